"""What is chosen of each offer while the app runs, and at once in a file beside the offer where that can be."""

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from offercompare.files.sidecar import ASKS
from offercompare.model.ask_list import AskList
from offercompare.tui.ask_editor import AskEditor
from offercompare.tui.sidecar_store import SidecarStore

_NOTHING = AskEditor()


class AskStore(SidecarStore[AskList]):
    """Remembers for every offer what is chosen, and the steps that led there."""

    AFTER_A_CHANGE: ClassVar[str] = " and is read again"

    def __init__(self, path_of: Callable[[str], Path | None]) -> None:
        """Keep beside the offers; `path_of` says where one lies, `None` where nothing can be kept beside it."""
        super().__init__(ASKS, path_of)
        self._editors: dict[str, AskEditor] = {}
        self._what_ifs: dict[str, AskEditor] = {}

    def editor(self, file: str) -> AskEditor:
        """What is chosen of an offer now."""
        return self._editors.get(file, _NOTHING)  # the same one each time, so that what follows from it is kept

    def choose(self, file: str, editor: AskEditor) -> None:
        """Remember what has been chosen."""

        def chosen(_: AskList) -> AskList:
            self._editors[file] = editor
            return editor.kept

        self.change(file, chosen)

    def merge(self, file: str, theirs: AskList, known: AskList) -> AskList:
        """Take what is on disk; what was chosen here can be had back by a step."""
        del known
        editor = self.editor(file)
        is_first = not editor.kept.asks and not editor.past
        self._editors[file] = AskEditor(theirs) if is_first else editor.read_again(theirs)
        return theirs

    def what_if(self, file: str) -> AskEditor:
        """What is tried of an offer now; it is kept in no file."""
        return self._what_ifs.get(file, AskEditor())

    def try_out(self, file: str, editor: AskEditor) -> None:
        """Remember what is tried until the app is left."""
        self._what_ifs[file] = editor
