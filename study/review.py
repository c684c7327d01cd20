"""The missed list and its rule: an item leaves after it was right on two different days. Pure."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

DAYS_TO_WIN_BACK = 2
"""One right answer is no proof: after one, the next is right in 87 of 100 cases at best (Quizlet's own figures)."""

DAY_BEGINS = timedelta(hours=4)
"""A night of study belongs to the day before it (Anki's default)."""


@dataclass(frozen=True, slots=True)
class Missed:
    """Where an item stands with a learner who once missed it."""

    missed_at: datetime
    right_days: int = 0
    right_on: date | None = None
    left_at: datetime | None = None

    @property
    def days_to_go(self) -> int:
        return max(0, DAYS_TO_WIN_BACK - self.right_days)


def study_day(at: datetime, zone: ZoneInfo) -> date:
    """The learner's day that ``at`` belongs to; it begins at 04:00 by the clock of ``zone``."""
    return (at.astimezone(zone).replace(tzinfo=None) - DAY_BEGINS).date()


def after(missed: Missed | None, right: bool, at: datetime, day: date) -> Missed | None:
    """Where an item stands after one more answer; None for one that was never missed.

    A miss puts the item on the list, or back on it. A second right answer on the same day does not count.
    """
    if not right:
        return Missed(missed_at=at)
    if missed is None or missed.left_at or missed.right_on == day:
        return missed
    won = replace(missed, right_days=missed.right_days + 1, right_on=day)
    return replace(won, left_at=at) if won.days_to_go == 0 else won
