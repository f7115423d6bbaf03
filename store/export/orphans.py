"""What is said of a highlight whose words are not in the text of its article."""

from __future__ import annotations

from store.model.decisions import Annotation


def orphan_words(annotation: Annotation) -> str:
    """Why it stands nowhere; "" where it has its place."""
    if annotation.unfetched:
        return "the text of the article was not fetched yet"
    return "no longer in the article" if annotation.orphan else ""
