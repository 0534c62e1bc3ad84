"""Settings: everything that differs between installations comes from the environment."""

import os
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from coop.environment import env_bool, env_int, env_secret, mail_settings, redis_urls

BASE_DIR = Path(__file__).resolve().parent.parent

DATA_DIR = Path(os.environ.get("COOP_DATA", BASE_DIR / "var"))
DOCUMENTS_DIR = DATA_DIR / "documents"
SECRET_KEY = env_secret("COOP_SECRET_KEY", DATA_DIR / "secret_key")
DEBUG = env_bool("COOP_DEBUG", default=False)
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("COOP_ORIGINS", "").split(",") if o]
BASE_URL = os.environ.get("COOP_BASE_URL", "").rstrip("/")
HTTPS = BASE_URL.startswith("https://")
# Hosts of the house's own network that webhooks may go to, also without https.
WEBHOOK_HOSTS = [h for h in os.environ.get("COOP_WEBHOOK_HOSTS", "").split(",") if h]
# An address that others know answers to its own name; `bin/up` and Docker ask whether it is well.
OURSELVES = ["localhost", "127.0.0.1", "[::1]"]
NAMED = [h for h in os.environ.get("COOP_HOSTS", "").split(",") if h]
ALLOWED_HOSTS = NAMED or ([urlsplit(BASE_URL).hostname or ""] if HTTPS else ["*"])
ALLOWED_HOSTS += OURSELVES

INSTALLED_APPS = [
    "coop",
    "ledger",
    "members",
    "assemblies",
    "production",
    "demo",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "django_htmx",
    "template_partials.apps.SimpleAppConfig",
    "axes",
    "csp",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "assemblies.urn.casting.door",
    "assemblies.views.booth.door",
    "assemblies.views.live.door",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "coop.middleware.sign_in_whole",
    "coop.middleware.seen_lately",
    "coop.middleware.own_language",
    "coop.middleware.nothing_kept",
    "coop.middleware.Readable",
    "coop.middleware.RepeatedForm",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "coop.urls"
WSGI_APPLICATION = "coop.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "coop.context.site",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "template_partials.templatetags.partials",
                "coop.templatetags.ui",
                "coop.templatetags.words",
            ],
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django.template.loaders.filesystem.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Two roles: the owner migrates, the application's role cannot change what is append-only.
AS_OWNER = env_bool("COOP_AS_OWNER", default=False)
DATABASE_URL = os.environ.get("DATABASE_URL", "")
DATABASE_OWNER_URL = os.environ.get("DATABASE_OWNER_URL", DATABASE_URL)
# The adapter (a ledger.authorising.TaxOffice) by which a tax office authorises invoices; none: off.
TAX_OFFICE = os.environ.get("COOP_TAX_OFFICE", "")
APP_ROLE = os.environ.get("COOP_APP_ROLE", "coop_app")
DATABASES = {
    "default": dj_database_url.parse(
        DATABASE_OWNER_URL if AS_OWNER else DATABASE_URL,
        conn_max_age=env_int("CONN_MAX_AGE", default=600),
        conn_health_checks=True,
    )
    if DATABASE_URL
    else {"ENGINE": "django.db.backends.postgresql", "NAME": "coop"}
}
# Only `coop.prepared` prepares statements; a pooler that cannot keep them needs this switched off.
if env_bool("COOP_PREPARED_STATEMENTS", default=True):
    DATABASES["default"].setdefault("OPTIONS", {})["prepare_threshold"] = 1
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL, CELERY_BROKER_URL = redis_urls(os.environ.get("REDIS_URL", "redis://127.0.0.1:6379/0"))
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        # What is remembered can always be made anew: a Redis that hangs is not waited for.
        "OPTIONS": {"socket_timeout": 0.5, "socket_connect_timeout": 0.5},
    }
}
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_TIME_LIMIT = 300
CELERY_TASK_SOFT_TIME_LIMIT = 240
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 3.0
CELERY_WORKER_MAX_TASKS_PER_CHILD = 200
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 600,
    "socket_connect_timeout": 2,
    "socket_timeout": 5,
}
CELERY_TIMEZONE = "UTC"

globals().update(mail_settings(os.environ.get("COOP_MAIL_URL", ""), DATA_DIR / "mail"))
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = os.environ.get("COOP_MAIL_FROM", "coop@localhost")

AUTH_USER_MODEL = "coop.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "coop.guessing.PasswordTries",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = [
    "coop.hashers.HallArgon2Hasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "coop.passwords.NotOurNamesValidator"},
]
LOGIN_URL = "coop:sign_in"
LOGIN_REDIRECT_URL = "coop:home"
# Attempts are counted per account, never per address: a whole hall shares one address. Those at a
# name somebody has are counted before they are looked at (`coop.guessing`); this counts afterwards,
# writes them down, and answers for a name nobody has as for one somebody has.
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours: as every short secret rests
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # who goes on guessing prolongs nothing
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "coop/locked_out.html"
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ACCESS_FAILURE_LOG = True  # who came in is in coop_usersession
AXES_VERBOSE = False
SILENCED_SYSTEM_CHECKS = [
    "axes.W006",  # counting per address would lock out the hall
    "security.W021",  # who owns the domain asks for preloading: it binds every name below it
]

LANGUAGE_CODE = "es"
LANGUAGES = [("es", "Español"), ("en", "English"), ("pt", "Português")]
LOCALE_PATHS = [BASE_DIR / "coop" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = os.environ.get("COOP_TIME_ZONE", "America/Argentina/Buenos_Aires")
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = HTTPS

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "coop.whole_files.WholeFiles"},
    "staticfiles": {"BACKEND": "coop.bundles.Bundles"},
}
MEDIA_ROOT = DATA_DIR / "uploads"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # the hours of everybody are one form
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
# With the prefix a browser takes a cookie from this very host alone, over https (`coop.cookies`).
PREFIX = "__Host-" if HTTPS else ""
SESSION_COOKIE_NAME = f"{PREFIX}sessionid"
CSRF_COOKIE_NAME = f"{PREFIX}csrftoken"
LANGUAGE_COOKIE_NAME = f"{PREFIX}language"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # asked from this very machine
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
TEST_RUNNER = "django.test.runner.DiscoverRunner"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "coop.logs.OneLine",
            "format": "%(asctime)s %(levelname)s %(name)s: %(message)s",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("COOP_LOG_LEVEL", "WARNING")},
}
COOP_LANGUAGE_NAMES = {"es": _("Spanish"), "en": _("English"), "pt": _("Portuguese")}
