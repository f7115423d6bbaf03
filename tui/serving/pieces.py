"""The pages that are served: templates of ours, into which foreign text comes escaped."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from string import Template
from urllib.parse import quote

from store.tables import read_data
from store.text import single_line


def template(name: str) -> str:
    """The file `name` of the pages."""
    return read_data("tui.serving", f"pages/{name}").decode("utf-8")


def page(name: str, **values: str) -> str:
    """A page with these values in it, each escaped."""
    return Template(template(name)).substitute({key: html.escape(value) for key, value in values.items()})


def told_page(title: str, sentences: Sequence[str]) -> str:
    """A page that says only this."""
    paragraphs = "\n".join(f"<p>{html.escape(single_line(sentence))}</p>" for sentence in sentences)
    return Template(template("told.html")).substitute(
        title=html.escape(single_line(title)), paragraphs=paragraphs
    )


def bookmarklet(door: str, token: str) -> str:
    """The address of a bookmark that hands the page it is clicked on over to `door`.

    It is a form that is sent, and no request of a script: most pages forbid scripts to send anything to
    other places, few forbid forms, and the answer needs to be read by nobody but the user.
    """
    script = Template(template("bookmarklet.js")).substitute(token=token, door=door)
    on_one_line = re.sub(r"\s+", " ", script).strip()
    return "javascript:" + quote(on_one_line, safe=_LEFT_AS_THEY_ARE)


_LEFT_AS_THEY_ARE = "(){}[]=;:,./'!?*+&$@_-"
