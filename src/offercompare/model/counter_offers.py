"""Which files are counter-offers: what one has asked for, or would. They are no offers one holds."""

import re
import unicodedata
from collections.abc import Collection, Mapping

from offercompare.model.offer import Offer


def counter_targets(offers: Mapping[str, Offer]) -> Mapping[str, str]:
    """Find the counter-offers among some files, each with the file of the offer that it answers.

    An offer says so by `counter_to`. Files made before there was that key are known by their names:
    `lakeside-counter.toml` and `lakeside-counter-2.toml` answer `lakeside.toml`.
    """
    targets: dict[str, str] = {}
    for file, offer in offers.items():
        target = _target(file, offer, offers)
        if target is not None and target != file:
            targets[file] = target
    return targets


def objection_to_counter(file: str, offer: Offer, offers: Mapping[str, Offer], known: Collection[str]) -> str:
    """Say why an offer cannot answer the file it names; empty if it can, or names none.

    A counter-offer to a file that has a problem is one too: by itself it would be ranked as an offer one holds.

    Args:
        file: The name the offer goes by.
        offer: The offer.
        offers: Every sound offer, by the name it goes by.
        known: The names of all files of offers that were read, sound or not.
    """
    target = _target(file, offer, known)
    if target is None:
        return f"no offer that is read with it has the file name {offer.counter_to}" if offer.counter_to else ""
    if target == file:
        return "it names itself; a counter-offer answers another offer"
    if target not in offers:
        return f"it answers {target}, which has a problem itself"
    if offer.counter_to and target in counter_targets(offers):
        return f"{offer.counter_to} is a counter-offer itself; name the offer that the employer made"
    return ""


def _target(file: str, offer: Offer, files: Collection[str]) -> str | None:
    return _named_target(file, files) if offer.counter_to is None else _stated_target(file, offer.counter_to, files)


def _stated_target(file: str, counter_to: str, files: Collection[str]) -> str | None:
    """Where two files have one name, both go by their folders, and the one beside the counter-offer is meant."""
    beside = file[: -len(_base(file))] + counter_to
    return next((name for name in (beside, counter_to) if name in files), None)


def _named_target(file: str, files: Collection[str]) -> str | None:
    made = re.fullmatch(r"(.*?)-counter(?:-[0-9]+)?", _stem(file), re.DOTALL)
    # A file goes by its name alone unless two have it, so folders are compared only where there is no other way.
    alike = [name for name in files if made and _stem(name) == made[1]]
    folder = file[: -len(_base(file))]
    return next((name for name in alike if name.startswith(folder)), next(iter(alike), None))


def _base(file: str) -> str:
    return re.split(r"[/\\]", file)[-1]


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
