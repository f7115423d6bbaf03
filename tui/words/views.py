"""Views of the articles in words: what a list is called, and how it is ordered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from store.model.articles import Place
from store.model.saved_views import SIGN
from store.model.view import EVERYWHERE, Clause, Condition, Emptiness, Order, SortKey, Subject, View, whole
from store.query.terms import by_name
from store.query.write import written

_ORDERS = (
    Order(SortKey.PUBLISHED, descending=True),
    Order(SortKey.ADDED, descending=True),
    Order(SortKey.TITLE, descending=False),
    Order(SortKey.SOURCE, descending=False),
)
"""The orders that one key goes round."""

_ORDER_WORDS = {
    (SortKey.PUBLISHED, True): "newest first",
    (SortKey.PUBLISHED, False): "oldest first",
    (SortKey.ADDED, True): "last added first",
    (SortKey.ADDED, False): "first added first",
    (SortKey.TITLE, False): "by title",
    (SortKey.TITLE, True): "by title, Z first",
    (SortKey.SOURCE, False): "by source",
    (SortKey.SOURCE, True): "by source, Z first",
}


def order_words(order: Order) -> str:
    """An order in words: "newest first"."""
    return _ORDER_WORDS.get((order.key, order.descending), _ORDER_WORDS[SortKey.PUBLISHED, True])


def next_order(order: Order) -> Order:
    """The next order: published, added, title, source, and round."""
    place = _ORDERS.index(order) if order in _ORDERS else -1
    return _ORDERS[(place + 1) % len(_ORDERS)]


def filter_words(view: View) -> str:
    """The filter as it is typed, without the order; empty where nothing is asked for."""
    return written(view, replace(whole(view.subject), order=view.order))


def heading(view: View) -> str:
    """What the list is called above it: where its articles lie, then what narrows it."""
    where = "All articles" if view.places == EVERYWHERE else " and ".join(map(_named, view.places))
    narrowed = written(view, replace(view, query=()))
    return f"{where} · {narrowed}" if narrowed else where


def heading_of_saved(name: str) -> str:
    """What the list is called that a saved view shows."""
    return f"{SIGN}{name}"


def saved_parts(saved: Iterable[tuple[str, int | None]], here: str) -> list[tuple[str, str]]:
    """The saved views with their keys and counts, as runs of text with styles; the one shown stands out."""
    parts: list[tuple[str, str]] = []
    for number, (name, articles) in enumerate(saved, start=1):
        parts.append((f"{number} ", "$accent"))
        parts.append((name, "bold" if heading_of_saved(name) == here else ""))
        parts.append((f" {'?' if articles is None else f'{articles:,}'}  ", ""))
    return parts


def _named(place: Place) -> str:
    return place.value.capitalize()


def none_words(view: View, why: Emptiness, doubts: Iterable[str]) -> list[str]:
    """Why a view is empty, in sentences: what was asked, what of it finds nothing, and what would."""
    sentences = [f"No article{_where(view.places)} {query_words(view)}."]
    if not view.query:
        sentences = [f"There is no article{_where(view.places)}."]
    told = [doubt[0].upper() + doubt[1:] for doubt in doubts]
    if len(view.query) > 1 and not told:
        for clause in why.alone:
            typed = written(View((clause,)))
            told.append(f"By itself, {typed} finds nothing{_where(view.places)} either.")
    sentences += told
    if word := _whole_word(view):
        sentences.append(f"{word}* looks for all words that begin so.")
    if view.places != EVERYWHERE and why.elsewhere:
        count = "1 article lies" if why.elsewhere == 1 else f"{why.elsewhere:,} articles lie"
        sentences.append(f"{count} elsewhere: in:any finds what is in the inbox and in the archive.")
    return sentences


def _whole_word(view: View) -> str:
    """The word, where a view asks for nothing but one whole word: "beaver", which does not find "beavers"."""
    match view.query:
        case ((Condition(term="words", begun=False, unwanted=False, value=word),),) if word.isalnum():
            return word
    return ""


_WHERE = {Place.INBOX: "in the inbox", Place.ARCHIVE: "in the archive", Place.BIN: "in the bin"}


def _where(places: tuple[Place, ...]) -> str:
    return "" if places == EVERYWHERE else " " + " or ".join(_WHERE[place] for place in places)


def query_words(view: View) -> str:
    """What a view asks of what it shows, in words: "is unread and names “Lindqvist”"."""
    return _listed([_clause_words(clause, view.subject) for clause in view.query])


def _clause_words(clause: Clause, subject: Subject) -> str:
    return " or ".join(_condition_words(condition, subject) for condition in clause)


_DENIED = {
    "is": "is not",
    "was": "was not",
    "has": "does not have",
    "names": "does not name",
    "tells": "does not tell",
    "repeats": "does not repeat",
}


def _condition_words(condition: Condition, subject: Subject) -> str:
    """What a condition says of an article: "is tagged “trade”", "was not published in 2024"."""
    shown = condition.value
    if condition.number is not None:
        shown = condition.value.partition(" ")[2] or condition.value
    words = by_name(subject)[condition.term].said.format(shown + "…" * condition.begun)
    verb, space, rest = words.partition(" ")
    return f"{_DENIED[verb]}{space}{rest}" if condition.unwanted else words


def _listed(parts: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))
