"""Papers of a case, for somebody who may see it."""

from __future__ import annotations

from youzhang.cases.models import Attachment
from youzhang.cases.queries.load import NotForYou, case_load
from youzhang.organization.access import Viewer


def attachment_load(*, seen_by: Viewer, attachment: int) -> Attachment:
    """One paper. Raises NotForYou when there is none or its case is not the viewer's to see."""
    found = Attachment.objects.filter(pk=attachment).first()
    if found is None:
        raise NotForYou
    case_load(seen_by=seen_by, case=str(found.case_id))
    return found
