"""The first page: the answer in a sentence, the offers in order, who leads at which weight, and what to know."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from offercompare.model.comparison import Comparison, Standing
from offercompare.model.evaluation import MustStatus, QuestionReason
from offercompare.model.plan import Planned
from offercompare.report.pdf.contents import MOST_IN_ROWS, CopyContents, OfferName
from offercompare.report.pdf.layout import (
    Block,
    Sign,
    data_row,
    element,
    ending,
    head_row,
    legend,
    lines,
    page_head,
    pages_of,
    paragraph,
    row,
    rule,
    sentence,
    space,
    stack,
)
from offercompare.report.pdf.leaders import leaders_block, leaders_sentence
from offercompare.report.pdf.notes import PageNote, answer, may_rise, notes, title
from offercompare.report.pdf.page import BOTTOM, Box, Hatch, Mark, PdfPage, Rule, triangle, words
from offercompare.report.pdf.typeface import (
    ACCENT,
    CELL,
    HAIR_RULE,
    HAIRLINE,
    HEAD,
    HEAD_RULE,
    HEAD_SHARE,
    INK,
    MID,
    NAME,
    NOTE,
    NOTE_HEAD,
    PLACE,
    SCORE,
    SENTENCE,
    SMALL,
    WARNING,
    WHITE,
    WIDTH,
    Style,
    balance,
    fit,
    fit_ends,
    width,
    wrap,
)
from offercompare.wording.amounts import format_scores, money, percent, score
from offercompare.wording.criteria import label, short_label
from offercompare.wording.plan import SHOWN
from offercompare.wording.verdict import apart_from_the_ranking, must_notes

_MOST_CRITERIA = 8
_STEPS = {7: 36.0, 8: 31.5}
_WIDEST_STEP = 42.0
_NAME, _SCORE, _BEST, _CRITERIA, _PAY, _OPEN = 20.0, 172.0, 211.0, 246.8, 650.0, 669.0
"""Left edges of the columns; of what you pay, the right edge."""
_BAR_END = 603.0


_NAME_ROOM = _SCORE - _NAME - 10
_MOST_LISTED = 26
_LISTED = 13.6
"""How high the line of an offer in a list is."""
_ROW_MOST, _ROW_LEAST = 47.0, 28.0
_ROW_OVER_QUESTIONS = (40.0, 36.0)
"""With notes in full, and with short ones."""
_OFF_RULES = 1.5
"""Room over and under what is higher than its row, so that it does not touch the rules."""
_APART = 18.0
"""How high the rule is before the offers that miss a must-have."""
_NOTE_ROOM, _NOTE_STEP = 224.0, 248.0
_BESIDE_LEADERS = 436.0
_END = BOTTOM + 9


class _Ranking:
    """What the rows of the offers are made of."""

    def __init__(self, contents: CopyContents) -> None:
        """Give a column to each criterion with a weight; of too many, to the heaviest and the one in the sentence."""
        comparison = self.comparison = contents.comparison
        self.plans: Mapping[str, Planned] = {
            each.evaluated.file: each for each in contents.plans if not each.plan.is_empty
        }
        """By file; empty where nothing is planned and no fee is due."""
        named = comparison.criteria.index(contents.upset.criterion) if contents.upset else None
        weighed = [index for index, share in enumerate(comparison.shares) if share]
        heaviest = sorted(weighed, key=lambda index: (index != named, -comparison.shares[index]))[:_MOST_CRITERIA]
        self.step = _STEPS.get(len(heaviest), _WIDEST_STEP)
        """From one criterion to the next."""
        self.columns = {index: _CRITERIA + place * self.step for place, index in enumerate(sorted(heaviest))}
        """The left edge of each criterion that has a column, by its place among all."""
        self.bar = _CRITERIA + len(heaviest) * self.step + 4
        self.bar_room = _BAR_END - self.bar
        """How long a score of 100 is."""
        self.no_column = tuple(label(comparison.criteria[index]) for index in weighed if index not in self.columns)
        """The criteria that have a weight but no column."""
        stated = {
            index: [standing.cells[index].points.stated for standing in comparison.standings] for index in self.columns
        }
        self.points = {index: format_scores(*values) for index, values in stated.items()}
        """What each criterion gives, in rank order: with the decimal that tells two of them apart."""
        self.best = {index: _one_best(values) for index, values in stated.items()}
        """The rank, from 0, of the one offer that is best on each criterion."""


def _one_best(points: Sequence[float]) -> int | None:
    """Find the place of the one best; `None` where several share it, or there is but one."""
    best, *others = sorted(points, reverse=True)
    return points.index(best) if others and best > others[0] + 1e-9 else None


def ranking(contents: CopyContents, *, over_questions: bool = False, is_short: bool = False) -> list[PdfPage]:
    """Lay out the ranking of any number of offers, with the notes on its last page.

    Args:
        contents: What to rank.
        over_questions: Whether rows are low and leave the foot of the page to the questions.
        is_short: Whether the notes have to be short; else they are if only so they fit.
    """
    comparison, made, subtitle = contents.comparison, _Ranking(contents), contents.subtitle
    page_notes, apart = notes(contents, made.no_column), _apart(contents)
    heads, said = _heads(made), sentence(balance(answer(contents), SENTENCE, WIDTH, 3))
    first = stack(page_head(title(comparison), subtitle), said, space(5.0))
    again = page_head(f"{title(comparison)}, continued", subtitle)
    pairs = list(zip(contents.offers, comparison.standings, strict=True))
    if len(pairs) > MOST_IN_ROWS:
        rows = [_offer(made, place, offer, _LISTED) for place, (offer, _) in enumerate(pairs)]
        shares = [rows[start : start + _MOST_LISTED] for start in range(0, len(rows), _MOST_LISTED)]
        tops = [first, *[stack(again, space(10))] * (len(shares) - 1)]
        pages = [stack(top, element("Table", stack(heads, *share))) for top, share in zip(tops, shares, strict=True)]
        free = _END - pages[-1].height
    else:
        # What the rows are higher than their least: the rule among them, and three lines of what is open.
        more = _APART * _has_misses(comparison)
        more += sum(max(0.0, _still_open(comparison, each, _ROW_LEAST).height - _ROW_LEAST) for _, each in pairs)
        free = _END - first.height - heads.height - more - _ROW_LEAST * len(pairs)
    below = stack(apart, _below(contents, page_notes, is_compact=is_short))
    if below.height > free and not is_short:
        shorter = stack(apart, _below(contents, page_notes, is_compact=True))
        below = shorter if shorter.height <= free else below
    if len(pairs) <= MOST_IN_ROWS:
        step = min(_ROW_MOST, _ROW_LEAST + max(0.0, free - below.height) / len(pairs))
        step = _ROW_OVER_QUESTIONS[is_short] if over_questions else step
        rows = [*_rows(made, pairs, step)]
        pages = [stack(first, element("Table", stack(heads, *rows)))]
    if pages[-1].height + below.height > _END + 1:
        pages.append(again)
    return pages_of([*pages[:-1], stack(pages[-1], below)], "Ranking")


def _has_misses(comparison: Comparison) -> bool:
    """Return whether some offers miss a must-have and others do not."""
    return 0 < sum(standing.misses_a_must for standing in comparison.standings) < len(comparison.standings)


def _rows(made: _Ranking, pairs: Sequence[tuple[OfferName, Standing]], step: float) -> Iterator[Block]:
    """Set the offers, with a faint rule before those that miss a must-have."""
    is_apart = not _has_misses(made.comparison)
    for place, (offer, standing) in enumerate(pairs):
        if standing.misses_a_must and not is_apart:
            is_apart = True
            yield _misses()
        yield _offer(made, place, offer, step)


def _misses() -> Block:
    text, style, middle = "misses a must-have", CELL.grey, _APART / 2
    start = _NAME + width(text, style) + 6
    rules = [Rule(at, middle, length, HAIR_RULE, style.color) for at, length in ((0, 14), (start, WIDTH - start))]
    return Block(_APART, (*rules, words(_NAME, middle + 2.8, text, style)))


def _heads(made: _Ranking) -> Block:
    """Set the heads of the columns, their last lines level."""
    comparison, years = made.comparison, made.comparison.evaluation.priorities.plan_years
    you_pay = ending("You pay", HEAD), ending(f"in {years} years" if years != 1 else "in a year", HEAD_SHARE)

    def of_criterion(index: int) -> Block:
        room = made.step - 4
        criterion = comparison.criteria[index]
        names = label(criterion), short_label(criterion)
        called = next((name for name in names if _fits(name, room)), names[0])
        # A word too wide is set smaller or cut, not broken: half a word on each line reads as two.
        widest = max(width(word, HEAD) for word in called.split(" "))
        style = HEAD._replace(size=max(7.0, min(HEAD.size, HEAD.size * room / widest)))
        named = " ".join(fit(word, style, room) for word in called.split(" "))
        share = percent(comparison.shares[index])
        return stack(lines(wrap(named, style, room, 3), style), lines([share], HEAD_SHARE))

    firmness = legend(_FIRMNESS, 5, SMALL._replace(leading=HEAD.leading, drop=HEAD.drop))
    cells = [
        (_NAME, lines(["Offer"], HEAD)),
        (_SCORE, stack(lines(["Score"], HEAD), lines(["of 100, at best"], HEAD_SHARE))),
        *((x, of_criterion(index)) for index, x in made.columns.items()),
        (made.bar, stack(lines(["How firm the score is"], HEAD), firmness)),
        *[(_PAY, stack(*you_pay))] * bool(made.plans),
        (_OPEN, lines(["Still open"], HEAD)),
    ]
    return stack(head_row(cells, "bottom"), space(3.9), rule(HEAD_RULE, INK))


def _fits(name: str, room: float) -> bool:
    return len(wrap(name, HEAD, room, 3)) < 3 and all(width(word, HEAD) <= room for word in name.split(" "))


_FIRMNESS = (
    Sign([Box(0, -5.3, 7, 5.6, fill=ACCENT)], 9, "written"),
    Sign([Hatch(0, -5.3, 7, 5.6, ACCENT)], 9, "said"),
    Sign([Box(0, -5.0, 7, 5.0, stroke=MID, is_dotted=True)], 9, "at best"),
)
_LIST_NAME = NAME._replace(size=9.2, drop=2.9)


def _offer(made: _Ranking, place: int, offer: OfferName, height: float) -> Block:
    """Set one offer, everything in it centered on one line."""
    comparison, standing, is_listed = made.comparison, made.comparison.standings[place], height < _ROW_LEAST
    still_open = _open_in_short(comparison, standing) if is_listed else _still_open(comparison, standing, height)
    cells = [
        (0.0, _listed_name(offer) if is_listed else _name(offer, height)),
        (_SCORE, _score(standing, _LIST_NAME if is_listed else SCORE)),
        *((x, _points(made, place, index, is_listed=is_listed)) for index, x in made.columns.items()),
        (made.bar, _bar(standing, made.bar_room, 6.4 if is_listed else 13.4)),
        *[(_PAY, _you_pay(made, standing))] * bool(made.plans),
        (_OPEN, still_open),
    ]
    return stack(data_row(cells, "middle", height), rule())


def _name(offer: OfferName, height: float) -> Block:
    # The words that tell an offer apart come first: what stands under them gets the room they leave.
    style = NAME if width(offer.name, NAME) <= _NAME_ROOM else NAME._replace(size=10.0, leading=11.2)
    name = offer.head(wrap(offer.name, style, _NAME_ROOM, 2 if height >= 2 * style.leading + 2 else 1), style, _NAME)
    under = _under(offer, min(2, int((height - 2 - name.height) // PLACE.leading)))
    return stack(name, row([(_NAME, lines(under, PLACE))])) if under else name


_BETWEEN = "  ·  "


def _under(offer: OfferName, most: int) -> list[str]:
    """String together what stands under a name; what is unlike a usual offer is never cut, the rest of the name is."""
    if most < 1:
        return []
    room = _NAME_ROOM + 4
    texts: list[str] = []
    for part in offer.under:
        longer = f"{texts[-1]}{_BETWEEN}{part}" if texts else part
        if texts and (width(longer, PLACE) <= room or len(texts) == most):
            texts[-1] = longer
        else:
            texts.append(part)
    if width(texts[-1] if texts else "", PLACE) > room and offer.also:
        also = _BETWEEN.join(offer.also)
        before = texts[-1].removesuffix(also).removesuffix(_BETWEEN)
        texts[-1] = fit(before, PLACE, room - width(_BETWEEN + also, PLACE)) + _BETWEEN * bool(before) + also
    return [fit(text, PLACE, room) for text in texts]


def _listed_name(offer: OfferName) -> Block:
    """Set a name, and what stands under it elsewhere behind it if there is room."""
    text = fit_ends(offer.name, _LIST_NAME, _NAME_ROOM)
    name, behind = offer.head([text], _LIST_NAME, _NAME, 11), width(text, _LIST_NAME) + 6
    room = _NAME_ROOM - behind
    if room <= 40 or not offer.under:
        return name
    place = lines([fit(", ".join(offer.under), SMALL, room)], SMALL._replace(drop=2.9))
    return row([(0, name), (_NAME + behind, place)], "middle")


def _score(standing: Standing, style: Style) -> Block:
    """Set the score, and how far open facts could lift it."""
    stated, best = standing.score.stated, standing.score.open
    marks = [words(0, style.baseline, score(stated), style)]
    if may_rise(stated, best):
        right = max(_BEST - _SCORE if style is SCORE else 24, width(score(stated), style) + 3)
        marks.append(words(right, style.baseline, f"to {best:.0f}", PLACE))
    return Block(style.leading, marks)


def _points(made: _Ranking, place: int, index: int, *, is_listed: bool) -> Block:
    """Set the points of one criterion, with room over a small bar; the one best of a column stands out."""
    points = made.comparison.standings[place].cells[index].points.stated
    is_best = made.best[index] == place
    text = lines([made.points[index][place]], CELL.bold if is_best else CELL)
    if is_listed:
        return text
    full = made.step - 8
    bar = [Box(0.2, 0.2, full - 0.4, 4.2, fill=WHITE, stroke=MID, thickness=0.4)]
    if points >= 0.5:
        bar.append(Box(0, 0, full * points / 100, 4.6, fill=ACCENT if is_best else MID))
    return stack(text, space(0.6), Block(4.6, bar))


def _bar(standing: Standing, room: float, height: float) -> Block:
    """Draw the score from 0 to 100: in writing solid, only said hatched, at best dotted."""
    firm, stated, best = (room * figure / 100 for figure in standing.score)
    marks: list[Mark] = [Rule(0, height, room, HAIR_RULE, HAIRLINE)]
    if best - stated > 0.8:
        marks.append(Box(stated, 0.3, best - stated - 0.3, height - 0.6, stroke=MID, is_dotted=True))
    if stated - firm > 0.8:
        marks.append(Hatch(firm, 0, stated - firm, height, ACCENT))
    if firm > 0.4:
        marks.append(Box(0, 0, firm, height, fill=ACCENT))
    text, style = score(standing.score.firm), CELL.bold._replace(color=WHITE)
    if height >= 10 and firm > width(text, style) + 8:
        marks.append(words(firm - 4, height - 4.0, text, style, "right"))
    firmly, stated_score, at_best = (score(figure) for figure in standing.score)
    return element("Figure", Block(height, marks), f"{firmly} written, {stated_score} as stated, {at_best} at best")


def _you_pay(made: _Ranking, standing: Standing) -> Block:
    """Set what one would pay over the plan's years; "?" where it rests on silence."""
    plan = made.plans[standing.file].plan
    is_open = plan.left_open >= SHOWN
    text = money(plan.total.net, made.comparison.evaluation.priorities.currency) + " ?" * is_open
    style = CELL if is_open else CELL.bold
    return ending(text, style)


