"""Wire stories in words: that several articles tell one, and which two are side by side. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from store.model.articles import ArticleRow
from tui.words.days import published

ALONE = (
    "No other article tells this story.\n\n"
    "Where several papers bring the same wire report, edited or cut, they stand here side by side."
)


def repeats_words(row: ArticleRow, *, unfolded: bool) -> str:
    """What a list says of an article that others repeat: "+3" where they are folded away, else "one of 4"."""
    if not row.repeats:
        return ""
    return f"one of {row.repeats + 1}" if unfolded else f"+{row.repeats}"


def side_words(members: Sequence[ArticleRow], other: ArticleRow, today: dt.date) -> str:
    """Which articles are beside each other: "left Ledger, 5 Jun · right 2 of 3: Post, 6 Jun · title"."""
    which = f"{members.index(other) + 1} of {len(members)}: " if len(members) > 2 else ""
    left, right = (_told(row, today) for row in (members[0], other))
    return f"left {left} · right {which}{right}"


def _told(row: ArticleRow, today: dt.date) -> str:
    from tui.words.findings import one_line

    day = published(row.published, today) if row.published else "no date"
    return ", ".join(filter(None, (one_line(row.source or row.title), day)))
