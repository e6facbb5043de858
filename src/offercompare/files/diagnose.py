"""What is wrong with the values of a file: a sentence for every key, with what was expected and what is meant.

What is expected is drawn from the declared types and bounds, so that no message has to repeat them. What is suggested
is tried before it is said: what it leads to is valid.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from difflib import get_close_matches
from itertools import count, islice
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, cast, get_args, get_origin

from annotated_types import BaseMetadata, Ge, Gt, Le, Lt
from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from offercompare.files.problems import LONGEST, Path, cut
from offercompare.files.read import DEEPEST, Document
from offercompare.model.catalogue import Term, find_term
from offercompare.model.fields import Contradiction, Strict
from offercompare.model.offer import Offer
from offercompare.model.priorities import Priorities
from offercompare.model.sections import PERKS
from offercompare.model.terms import Expected

_MOST_SUGGESTIONS = 100
"""Working out what was meant takes time, and of a file with so many problems not all are shown."""
_BAD_KEY = "[key]"
"""How pydantic marks an error in a key of a free table; the only such keys with a rule are currencies."""

Model = TypeVar("Model", bound=Strict)


def explained(
    error: ValidationError,
    document: Document,
    model: type[Model],
    required: Mapping[str, object],
    contradictions: Callable[[Model], Iterable[Contradiction]],
) -> list[Contradiction]:
    """Say what is wrong with each value, and what does not go together among those that are right.

    Args:
        error: What pydantic found.
        document: What the file says.
        model: What it was checked by.
        required: Stands in for what a file cannot be without.
        contradictions: Says what does not go together.
    """
    objected = list(objections(error, document.values, model))
    named = {(*item.path[:-1], _named_in(item.message)) for item in objected}
    # What is missing stands there under a name that is almost right, which is said once.
    objected = [item for item in objected if not (" is missing; " in item.message and item.path in named)]
    removed = {item.path for item in objected}
    for _ in range(DEEPEST):  # a table that lacks what it cannot be without goes as a whole
        with suppress(ValidationError):
            rest = model.model_validate({**required, **_without(document.values, removed)})
            among = [Contradiction(_unshifted(path, removed), message) for path, message in contradictions(rest)]
            wrong = {item.path[:length] for item in objected for length in range(1, len(item.path) + 1)}
            return objected + [item for item in among if not _hangs_on(item, wrong)]
        removed = {path[:-1] or path for path in removed}
    return objected


def _without(value: Any, removed: Collection[Path], path: Path = ()) -> Any:
    """Leave out what stands at some paths."""
    if isinstance(value, dict):
        return {
            key: _without(each, removed, (*path, key)) for key, each in value.items() if (*path, key) not in removed
        }
    if isinstance(value, tuple):
        parts = enumerate(value)
        return tuple(_without(each, removed, (*path, place)) for place, each in parts if (*path, place) not in removed)
    return value


def _unshifted(path: Path, removed: Collection[Path]) -> Path:
    """Say where what stands at a path stood before items of lists were left out."""
    before: Path = ()
    for part in path:
        places = (place for place in count() if (*before, place) not in removed)
        before = (*before, next(islice(places, part, None)) if isinstance(part, int) else part)
    return before


def _hangs_on(item: Contradiction, wrong: Collection[Path]) -> bool:
    """Whether what is missing may be just what is wrong: `wrong` has the paths to that, and to what it stands in."""
    (first, *rest), words = item.path, re.findall(r"\w+", item.message)
    suspects = [(*item.path, word) for word in words] if rest else [item.path]
    if rest and isinstance(rest[0], int):
        suspects += [(*item.path[:-1], word) for word in words]
    if rest and rest[0] in {"verbal", "only_if"}:
        suspects += [(first, word) for word in (*words, "also")]
    if first in {"must", "weights", "employer_costs"}:
        suspects.append(("criteria", *rest[-1:]))
    return any(path in wrong for path in suspects)


def _named_in(message: str) -> str:
    """Find the key that a sentence offers for one that is unknown."""
    return message.partition("; did you mean ")[2].rstrip("?").partition(",")[0]


def objections(error: ValidationError, document: object, model: type[BaseModel]) -> Iterable[Contradiction]:
    """Turn pydantic's errors into one sentence per key of the document.

    Its own texts are not used: they repeat what the file says, raw and in any length.
    """
    by_path: dict[Path, list[Any]] = {}
    for entry in error.errors(include_url=False, include_context=False, include_input=False):
        path, is_missing = _located(entry["loc"], document, entry["type"])
        kind = "missing" if is_missing else _BAD_KEY if entry["loc"][-1] == _BAD_KEY else entry["type"]
        by_path.setdefault(path, []).append(kind)
    for place, (path, types) in enumerate(by_path.items()):
        value = _at(document, path)
        suggests = place < _MOST_SUGGESTIONS
        if isinstance(value, dict | tuple) and any(other[: len(path)] == path != other for other in by_path):
            continue  # what is wrong inside is said there
        if _BAD_KEY in types:
            hint = f"; did you mean {code}?" if len(code := str(path[-1]).upper()) == 3 and code.isalpha() else ""
            yield Contradiction(path, f'expected a currency code such as "USD", found {found(path[-1])}{hint}')
        elif "missing" in types:
            yield Contradiction(path, f"{path[-1]} is missing; expected {expected_at(model, path)}")
        elif "extra_forbidden" in types:
            table = _at(document, path[:-1])
            stated = table if isinstance(table, dict) else ()
            plainly = f"unknown key {cut(str(path[-1]), 60)}"
            yield Contradiction(path, _unknown(path, value, stated, model) if suggests else plainly)
        elif "too_long" in types and isinstance(value, dict | tuple):
            yield Contradiction(path, f"expected {expected_at(model, path)}, found {len(value)}")
        else:
            yield Contradiction(path, _mismatch(value, model, path, suggests=suggests))


def _located(loc: tuple[str | int, ...], document: object, kind: str) -> tuple[Path, bool]:
    """Follow pydantic's location through the document; what the document has not is the name of a union's branch."""
    path: list[str | int] = []
    here: Any = document
    for part in loc:
        is_key = isinstance(here, dict) and part in here
        is_place = isinstance(here, tuple) and isinstance(part, int) and part < len(here)
        if is_key or is_place:
            here = here[part]
            path.append(part)
    if kind == "missing":
        return (*path, loc[-1]), True
    return tuple(path), False


def _at(document: Any, path: Path) -> object:
    here = document
    for part in path:
        try:
            here = here[part]
        except (KeyError, IndexError, TypeError):
            return None
    return here


def _unknown(path: Path, value: object, stated: Collection[str], model: type[BaseModel]) -> str:
    """Say that a key is unknown, and what was probably meant, or where it belongs: the likeliest that can be so.

    Args:
        path: The key.
        value: What it holds, `None` if that cannot be read.
        stated: All keys of its table.
        model: What the file is checked by.
    """
    return f"unknown key {cut(str(path[-1]), 60)}{next(filter(None, _hints(path, value, stated, model)), '')}"


def _hints(path: Path, value: object, stated: Collection[str], model: type[BaseModel]) -> Iterator[str]:
    """Explain an unknown key in halves of sentences, the likeliest first; empty where it cannot be so."""
    key, table = str(path[-1]), path[:-1]

    def offer(meant: Path, unit: str = "") -> str:
        is_here = meant[:-1] == table
        if is_here and meant[-1] in stated:
            return f"; {meant[-1]} is stated here already"
        return _did_you_mean(meant, value, model, unit if is_here else f" in [{meant[0]}]")

    def near(alike: float) -> str:
        found = _near(key.lower()[:_LONGEST_KEY], fields_at(model, table), alike)
        meant = (*table, found)
        if found and alike < _SURE and isinstance(value, str | int | float):
            # A key that is only somewhat like it is meant only if the value says so: state = "MN" is no status.
            found = found if _fits(model, meant, value) or _meant(model, meant, value) else ""
        # So many months are not so many days, though the number would fit.
        unit = f" (in {_units(found)[-1]}s)" if _units(key) and _units(found) not in {(), _units(key)} else ""
        return offer(meant, unit) if found else ""

    if synonym := _SYNONYMS.get((str(path[0]), key)):
        yield offer(synonym)
    # A whole word of another file or table beats one that is only somewhat like it: employer, not employer_costs.
    yield "" if table else _other_file(key)
    yield near(_SURE)
    # An item of a list that lacks one key it cannot be without: the name is its what.
    fields = fields_at(model, table).items() if table and isinstance(table[-1], int) else ()
    lacking = [(*table, name) for name, info in fields if name not in stated and info.is_required()]
    if len(lacking) == 1 and _fits(model, lacking[0], value):
        yield offer(lacking[0])
    yield _home(key, value, model)
    meant = _described(path, model)
    if meant:
        is_free = meant[:-1] == table and meant[-1] not in stated
        yield offer(meant) if is_free or (value is not None and _fits(model, meant, value)) else ""
    yield near(0.6)


def _near(key: str, known: Collection[str], alike: float) -> str:
    """Find the key that is meant; empty where the likest one would mean something else: cap_per_trip for a year."""
    if (plain := key.removesuffix("_per_year")) in known:  # as all amounts are
        return plain
    same = (each for each in known if _units(key) and _units(each) and _subject(each) == _subject(key) != "per")
    if found := next(same, ""):
        return found
    if len(named := frozenset(key.split("_")) & set(known)) == 1 and alike < _SURE:
        return min(named)  # dea_license is dea
    fitting = (each for each in get_close_matches(key, known, n=5, cutoff=alike) if _units(key) in ((), _units(each)))
    return next(fitting, "")


def _units(key: str) -> tuple[str, ...]:
    return tuple(unit for part in key.split("_") if (unit := part.removesuffix("s")) in _UNITS)


def _subject(key: str) -> str:
    return "_".join(part for part in key.split("_") if part.removesuffix("s") not in _UNITS)


def _did_you_mean(meant: Path, value: object, model: type[BaseModel], where: str = "") -> str:
    """Offer a key as half a sentence, with what is expected there unless the value fits."""
    annotation = declared_at(model, meant)[0]
    is_list_of_tables = get_origin(annotation) is tuple and fields_of(get_args(annotation)[0])
    is_fine = isinstance(value, dict) or is_list_of_tables or _fits(model, meant, value)
    return f"; did you mean {meant[-1]}{where}{'' if is_fine else f', {expected_at(model, meant)}'}?"


def _described(path: Path, model: type[BaseModel]) -> Path | None:
    """Find the one key of the same table, or else of any, that is described by a word: UpToDate is a point_of_care."""
    word = str(path[-1]).lower().replace("_", "")
    for tables in ([path[:-1]], [(name,) for name in model.model_fields]) if len(word) > 3 else ():
        found = [
            (*table, name)
            for table in tables
            for name, info in fields_at(model, table).items()
            if word in re.findall(r"[a-z]+", f"{info.title} {info.description}".lower())
        ]
        if len(found) == 1:
            return found[0]
    return None


def _home(key: str, value: object, model: type[BaseModel]) -> str:
    """Say as half a sentence where a key belongs that is known elsewhere, or nothing."""
    tables = [
        f"[{name}]"
        for name, info in model.model_fields.items()
        if (
            (key in fields_of(info.annotation) and not is_free_table(declared_at(model, (name, key))[0]))
            or (name == "my_perks" and key in PERKS)
        )
        and _fits(model, (name, key), value)
    ]
    if tables:
        return f"; it belongs in {' or '.join(tables)}"
    if (info := model.model_fields.get(key)) is None:
        return _other_file(key) if any(_fits(other, (key,), value) for other in _OTHER_FILES) else ""
    if is_free_table(info.annotation) or fields_of(info.annotation):
        return f"; [{key}] is a section of its own"
    return "; it belongs at the top, before the first [section]"


_OTHER_FILES: dict[type[BaseModel], str] = {Priorities: "the priorities", Offer: "an offer"}


def _other_file(key: str) -> str:
    """Say as half a sentence in which file a key at the top belongs, or nothing."""
    for other, where in _OTHER_FILES.items():
        if key in other.model_fields:
            return f"; it belongs in {where}"
    return ""


def _mismatch(value: object, model: type[BaseModel], path: Path, *, suggests: bool) -> str:
    """Say what was expected and what was found, and how what is meant is written, if that is clear and wanted."""
    end = f", found {found(value)}"
    # Larger numbers nobody means, and of some nobody can say how they are written.
    is_number = isinstance(value, int | float) and abs(value) < 1e15
    if (
        suggests
        and (isinstance(value, str) or is_number)
        and (meant := _meant(model, path, cast("str | float", value)))
    ):
        is_text = isinstance(value, str) and meant[0] not in '"[{'
        end += f"; write {meant}, without quotes" if is_text else f"; did you mean {meant}?"
    # Of a long list of words the end can be missed, but not what was found and meant.
    return cut(f"expected {expected_at(model, path)}", LONGEST - len(end)) + end


# What is suggested

_CURLY = "\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u00ab\u00bb\u2032\u2033"
_QUOTES = f"\"'`{_CURLY}"
_LONGEST_KEY = 100  # comparing takes time, and no known key is half as long
_SURE = 0.85
_SYNONYMS: Mapping[tuple[str, str], tuple[str, str]] = {
    ("travel", "amount"): ("travel", "cap"),
    ("allowance", "cap"): ("allowance", "amount"),
    ("employer_costs", "day_value"): ("employer_costs", "day"),
    **{
        (table, key): ("my_costs" if table == "my_costs" else "fees", "board_certification")
        for table in ("fees", "allowance", "perks", "contract", "my_costs")
        for key in ("board", "boards", "moc")
    },
}
"""What a key of a table means that is neither like the right one nor described by it, or would fit another table."""
_UNITS = frozenset({"hour", "day", "month", "year", "trip"})
_LONG_AGO = date(1, 1, 1)
"""A day from which no date is meant: one without a year is not suggested, as no file says what day it is."""


def explain_line(model: type[BaseModel], section: str, key: str, raw: str) -> str:
    """Say how a line that is no TOML is written, or what is wrong with its key or value.

    Args:
        model: What the file is checked by.
        section: The name of its section as it stands in the file.
        key: Its key.
        raw: Its value.
    """
    table: Path = tuple(filter(None, section.split(".")))
    table = (*table, 0) if table and get_origin(declared_at(model, table)[0]) is tuple else table
    path = (*table, *key.split("."))
    where = ""
    if declared_at(model, path)[0] is Any:
        meant = _described(path, model)
        if meant is None or not _meant(model, meant, raw):
            return _unknown(path, None, (), model)
        where = f" in [{meant[0]}]" if meant[:-1] != path[:-1] else ""
        path = meant
    text = _meant(model, path, raw)
    if not text:
        return f"expected {expected_at(model, path)}, found {cut(raw, 60)}"
    begin = "write"
    if not set(raw).isdisjoint(_CURLY):
        begin = "expected straight quotes:"
    elif raw.count('"') == 1:
        begin = "a quote is missing:"
    elif text[0] == '"' and raw[0] not in "\"'":
        begin = "expected text in quotes:"
    elif text[0].isdecimal() and any(letter.isdecimal() for letter in raw):
        begin = "expected a date:" if "-" in text else "expected a plain number:"
    return f"{begin} {path[-1]} = {text}{where}"


def _meant(model: type[BaseModel], path: Path, raw: str | float) -> str:
    """Find what is valid at a path and was meant by what stands there, as TOML; empty if that is not clear."""
    from offercompare.files.toml_text import value_text

    return next((value_text(value) for value in _readings(model, path, raw) if _fits(model, path, value)), "")


def _readings(model: type[BaseModel], path: Path, raw: str | float) -> Iterator[object]:
    """Guess what is meant, the likeliest first; terms of an offer are read as wherever they are typed."""
    text = str(raw).strip().strip(_QUOTES).strip()
    if len(text) > LONGEST:
        return
    annotation, metadata = declared_at(model, path)
    if any(get_origin(branch) is tuple for branch in _branches(annotation)):
        text = " ".join(text.strip("[]").translate(dict.fromkeys(map(ord, _QUOTES), "")).split()) or text
    if model is Offer and (about := find_term(".".join(part for part in path if isinstance(part, str)))):
        value = _as_typed(about, text)
        if value is not None and _says_it(text, value):
            yield value[0] if isinstance(path[-1], int) and isinstance(value, tuple) and len(value) == 1 else value
    elif not isinstance(raw, bool):
        yield from _plain_readings(text, is_share=any(isinstance(bound, Le) and bound.le == 1 for bound in metadata))
    if isinstance(raw, str) and text.isprintable():
        words = [word for word in words_of(annotation) if isinstance(word, str)]
        yield from get_close_matches(text[:LONGEST].lower().replace(" ", "_"), words, n=1, cutoff=0.6)
        yield from (text, (text,), text.upper())


def _as_typed(about: Term, text: str) -> object:
    """Read a value as the form and the interview do; `None` if it is not clear or says something of other terms."""
    from offercompare.parse.lexer import UnclearError
    from offercompare.parse.reply import read

    with suppress(UnclearError):
        facts = read(about, text, today=_LONG_AGO, offer=Offer(employer="?"), counts_yes=False).facts
        value = facts.get(about)
        if len(facts) == 1 and not (isinstance(value, date) and value.year <= _LONG_AGO.year + 1):
            return value
    return None


def _says_it(text: str, value: object) -> bool:
    """Return whether an answer means the same in a file, where nothing was asked: yes, none, a number to be picked."""
    from offercompare.parse.values import NO, YES

    if text.casefold() in NO:
        return value == 0 or value in {"none", "no"} if isinstance(value, str | float | int) else value == ()
    if text.casefold() in YES:
        return value is True
    is_picked = len(text) == 1 or text.replace(".", "").isdecimal()
    return not (is_picked and isinstance(value, bool | str))


def _plain_readings(text: str, *, is_share: bool) -> Iterator[object]:
    """Read a number, yes or no, as the other files hold them."""
    from offercompare.parse.lexer import UnclearError, tokens_of
    from offercompare.parse.values import NO, YES, own_number, share

    with suppress(UnclearError):
        tokens = [token for token in tokens_of(text) if token.text != "$"]
        number = share(tokens) if is_share else own_number(tokens)
        if number is not None:
            yield int(number) if number.is_integer() else number
    if text.lower() in YES | {"on"}:
        yield True
    if text.lower() in NO | {"false", "off"}:
        yield False


def _fits(model: type[BaseModel], path: Path, value: object) -> bool:
    """Return whether a value is valid at a path, whatever else a file may say."""
    if not path or (len(path) > 1 and isinstance(path[0], int)):
        return False
    path = tuple(0 if isinstance(part, int) else part for part in path)  # a list of this one item
    document: Any = value
    for part in reversed(path):
        document = (document,) if isinstance(part, int) else {part: document}
    try:
        model.model_validate(document)
    except ValidationError as error:
        return not any(
            item["loc"][: len(path)] == path or _located(item["loc"], document, item["type"])[0] == path
            for item in error.errors(include_url=False, include_context=False, include_input=False)
        )
    return True


# What is expected

_TYPE_NAMES: Mapping[type, str] = {str: "text in quotes", bool: "true or false", date: "a date such as 2027-07-01"}


def declared_at(model: type[BaseModel], path: Path) -> tuple[Any, list[Any]]:
    """Find the declared type at a key path, and what else is declared of it."""
    annotation: Any = model
    metadata: list[Any] = []
    for part in path:
        annotation, metadata = _inside(annotation, part)
    return annotation, metadata


def _inside(annotation: Any, part: str | int) -> tuple[Any, list[Any]]:
    for branch in _branches(annotation):
        origin = get_origin(branch)
        if origin is tuple and isinstance(part, int):
            return get_args(branch)[0], []
        if origin is dict:
            return get_args(branch)[1], []
    if info := fields_of(annotation).get(str(part)):
        return info.annotation, list(info.metadata)
    for branch in _branches(annotation):
        if isinstance(branch, type) and issubclass(branch, BaseModel) and branch.model_config.get("extra") == "allow":
            return get_args(branch.__annotations__["__pydantic_extra__"])[1], []
    return Any, []


def _branches(annotation: Any) -> list[Any]:
    origin = get_origin(annotation)
    if origin is Annotated:
        return _branches(get_args(annotation)[0])
    if origin in {Union, UnionType}:
        return [branch for option in get_args(annotation) for branch in _branches(option)]
    return [annotation]


def fields_of(annotation: Any) -> dict[str, FieldInfo]:
    """Find the keys of the models that a declared type admits, as a file spells them."""
    models = (branch for branch in _branches(annotation) if isinstance(branch, type) and issubclass(branch, BaseModel))
    return {info.alias or key: info for model in models for key, info in model.model_fields.items()}


def fields_at(model: type[BaseModel], path: Path) -> dict[str, FieldInfo]:
    """Find the keys that the table at a key path may have."""
    return fields_of(declared_at(model, path)[0])


def is_free_table(annotation: Any) -> bool:
    """Whether a declared type admits a table whose keys are the user's own."""
    return any(get_origin(branch) is dict for branch in _branches(annotation))


