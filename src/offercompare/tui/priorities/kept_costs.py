"""What things really cost in the last year that was kept, as lines that could be typed for a plan item."""

from offercompare.files.load import Loaded
from offercompare.files.years import load_years
from offercompare.model.year_file import YearFile
from offercompare.parse.lexer import UnclearError
from offercompare.parse.planning import plan_item
from offercompare.tui.priorities.entries import Suggestion
from offercompare.wording.amounts import number
from offercompare.wording.clean import clean

MOST_KEPT = 6


def kept_costs(loaded: Loaded, currency: str) -> tuple[Suggestion, ...]:
    """Suggest what was done in the last year with each employer that pays in this currency, the costliest first."""
    offers = {source.file: source.offer for source in loaded.sources}
    found: list[tuple[float, Suggestion]] = []
    for name, files in load_years(loaded).models.items():
        if offers[name].currency == currency:
            last = max(file.year for file in files.values())
            found += _of_year([file for file in files.values() if file.year == last])
    found.sort(key=lambda each: -each[0])
    return tuple(suggestion for _, suggestion in found[:MOST_KEPT])


def _of_year(files: list[YearFile]) -> list[tuple[float, Suggestion]]:
    costs: dict[str, list[float]] = {}
    for file in files:
        for entry in file.expense:
            of_it = costs.setdefault(entry.for_ or entry.what, [0.0, 0.0, 0.0])
            of_it[1 if entry.kind == "travel" else 0] += entry.cost
        for day in file.day:
            if day.for_ in costs and day.days:
                costs[day.for_][2] += day.days
    suggestions = []
    for name, (cost, travel, days) in costs.items():
        parts = [clean(name).replace(",", ""), f"{cost:.10g}"]
        parts += [f"travel {travel:.10g}"] if travel else []
        parts += [f"{number(days)} {'day' if days == 1 else 'days'}"] if days else []
        line = ", ".join(parts)
        if cost + travel and _is_understood(line):
            suggestions.append(
                (cost + travel, Suggestion(parts[0], line, f"what it cost in {files[0].year}", str(files[0].year)))
            )
    return suggestions


def _is_understood(line: str) -> bool:
    try:
        plan_item(line, "USD")
    except UnclearError:
        return False
    return True
