"""Which candidates are proposed: the surest first, no fact too often, none that tells another's answer."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from study.generator.candidates import Candidate, chance
from study.questions import TrueFalse

_A_FACT = 4  # questions, besides those on several facts
_ASKED_FOR = 3  # questions that ask for the same person
_SHARED = 1  # facts that two sets may have in common
_TOLD_FIRST = 0.25
"""The share of facts of which a true statement comes before the questions that it would answer: without these all
statements would be false."""
_SHARE = 0.5  # statements to be judged, for each other question on one fact
_MORE = 1.5  # times as many false statements as true ones, or the other way round, and one more
_TOLD_BY_A_TRUE_STATEMENT = ("when", "who")


@dataclass(frozen=True, slots=True)
class Leftover:
    """A fit candidate that is not proposed: the rule that leaves it out, in short, and the reason in words."""

    candidate: Candidate
    rule: str
    reason: str


def select(candidates: Iterable[Candidate]) -> tuple[list[Candidate], list[Leftover]]:
    """Those to propose, in the order of the article, and those left over with the reason.

    Of one fact, each thing (when, who, which words, whether) is asked once, and each time by another type. A true
    statement is not proposed with a question that it answers, and there are about as many false as true ones.
    """
    selection = _Selection()
    left = []
    for candidate in sorted(candidates, key=_rank):
        rule, reason = selection.reason_against(candidate)
        if rule:
            left.append(Leftover(candidate, rule, reason))
        else:
            selection.keep(candidate)
    return sorted(selection.kept, key=lambda c: (len(c.about) > 1, c.place, c.asks, c.question.id)), left


def _rank(candidate: Candidate) -> tuple[bool, bool, float, str]:
    """Sets first, since they use facts without using them up; then by how good a question is, and by chance.

    Statements to be judged come last, for they are the least of what can be asked, but for some true ones.
    """
    dice = chance(f"{candidate.question.fact}{candidate.question.type}")
    first = _truth(candidate) == "true" and chance(f"{candidate.question.fact}first").random() < _TOLD_FIRST
    last = bool(_truth(candidate)) and not first
    return len(candidate.about) == 1, last, -(candidate.score + dice.random() + first), candidate.question.id


class _Selection:
    def __init__(self) -> None:
        self.kept: list[Candidate] = []
        self.of_fact: Counter[str] = Counter()
        self.asked: set[tuple[str, str]] = set()
        self.types: set[tuple[str, str]] = set()
        self.whom: Counter[str] = Counter()
        self.statements: Counter[str] = Counter()
        self.told: set[str] = set()
        self.stems: set[str] = set()
        self.sets: list[set[str]] = []
        self.shown: list[set[str]] = []

    def reason_against(self, candidate: Candidate) -> tuple[str, str]:
        """The rule by which ``candidate`` is not proposed beside those kept so far, and why; "" if it may be."""
        if candidate.question.prompt in self.stems:
            return "asked already", "another question has the same words"
        if len(candidate.about) > 1:
            shared = any(len(set(candidate.about) & about) > _SHARED for about in self.sets)
            return ("in a set already", "another set has most of these facts") if shared else ("", "")
        fact = candidate.about[0]
        if (fact, candidate.asks) in self.asked:
            return "asked once", f"another question asks the same of this fact ({candidate.asks})"
        if (fact, candidate.question.type) in self.types:
            return "one of a type", f"another question on this fact is of type {candidate.question.type}"
        if self.of_fact[fact] >= _A_FACT:
            return "enough of a fact", f"{_A_FACT} questions on this fact are enough"
        if candidate.whom and self.whom[candidate.whom] >= _ASKED_FOR:
            return "enough of a person", f"{candidate.whom} is asked for often enough"
        if candidate.asks == "what" and any(len(set(candidate.options) & shown) > _SHARED for shown in self.shown):
            return "the same options", "another question lets pick from most of these events"
        given = self._given_away(candidate, fact)
        if given:
            return "given away", given
        many = self._too_many_alike(candidate)
        return ("true and false alike", many) if many else ("", "")

    def _given_away(self, candidate: Candidate, fact: str) -> str:
        answered = any((fact, asks) in self.asked for asks in _TOLD_BY_A_TRUE_STATEMENT)
        if _truth(candidate) == "true" and answered:
            return "it would tell the answer of another question"
        if candidate.asks in _TOLD_BY_A_TRUE_STATEMENT and fact in self.told:
            return "a true statement tells the answer"
        return ""

    def _too_many_alike(self, candidate: Candidate) -> str:
        truth = _truth(candidate)
        other = {"true": "false", "false": "true"}.get(truth, "")
        if not truth:
            return ""
        enough = self.statements[truth] >= _MORE * self.statements[other] + 1
        share = self.statements[truth] + self.statements[other] >= 1 + _SHARE * self.statements[""]
        return f"there are {truth} statements enough" if enough or (share and self.statements[""]) else ""

    def keep(self, candidate: Candidate) -> None:
        self.kept.append(candidate)
        if len(candidate.about) > 1:
            self.sets.append(set(candidate.about))
            return
        fact = candidate.about[0]
        self.stems.add(candidate.question.prompt)
        self.of_fact[fact] += 1
        self.asked.add((fact, candidate.asks))
        self.types.add((fact, candidate.question.type))
        if candidate.asks == "what":
            self.shown.append(set(candidate.options))
        self.whom[candidate.whom] += bool(candidate.whom)
        self.statements[_truth(candidate)] += 1
        if _truth(candidate) == "true":
            self.told.add(fact)


def _truth(candidate: Candidate) -> str:
    """Whether it is a true or a false statement; "" if it is another question."""
    return candidate.question.answer if isinstance(candidate.question, TrueFalse) else ""
