"""What an empty list says, and what a first start says."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from store.model.view import View
from tui.safe import assembled
from tui.words.views import filter_words

THREE_KEYS = (
    ("enter", "opens the article under the cursor; q leads back"),
    ("]d", "goes to the next date; ]e to the next name, ]q to the next quote"),
    ("D", "puts the date under the cursor on your agenda; g a shows it"),
)
"""The three keys that a first start teaches."""


def empty_words(view: View, why: Sequence[str] = ()) -> Content:
    """Why there is nothing to see, in the sentences `why` if known, and the keys that change it."""
    if filter_words(view) or why:
        sentences = why or (f"Nothing here matches {filter_words(view)}.",)
        parts = [("\n".join(sentences), ""), ("\n\nf", "bold $accent"), ("  changes the filter", "")]
        if filter_words(view):
            parts += [("\nF", "bold $accent"), ("  shows the whole inbox again", "")]
        return assembled(*parts)
    return assembled(
        ("No articles yet\n\n", "bold"),
        ("a", "bold $accent"),
        ("  adds a file, a folder or a web address\n", ""),
        (":", "bold $accent"),
        ("  then “samples” adds a few sample articles to try things on\n\n", ""),
        *_keys(),
    )


def first_words() -> Content:
    """What the articles on the screen are, and three keys to learn, for the first start."""
    return assembled(
        ("Sample articles are here to try things on", "bold"),
        ("      esc puts this away\n", "$muted"),
        (f"{'u':>6}", "bold $accent"),
        ("  takes them away again; ", ""),
        ("a", "bold $accent"),
        ("  adds your own\n", ""),
        *_keys(),
    )


def _keys() -> list[tuple[str, str]]:
    parts = []
    for key, words in THREE_KEYS:
        parts += [(f"{key:>6}", "bold $accent"), (f"  {words}\n", "")]
    parts += [(f"{'?':>6}", "bold $accent"), ("  shows the other keys, wherever you are", "")]
    return parts
