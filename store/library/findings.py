"""What was found in articles, and finding it anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from store import extract
from store.errors import NotFoundError
from store.library.deciding import Deciding
from store.model.articles import PublicationDate
from store.model.findings import Findings
from store.reading import Reader, Text, read_each
from store.records import articles, findings
from store.records.findings import StoredFindings


@dataclass(frozen=True, slots=True)
class _Stored:
    """What of an article its findings depend on."""

    id: int
    text: str
    published: PublicationDate | None
    title: str


def _text_of(stored: _Stored | None) -> Text | None:
    return Text(stored.text, stored.published, stored.title) if stored is not None else None


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
        stored = _Stored(article_id, *articles.what_is_read(self._file, article_id))
        self._replace(stored, (reader or extract.analyse)(stored.text, stored.published, stored.title))
        return self.of_article(article_id)

    def read_each_again(self, article_ids: Iterable[int], reader: Reader) -> Iterator[int]:
        """Read stored articles again, as the iterator is drawn on, and give the id of each when it is done.

        Those that are gone by then are left out.
        """
        for stored, found in read_each(reader, map(self._stored, article_ids), _text_of):
            if stored is not None and found is not None and self._replace(stored, found):
                yield stored.id

    def _stored(self, article_id: int) -> _Stored | None:
        try:
            return _Stored(article_id, *articles.what_is_read(self._file, article_id))
        except NotFoundError:
            return None

    def _replace(self, read: _Stored, found: Findings) -> bool:
        """Store what was found, unless the article is gone or its text, date or title another by now."""
        with self._deciding.quietly():
            same = self._stored(read.id) == read
            if same:
                findings.replace_findings(self._file, read.id, found)
        return same
