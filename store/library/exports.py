"""Articles for other programs, one after the other: there are never more than a few of them in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from store.errors import NotFoundError
from store.library.annotations import Annotations
from store.library.articles import Articles
from store.library.corrections import Corrections
from store.library.deadlines import Deadlines
from store.library.findings import FindingsOfArticles
from store.library.views import Views
from store.model.exported import NOTHING_FOUND, ExportedArticle
from store.model.view import View


class Exports:
    """What of a library is written out."""

    def __init__(
        self,
        views: Views,
        articles: Articles,
        annotations: Annotations,
        deadlines: Deadlines,
        findings: FindingsOfArticles,
        corrections: Corrections,
    ) -> None:
        self._views = views
        self._articles = articles
        self._annotations = annotations
        self._deadlines = deadlines
        self._findings = findings
        self._corrections = corrections

    def articles(self, view: View, *, findings: bool = False) -> Iterator[ExportedArticle]:
        """The articles of a view, in its order; with `findings` what was found in each, too."""
        return self.some(self._views.ids(view), findings=findings)

    def some(self, ids: Iterable[int], *, findings: bool = False) -> Iterator[ExportedArticle]:
        """Some articles, in the order given. One that is gone meanwhile is left out."""
        for article_id in ids:
            try:
                yield self._one(article_id, findings=findings)
            except NotFoundError:
                continue

    def _one(self, article_id: int, *, findings: bool) -> ExportedArticle:
        return ExportedArticle(
            self._articles.one(article_id),
            self._annotations.of_article(article_id),
            tuple(each for each in self._deadlines.of_article(article_id) if each.id is not None),
            self._findings.of_article(article_id) if findings else NOTHING_FOUND,
            self._deadlines.dismissed_of(article_id),
            self._corrections.of_article(article_id),
            self._deadlines.found_dates(article_id),
        )
