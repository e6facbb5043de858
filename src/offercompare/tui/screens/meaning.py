"""What do my weights mean?"""

from offercompare.tui.screens.weighing import Weighing


class MeaningScreen(Weighing): ...
