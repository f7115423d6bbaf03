"""How lists draw an entity: its sign and name, how often it is named, whether it is followed. Pure."""

from __future__ import annotations

from rich.cells import cell_len

from store.model.decisions import EntitySummary
from store.model.kinds import kind_of
from store.model.passages import Followed
from tui.lists.lines import Line, Part, padded
from tui.words.signs import STARRED

_LONGEST_NAME = 60


def entity_line(entity: EntitySummary, width: int, followed: Followed | None = None, told: str = "") -> Line:
    """An entity on one line; `told` stands in the place of how many mentions and articles there are."""
    if not told:
        plural = "" if entity.articles == 1 else "s"
        told = f"{entity.mentions:>7,}  {entity.articles:>5,} {'article' + plural:<8}"
    news: Part = ("", "")
    if followed is not None and followed.new_mentions:
        news = (f"{followed.new_mentions:,} new  ", "accent")
    room = width - 4 - cell_len(told) - cell_len(news[0]) - 2
    kind = kind_of(entity.kind)
    name = padded(entity.name, max(8, min(_LONGEST_NAME - cell_len(news[0]), room)))
    star: Part = (STARRED if followed is not None else " ", "accent")
    return [star, (f"{kind.sign} {name} ", kind.name), news, (told, "muted")]
