"""What was told of the tasks of resolutions, in turn."""

from assemblies.models import FollowUpReport
from assemblies.models.following import FollowUpState
from coop.offers import Check


def follow_ups() -> Check:
    """A task is done or dropped, then perhaps opened again, in the order of time."""
    reports = FollowUpReport.objects.order_by("follow_up", "id")
    wrong, before = [], None
    for each in reports:
        follows = before is not None and before.follow_up_id == each.follow_up_id
        was_open = not follows or before is None or before.state == FollowUpState.OPEN
        is_open = each.state == FollowUpState.OPEN
        late = follows and before is not None and each.at < before.at
        if was_open == is_open or late:
            wrong.append(f"report {each.pk} on task {each.follow_up_id}")
        before = each
    return Check("tasks of resolutions are told of in turn", len(reports), wrong)
