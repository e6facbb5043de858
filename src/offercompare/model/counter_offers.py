"""Which files are counter-offers: what one has asked for, or would. They are no offers one holds."""

import unicodedata
from collections.abc import Collection, Mapping

from offercompare.model.offer import Offer


def counter_targets(offers: Mapping[str, Offer]) -> Mapping[str, str]:
    """Find the counter-offers among some files, each with the file of the offer that it answers."""
    targets = {file: _target(file, offer, offers) for file, offer in offers.items()}
    return {file: target for file, target in targets.items() if target is not None and target != file}


def counter_objections(offers: Mapping[str, Offer], known: Collection[str]) -> Mapping[str, str]:
    """Say of each offer that cannot answer the file it names why not.

    A counter-offer to a file that has a problem is one too: by itself it would be ranked as an offer one holds.

    Args:
        offers: Every sound offer, by the name it goes by.
        known: The names of all files of offers that were read, sound or not.
    """
    targets, found = counter_targets(offers), {}
    for file, offer in offers.items():
        if not offer.counter_to:
            continue
        target = _target(file, offer, known)
        if target is None:
            found[file] = f"no offer that is read with it has the file name {offer.counter_to}"
        elif target == file:
            found[file] = "it names itself; a counter-offer answers another offer"
        elif target not in offers:
            found[file] = f"it answers {target}, which has a problem itself"
        elif target in targets:
            found[file] = f"{offer.counter_to} is a counter-offer itself; name the offer that the employer made"
    answers_one = {file: target for file, target in targets.items() if file not in found and target in found}
    return found | {file: f"it answers {target}, which has a problem itself" for file, target in answers_one.items()}


def _target(file: str, offer: Offer, files: Collection[str]) -> str | None:
    """Find the file that an offer says it answers.

    Where two files have one name, both go by their folders, and the one beside the counter-offer is meant.
    """
    if offer.counter_to is None:
        return None
    folder = file.replace("\\", "/").rpartition("/")[0]
    beside = f"{file[: len(folder) + 1]}{offer.counter_to}" if folder else offer.counter_to
    return next((name for name in (beside, offer.counter_to) if name in files), None)


def held_elsewhere(file: str, offers: Mapping[str, Offer]) -> tuple[Offer, ...]:
    """List the offers of other employers than that of `file`; an employer goes by its name.

    Raises:
        KeyError: there is no offer of that file.
    """
    named = _known_as(offers[file])
    return tuple(offer for offer in offers.values() if _known_as(offer) != named)


def _known_as(offer: Offer) -> str:
    return " ".join(unicodedata.normalize("NFKC", offer.employer).casefold().split())