def _still_open(comparison: Comparison, standing: Standing, height: float) -> Block:
    """Say the must-haves in doubt first, in the color of a warning; then how many questions there are."""
    ways = {QuestionReason.VERBAL: "only said", QuestionReason.CONDITIONAL: "only if"}
    # An assumed detail is one not stated, and so is what a contract should pin down.
    found = Counter(ways.get(question.why, "not stated") for question in comparison.questions(standing))
    counts = [f"{found[why]} {why}" for why in ("not stated", *ways.values()) if found[why]]
    most = int((height - 4) // CELL.leading) - len(counts)
    told = stack(*_musts(comparison, standing, most), lines(counts or ["nothing open"], CELL))
    return stack(space(_OFF_RULES), told, space(_OFF_RULES)) if told.height + 2 * _OFF_RULES > height else told


def _musts(comparison: Comparison, standing: Standing, most: int) -> list[Block]:
    """Say every must-have in doubt if that takes at most so many lines; else how many they are."""
    doubtful = comparison.doubtful_musts(standing)
    briefly, in_full = (must_notes(comparison, standing, brief=is_brief) for is_brief in (True, False))
    told = zip(briefly, in_full, doubtful, strict=True)
    texts = [brief if status is MustStatus.UNKNOWN else full for brief, full, (_, status) in told]
    style, room = CELL.bold._replace(color=WARNING), WIDTH - _OPEN

    def warned(text: Sequence[str], *, is_missed: bool) -> Block:
        alt = "misses a must-have:" if is_missed else "not known whether it misses a must-have:"
        mark = Block(0, [triangle(-6.5, style.baseline, WARNING, is_filled=is_missed)])
        return stack(element("Figure", mark, alt), lines(text, style))

    for lines_each in (2, 1):
        musts = [wrap(text, style, room, lines_each) for text in texts]
        if sum(map(len, musts)) <= max(1, most):
            missed = [status is MustStatus.MISSED for _, status in doubtful]
            return [warned(must, is_missed=is_missed) for must, is_missed in zip(musts, missed, strict=True)]
    return [warned([f"{len(texts)} must-haves"], is_missed=standing.misses_a_must)]


def _open_in_short(comparison: Comparison, standing: Standing) -> Block:
    count = len(comparison.questions(standing))
    is_missed = standing.misses_a_must
    sign = Block(0, [triangle(-6.5, CELL.baseline, WARNING, is_filled=is_missed)])
    doubts = [element("Figure", sign, "a must-have in doubt")] * bool(comparison.doubtful_musts(standing))
    return stack(*doubts, lines([f"{count} open" if count else "nothing open"], CELL))


def _apart(contents: CopyContents) -> Block:
    """Name the counter-offers and the offers set aside, each in lines of its own."""
    told = apart_from_the_ranking(contents.comparison, contents.names)
    texts = [paragraph(text, NOTE, WIDTH, 3) for text in told]
    if not texts:
        return space(9)
    spaced = (block for text in texts for block in (element("P", text), space(2.5)))
    return stack(space(6.4), *spaced, space(6.5))


def _below(contents: CopyContents, shown: Sequence[PageNote], *, is_compact: bool) -> Block:
    """Set who leads at which weight beside the notes; where one sentence says it, as the first of the notes."""
    comparison = contents.comparison
    keys = {standing.file: offer.key for offer, standing in zip(contents.offers, comparison.standings, strict=True)}
    strips = leaders_block(comparison, keys, is_compact=is_compact)
    if strips is None:
        if len(comparison.contenders) > 1:
            sentence = leaders_sentence(comparison, contents.names)
            told = PageNote("Who leads at which weight", (sentence, *shown[0].paragraphs[:1]))
            shown = (told, *shown[1:])
        return row([(index * _NOTE_STEP, _note(note, _NOTE_ROOM)) for index, note in enumerate(shown)])
    shown = shown[1:] if is_compact else shown
    beside = stack(*(block for note in shown for block in (_note(note, WIDTH - _BESIDE_LEADERS), space(4.5))))
    return row([(0, strips), (_BESIDE_LEADERS, beside)])


def _note(note: PageNote, room: float) -> Block:
    spaced = (block for text in note.paragraphs for block in (element("P", paragraph(text, NOTE, room, 5)), space(1.5)))
    return stack(element("H2", lines([note.head], NOTE_HEAD)), space(0.6), *spaced)
