"""`dateline imports`: what became of all that was added, looked at again and tried again."""

from __future__ import annotations

from contextlib import closing

import click

from store.errors import UsageError
from store.model.articles import AddStatus
from tui.cli import exits, printing
from tui.cli.invocation import LARGEST, Invocation, json_option
from tui.cli.reader import reader, recogniser_option, setting
from tui.words.import_reports import report_words


@click.command()
@click.argument("number", required=False, type=click.IntRange(max=LARGEST))
@click.option("--failed", is_flag=True, help="Of that import only what was not read.")
@click.option("--retry", is_flag=True, help="Add again what was not read, or all of one that was cut off.")
@recogniser_option
@json_option
@click.pass_obj
def imports(
    invocation: Invocation,
    number: int | None,
    failed: bool,
    retry: bool,
    recogniser: str | None,
    as_json: bool,
) -> int:
    """List what was added and what became of it; with NUMBER every item of that import."""
    if number is None and (failed or retry):
        raise UsageError("say of which import: `dateline imports` lists their numbers.")
    with closing(invocation.open()) as library:
        if number is None:
            reports = library.imports.reports.all()
            if as_json:
                printing.say_json({"schema": "dateline.imports/1", "imports": reports})
            for report in () if as_json else reports:
                printing.say(report_words(report))
            return 0
        report = library.imports.reports.one(number)
        if retry:
            with reader(setting(recogniser)) as reads:
                items = tuple(library.imports.retry(number, reader=reads))
        else:
            items = library.imports.reports.items(number, AddStatus.NOT_READ if failed else None)
    if as_json:
        printing.say_json({"schema": "dateline.import/1", "import": report, "items": items})
    else:
        for item in items:
            printing.say(printing.result_line(item))
    return exits.NOT_READ if retry and any(item.status is AddStatus.NOT_READ for item in items) else 0
