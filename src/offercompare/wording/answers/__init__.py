"""What a person types about a term of an offer: read as a value, or explained in a line."""

from offercompare.wording.answers.hints import what_to_type
from offercompare.wording.answers.spoken import UnclearError
from offercompare.wording.answers.term import NoAnswer, read_answer, read_facts

__all__ = ["NoAnswer", "UnclearError", "read_answer", "read_facts", "what_to_type"]
