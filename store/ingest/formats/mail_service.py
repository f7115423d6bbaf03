"""What in a newsletter only serves its sending: how to unsubscribe, where to read it in a browser."""

from __future__ import annotations

import re

from store.model.structure import StructuredText

_SERVICE = re.compile(
    r"\b(?:unsubscribe|unsubscribing|manage (?:your )?(?:subscription|preferences)"
    r"|(?:update|change|edit) (?:your |e-?mail |subscription )*(?:preferences|settings|profile)"
    r"|view (?:this |it |the )?(?:e-?mail |newsletter |message )?(?:in|on) (?:your |a |the )?(?:web )?"
    r"(?:browser|web|app)"
    r"|(?:read|open|view) (?:it |this )?(?:online|in (?:the )?app|web version)|web version"
    r"|you(?:'re|’re| are) (?:receiving|getting) this|you received this|was sent to \S+@\S+"
    r"|forward(?:ed)? (?:this|to you)|add us to your (?:address book|contacts)"
    r"|abbestellen|abmelden|im browser (?:ansehen|öffnen|anzeigen)|se désabonner|désinscri\w+"
    r"|voir (?:cet e-?mail )?dans (?:le |votre )?navigateur|darse de baja|cancelar (?:la |tu )?suscripción"
    r"|ver en (?:el|tu) navegador)\b",
    re.IGNORECASE,
)
_LEAVING = re.compile(r"unsubscribe|abbestellen|abmelden|se désabonner|darse de baja", re.IGNORECASE)
_LONGEST = 300
"""Characters of the longest paragraph that only serves the sending; a longer one says more."""
_FOOT = 1_500
"""Characters after the way to unsubscribe that are the sender's address and law, not the newsletter."""


def without_service(body: StructuredText) -> StructuredText:
    """A newsletter's text without those lines; what follows the way to unsubscribe at its end goes too.

    >>> without_service(StructuredText("View in browser\\n\\nThe quay reopens.\\n\\nUnsubscribe")).text
    'The quay reopens.'
    """
    left_out: list[tuple[int, int]] = []
    start = 0
    for paragraph in body.text.split("\n\n"):
        end = start + len(paragraph)
        rest = len(body.text) - end
        if len(paragraph) <= _LONGEST and _SERVICE.search(paragraph):
            if _LEAVING.search(paragraph) and rest <= min(_FOOT, len(body.text) / 2):
                left_out.append((start, len(body.text)))
                break
            left_out.append((start, min(end + 2, len(body.text))))
        start = end + 2
    return body.without(left_out).stripped()
