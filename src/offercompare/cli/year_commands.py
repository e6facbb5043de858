"""`offercompare year` and what goes with it: where a kept year stands, and how it is kept."""

import os
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from offercompare.cli.loading import HERE, Run, code_of, find_offer, load_named, print_problems
from offercompare.cli.output import NOTHING_DONE, RefusedError, deliver, unprintable_note, write_utf8
from offercompare.files.load import PRIORITIES, Loaded
from offercompare.files.problems import Problem
from offercompare.files.samples import SIGNED, are_samples, is_signed_sample, samples_folder
from offercompare.files.save import SaveError
from offercompare.files.years import load_years
from offercompare.parse.lexer import UnclearError
from offercompare.report import chosen_paper, today as system_today
from offercompare.report.signed import SignedOffer, follow
from offercompare.wording.clean import clean

SAMPLE_NOTICE = "This is the sample of a signed offer; the employer is invented."


def year(options: Namespace) -> int:
    """Say where every year stands."""
    if not options.paths and (not HERE.is_dir() or are_samples(HERE)):
        options.paths = [samples_folder() / SIGNED]  # of the samples only one was signed
    run = Run.begin(options, compares=False)
    kept = load_years(run.loaded)
    run.problems += kept.problems
    only = _find(run.loaded, options.offer) if options.offer is not None else ""
    found = follow(run.loaded, options.today or system_today(os.environ), kept, only)
    if options.of is not None:
        found = found._replace(years=tuple(account for account in found.years if account.year == options.of))
    if options.form == "json":
        from offercompare.report.as_json import year_json

        write_utf8(year_json(found, run.problems))
        return code_of(run.problems)
    from offercompare.report.text import as_text
    from offercompare.report.year_report import year_report

    is_sample = any(map(is_signed_sample, run.paths))
    print(as_text(year_report(found, run.problems, SAMPLE_NOTICE if is_sample else "", options.of)), end="")
    if not (found.years or kept.problems) and options.of is None and run.loaded.sources:
        file = options.offer or str(run.loaded.paths[run.loaded.sources[0].file])
        print(f"\nTo begin with the offer you signed: offercompare year start {clean(str(file))}")
    return code_of(run.problems)


def start(options: Namespace) -> int:
    """Make the file of a year, with what was carried in said in a comment."""
    signed = _signed(options)
    with _refusing():
        path = signed.start(options.of if options.of is not None else signed.first_to_keep)
    offer = clean(str(signed.offer_path))
    print(f'Wrote {clean(str(path))}. Add to it with: offercompare year add {offer} "..."')
    print_problems(signed.problems, to_errors=True)
    return code_of(signed.problems)


def add(options: Namespace) -> int:
    """Add one entry that was typed as one says it, after asking whether it was understood."""
    from offercompare.wording.year import describe_entry

    signed = _signed(options)
    with _refusing():
        entry = signed.read(options.text)
    target = clean(str(signed.path_of(entry)))
    print(describe_entry(entry, signed.offer.currency))
    if not _agreed(f"Add this to {target}?", options):
        return NOTHING_DONE
    with _refusing():
        signed.add(entry)
    print(f"Added to {target}.")
    print_problems(signed.problems, to_errors=True)
    return code_of(signed.problems)


def credits_(options: Namespace) -> int:
    """Add the certificates of transcripts to those that are there."""
    from offercompare.files.credits_csv import load_credits, load_transcript, new_ones, save_credits

    folder = options.priorities.parent if options.priorities else HERE if HERE.is_dir() else Path()
    if not options.priorities and folder != HERE and not (folder / PRIORITIES).exists():
        raise RefusedError(f"there is no ./{HERE}; say beside which priorities they belong with --priorities FILE")
    kept = load_credits(folder)
    problems = list(kept.problems)
    read = [load_transcript(path) for path in options.files]
    problems += [problem for transcript in read for problem in transcript.problems]
    everything = [certificate for transcript in read for certificate in transcript.certificates]
    fresh = new_ones(everything, kept.certificates)
    for each in fresh:
        provider = f", {clean(each.provider)}" if each.provider else ""
        print(f"{each.date.isoformat()}  {each.credits:>6.10g} {each.type:<15}  {clean(each.activity)}{provider}")
    if known := len(everything) - len(fresh):
        print(f"{known} there already.")
    print_problems(problems, to_errors=True)
    if not fresh:
        print("Nothing to add.")
        return code_of(problems) if everything else NOTHING_DONE
    what = "this certificate" if len(fresh) == 1 else f"these {len(fresh)} certificates"
    if not _agreed(f"Add {what} to {clean(str(kept.path))}?", options):
        return NOTHING_DONE
    with _refusing():
        save_credits(kept, fresh)
    print(f"Added to {clean(str(kept.path))}.")
    return code_of(problems)


def ics(options: Namespace) -> int:
    """Write the dates as a calendar."""
    from offercompare.report.year_calendar import year_calendar

    signed = _signed(options)
    return _deliver(options, year_calendar(signed.found), "a calendar", signed, signed.problems)


def pdf(options: Namespace) -> int:
    """Print the page for the review."""
    from offercompare.report.pdf.review import review_document

    signed = _signed(options)
    years = [account for account in signed.found.years if options.of is None or account.year == options.of]
    if not years:
        raise RefusedError(
            f"no such year is kept of {signed.file}; begin one with offercompare year start {options.offer}"
        )
    now = [account for account in years if account.first_day <= signed.today]
    paper = options.paper or chosen_paper(os.environ)
    document = review_document(signed, (now or years)[-1], paper=paper, with_private=options.mine)
    if document.unprintable:
        print(unprintable_note(document.unprintable), file=sys.stderr)
    return _deliver(options, document.content, "a PDF", signed, (*signed.problems, *document.problems))


def _signed(options: Namespace) -> SignedOffer:
    """Find the offer that a command is about, with all that is kept of it.

    Raises:
        RefusedError: there is none.
    """
    named = Path(options.offer)
    candidates = (named, named.with_name(f"{named.name}.toml")) if named.name else (named,)
    path = next((path for path in candidates if path.is_file()), None)
    folder = path.parent if path else HERE if HERE.is_dir() else Path()
    options.mistyped = ""
    loaded = load_named(options, [folder])
    return SignedOffer(loaded, _find(loaded, options.offer), options.today or system_today(os.environ))


def _find(loaded: Loaded, name: str) -> str:
    return find_offer(loaded, name, {source.file: source.offer.employer for source in loaded.sources})


@contextmanager
def _refusing() -> Iterator[None]:
    """Refuse with the sentence of what could not be read or saved."""
    try:
        yield
    except (SaveError, UnclearError) as error:
        raise RefusedError(str(error).removesuffix(".")) from error


def _agreed(question: str, options: Namespace) -> bool:
    """Ask for a yes; without a terminal it needs --yes.

    Raises:
        RefusedError: there is nobody to ask.
    """
    if options.yes:
        return True
    if not sys.stdin.isatty():
        raise RefusedError(f"{question} There is no terminal to answer in; say --yes")
    with suppress(EOFError):
        return input(f"{question} [Y/n] ").strip().casefold() in {"", "y", "yes"}
    return False


def _deliver(options: Namespace, content: bytes, what: str, signed: SignedOffer, problems: Sequence[Problem]) -> int:
    read = (*signed.loaded.paths.values(), signed.loaded.priorities_path)
    deliver(options.output, content, what, force=options.force, read=read)
    print_problems(problems, to_errors=True)
    return code_of(problems)
