"""Each term has one name: what the faces call it is what the catalogue calls it."""

import ast
import re
from datetime import date
from pathlib import Path

import offercompare
from offercompare.files.schema import schema
from offercompare.model.catalogue import catalogue
from offercompare.tui.state.offer_fields import EVERY, OfferRules
from offercompare.wording.terms import label_of, term_label, term_rows
from support import make_comparison, offer, priorities

OLD = re.compile(
    r"\b(?:unused money|moves? on|can save up to|carries over:|owed on leaving|time to reimbursement"
    r"|claim within|paid within)\b",
    re.IGNORECASE,
)
"""What terms were called before; a sentence may still say that money carries over."""


def test_every_face_names_a_term_as_the_catalogue_does() -> None:
    silent = offer("")
    comparison = make_comparison({"a.toml": silent})
    properties = schema("offer")["$defs"]
    rows = {row.term: row.label for row in term_rows(silent)}
    rules = OfferRules(priorities(), date(2026, 12, 1))
    fields = {field.name: field.label for field in rules.fields({}, EVERY)}
    for term in catalogue():
        if term.section and not term.is_common:
            assert properties[term.section.capitalize()]["properties"][term.key]["title"] == term.title
            assert term.section == "other" or fields[term.name].strip() in {term.label, term.short_label}
            assert rows.get(term, term.title) == term.title
            assert label_of(term, comparison) == term_label(term) == term.label


def test_no_text_of_the_program_calls_a_term_otherwise() -> None:
    root = Path(offercompare.__file__).parent
    for path in root.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        described = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in described:
                assert not OLD.search(node.value), f"{path.relative_to(root)}: {node.value}"
