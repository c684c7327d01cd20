"""Choose questions, order them, score, and what is said after an answer. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from study.questions import Mark, Question, Response, Source, View


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that could be asked. ``asked`` counts how often this learner had it.

    ``places`` are what it cites of the article: two questions on the same words often tell each other's answers.
    """

    id: int
    type: str
    asked: int = 0
    places: frozenset[tuple[int, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Score:
    """Points out of the number of questions served; what was left out counts as 0."""

    points: float
    size: int

    @property
    def percent(self) -> int:
        """Rounded down, so that 100 means all right."""
        return int(100 * self.points / self.size + 1e-9) if self.size else 0


def choose(candidates: Sequence[Candidate], length: int, types: frozenset[str], chance: Random) -> list[Candidate]:
    """At most ``length`` candidates of ``types`` (all types where empty), in the order to ask them.

    Those the learner has not seen come first, then the least seen (Moodle's rule for random questions); ties by
    chance. Of those that cite the same place one is chosen, as long as there are others: "who said ...?" shows the
    words that "complete the words of ..." asks for. The order of asking is by chance too, so that it tells nothing of
    what was seen.
    """
    pool = [candidate for candidate in candidates if not types or candidate.type in types]
    chance.shuffle(pool)
    chosen = _apart_first(sorted(pool, key=lambda candidate: candidate.asked))[: max(0, length)]
    chance.shuffle(chosen)
    return chosen


def _apart_first(candidates: Sequence[Candidate]) -> list[Candidate]:
    """``candidates`` in their order, those last that cite a place which an earlier one cites."""
    taken: set[tuple[int, str]] = set()
    apart: list[Candidate] = []
    rivals: list[Candidate] = []
    for candidate in candidates:
        if taken & candidate.places:
            rivals.append(candidate)
        else:
            apart.append(candidate)
            taken |= candidate.places
    return apart + rivals


def places(content: Mapping[str, Any]) -> frozenset[tuple[int, str]]:
    """The passages and words that a question's content cites; none where it cites whole passages or nothing."""
    source = content.get("source") or {}
    spots = [source, *source.get("also", ())]
    return frozenset((spot["passage"], spot["anchor"]) for spot in spots if spot.get("anchor"))


def score(points: Mapping[int, float], size: int) -> Score:
    """The score of an attempt of ``size`` items; ``points`` by item, missing where it was not answered."""
    return Score(round(sum(points.values()), 4), size)


def item_chance(seed: int, position: int) -> Random:
    """The chance that orders the options of one item: the same on every page, device and day."""
    return Random(f"{seed}/{position}")


@dataclass(frozen=True, slots=True)
class Reveal:
    """All that is said of a question once its key may be shown. ``own_lines`` is empty where it was not answered."""

    mark: Mark
    own_lines: list[str]
    right_lines: list[str]
    right_values: dict[str, list[str]]
    """The form that the right answer would send, to mark it on the page."""
    whys: dict[str, str]
    explanation: str | None
    source: Source | None


def reveal(question: Question, response: Response | None, view: View) -> Reveal:
    """What is said after ``response``, or after nothing was answered, to what was shown as ``view``."""
    right = question.right()
    return Reveal(
        # What is said of the right answer (how a false statement should read) is said to who gave none, too.
        mark=Mark(0.0, question.mark(right).notes) if response is None else question.mark(response),
        own_lines=[] if response is None else question.lines(response),
        right_lines=question.lines(right),
        right_values=question.given(right, view),
        whys=question.whys(),
        explanation=question.explanation,
        source=question.source,
    )


def prompt(question: Question) -> str:
    """The prompt as a learner reads it, in a list as well: the gaps of a cloze are empty."""
    return question.ask(Random(0)).prompt
