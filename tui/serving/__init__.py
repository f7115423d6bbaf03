"""The app in a browser of this machine, and the door for pages that a browser hands over."""

HOST = "127.0.0.1"
"""The only address that is listened on."""

PORT = 8741
"""Where, if nobody says otherwise: bookmarks hold it, so it is the same each time."""

ADD = "/add"
"""The path that pages are handed over at."""


def at(port: int) -> str:
    """The address of what is served at a port."""
    return f"http://{HOST}:{port}"
