from django.db.models import QuerySet

from campaigns.enums import WorkflowUse
from campaigns.models import WorkflowOfType


def urgent(states: QuerySet) -> QuerySet:
    """Those of ``states`` (of workflows) that go the way for urgent appeals."""
    ways = WorkflowOfType.objects.filter(use=WorkflowUse.URGENT).values("workflow")
    return states.filter(workflow__in=ways)
