"""Which candidates are proposed: the surest first, no fact too often, every part of the article heard."""

from collections import Counter
from collections.abc import Iterable

from study.generator.candidates import Candidate, chance

_A_FACT = 4  # questions, of different types, besides those on several facts
_SAME_ASKED = {"when": 2}  # how often one thing may be asked of a fact; otherwise once
_ASKED_FOR = 3  # questions that ask for the same person


def select(candidates: Iterable[Candidate]) -> tuple[list[Candidate], list[tuple[Candidate, str]]]:
    """Those to propose, in the order of the article, and those left over with the reason.

    At most two questions for a fact's date, one for its person, one for its words, each of another type.
    """
    kept: list[Candidate] = []
    left: list[tuple[Candidate, str]] = []
    of_fact: Counter[str] = Counter()
    asked: Counter[tuple[str, str]] = Counter()
    typed: set[tuple[str, str]] = set()
    whom: Counter[str] = Counter()
    prompts: set[str] = set()
    for candidate in sorted(candidates, key=_rank):
        reason = _reason(candidate, of_fact, asked, typed, whom, prompts)
        if reason:
            left.append((candidate, reason))
            continue
        kept.append(candidate)
        prompts.add(_stem(candidate))
        if len(candidate.about) == 1:
            fact = candidate.about[0]
            of_fact[fact] += 1
            asked[fact, candidate.asks] += 1
            typed.add((fact, candidate.question.type))
            whom[candidate.whom] += bool(candidate.whom)
    return sorted(kept, key=lambda c: (len(c.about) > 1, c.place, c.asks, c.question.id)), left


def _rank(candidate: Candidate) -> tuple[bool, float, str]:
    """Sets first, since they use facts without using them up; then by how good a question is, and by chance."""
    dice = chance(f"{candidate.question.fact}{candidate.question.type}")
    return len(candidate.about) == 1, -(candidate.score + dice.random()), candidate.question.id


def _reason(
    candidate: Candidate,
    of_fact: Counter[str],
    asked: Counter[tuple[str, str]],
    typed: set[tuple[str, str]],
    whom: Counter[str],
    prompts: set[str],
) -> str:
    if _stem(candidate) in prompts:
        return "asked already"
    if len(candidate.about) > 1:
        return ""
    fact = candidate.about[0]
    if asked[fact, candidate.asks] >= _SAME_ASKED.get(candidate.asks, 1):
        return f"another question asks the same of this fact ({candidate.asks})"
    if (fact, candidate.question.type) in typed:
        return f"another question on this fact is of type {candidate.question.type}"
    if of_fact[fact] >= _A_FACT:
        return f"{_A_FACT} questions on this fact are enough"
    if candidate.whom and whom[candidate.whom] >= _ASKED_FOR:
        return f"{candidate.whom} is asked for often enough"
    return ""


def _stem(candidate: Candidate) -> str:
    """What two questions may not share; statements that differ in the name alone are told apart by their options."""
    return candidate.question.prompt if len(candidate.about) == 1 else candidate.question.id
