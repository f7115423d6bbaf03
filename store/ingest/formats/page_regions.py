"""Which parts of a page are not its article: comments, other articles, what stands around every page."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

_AROUND = frozenset({"aside", "footer", "nav"})
_BESIDE = re.compile(
    r"comment|respon[ds]|related|recommend|more-?(?:news|stories|from|on)|read-?(?:more|next)|sidebar|widget"
    r"|teaser|promo|most-?(?:read|popular)|latest|trending|newsletter|breadcrumb|disqus|reply|replies",
    re.IGNORECASE,
)
"""How classes and ids of such parts are called."""
_POSTS = re.compile(r"\bwidget Blog\b")
"""How Blogger calls what holds the posts themselves."""
_SERVING = re.compile(
    r"subscri|cookie|consent|share|social|sign-?up|banner|advert|sponsor|log-?in|report-|footer|\bnav",
    re.IGNORECASE,
)
"""How classes and ids of parts are called that serve the reader and say nothing."""
_WHOLE = frozenset({"html", "body", "main", "article"})
_FOLD = 6
"""So many elements around one are looked at: what a whole page lies in is no part of it."""


def outside(element: Any) -> bool:
    """Whether an element lies in a part of the page that is not its article."""
    for level, around in enumerate((element, *element.iterancestors())):
        if around.tag in ("body", "html", "main") or level > _FOLD:
            return False
        if around.tag in _AROUND:
            return True
        if around.tag != "article" and _BESIDE.search(_POSTS.sub(" ", named(around))):
            return True
    return False


def is_apart(element: Any) -> bool:
    """Whether an element looks like such a part, or like one that serves to share, subscribe or log in."""
    if element.tag in _AROUND or element.tag == "form":
        return True
    attributes = element.attrib
    if element.tag in _WHOLE or not ("class" in attributes or "id" in attributes):
        return False
    return _is_called_apart(named(element))


@lru_cache(maxsize=4096)
def _is_called_apart(names: str) -> bool:
    return bool(_BESIDE.search(names) or _SERVING.search(names))


def named(element: Any) -> str:
    """The classes and the id of an element."""
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def words(element: Any) -> str:
    """All that is written in an element, its pieces set apart by blanks."""
    return " ".join(" ".join(element.itertext()).split())
