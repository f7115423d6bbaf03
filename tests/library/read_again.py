"""What befalls an article after a decision: another reading, or another text under its address."""

from __future__ import annotations

from store.library import Library
from store.model.articles import AddStatus, Draft
from store.model.findings import Findings
from tests.by_hand import as_found, record

URL = "https://amber.example/tolls"


def rewrite(library: Library, article_id: int, old: str, new: str) -> str:
    """The article comes in again with `old` replaced by `new` (and is not read)."""
    article = library.articles.one(article_id)
    text = article.text.replace(old, new)
    assert text != article.text
    (result,) = library.imports.add([Draft(text, article.title, "again", "page", url=URL)], read=False)
    assert (result.status, result.article_id) == (AddStatus.UPDATED, article_id)
    return text


def held(library: Library, article_id: int, findings: Findings) -> Findings:
    """The findings now, which are the same after another reading and after an undo and redo."""
    now = library.findings.of_article(article_id)
    record(library, article_id, Findings())
    record(library, article_id, findings)
    assert library.findings.of_article(article_id) == now
    library.history.undo()
    assert as_found(library.findings.of_article(article_id)) == findings
    library.history.redo()
    assert library.findings.of_article(article_id) == now
    return now
