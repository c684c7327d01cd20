"""Choose questions, order them, score. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that could be asked. ``asked`` counts how often this learner had it."""

    id: int
    type: str
    asked: int = 0


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
    chance. The order of asking is by chance too, so that it tells nothing of what was seen.
    """
    pool = [candidate for candidate in candidates if not types or candidate.type in types]
    chance.shuffle(pool)
    chosen = sorted(pool, key=lambda candidate: candidate.asked)[: max(0, length)]
    chance.shuffle(chosen)
    return chosen


def score(points: Mapping[int, float], size: int) -> Score:
    """The score of an attempt of ``size`` items; ``points`` by item, missing where it was not answered."""
    return Score(round(sum(points.values()), 4), size)


def item_chance(seed: int, position: int) -> Random:
    """The chance that orders the options of one item: the same on every page, device and day."""
    return Random(f"{seed}/{position}")
