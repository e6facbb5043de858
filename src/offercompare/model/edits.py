"""One edit of an offer: what an answer of a call, a what-if, an ask and a counter-offer are made of.

The offer's own file is never touched: edits are laid over the offer as it was read.
"""

from collections.abc import Iterable
from contextlib import suppress
from enum import Enum
from typing import Final, NamedTuple

from pydantic import ValidationError

from offercompare.model.catalogue import Term
from offercompare.model.fields import LONGEST_TEXT
from offercompare.model.offer import Offer
from offercompare.model.readings import Firmness
from offercompare.model.sections import IN_WRITING, Section, Status


class Keep(Enum):
    """The value of an edit that changes only how firm a term is."""

    KEEP = "keep"


KEEP: Final = Keep.KEEP


class Edit(NamedTuple):
    """One term of an offer, taken for other than its file has it."""

    term: Term
    value: object = KEEP
    """As the offer's file would have it; `None` takes the term out, `KEEP` leaves it as it is."""
    firmness: Firmness | None = Firmness.WRITTEN
    """How firm the value is; `None` leaves that to what its section says."""
    source: Status | None = None
    """What it stands in, for a section of which nothing is in writing yet; a contract if not stated."""
    clause: str | None = None
    """Where it stands, added to what its section names."""
    condition: str | None = None
    """What a value that is in writing hangs on: it is then stated, and not firm."""

    @property
    def in_writing(self) -> bool:
        """Whether the term is in writing then."""
        return self.firmness is Firmness.WRITTEN

    @property
    def changes_value(self) -> bool:
        """Whether it is about another value, and not only about putting the term in writing."""
        return self.value is not KEEP


def apply(offer: Offer, edits: Iterable[Edit]) -> Offer:
    """Lay edits over an offer, in their order; every other fact stays as firm as it is."""
    for edit in edits:
        offer = _applied(offer, edit)
    return offer


def _applied(offer: Offer, edit: Edit) -> Offer:
    term = edit.term
    value = term.of(offer).value if edit.value is KEEP else edit.value
    if edit.value is KEEP and (value is None or not edit.in_writing):
        return offer
    if type(value) is int:
        with suppress(ValidationError):  # what no offer can hold is refused by whoever writes it
            value = term.hold(value)  # as reading a file would: 5 days are 5.0
    if term.is_own and term.is_perk and value is False:
        value = None  # a perk without a key of its own is named or not
    after = term.set(offer, value, edit.firmness)
    if not term.section:
        return after
    table: Section = getattr(after, term.section)
    was_written = offer.status_of(term.section) in IN_WRITING
    if edit.source is not None and edit.in_writing and not was_written and table.status in IN_WRITING:
        table = table.model_copy(update={"status": edit.source})
    if edit.in_writing and edit.clause:
        table = _with_clause(table, edit.clause)
    if edit.in_writing and edit.condition and value is not None:
        table = table.model_copy(update={"only_if": {**table.only_if, term.key: edit.condition}})
    return after.model_copy(update={term.section: table})


def _with_clause(table: Section, clause: str) -> Section:
    named = table.clause.split("; ") if table.clause else []
    together = "; ".join([*named, *([] if clause in named else [clause])])
    return table if len(together) > LONGEST_TEXT else table.model_copy(update={"clause": together})
