"""Messages that cross from one screen or worker to another."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from textual.message import Message

from store.model.view import View

if TYPE_CHECKING:
    from store.model.feeds import Refreshed


class Sought(NamedTuple):
    """What a search looked for in an article: the words, where they are one phrase, and their places."""

    words: str
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class ToRead:
    """What is to be read: an article, and there the passage `[start, end)` where one is given.

    `sought` is what was looked for, to be marked and gone through.
    """

    article_id: int
    start: int | None = None
    end: int | None = None
    sought: Sought | None = None


class OpenArticle(Message):
    """Ask the app to show an article."""

    def __init__(self, to_read: ToRead) -> None:
        super().__init__()
        self.to_read = to_read


class ShowEntity(Message):
    """Ask the app for the page of an entity."""

    def __init__(self, entity_id: int) -> None:
        super().__init__()
        self.entity_id = entity_id


class ShowQuotes(Message):
    """Ask the app for the page of quotes, with those of a view."""

    def __init__(self, view: View) -> None:
        super().__init__()
        self.view = view


class ShowTimeline(Message):
    """Ask the app for the timeline of a view, at a day where one is given."""

    def __init__(self, view: View, day: dt.date | None = None) -> None:
        super().__init__()
        self.view = view
        self.day = day


class ShowVersions(Message):
    """Ask the app for what an article said before, beside what it says now."""

    def __init__(self, article_id: int) -> None:
        super().__init__()
        self.article_id = article_id


class ShowStory(Message):
    """Ask the app for the articles that tell the same wire story as one, side by side."""

    def __init__(self, article_id: int) -> None:
        super().__init__()
        self.article_id = article_id


class ListNaming(Message):
    """Ask the app for the list of the articles that name an entity."""

    def __init__(self, entity_id: int, name: str) -> None:
        super().__init__()
        self.entity_id = entity_id
        self.name = name


class ListArticles(Message):
    """Ask the app for the list of the articles of a view, under a heading."""

    def __init__(self, view: View, heading: str) -> None:
        super().__init__()
        self.view = view
        self.heading = heading


class RefreshAsked(Message):
    """Ask the app to bring in what is new of some subscriptions, or of all."""

    def __init__(self, subscription_ids: tuple[int, ...] | None = None, *, only_due: bool = False) -> None:
        super().__init__()
        self.subscription_ids = subscription_ids
        self.only_due = only_due


class RefreshTold(Message):
    """A feed was visited, in a refresh that the app runs."""

    def __init__(self, refreshed: Refreshed) -> None:
        super().__init__()
        self.refreshed = refreshed


class RefreshEnded(Message):
    """A refresh that the app runs has come to its end, or was stopped."""


class ReadingNotice(Message):
    """Tell the user, once, what is not as asked for in how articles are read."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence


class LibraryChanged(Message):
    """Something in the library is not as it was drawn: read again what is on the screen.

    `article_id` says that only this article and its row changed.
    """

    def __init__(self, article_id: int | None = None) -> None:
        super().__init__()
        self.article_id = article_id


class Restated(Message):
    """An article was given another publication date or title: it is to be read with that."""


class LeaveAsked(Message):
    """Ask the app, from outside, to save what is open and to end with an exit code."""

    def __init__(self, exit_code: int) -> None:
        super().__init__()
        self.exit_code = exit_code


class ReadFurther(Message):
    """Another part of the article has come into sight than before."""

    def can_replace(self, message: Message) -> bool:
        return isinstance(message, ReadFurther)


class LinkReached(Message):
    """The cursor in the article came upon a link, or left one."""


class LinkFollowed(Message):
    """The user wants to see what a link of the article leads to."""

    def __init__(self, target: str) -> None:
        super().__init__()
        self.target = target
