"""What is said of imports: a report in one line, and what a dry run foresees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from posixpath import basename, dirname
from typing import TYPE_CHECKING

from store.model.articles import AddStatus

if TYPE_CHECKING:
    from store.model.articles import AddResult
    from store.model.import_reports import ImportReport

_MOST = 3
"""Sources that are named."""
_HANDED_OVER = "what was handed over"
"""What is said of a source that can be had only once: standard input, or a paste."""

FORESEEN = {
    AddStatus.ADDED: "would be added",
    AddStatus.UPDATED: "would be updated",
    AddStatus.ALREADY_THERE: "already there",
    AddStatus.NOT_READ: "cannot be read",
}


SIGNS = {
    AddStatus.ADDED: "+",
    AddStatus.UPDATED: "+",
    AddStatus.ALREADY_THERE: "=",
    AddStatus.NOT_READ: "×",
}
"""What stands before an item, so that outcomes differ without colour."""

CUT_OFF = "cut off: r goes on with it"
CUT_OFF_FOR_GOOD = "cut off: hand it over again"
ON_ITS_WAY = "on its way"
PAUSED = "paused: p goes on"
WAITS = "waits for its turn: X takes it off"
"""How an import stands that has not come to its end."""

TEACHING = (
    "Nothing was added yet.\n\n"
    "a  on the list of articles (g l) adds a file, a folder or a web address.\n\n"
    "What becomes of each item is kept here, and why one could not be read. "
    "r tries those again, for instance when their site is back, and goes on with what was cut off."
)
"""What an empty page of imports says."""


WAITS_TOLD = "It begins when what comes in now is in. g i shows what waits; X there takes it off."
"""What is said where an import has to wait for its turn."""

TRIED_ALREADY = "This is tried again already, or waits for its turn."
"""What is said where nothing new would come of trying again."""

HAD_ONLY_ONCE = (
    "This came by standard input or the clipboard, and cannot be had again. What came in of it is there; "
    "hand it over once more for the rest: what is there already is known."
)
"""What is said where one wants to go on with what no name leads back to."""

NOTHING_TO_FETCH = "Of none of these only the address is there."


def fetching_words(count: int) -> str:
    """What is fetched.

    >>> fetching_words(1), fetching_words(2000)
    ('the text of an article', 'the texts of 2,000 articles')
    """
    return "the text of an article" if count == 1 else f"the texts of {count:,} articles"


def waiting_words(count: int) -> str:
    """How many imports wait for their turn.

    >>> waiting_words(0), waiting_words(1), waiting_words(2)
    ('', '1 waits', '2 wait')
    """
    return f"{count:,} wait{'s' if count == 1 else ''}" if count else ""


def why_words(result: AddResult) -> str:
    """Why an item was not read, and what else is to be said of it; "" for nothing."""
    return "; ".join(filter(None, (result.why, *result.notices)))


def last_words(result: AddResult) -> str:
    """What became of an item that came in when the app had ended."""
    why = why_words(result)
    about = f": {why}" if why else ""
    return f"{result.status}: {result.title or result.origin}{about}"


def foreseen_line(result: AddResult) -> str:
    """What would become of one item."""
    why = why_words(result)
    about = f": {why}" if why else ""
    return f"{FORESEEN[result.status]}  {result.title or result.origin}{about}"


def outcome_words(report: ImportReport) -> str:
    """What came of an import: "3 added · 1 not read"."""
    counts = (
        (report.added, AddStatus.ADDED),
        (report.updated, AddStatus.UPDATED),
        (report.already_there, AddStatus.ALREADY_THERE),
        (report.not_read, AddStatus.NOT_READ),
    )
    return " · ".join(f"{count:,} {status}" for count, status in counts if count) or "nothing in it"


def sources_words(report: ImportReport) -> str:
    """What was added, the first few of it by name; a folder that all of it lies in once, behind the names."""
    from store.library.import_names import told  # behind the first paint

    more = len(report.sources) - _MOST
    rest = f" and {more:,} more" if more > 0 else ""
    if folder := _shared_folder(report.sources):
        return ", ".join(basename(told(source)) for source in report.sources[:_MOST]) + f"{rest} in {folder}"
    named = (_HANDED_OVER if source == "-" else told(source) for source in report.sources[:_MOST])
    return ", ".join(named) + rest


def _shared_folder(sources: Sequence[str]) -> str:
    """The folder in which several files were named, each by its whole path; "" where there is none.

    >>> _shared_folder(["/home/a.txt", "/home/b.txt"]), _shared_folder(["/home/a.txt", "/tmp/b.txt"])
    ('/home', '')
    """
    folders = {dirname(source) for source in sources}
    if len(sources) < 2 or len(folders) > 1 or not all(map(basename, sources)):
        return ""
    (folder,) = folders
    return folder if folder.startswith("/") else ""


def when_words(report: ImportReport) -> str:
    """When it began, where the user is."""
    return f"{report.begun.astimezone():%Y-%m-%d %H:%M}"


def report_words(report: ImportReport) -> str:
    """A report in one line: its number, when it was, what came of it, and what was added."""
    cut_off = "" if report.ended else "  (cut off)"
    return f"#{report.id}  {when_words(report)}  {outcome_words(report)}  {sources_words(report)}{cut_off}"


def trying_words(counts: Mapping[AddStatus, int]) -> str:
    """How far an import is that is tried again.

    >>> trying_words({}), trying_words({AddStatus.ADDED: 2, AddStatus.NOT_READ: 1})
    ('trying again', 'trying again: 2 added · 1 not read')
    """
    told = " · ".join(f"{counts[status]:,} {status}" for status in AddStatus if counts.get(status))
    return f"trying again: {told}" if told else "trying again"
