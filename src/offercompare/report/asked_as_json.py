"""What to ask one employer for, as JSON: scores are 0..100, costs a year in the person's own currency."""

import json
from collections.abc import Mapping, Sequence

from offercompare.analysis.asks import AskOutcome, MustAsk, SingleAsk
from offercompare.files.problems import Problem
from offercompare.model.edits import Edit
from offercompare.report.asked import Asking
from offercompare.wording.terms import counted_fact


def asked_as_json(asking: Asking | None, problems: Sequence[Problem]) -> str:
    """Set the asks; without any, what stood in the way."""
    document: dict[str, object] = {"format": 1, "problems": [problem._asdict() for problem in problems]}
    if asking is not None:
        document |= _asked(asking)
    return json.dumps(document, indent=1) + "\n"


def _asked(asking: Asking) -> Mapping[str, object]:
    found, goal = asking.found, asking.found.goal
    rival = goal.rival.file if goal.rival and not goal.is_lead else None
    return {
        "offer": found.standing.file,
        "goal": {"lead": goal.is_lead, "tie": rival, "score": goal.score},
        "score": found.standing.score.stated,
        "reached": found.is_reached,
        "musts": [_must(must, asking) for must in found.musts],
        "single": [_single(single, asking) for single in found.singles],
        "in_writing": [
            {**_ask(granted.asks[0], asking), **_outcome(granted), "say": asking.say(granted.asks[0])}
            for granted in found.in_writing
        ],
        "package": _package(found.package, asking) if found.package else None,
    }


def _single(single: SingleAsk, asking: Asking) -> Mapping[str, object]:
    """Where the goal is reached already, the least change is none: the term stays as it is."""
    now = {"term": single.negotiable.term.name, "now": single.negotiable.now}
    most = {"ask": single.most.asks[0].value, **_outcome(single.most)}
    if asking.found.is_reached:
        least = {"ask": single.negotiable.now, "score": asking.found.standing.score.stated, "costs_employer": 0.0}
    elif single.least is None:
        least = {"ask": None, "score": None, "costs_employer": None}
    else:
        least = {"ask": single.least.asks[0].value, **_outcome(single.least)}
    told = single.least or single.most
    return {**now, **least, "most": most, "say": asking.say(told.asks[0])}


def _must(must: MustAsk, asking: Asking) -> Mapping[str, object]:
    ask = {**_ask(must.least.asks[0], asking), **_outcome(must.least)} if must.least else None
    return {"criterion": must.criterion.key, "ask": ask}


def _package(package: AskOutcome, asking: Asking) -> Mapping[str, object]:
    asks = [{**_ask(ask, asking), "say": asking.say(ask)} for ask in package.asks]
    return {"asks": asks, **_outcome(package)}


def _ask(ask: Edit, asking: Asking) -> Mapping[str, object]:
    now = counted_fact(ask.term, asking.found.standing.evaluated.offer).value
    wish = ask.value if ask.changes_value else now
    return {"term": ask.term.name, "now": now, "ask": wish, "in_writing": ask.in_writing}


def _outcome(granted: AskOutcome) -> Mapping[str, object]:
    return {"score": granted.score, "costs_employer": granted.cost}
