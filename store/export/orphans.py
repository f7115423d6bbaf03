"""What is said of a highlight whose words are not in the text of its article, in files and on the screen."""

from __future__ import annotations

from store.model.decisions import Annotation


def orphan_words(annotation: Annotation) -> str:
    """Why it stands nowhere; "" where it has its place."""
    if annotation.unfetched:
        return "the text of the article was not fetched yet; these words are looked for in it then"
    return "these words are no longer in the article" if annotation.orphan else ""
