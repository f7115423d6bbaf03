"""What is typed for a filter or a search, the view it stands for, and what is wrong with it."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import QueryError
from store.model.articles import Place
from store.model.view import (
    ALL_ANNOTATIONS,
    ALL_FIGURES,
    ALL_QUOTATIONS,
    EVERYWHERE,
    ON_AGENDA,
    Condition,
    Order,
    SortKey,
    Subject,
    View,
)
from store.query.orders import ORDERS, reversed_order
from store.query.parse import parse
from store.query.terms import Term, ValueKind, by_name, terms
from store.query.write import written
from store.text import single_line

TODAY = dt.date(2026, 7, 1)
YESTERDAY = dt.date(2026, 6, 30)
LAST_WEEK = (dt.date(2026, 6, 22), dt.date(2026, 6, 28))
MAY = (dt.date(2024, 5, 1), dt.date(2024, 5, 31))


def asked(typed: str) -> list[Condition]:
    """What is asked for, where no OR stands."""
    return [condition for (condition,) in parse(typed, TODAY).query]


def fault(typed: str) -> QueryError:
    with pytest.raises(QueryError) as raised:
        parse(typed, TODAY)
    return raised.value


@pytest.mark.parametrize("term", terms(Subject.DEADLINES), ids=lambda term: term.name)
def test_every_term_of_deadlines_is_what_its_example_asks_for_and_its_near_miss_does_not(term: Term) -> None:
    assert parse(term.example, TODAY, ON_AGENDA).asks_for(term.name)
    assert not term.near_miss or not parse(term.near_miss, TODAY, ON_AGENDA).asks_for(term.name)


@pytest.mark.parametrize("term", terms(Subject.ANNOTATIONS), ids=lambda term: term.name)
def test_every_term_of_annotations_is_what_its_example_asks_for_and_its_near_miss_does_not(
    term: Term,
) -> None:
    def asks(typed: str) -> bool:
        view = parse(typed, TODAY, ALL_ANNOTATIONS)
        return view.places != EVERYWHERE if term.name == "in" else view.asks_for(term.name)

    assert asks(term.example)
    assert not term.near_miss or not asks(term.near_miss)


@pytest.mark.parametrize("term", terms(Subject.FIGURES), ids=lambda term: term.name)
def test_every_term_of_figures_is_what_its_example_asks_for_and_its_near_miss_does_not(term: Term) -> None:
    def asks(typed: str) -> bool:
        view = parse(typed, TODAY, ALL_FIGURES)
        return view.places != EVERYWHERE if term.name == "in" else view.asks_for(term.name)

    assert asks(term.example)
    assert not term.near_miss or not asks(term.near_miss)


@pytest.mark.parametrize("term", terms(Subject.QUOTATIONS), ids=lambda term: term.name)
def test_every_term_of_quotations_is_what_its_example_asks_for_and_its_near_miss_does_not(term: Term) -> None:
    def asks(typed: str) -> bool:
        view = parse(typed, TODAY, ALL_QUOTATIONS)
        return view.places != EVERYWHERE if term.name == "in" else view.asks_for(term.name)

    assert asks(term.example)
    assert not term.near_miss or not asks(term.near_miss)


def test_annotations_are_asked_for_by_days_that_are_past() -> None:
    (clause,) = parse("since:july", dt.date(2026, 6, 1), ALL_ANNOTATIONS).query
    assert clause[0].days == (dt.date(2025, 7, 1), dt.date(2025, 7, 31))


def test_deadlines_are_asked_for_in_their_own_terms_and_their_dates_lie_ahead() -> None:
    (clause,) = parse("due:july", dt.date(2026, 8, 1), ON_AGENDA).query
    assert clause[0].days == (dt.date(2027, 7, 1), dt.date(2027, 7, 31))
    (address,) = parse("https://example.org/a", TODAY, ON_AGENDA).query
    assert address[0].term == "words", "a deadline has no address"
    for typed, base in (("kind:expiry", View()), ("lang:de", ON_AGENDA)):
        with pytest.raises(QueryError, match="there is no term"):
            parse(typed, TODAY, base)


@pytest.mark.parametrize(
    "typed", ["kind:effective -found", 'what:"rule ends" OR note:call', "who:lind due:july"]
)
def test_what_is_asked_of_deadlines_is_written_as_it_is_typed(typed: str) -> None:
    assert written(parse(typed, TODAY, ON_AGENDA)) == typed


@pytest.mark.parametrize("term", terms(), ids=lambda term: term.name)
def test_every_term_is_what_its_example_asks_for_and_its_near_miss_does_not(term: Term) -> None:
    def asks(typed: str) -> bool:
        view = parse(typed, TODAY)
        match term.name:
            case "in":
                return view.places != View().places
            case "sort":
                return view.order != View().order
            case name:
                return view.asks_for(name)

    assert asks(term.example)
    try:
        assert not term.near_miss or not asks(term.near_miss)
    except QueryError:
        assert ":" in term.near_miss


@pytest.mark.parametrize(
    ("typed", "conditions"),
    [
        ("tariff truce", [Condition("words", "tariff"), Condition("words", "truce")]),
        ('"rare earths"', [Condition("words", "rare earths")]),
        ("tarif*", [Condition("words", "tarif", begun=True)]),
        ('"rare ear"*', [Condition("words", "rare ear", begun=True)]),
        ('title:"rare ear"*', [Condition("title", "rare ear", begun=True)]),
        ("tag:tr*", [Condition("tag", "tr", begun=True)]),
        ("-star", [Condition("star", unwanted=True)]),
        ('-"rare earths"', [Condition("words", "rare earths", unwanted=True)]),
        ('-source:"Harbor Ledger"', [Condition("source", "Harbor Ledger", unwanted=True)]),
        ("is:unread", [Condition("unread")]),
        ("SOURCE:Ledger", [Condition("source", "Ledger")]),
        ("by:calloway who:marten", [Condition("author", "calloway"), Condition("entity", "marten")]),
        ("has:notes", [Condition("has", "note")]),
        ("on:2024-05", [Condition("on", "2024-05", days=MAY)]),
        ("on:yesterday", [Condition("on", "yesterday", days=(YESTERDAY, YESTERDAY))]),
        ('on:"31 may 2024"', [Condition("on", "31 may 2024", days=(MAY[1], MAY[1]))]),
        ("since:may-2024", [Condition("since", "may-2024", days=MAY)]),
        ("since:last-week", [Condition("since", "last-week", days=LAST_WEEK)]),
        ("tag:🔥", [Condition("tag", "🔥")]),
        ("a AND b", [Condition("words", "a"), Condition("words", "b")]),
    ],
)
def test_what_is_typed_is_asked_for(typed: str, conditions: list[Condition]) -> None:
    assert asked(typed) == conditions


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ('"unread"', "unread"),
        ("Star", "Star"),
        ("at 10:30", "10:30"),
        ('"tag:x"', "tag:x"),
        ("tag\\:x", "tag:x"),
        ("is\\:unread", "is:unread"),
        ("\\-star", "-star"),
        ("co-operate", "co-operate"),
        ('"say \\"no\\""', 'say "no"'),
        ('"not closed', "not closed"),
        ('"OR"', "OR"),
        ("star*", "star"),
    ],
)
def test_what_is_text_is_never_taken_for_a_term(typed: str, text: str) -> None:
    assert (asked(typed)[-1].term, asked(typed)[-1].value) == ("words", text)


@pytest.mark.parametrize(
    "typed", ["https://example.org/a?id=7", "HTTP://example.org:80/", "www.example.org/x"]
)
def test_a_pasted_address_is_looked_up_as_one(typed: str) -> None:
    assert asked(typed) == [Condition("url", typed)]


@pytest.mark.parametrize("typed", ["", " ", "-", "%", '"', '""', "*", "-*", '"" * % ^'])
def test_signs_without_a_letter_ask_for_nothing(typed: str) -> None:
    assert parse(typed, TODAY) == View()


def test_or_joins_its_neighbours_and_binds_closer_than_standing_side_by_side() -> None:
    assert parse("unread port OR tag:sea OR -star", TODAY).query == (
        (Condition("unread"),),
        (Condition("words", "port"), Condition("tag", "sea"), Condition("star", unwanted=True)),
    )


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("in:archive", (Place.ARCHIVE,)),
        ("in:any", EVERYWHERE),
        ("in:all", EVERYWHERE),
        ("in:inbox OR in:bin", (Place.INBOX, Place.BIN)),
        ("-in:inbox", (Place.ARCHIVE,)),
        ("-in:any", (Place.BIN,)),
        ("in:any -in:archive", (Place.INBOX,)),
        ("unread", (Place.INBOX,)),
    ],
)
def test_places(typed: str, places: tuple[Place, ...]) -> None:
    assert parse(typed, TODAY).places == places


@pytest.mark.parametrize(
    ("typed", "order"),
    [
        ("sort:oldest", Order(SortKey.PUBLISHED, descending=False)),
        ("sort:published", Order()),
        ("-sort:title", Order(SortKey.TITLE, descending=True)),
        ("sort:match", Order(SortKey.MATCH)),
        ("", Order()),
    ],
)
def test_orders(typed: str, order: Order) -> None:
    assert parse(typed, TODAY).order == order


def test_places_and_order_that_are_not_named_stay_what_they_are() -> None:
    base = View(places=EVERYWHERE, order=Order(SortKey.TITLE))
    view = parse("unread", TODAY, base)
    assert (view.places, view.order) == (base.places, base.order)


@pytest.mark.parametrize(
    ("typed", "place", "says"),
    [
        ("port tga:x", "tga:", "no term “tga:” (near it: tag:)"),
        ("sauce:x", "sauce:", "near it: source:"),
        ("Breaking: news", "Breaking:", "written Breaking\\:"),
        ("-tga:x", "tga:", "no term"),
        ("unread in:archiv", "archiv", "near it: in:archive"),
        ("in:attic", "attic", "in:inbox, in:archive, in:bin, in:any"),
        ("has:nothing", "nothing", "has:note"),
        ("tag: x", "tag:", "needs a tag, as in tag:trade"),
        ("title:%", "title:%", "needs a word"),
        ("before:20x tag:y", "20x", "“20x” is not understood"),
        ("on:2026-13-01", "2026-13-01", "no month 13"),
        ("on:2026-02-30", "2026-02-30", "February"),
        ("on:5/6/2026", "5/6/2026", "2026-06-05 or 2026-05-06"),
        ("OR a", "OR", "stands between"),
        ("a OR", "OR", "stands between"),
        ("a OR OR b", "OR", "stands between"),
        ("sort:title sort:added", "sort:added", "one order"),
        ("sort:title OR tag:x", "sort:title OR tag:x", "one order"),
        ("-sort:match", "-sort:match", "best matches always come first"),
        ("in:bin OR tag:x", "in:bin OR tag:x", "in: stands beside"),
        ("in:inbox in:archive", "in:archive", "write in:inbox OR in:archive"),
        ("tag:\udcff", "\udcff", "not encoded in UTF-8"),
        ("x" * 1001, "x", "at most 1000"),
    ],
)
def test_an_error_tells_its_place_and_what_to_write(typed: str, place: str, says: str) -> None:
    error = fault(typed)
    assert typed[error.start : error.end] == place
    assert says in error.sentence


@given(st.text(max_size=80) | st.text(alphabet='ab:-"*\\ ORtagin20./h', max_size=40), st.booleans())
def test_any_text_is_a_view_or_an_error_inside_it(typed: str, typing: bool) -> None:
    fault: QueryError | None = None
    try:
        view = parse(typed, TODAY, typing=typing)
        assert parse(written(view), TODAY) == view
    except QueryError as error:
        fault = error
    assert fault is None or 0 <= fault.start < fault.end <= len(typed)


values = st.text(min_size=1, max_size=20).map(single_line).filter(lambda text: any(map(str.isalnum, text)))


@st.composite
def conditions(draw: st.DrawFn) -> Condition:
    term = draw(st.sampled_from([term for term in by_name().values() if term.name not in {"in", "sort"}]))
    unwanted = draw(st.booleans())
    match term.kind:
        case ValueKind.FLAG:
            return Condition(term.name, unwanted=unwanted)
        case ValueKind.CHOICE:
            return Condition(term.name, draw(st.sampled_from(term.values)), unwanted=unwanted)
        case ValueKind.DATE:
            return Condition(term.name, "2024-05", days=MAY, unwanted=unwanted)
        case ValueKind.NUMBER:
            return Condition(term.name, str(draw(st.integers(1, 10**9))), unwanted=unwanted)
        case ValueKind.WORDS | ValueKind.TAG:
            return Condition(term.name, draw(values), draw(st.booleans()), unwanted=unwanted)
        case _:
            return Condition(term.name, draw(values), unwanted=unwanted)


views = st.builds(
    View,
    query=st.lists(st.lists(conditions(), min_size=1, max_size=3, unique=True).map(tuple), max_size=4).map(
        tuple
    ),
    places=st.lists(st.sampled_from(Place), min_size=1, unique=True).map(
        lambda places: tuple(place for place in Place if place in places)
    ),
    order=st.sampled_from(
        [*ORDERS.values(), *(reversed_order(o) for o in ORDERS.values() if o.key != "match")]
    ),
)


@given(view=views, base=views)
def test_a_view_is_written_as_what_reads_back_as_it(view: View, base: View) -> None:
    assert parse(written(view, base), TODAY, base) == view


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("port fer", "port fer*"),
        ("port fer ", "port fer"),
        ("port unread", "port unread"),
        ("port unre", "port"),
        ("port is:un", "port"),
        ("port “", "port"),
        ('"port fe', '"port fe"'),
        ("tag:tr", "tag:tr"),
    ],
)
def test_while_typing_the_last_word_stands_for_all_that_begin_with_it(typed: str, query: str) -> None:
    assert written(parse(typed, TODAY, typing=True)) == query


@pytest.mark.parametrize("typed", ["tag:", "in:arch", "before:202-", "a OR", "sour:"])
def test_what_may_only_be_unfinished_is_an_error_that_ends_where_the_text_ends(typed: str) -> None:
    assert fault(typed).end == len(typed)
