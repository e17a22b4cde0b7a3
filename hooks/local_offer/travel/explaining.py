"""Why an outcome is as it is: each rule with the answers that it rests on, in sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from local_offer.models.travel_check import AnswerKind
from local_offer.travel.answers import Answer
from local_offer.travel.deciding import Outcome, Truth, gap, truth_of
from local_offer.travel.table import HUNDREDTHS, Bound, DecisionTable, Must, Question, TableRule

SENTENCES: Mapping[str, str] = {
    "within": "{said}, which is {bound}",
    "open": "{said}",
    "short": "{said}. The rule needs {bound}. That is {gap} short.",
    "over": "{said}. The rule needs {bound}. That is {gap} over.",
    "exactly": "{said}. The rule needs {bound}, and exactly that is not enough.",
    "another": "{said}. The rule fits when {needed}.",
    "not-asked": "The rule fits when {needed}.",
    "joiner": " or ",
}
"""How sentences about answers are made. The page's script makes them of the same pieces."""
BOUNDS: Mapping[str, str] = {
    "more_than": "more than {limit}",
    "at_least": "{limit} or over",
    "at_most": "not more than {limit}",
    "less_than": "under {limit}",
    "less_than_count": "fewer than {limit}",
}
"""How a bound is said."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule, and the sentences that say why it fits, may fit or does not."""

    rule: str
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """An outcome in words."""

    result: str
    because: tuple[tuple[str, str], ...]
    """Each question that was asked, with its answer after "you said that"."""
    settled_by: Reason | None
    matched: tuple[Reason, ...]
    open: tuple[Reason, ...]
    nearest: Reason | None


def explain(table: DecisionTable, outcome: Outcome) -> Explained:
    """The outcome in words: what was said, and for each rule what of it counts."""

    def reason(rule: TableRule, *truths: Truth) -> Reason:
        return Reason(rule.id, tuple(_sentences(rule, table, outcome, truths)))

    return Explained(
        result=outcome.result.value,
        because=tuple(
            (id_, said(table.questions[id_], outcome.counted[id_])) for id_ in outcome.asked if id_ in outcome.counted
        ),
        settled_by=reason(outcome.settled_by, Truth.YES) if outcome.settled_by else None,
        matched=tuple(reason(rule, Truth.YES) for rule in outcome.matched),
        open=tuple(reason(rule, Truth.YES, Truth.OPEN) for rule in outcome.open),
        nearest=reason(outcome.nearest, Truth.NO) if outcome.nearest else None,
    )


def said(question: Question, answer: Answer) -> str:
    """An answer within a sentence, after "you said that": "the walk is 2.3 miles"."""
    if question.kind is AnswerKind.CHOICE:
        return next((option.said for option in question.options if option.value == answer), "")
    if not isinstance(answer, int):
        return question.not_sure
    return question.said.replace("{answer}", number(question.kind, answer))


def number(kind: AnswerKind, value: int) -> str:
    """A number with its unit, such as "2.3 miles" or "1 mile"; years and counts are plain."""
    if kind is not AnswerKind.MILES:
        return str(value)
    whole, part = divmod(value, HUNDREDTHS)
    figures = f"{whole}.{part:02}".rstrip("0").rstrip(".")
    return f"{figures} mile" if value == HUNDREDTHS else f"{figures} miles"


def bound_said(must: Must, kind: AnswerKind) -> str:
    """A bound in words, such as "more than 2 miles" or "fewer than 3"."""
    if must.bound is None:
        return ""
    is_few = must.bound is Bound.LESS_THAN and kind is AnswerKind.COUNT
    name = "less_than_count" if is_few else must.bound.value
    return BOUNDS[name].replace("{limit}", number(kind, must.limit))


def needed(must: Must, question: Question) -> str:
    """What a rule needs of an answer, in words: "the walk is more than 2 miles"."""
    if must.bound is not None:
        return question.said.replace("{answer}", bound_said(must, question.kind))
    return SENTENCES["joiner"].join(option.said for option in question.options if option.value in must.choices)


def _sentences(rule: TableRule, table: DecisionTable, outcome: Outcome, truths: tuple[Truth, ...]) -> list[str]:
    asked = frozenset(outcome.asked)
    found = []
    for must in rule.when:
        truth = truth_of(must, table, outcome.counted, asked)
        if truth in truths:
            found.append(_HOW[truth](must, table.questions[must.question], outcome.counted.get(must.question)))
    return found


def _when_so(must: Must, question: Question, answer: Answer | None) -> str:
    if answer is None:
        return ""
    if must.bound is None or not isinstance(answer, int):
        return said(question, answer)
    return SENTENCES["within"].format(said=said(question, answer), bound=bound_said(must, question.kind))


def _when_open(_: Must, question: Question, answer: Answer | None) -> str:
    return question.short if answer is None else SENTENCES["open"].format(said=said(question, answer))


def _when_not_so(must: Must, question: Question, answer: Answer | None) -> str:
    if answer is None:
        return SENTENCES["not-asked"].format(needed=needed(must, question))
    told = _sentence(said(question, answer))
    if must.bound is None or not isinstance(answer, int):
        return SENTENCES["another"].format(said=told, needed=needed(must, question))
    missing = gap(answer, must)
    if missing == 0:
        return SENTENCES["exactly"].format(said=told, bound=bound_said(must, question.kind))
    name = "short" if must.bound in {Bound.MORE_THAN, Bound.AT_LEAST} else "over"
    by_how_much = number(question.kind, missing)
    return SENTENCES[name].format(said=told, bound=bound_said(must, question.kind), gap=by_how_much)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


_HOW: Mapping[Truth, Callable[[Must, Question, Answer | None], str]] = {
    Truth.YES: _when_so,
    Truth.OPEN: _when_open,
    Truth.NO: _when_not_so,
}
