"""How all that is drawn of an article looks: findings, parts of the text, and where the cursor is."""

from __future__ import annotations

from tui.article.highlights import LOOKS
from tui.article.structure import PART_LOOKS
from tui.theme import text_css

_OVERLAYS = ("cursor-sentence", "cursor-here", "cursor-here-away", "selection", "match")
_PARTS = ("title", "about", "notice", "cursor-mark", "cursor-mark-away", "note-sign", "quote-sign", "inset")

CLASSES = {f"article--{look}" for look in (*PART_LOOKS, *LOOKS, *_OVERLAYS, *_PARTS)}
"""The names of all looks, each with a style of the canvas."""

CSS = f"""
ArticleCanvas {{
    overflow-y: scroll;
    & > .article--title {{ text-style: bold; }}
    & > .article--about {{ color: $muted; }}
    & > .article--notice {{ color: $warning; }}
    & > .article--cursor-mark {{ color: $accent; }}
    & > .article--cursor-mark-away {{ color: $rule; }}
    & > .article--note-sign {{ color: $kind-annotation; }}
    & > .article--quote-sign {{ color: $kind-quotation; }}
    & > .article--inset, & > .article--item-mark {{ color: $muted; }}
    & > .article--heading {{ text-style: bold; }}
    & > .article--code, & > .article--code-block {{ background: $panel; }}
    & > .article--link {{ text-style: underline; }}
    &:ansi > .article--code, &:nocolor > .article--code {{ text-style: dim; }}
    {text_css("article--")}
    & > .article--speaker {{ background: $quotation-background; }}
    & > .article--date-vague {{ color: $kind-date; text-style: underline italic; }}
    & > .article--deadline-tracked {{ color: $kind-deadline; text-style: reverse; }}
    & > .article--cursor-sentence {{ background: $cursor-line; }}
    & > .article--cursor-here, & > .article--cursor-here-away {{
        background: $rule;
        text-style: bold underline;
    }}
    & > .article--selection {{ background: $primary-muted; }}
    & > .article--match {{ background: $match-background; }}
    &:nocolor > .article--date-vague {{ text-style: dim underline; }}
    &:nocolor > .article--selection {{ text-style: reverse; }}
    &:nocolor > .article--match {{ text-style: reverse; }}
    &:ansi > .article--selection {{ text-style: reverse; }}
    &:ansi > .article--match {{ background: ansi_default; text-style: reverse; }}
    &:ansi > .article--cursor-here {{ background: ansi_default; text-style: reverse; }}
    &:ansi > .article--cursor-here-away {{ background: ansi_default; }}
}}
"""
