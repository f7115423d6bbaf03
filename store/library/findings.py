"""What was found in articles, and finding it anew."""

from __future__ import annotations

from collections.abc import Callable

from store import extract
from store.library.deciding import Deciding
from store.model.articles import PublicationDate
from store.model.findings import Findings
from store.records import articles, findings
from store.records.findings import StoredFindings

Reader = Callable[[str, PublicationDate | None], Findings]
"""What finds things in a text: `store.extract.analyse`, or the same in another process."""


class FindingsOfArticles(StoredFindings):
    """The findings of a library's articles."""

    def __init__(self, deciding: Deciding) -> None:
        super().__init__(deciding.file)
        self._deciding = deciding

    def out_of_date(self, recogniser: str | None = None) -> list[int]:
        """Articles whose findings are of another version of the extractor, newest first.

        Where a `recogniser` is named, those too whose names another one found.
        """
        return self.of_other_readings(extract.extractor_version(), recogniser)

    def read_again(self, article_id: int, reader: Reader | None = None) -> Findings:
        """Read a stored article again; decisions stand. Raises NotFoundError."""
        text, published = articles.text_and_date(self._file, article_id)
        found = (reader or extract.analyse)(text, published)
        with self._deciding.quietly():
            if articles.text_and_date(self._file, article_id) == (text, published):
                findings.replace_findings(self._file, article_id, found)
        return self.of_article(article_id)
