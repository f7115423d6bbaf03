"""What came of an import's items: each told as soon as it is there, and the exit code for all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from store.model.articles import AddResult, AddStatus
from tui.cli import exits, printing


def result_line(result: AddResult) -> str:
    """One line of an import's report."""
    what = result.title or result.origin
    number = f" #{result.article_id}" if result.article_id is not None else ""
    why = f": {result.why}" if result.why else ""
    notices = f" ({'; '.join(result.notices)})" if result.notices else ""
    return f"{result.status.value}{number}  {what}{why}{notices}"


def said(
    results: Iterable[AddResult], *, as_json: bool, line: Callable[[AddResult], str] = result_line
) -> Iterator[AddResult]:
    """The results, each said before it is given: as JSON, or as its `line`."""
    for result in results:
        if as_json:
            printing.say_json(result)
        else:
            printing.say(line(result))
        yield result


def exit_code(results: Iterable[AddResult]) -> int:
    """What a command ends with after these, of which some may not have been read; all are gone through."""
    statuses = {result.status for result in results}
    return exits.NOT_READ if AddStatus.NOT_READ in statuses else 0
