"""`dateline imports`: what became of all that was added, looked at again and tried again."""

from __future__ import annotations

from contextlib import closing

import click

from store.errors import NothingToDoError, UsageError
from store.model.articles import AddResult, AddStatus
from store.model.import_reports import ImportReport
from tui.cli import printing
from tui.cli.invocation import LARGEST, Invocation, json_option
from tui.cli.parameters import NumberParameter
from tui.cli.reader import reader, recogniser_option, setting
from tui.cli.results import exit_code, result_line
from tui.words.import_reports import report_words


@click.command()
@click.argument("number", required=False, type=NumberParameter(max=LARGEST))
@click.option("--failed", is_flag=True, help="Of that import only what was not read.")
@click.option("--retry", is_flag=True, help="Add again what was not read of that import.")
@click.option(
    "--item",
    "numbers",
    multiple=True,
    type=NumberParameter(1),
    help="With --retry, only this item.",
)
@click.option("--resume", is_flag=True, help="Go on with that import, or the last one, where it was cut off.")
@recogniser_option
@json_option
@click.pass_obj
def imports(
    invocation: Invocation,
    number: int | None,
    failed: bool,
    retry: bool,
    numbers: tuple[int, ...],
    resume: bool,
    recogniser: str | None,
    as_json: bool,
) -> int:
    """List what was added and what became of it; with NUMBER every item of that import."""
    if number is None and (failed or retry):
        raise UsageError("say of which import: `dateline imports` lists their numbers.")
    if (retry and resume) or (numbers and not retry):
        raise UsageError("--item goes with --retry, and --resume stands alone.")
    with closing(invocation.open()) as library:
        reports = library.imports.reports
        if number is None and not resume:
            _list(reports.all(), as_json=as_json)
            return 0
        report = reports.one(number) if number is not None else reports.cut_off()
        if report is None:
            raise NothingToDoError("no import was cut off: there is nothing to go on with.")
        items = dict(enumerate(reports.items(report.id), start=1))
        if retry or resume:
            with reader(setting(recogniser)) as reads:
                if resume:
                    results = library.retrying.go_on(report.id, reader=reads)
                else:
                    chosen = [_item(items, each) for each in numbers] if numbers else None
                    results = library.retrying.retry(report.id, chosen, reader=reads)
                items = dict(enumerate(results, start=1))
        elif failed:
            items = {n: item for n, item in items.items() if item.status is AddStatus.NOT_READ}
    if as_json:
        told = tuple(items.values())
        printing.say_json({"schema": "dateline.import/1", "import": report, "items": told})
    else:
        for n, item in items.items():
            line = result_line(item)
            printing.say(line if retry or resume else f"{n:>5}  {line}")
    return exit_code(items.values()) if retry or resume else 0


def _list(reports: tuple[ImportReport, ...], *, as_json: bool) -> None:
    if as_json:
        printing.say_json({"schema": "dateline.imports/1", "imports": reports})
        return
    for report in reports:
        printing.say(report_words(report))


def _item(items: dict[int, AddResult], number: int) -> AddResult:
    """The item of a number, to be tried again. Raises UsageError."""
    item = items.get(number)
    if item is None or item.status is not AddStatus.NOT_READ:
        raise UsageError(f"item {number} of that import is none that was not read. --failed lists those.")
    return item
