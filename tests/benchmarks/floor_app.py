"""The floor under every start: a Textual app that shows one Static."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class FloorApp(App[None]):
    """Nothing but a word on the screen."""

    def compose(self) -> ComposeResult:
        yield Static("Floorboard")

    def on_key(self) -> None:
        self.query_one(Static).update("Floorboard again")


if __name__ == "__main__":
    FloorApp().run()
