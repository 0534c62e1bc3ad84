"""Jobs for the worker, forms already received, and gapless numbers."""

import uuid

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coop.models.base import AppendOnly, AppendOnlyQuerySet
from coop.models.records import Document
from coop.models.users import User


class JobState(models.TextChoices):
    QUEUED = "queued", _("waiting")
    RUNNING = "running", _("being made")
    DONE = "done", _("ready")
    FAILED = "failed", _("failed")


class JobQuerySet(models.QuerySet["Job"]):
    def visible_to(self, user: User) -> "JobQuerySet":
        """Everybody sees the jobs they asked for."""
        return self.filter(models.Q(by=user) | models.Q(asked_by=user)).distinct()


class Job(models.Model):
    """Work for the worker. This row is the truth; Celery only rings the bell.

    `key` makes asking twice harmless: one job per task and key. A running job holds a lease;
    when the lease runs out without an answer the sweep rings again.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    task = models.CharField(max_length=80)
    key = models.CharField(max_length=120)
    arguments = models.JSONField(default=dict)
    title = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=JobState.choices, default=JobState.QUEUED)
    percent = models.PositiveSmallIntegerField(default=0)
    note = models.CharField(max_length=200, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    error = models.TextField(blank=True)
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    asked_by = models.ManyToManyField(User, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "id")
        constraints = (
            models.UniqueConstraint(fields=("task", "key"), name="job_once"),
            models.CheckConstraint(condition=models.Q(percent__lte=100), name="job_percent_to_100"),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("coop:job", args=[self.pk])


class Submission(AppendOnly):
    """A form that was received and acted on once. The same form again gets the first answer."""

    client_id = models.UUIDField()
    actor = models.ForeignKey(User, models.PROTECT, related_name="+")
    path = models.CharField(max_length=300)
    payload_sha256 = models.CharField(max_length=64)
    result_url = models.CharField(max_length=300)
    at = models.DateTimeField(auto_now_add=True)

    objects = AppendOnlyQuerySet["Submission"].as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("actor", "client_id"), name="submission_once"),
        )

    def __str__(self) -> str:
        return f"{self.path} {self.client_id}"


class Counter(models.Model):
    """The last number given in a series. Locked by its own UPDATE, so numbers have no gaps."""

    series = models.CharField(max_length=60, primary_key=True)
    last = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.series}: {self.last}"
