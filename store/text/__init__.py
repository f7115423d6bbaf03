"""The one door for foreign text: decode bytes, sanitise strings, normalise line ends."""

from store.text.decode import Decoded, decode
from store.text.sanitise import guard, sanitise, single_line, tags

__all__ = ["Decoded", "decode", "guard", "sanitise", "single_line", "tags"]
