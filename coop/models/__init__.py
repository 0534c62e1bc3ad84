"""The records everyone may cite."""

from coop.models.base import AppendOnly, AppendOnlyQuerySet
from coop.models.cooperative import Cooperative, StatutesInForce
from coop.models.decisions import Decision
from coop.models.factors import Passkey, RecoveryCode, SecondStep
from coop.models.first_day import StepPutOff
from coop.models.imports import ImportBatch
from coop.models.notices import NoticeSent, NoticeSwitch
from coop.models.records import AuditEvent, Document
from coop.models.sign_ins import Guesses, MailCode, UserSession
from coop.models.tokens import ApiToken
from coop.models.users import User
from coop.models.webhooks import Webhook, WebhookDelivery
from coop.models.work import Counter, Job, Submission

__all__ = [
    "ApiToken",
    "AppendOnly",
    "AppendOnlyQuerySet",
    "AuditEvent",
    "Cooperative",
    "Counter",
    "Decision",
    "Document",
    "Guesses",
    "ImportBatch",
    "Job",
    "MailCode",
    "NoticeSent",
    "NoticeSwitch",
    "Passkey",
    "RecoveryCode",
    "SecondStep",
    "StatutesInForce",
    "StepPutOff",
    "Submission",
    "User",
    "UserSession",
    "Webhook",
    "WebhookDelivery",
]
