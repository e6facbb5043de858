"""The least a Textual app can be: one label that changes at a key."""

from textual.app import App, ComposeResult
from textual.widgets import Label


class Floor(App[None]):
    """Shows the key that was pressed last."""

    def compose(self) -> ComposeResult:
        """One label."""
        yield Label("q menu")

    def on_key(self, event: object) -> None:
        """Show it."""
        self.query_one(Label).update(f"{getattr(event, 'key', '')} menu")


Floor().run()
