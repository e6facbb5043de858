"""The dates of a kept year as an iCalendar file (RFC 5545): all-day events that move when the file is read again.

Calendars are shared, so no title has an amount or an employer. The identity of an event does not hang on its date. It
is written by hand: the few lines that an event needs are fewer than a library would take, and the same to the byte.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from typing import NamedTuple

from offercompare.model.year import CENT, FollowThrough, Stage, YearAccount
from offercompare.wording.clean import clean

_LONGEST_LINE = 75
"""Octets of a line, without its end."""


class Event(NamedTuple):
    """One all-day event."""

    uid: str
    on: date
    title: str


def year_calendar(found: FollowThrough) -> bytes:
    """Write the events of every year and requirement as a calendar."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//offercompare//year//EN", "CALSCALE:GREGORIAN"]
    for event in sorted(events_of(found), key=lambda event: (event.on, event.title, event.uid)):
        lines += [
            "BEGIN:VEVENT",
            f"UID:{event.uid}",
            f"DTSTAMP:{found.today:%Y%m%d}T000000Z",
            f"DTSTART;VALUE=DATE:{_plain(event.on)}",
            f"DTEND;VALUE=DATE:{_plain(event.on + timedelta(days=1))}",
            f"SUMMARY:{_escaped(event.title)}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return b"".join(map(_folded, lines))


def events_of(found: FollowThrough) -> Iterator[Event]:
    """List what to be reminded of: claims and payments, what will be lost, and open requirements."""
    for account in found.years:
        for kind, what, ordinal, on, title in _of_year(account):
            yield Event(_uid(account.file, account.year, kind, what, ordinal), on, title)
    counted: Counter[str] = Counter()
    for progress in found.requirements:
        name, until = progress.requirement.name, progress.requirement.until
        counted[name] += 1
        for days in (90, 30) if progress.open >= CENT and until >= found.today else ():
            uid = _uid("", 0, f"requirement-{days}", name, counted[name])
            yield Event(uid, until - timedelta(days=days), f"{days} days left: {clean(name)}")


def _uid(*identity: object) -> str:
    text = "\0".join(map(str, identity))
    return f"{sha256(text.encode(errors='replace')).hexdigest()[:32]}@offercompare"


def _of_year(account: YearAccount) -> Iterator[tuple[str, str, int, date, str]]:
    """List the events of a year by kind, what they are about, its ordinal among all so called, day and title.

    What is claimed or paid keeps its ordinal, so that no other event takes its place in a calendar.
    """
    ordinals: dict[object, int] = {}
    counted: Counter[str] = Counter()
    for line in account.expenses:
        counted[line.entry.what] += 1
        ordinals[line.source] = counted[line.entry.what]
    for each in account.dates:
        what = clean(each.what)
        if each.line is None:
            lost = "CME money" if each.what == "allowance" else "CME days"
            for days in (60, 14):
                title = f"{lost}: use by {each.on:%B} {each.on.day}, or some is lost"
                yield f"{each.what}-{days}", each.what, 1, _before(each.on, days), title
        elif each.line.stage is Stage.TO_CLAIM:
            title = f"Claim by {each.on:%B} {each.on.day}: {what}"
            yield "claim", each.what, ordinals[each.line.source], _before(each.on, 7), title
        else:
            after = min(each.on, date.max - timedelta(days=2)) + timedelta(days=1)
            yield "payment", each.what, ordinals[each.line.source], after, f"Was it paid back? {what}"


def _before(day: date, days: int) -> date:
    return day - timedelta(days=min(days, (day - date.min).days))


def _plain(day: date) -> str:
    return f"{day.year:04}{day:%m%d}"


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """End a line, and break it where it would be longer than a line may be, never within a character."""
    rows, row = [], b""
    for letter in line:
        octets = letter.encode(errors="replace")
        if len(row) + len(octets) > _LONGEST_LINE:
            rows.append(row)
            row = b" "
        row += octets
    return b"\r\n".join([*rows, row]) + b"\r\n"
