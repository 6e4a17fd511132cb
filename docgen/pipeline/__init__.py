"""Where the stages meet: survey, draft, reserve, issue, void, run."""

from docgen.pipeline.acts import issue, reserve, void
from docgen.pipeline.listing import list_entries
from docgen.pipeline.making import Progress
from docgen.pipeline.occasion import Occasion
from docgen.pipeline.planning import RunOrder
from docgen.pipeline.report import DocumentLine, Report
from docgen.pipeline.run import run
from docgen.pipeline.workspace import Workspace, open_workspace

__all__ = [
    "DocumentLine",
    "Occasion",
    "Progress",
    "Report",
    "RunOrder",
    "Workspace",
    "issue",
    "list_entries",
    "open_workspace",
    "reserve",
    "run",
    "void",
]
