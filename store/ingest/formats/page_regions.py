"""Which parts of a page are not its article: comments, other articles, what stands around every page."""

from __future__ import annotations

import re
from typing import Any

_AROUND = frozenset({"aside", "footer", "nav"})
_BESIDE = re.compile(
    r"comment|respon[ds]|related|recommend|more-?(?:news|stories|from|on)|read-?(?:more|next)|sidebar|widget"
    r"|teaser|promo|most-?(?:read|popular)|latest|trending|newsletter|breadcrumb|disqus|reply|replies",
    re.IGNORECASE,
)
"""How classes and ids of such parts are called."""
_FOLD = 6
"""So many elements around one are looked at: what a whole page lies in is no part of it."""


def outside(element: Any) -> bool:
    """Whether an element lies in a part of the page that is not its article."""
    for level, around in enumerate((element, *element.iterancestors())):
        if around.tag in ("body", "html", "main") or level > _FOLD:
            return False
        if around.tag in _AROUND:
            return True
        if around.tag != "article" and _BESIDE.search(named(around)):
            return True
    return False


def named(element: Any) -> str:
    """The classes and the id of an element."""
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def words(element: Any) -> str:
    """All that is written in an element, its pieces set apart by blanks."""
    return " ".join(" ".join(element.itertext()).split())
