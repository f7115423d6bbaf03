"""The known names that are most like one that is not known, for the sentence that says so."""

from __future__ import annotations

import difflib
from collections.abc import Mapping

_MOST = 2


def nearest(name: str, known: Mapping[str, str]) -> str:
    """What is like `name` among the `known` names, as they are shown; '' where nothing is.

    >>> nearest("archiv", {"archive": "in:archive", "bin": "in:bin"})
    ' (near it: in:archive)'
    """
    near = difflib.get_close_matches(name, known, n=_MOST + 1, cutoff=0.6)
    begun = [each for each in known if each.startswith(name)] if len(name) > 1 else []
    shown = list(dict.fromkeys(known[each] for each in [*begun, *near]))[:_MOST]
    return f" (near it: {', '.join(shown)})" if shown else ""
