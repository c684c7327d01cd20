"""Figures, moments and dates in words: the filters of every template."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask import current_app

from study.questions.calendar import MONTHS, Date
from study.review import DAYS_TO_WIN_BACK, Missed
from study.web import access

RULE = "A question leaves this list after it was right on two different days; a miss brings it back."
"""The rule of the missed list, as every page says it."""


def number(value: float) -> str:
    """A figure without needless decimals: 3, 2.5, 0.33."""
    return f"{round(value, 2):g}"


def points(value: float, size: int) -> str:
    """Points out of the number of questions: ``7 of 10``, ``6.5 of 10``."""
    return f"{number(value)} of {size}"


def percent(share: float) -> str:
    """A share of 1 in per cent, rounded down, so that 100 % means all of it."""
    return f"{int(100 * share + 1e-9)} %"


def plural(count: int, one: str, many: str | None = None) -> str:
    """A number with its noun: ``1 question``, ``3 questions``."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def duration(span: timedelta) -> str:
    """How long something took: ``under a minute``, ``4 minutes``, ``1 hour 5 minutes``."""
    minutes = int(span.total_seconds()) // 60
    hours, minutes = divmod(minutes, 60)
    parts = [plural(hours, "hour") if hours else "", plural(minutes, "minute") if minutes else ""]
    return " ".join(part for part in parts if part) or "under a minute"


def day(at: datetime, now: datetime, zone: ZoneInfo) -> str:
    """The day of a moment by the clock of ``zone``: ``today``, ``yesterday``, ``3 March 2026``."""
    there = at.astimezone(zone).date()
    days = (now.astimezone(zone).date() - there).days
    return {0: "today", 1: "yesterday"}.get(days, f"{there.day} {MONTHS[there.month - 1]} {there.year}")


def moment(at: datetime, now: datetime, zone: ZoneInfo) -> str:
    """A moment by the clock of ``zone``: ``today, 14:05``, ``3 March 2026, 09:30``."""
    return f"{day(at, now, zone)}, {at.astimezone(zone):%H:%M}"


def date_words(text: str) -> str:
    """A date that EDTF writes, in words: ``5 December 1992``; anything else as it is."""
    try:
        return Date.edtf(text).words()
    except ValueError:
        return text


def byline(about: Mapping[str, Any]) -> str:
    """Who wrote an article, where and when, as far as its file says: ``Ann Ames, The Paper, 21 May 2024``."""
    published = about.get("published")
    parts = (about.get("author"), about.get("publisher"), date_words(published) if published else None)
    return ", ".join(part for part in parts if part)


def standing(state: Missed | None) -> str:
    """Where an item stands with the missed list, in a sentence; "" for one that was never on it."""
    if state is None:
        return ""
    if state.left_at:
        return f"It has left your missed list: it was right on {DAYS_TO_WIN_BACK} different days."
    if state.right_days == 0:
        return "It is on your missed list, and leaves after it was right on two different days."
    return (
        f"Right on {state.right_days} of {DAYS_TO_WIN_BACK} days: right once more on another day, and it leaves your "
        "missed list."
    )


def _here(words: Callable[[datetime, datetime, ZoneInfo], str]) -> Callable[[datetime], str]:
    """``words`` with the clock and the time zone of the site."""
    return lambda at: words(at, access.now(), current_app.config["STUDY_TIME_ZONE"])


FILTERS: dict[str, Callable[..., Any]] = {
    "byline": byline,
    "date_words": date_words,
    "day": _here(day),
    "duration": duration,
    "number": number,
    "percent": percent,
    "plural": plural,
    "points": points,
    "standing": standing,
    "when": _here(moment),
}
"""What templates call them: ``{{ attempt.started_at | when }}``."""
