"""What both faces say of feeds: when, how one stands, what a visit came to. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from store.errors import UsageError
from store.model.feeds import FeedVisit, FoundFeed, Outcome, Subscribed, Subscription

_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400
_INTERVAL = re.compile(r"(\d{1,5})\s*([mhd]?)", re.ASCII)
_MINUTES = {"": 1, "m": 1, "h": 60, "d": 1440}
_UNITS = ((_DAY, "day"), (_HOUR, "hour"), (_MINUTE, "minute"))

TEACHING = (
    "You are subscribed to no feed yet.\n\n"
    "a  subscribes to one: type its address, or that of a site that has one.\n"
    "I  takes over a list of feeds (OPML) that another program wrote.\n\n"
    "Nothing is fetched until you ask for it: r asks for the feed under the cursor, R for all."
)
"""What an empty page of feeds says."""


def span_words(seconds: float) -> str:
    """A stretch of time in its largest unit, rounded.

    >>> span_words(30), span_words(90 * 60), span_words(36 * 3600)
    ('a minute', '90 minutes', '36 hours')
    """
    for size, unit in _UNITS:
        if seconds >= 2 * size:
            return f"{round(seconds / size)} {unit}s"
    return "a minute"


def ago_words(moment: dt.datetime | None, now: dt.datetime) -> str:
    """How long ago a feed was visited.

    >>> ago_words(None, dt.datetime(2027, 1, 1))
    'never'
    """
    return "never" if moment is None else f"{span_words((now - moment).total_seconds())} ago"


def next_words(feed: Subscription, now: dt.datetime) -> str:
    """When a feed is to be visited again."""
    if feed.gone:
        return "gone"
    if feed.paused:
        return "paused"
    moment = max(filter(None, (feed.due, feed.closed_until)), default=None)
    if moment is None or moment <= now:
        return "due"
    return f"in {span_words((moment - now).total_seconds())}"


def interval_words(minutes: int) -> str:
    """How often.

    >>> interval_words(90), interval_words(1440)
    ('every 90 minutes', 'every 24 hours')
    """
    hours, rest = divmod(minutes, 60)
    if rest or not hours:
        return "every minute" if minutes == 1 else f"every {minutes} minutes"
    return "every hour" if hours == 1 else f"every {hours} hours"


def typed_interval(typed: str) -> int | None:
    """An interval as typed, in minutes; None for "auto": as often as the feed asks for. Raises UsageError.

    >>> typed_interval("2h"), typed_interval("45"), typed_interval("auto")
    (120, 45, None)
    """
    text = typed.strip().lower()
    if text in ("", "auto"):
        return None
    match = _INTERVAL.fullmatch(text)
    if match is None:
        raise UsageError(f"“{typed}” is not an interval; write 30m, 2h, 1d or auto.")
    return int(match[1]) * _MINUTES[match[2]]


def subscribed_words(outcome: Subscribed) -> str:
    """What became of one wish to subscribe."""
    if outcome.subscription_id is None:
        return f"not subscribed  {outcome.name or outcome.address}: {outcome.why}"
    verb = "subscribed" if outcome.new else "subscribed already"
    return f"{verb} #{outcome.subscription_id}  {outcome.name}"


def found_words(feed: FoundFeed) -> str:
    """One of the feeds that a site has."""
    kind = f" ({feed.kind})" if feed.kind else ""
    return f"{feed.title or feed.address}{kind}  {feed.address}" if feed.title else f"{feed.address}{kind}"


def visit_words(visit: FeedVisit) -> str:
    """What a visit came to, in a few words and a sentence where there is something to tell."""
    if visit.outcome is Outcome.READ:
        counts = [
            f"{count} {what}" for count, what in ((visit.added, "new"), (visit.updated, "changed")) if count
        ]
        words = ", ".join(counts) or "nothing new"
    elif visit.outcome is Outcome.UNCHANGED:
        words = "nothing new"
    else:
        words = visit.outcome.value
    moved = f" It moved to {visit.moved_to}." if visit.moved_to else ""
    return f"{words}{': ' if visit.why else ''}{visit.why}{moved}"


def feed_words(feed: Subscription, now: dt.datetime) -> str:
    """One line about a subscription."""
    tags = f"  [{', '.join(feed.tags)}]" if feed.tags else ""
    facts = f"{feed.unread} unread · {ago_words(feed.visited, now)} · {next_words(feed, now)}"
    return f"{feed.id:>4}  {feed.name}{tags}  {facts}"


def progress_words(number: int, of: int, added: int) -> str:
    """How far a refresh is.

    >>> progress_words(0, 0, 0), progress_words(12, 200, 3)
    ('asking for feeds', 'feeds 12 of 200 · 3 new')
    """
    if not of:
        return "asking for feeds"
    new = f" · {added:,} new" if added else ""
    return f"feeds {number:,} of {of:,}{new}"


def refreshed_words(added: int, updated: int, troubled: Sequence[str]) -> str:
    """What a refresh came to, when it is done.

    >>> refreshed_words(3, 0, ["Kelp Post"])
    '3 new articles. Kelp Post could not be read: g F tells why.'
    """
    counts = []
    if added:
        counts.append(f"{added:,} new article{'s' if added > 1 else ''}")
    if updated:
        counts.append(f"{updated:,} changed")
    words = f"{', '.join(counts) or 'Nothing new'}."
    if troubled:
        named = troubled[0] if len(troubled) == 1 else f"{len(troubled)} feeds"
        words += f" {named} could not be read: g F tells why."
    return words


def imported_words(outcome: Sequence[Subscribed]) -> str:
    """What became of a list of feeds."""
    new = sum(each.new for each in outcome)
    refused = [each for each in outcome if each.subscription_id is None]
    words = [f"{new:,} new feed{'' if new == 1 else 's'}"]
    if known := len(outcome) - new - len(refused):
        words.append(f"{known:,} you have already")
    if refused:
        words.append(f"{len(refused):,} refused")
    told = [f"{each.name or each.address}: {each.why}" for each in refused[:3]]
    return "\n".join([f"{', '.join(words)}. R asks for them.", *told])
