"""The worker's doorbell. The truth about a job is its row in `coop_job`, see `coop.later`."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coop.settings")
app = Celery("coop")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.imports = ("coop.tasks", "coop.health")
app.conf.beat_schedule = {
    "sweep-jobs": {"task": "coop.sweep", "schedule": 30.0},
    "go-round": {"task": "coop.go_round", "schedule": 60.0},
}
