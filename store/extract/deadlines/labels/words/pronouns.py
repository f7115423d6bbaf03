"""Pronouns by what they can stand for, and how the owner of something is written in place of one."""

from __future__ import annotations

from store.tables import listed

PERSONAL = frozenset({"he", "she", "him", "her", "his", "hers"})
THINGS = frozenset({"it", "its"})
MANY = frozenset({"they", "them", "their"})
SPEAKING = frozenset({"i", "me", "my", "mine"})
PRONOUNS = frozenset(
    listed("""he she him her his hers it its they them their i me my mine we us our you your who which there
    this that these those whose""")
)
OBJECTS = frozenset({"it", "him", "them"})
"""Those to whom something is done; "her" may own what follows."""
OWNING = frozenset({"his", "her", "its", "their", "my", "our", "your"})


def owner(name: str) -> str:
    """Somebody as the owner of what follows: "Rivers’", "the port’s"."""
    return f"{name}’" if name.endswith("s") else f"{name}’s"
