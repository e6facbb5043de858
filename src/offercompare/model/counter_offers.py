"""Which files are counter-offers: what one has asked for, or would. They are no offers one holds."""

import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence

from offercompare.model.offer import Offer


def counter_targets(offers: Mapping[str, Offer]) -> Mapping[str, str]:
    """Find the counter-offers among some files, each with the file of the offer that it answers.

    An offer says so by `counter_to`. Files made before there was that key are known by their names:
    `lakeside-counter.toml` and `lakeside-counter-2.toml` answer `lakeside.toml`.
    """
    stems = _by_stem(offers)
    targets = {file: _target(file, offer, offers, stems) for file, offer in offers.items()}
    return {file: target for file, target in targets.items() if target is not None and target != file}


def counter_objections(offers: Mapping[str, Offer], known: Collection[str]) -> Mapping[str, str]:
    """Say of each offer that cannot answer the file it names why not.

    A counter-offer to a file that has a problem is one too: by itself it would be ranked as an offer one holds.

    Args:
        offers: Every sound offer, by the name it goes by.
        known: The names of all files of offers that were read, sound or not.
    """
    targets, stems, found = counter_targets(offers), _by_stem(known), {}
    for file, offer in offers.items():
        target = _target(file, offer, known, stems)
        if target is None:
            if offer.counter_to:
                found[file] = f"no offer that is read with it has the file name {offer.counter_to}"
        elif target == file:
            found[file] = "it names itself; a counter-offer answers another offer"
        elif target not in offers:
            found[file] = f"it answers {target}, which has a problem itself"
        elif offer.counter_to and target in targets:
            found[file] = f"{offer.counter_to} is a counter-offer itself; name the offer that the employer made"
    answers_one = {file: target for file, target in targets.items() if file not in found and target in found}
    return found | {file: f"it answers {target}, which has a problem itself" for file, target in answers_one.items()}


def _target(file: str, offer: Offer, files: Collection[str], stems: Mapping[str, Sequence[str]]) -> str | None:
    folder = file[: -len(_base(file))]
    if offer.counter_to is not None:
        # Where two files have one name, both go by their folders, and the one beside the counter-offer is meant.
        return next((name for name in (folder + offer.counter_to, offer.counter_to) if name in files), None)
    stem, _, number = _stem(file).rpartition("-counter")
    is_numbered = number[:1] == "-" and number[1:].isascii() and number[1:].isdecimal()
    alike = stems.get(stem, ()) if "-counter" in _stem(file) and (is_numbered or not number) else ()
    return next((name for name in alike if name.startswith(folder)), next(iter(alike), None))


def _by_stem(files: Iterable[str]) -> Mapping[str, Sequence[str]]:
    stems: dict[str, list[str]] = {}
    for file in files:
        stems.setdefault(_stem(file), []).append(file)
    return stems


def _base(file: str) -> str:
    return file.replace("\\", "/").rpartition("/")[2]


def _stem(file: str) -> str:
    return _base(file).removesuffix(".toml")


def held_elsewhere(file: str, offers: Mapping[str, Offer]) -> tuple[Offer, ...]:
    """List the offers of other employers than that of `file`; an employer goes by its name.

    Raises:
        KeyError: there is no offer of that file.
    """
    named = _known_as(offers[file])
    return tuple(offer for offer in offers.values() if _known_as(offer) != named)


def _known_as(offer: Offer) -> str:
    return " ".join(unicodedata.normalize("NFKC", offer.employer).casefold().split())