def words_of(annotation: Any) -> list[object]:
    """Name the words that a declared type admits."""
    return [word for branch in _branches(annotation) if get_origin(branch) is Literal for word in get_args(branch)]


def expected_at(model: type[BaseModel], path: Path) -> str:
    """Say in words what a model expects at a key path: "a number from 0 to 1"."""
    expected = _describe(*declared_at(model, path))
    return f"a section, [{path[0]}], with keys of its own" if expected == "a table" and len(path) == 1 else expected


def _describe(annotation: Any, metadata: Iterable[Any]) -> str:
    """Say in words what a type takes."""
    metadata = list(metadata)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _describe(arguments[0], [*metadata, *arguments[1:]])
    names = [item.text for item in metadata if isinstance(item, Expected)]
    if names:
        return names[0]
    if origin in {Union, UnionType}:
        names = list(dict.fromkeys(_describe(branch, metadata) for branch in arguments if branch is not NoneType))
        return " or ".join(text.replace(" or ", ", ") if text is not names[-1] else text for text in names)
    if origin is Literal:
        words = [f'"{word}"' for word in arguments]
        return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
    if origin is tuple:
        return f"a list, in [ ], of {_describe(arguments[0], ())}"
    if annotation in {int, float}:
        return ("a whole number" if annotation is int else "a number") + _bounds(metadata)
    return _TYPE_NAMES.get(annotation, "a table")


def _bounds(metadata: Iterable[Any]) -> str:
    flat: list[BaseMetadata] = []
    for item in metadata:
        flat += item.metadata if isinstance(item, FieldInfo) else [item]
    text = ""
    for bound in flat:
        match bound:
            case Ge(ge=low):
                text += f" from {_tidy(low)}"
            case Gt(gt=low):
                text += f" above {_tidy(low)}"
            case Le(le=high):
                text += f" to {_tidy(high)}"
            case Lt(lt=high):
                text += f" below {_tidy(high)}"
    return text


def _tidy(bound: Any) -> str:
    return f"{bound:,.0f}" if float(bound).is_integer() else f"{bound:.6f}".rstrip("0")


def found(value: object) -> str:
    """Show a value of a file in a few words."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return f'"{value}"' if len(value) <= 40 else f'"{value[:39]}…"'
        case int() | float():
            return str(value) if isinstance(value, float) or abs(value) < 10**20 else "a number out of range"
        case dict():
            return "a table"
        case tuple():
            return "a list" if value else "an empty list"
        case None:
            return "nothing"
    return str(value)
