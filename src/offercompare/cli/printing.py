"""The command that prints: my copy, or the copy for one employer."""

import os
from argparse import Namespace
from typing import TYPE_CHECKING

from offercompare.cli.exit_codes import FINE, WITH_PROBLEMS
from offercompare.cli.loading import compared_or_refused, kept_asks, loaded_from, offer_named, paths_of, print_problems
from offercompare.cli.refusal import RefusedError
from offercompare.files.load import Loaded
from offercompare.model.catalogue import catalogue
from offercompare.model.comparison import Comparison
from offercompare.model.fields import nearest
from offercompare.wording.clean import clean

if TYPE_CHECKING:
    from offercompare.report.pdf import Document

NOTHING_COMPARED = (
    "Fewer than three others state any of these terms, so nothing of theirs is shown; "
    "--compare TERM (or all) shows what they say."
)


def pdf(given: Namespace) -> int:
    """Print the comparison, or the copy for one employer."""
    from offercompare.files.save import SaveError, create
    from offercompare.files.save import replace as overwrite
    from offercompare.report.pdf import my_copy, prepared_on

    for option, value in (("--compare", given.compare), ("--spacing", given.spacing)):
        if value and given.recruiter is None:
            raise RefusedError(f"{option} is for the copy for a recruiter; say for which with --recruiter OFFER")
    if given.output.exists() and not given.force:
        raise RefusedError(f"{given.output} exists; choose another name, or replace it with --force")
    paths, is_sample = paths_of(given)
    loaded = loaded_from(given, paths)
    comparison = compared_or_refused(loaded, given, paths)
    if given.recruiter is None:
        document = my_copy(
            comparison,
            paper=given.paper,
            prepared=prepared_on(os.environ),
            left_out=loaded.left_out,
            fictional=is_sample,
        )
        note = ""
    else:
        document, note = _for_recruiter(given, loaded, comparison, is_sample=is_sample)
    try:
        if given.force:
            overwrite(given.output, document.content, expected=None)
        else:
            create(given.output, document.content)
    except SaveError as error:
        raise RefusedError(str(error)) from error
    print(f"Wrote {clean(str(given.output))}.")
    if note:
        print(note)
    if document.unprintable:
        print(f"Marked as missing on the page, for the typeface has no such letter: {' '.join(document.unprintable)}")
    print_problems(loaded.problems, to_errors=True)
    return WITH_PROBLEMS if loaded.problems else FINE


def _for_recruiter(
    given: Namespace, loaded: Loaded, comparison: Comparison, *, is_sample: bool
) -> "tuple[Document, str]":
    """Lay out the copy for one employer with what the person has chosen to ask for, and say what should be known."""
    from offercompare.report.pdf import prepared_on, recruiter_copy
    from offercompare.report.pdf.sheet import EVERY_TERM, sheet

    file = offer_named(given.recruiter, loaded, comparison)
    kept, _, problems = kept_asks(loaded, file)
    if problems:
        print_problems(problems, to_errors=True)
        raise RefusedError("the copy for the recruiter would not hold what you chose to ask for; mend that file first")
    ticked = [*_ticked(given.compare), *kept.compared]
    spacing = given.spacing or kept.spacing
    document = recruiter_copy(
        comparison,
        file,
        asks=kept.chosen,
        paper=given.paper,
        prepared=prepared_on(os.environ),
        ticked=ticked,
        spacing=spacing,
        fictional=is_sample,
    )
    shown = sheet(comparison, file, asks=kept.chosen, ticked=ticked, spacing=spacing)
    is_told = shown.compares or not shown.others or EVERY_TERM in ticked
    notes = [NOTHING_COMPARED] * (not is_told)
    notes += [f"It names {name}, in words of your own: read it before you give it away." for name in document.betrayed]
    return document, clean("\n".join(notes), lines=True)


def _ticked(terms: list[str]) -> list[str]:
    known = ("all", *(each.name for each in catalogue() if each.section))
    for term in terms:
        if term not in known:
            raise RefusedError(f"there is no term {term}{nearest(term, known)}")
    return terms
