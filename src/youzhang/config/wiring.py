"""The one ordered table of projections: what is written, by whom, in the transaction of each act."""

from youzhang.cases.projections.attachments import attachments_project
from youzhang.cases.projections.citations import citations_project
from youzhang.cases.projections.parties import parties_project
from youzhang.cases.projections.work import work_project
from youzhang.insight.projections.happened import happened_project
from youzhang.notices.projections.notices import notices_project
from youzhang.runtime.written import Projection

PROJECTIONS: tuple[Projection, ...] = (
    work_project,
    parties_project,
    citations_project,
    attachments_project,
    happened_project,
    notices_project,
)

# What these write and `youzhang rebuild` empties first. Not the papers: links lead to the numbers of their rows;
# nor the notices: what was read and what was sent stands nowhere else.
DERIVED = ("cases_work", "cases_party", "cases_citation", "insight_happened")
