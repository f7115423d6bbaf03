"""What both faces say of a library's health and of its backups."""

from __future__ import annotations

from store.care.backups import Backup
from store.care.doctor import Check, Verdict
from store.text.sizes import readable_size
from tui.words.entities import counted

_SIGNS = {Verdict.WELL: "✓", Verdict.TO_KNOW: "·", Verdict.WRONG: "✗", Verdict.MENDED: "+"}


def check_words(check: Check) -> str:
    """A line of the doctor's; the sign says the verdict.

    >>> check_words(Check("search", Verdict.WELL, "the indexes have every article and annotation"))
    '✓  search        the indexes have every article and annotation'
    """
    return f"{_SIGNS[check.verdict]}  {check.name:<12}  {check.sentence}"


def backup_words(backup: Backup) -> str:
    """A line about a copy of the library."""
    made = backup.made.astimezone()
    held = (
        counted(backup.articles, "article"),
        counted(backup.annotations, "annotation"),
        counted(backup.deadlines, "deadline"),
    )
    return f"{made:%Y-%m-%d %H:%M}  {readable_size(backup.size):>8}  {', '.join(held)}  {backup.path}"
