"""An article, or a passage of it, given to a program that the user types."""

from __future__ import annotations

import shlex

from textual.widget import Widget

from store.errors import DatelineError, UsageError
from store.model.articles import Article
from tui.docks.output import OutputPane
from tui.docks.prompt import Prompt
from tui.notify import tell_error
from tui.terminal import in_browser
from tui.words.piping import Passage, piped_text

_HINT = "a program and its arguments, no shell: wc -w, or llm summarise · it gets the text on its input"
_OF_SHELLS = frozenset({"|", "<", ">", ">>", "&", "&&", "||", ";"})


async def pipe(within: Widget, article: Article, passage: Passage | None = None) -> None:
    """Ask for a program, run it, and show what it says. For actions that are `asking`."""
    try:
        if in_browser():
            raise UsageError("programs are run from a terminal only, not from a browser.")
        label = "Give the article to" if passage is None else "Give the passage to"
        if typed := await Prompt(label, "", _HINT).ask(within):
            await OutputPane(arguments_of(typed), piped_text(article, passage)).ask(within)
    except DatelineError as error:
        tell_error(within, error)


def arguments_of(typed: str) -> list[str]:
    """A command line as its arguments, quoted as in a shell, of which nothing else is understood.

    Raises UsageError.
    """
    try:
        arguments = shlex.split(typed)
    except ValueError as error:
        raise UsageError("a quotation mark is missing in this command.") from error
    if not arguments:
        raise UsageError("name a program.")
    if sign := next((each for each in arguments if each in _OF_SHELLS), None):
        raise UsageError(f"no shell reads this: {sign} does nothing here. Name a script in which it stands.")
    return arguments
