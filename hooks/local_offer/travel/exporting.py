"""The decision table as plain values for the page's script: the same questions, rules, limits and words."""

from __future__ import annotations

from collections.abc import Mapping

from local_offer.travel.answers import EXAMPLES, MOST_DIGITS, SHOWN, SLIPS, SUFFIXES, UNSURE
from local_offer.travel.deciding import COST_OF_A_CHOICE, COST_OF_A_FIXED_ANSWER
from local_offer.travel.explaining import BOUNDS, SENTENCES
from local_offer.travel.table import HUNDREDTHS, DecisionTable, Must, Question, TableRule


def exported(table: DecisionTable) -> Mapping[str, object]:
    """The whole table as values that JSON can hold."""
    return {
        "hundredths": HUNDREDTHS,
        "unsure": UNSURE,
        "shown": SHOWN,
        "mostDigits": MOST_DIGITS,
        "costOfAChoice": COST_OF_A_CHOICE,
        "costOfAFixedAnswer": COST_OF_A_FIXED_ANSWER,
        "slips": dict(SLIPS),
        "examples": {kind.value: example for kind, example in EXAMPLES.items()},
        "suffixes": {kind.value: words for kind, words in SUFFIXES.items()},
        "sentences": dict(SENTENCES),
        "bounds": dict(BOUNDS),
        "questions": [_question(question) for question in table.questions.values()],
        "rules": [_rule(rule) for rule in table.rules],
    }


def _question(question: Question) -> dict[str, object]:
    return {
        "id": question.id,
        "short": question.short,
        "kind": question.kind.value,
        "options": [
            {
                "value": option.value,
                "label": option.label,
                "said": option.said,
                "ages": list(option.ages) if option.ages else None,
                "open": option.open,
            }
            for option in question.options
        ],
        "least": question.least,
        "most": question.most,
        "tooMuch": question.too_much,
        "said": question.said,
        "notSure": question.not_sure,
        "askedWhen": [_must(must) for must in question.asked_when],
        "whenNotAsked": question.when_not_asked,
        "fixed": question.fixed,
    }


def _rule(rule: TableRule) -> dict[str, object]:
    return {
        "id": rule.id,
        "result": rule.result.value,
        "settles": rule.settles,
        "when": [_must(must) for must in rule.when],
    }


def _must(must: Must) -> dict[str, object]:
    return {
        "question": must.question,
        "choices": list(must.choices),
        "bound": must.bound.value if must.bound else "",
        "limit": must.limit,
    }
