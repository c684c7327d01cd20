"""Dates as a question file writes them and as people type them: a year, a month of a year, a day."""

import calendar
import re
from dataclasses import dataclass
from typing import Literal, Self

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

Grain = Literal["year", "month", "day"]


@dataclass(frozen=True, slots=True)
class Date:
    """A date known to the year, the month or the day. Years before 1 are astronomical: 0 is 1 BC (ISO 8601)."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def edtf(cls, text: str) -> Self:
        """The date that EDTF level 0 writes: ``1992``, ``1992-12``, ``2001-07-16``, ``-0043``.

        :raises ValueError: with what is wrong, if there is no such date
        """
        match = re.fullmatch(r"(-?\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", text)
        if not match:
            raise ValueError("write a date as 1992, 1992-12 or 1992-12-05")
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None
        return cls(year, month, day).checked()

    def checked(self) -> Self:
        """The date itself.

        :raises ValueError: if the calendar has no such day
        """
        if self.month is not None and not 1 <= self.month <= 12:
            raise ValueError(f"there is no month {self.month}")
        if self.month and self.day is not None and not 1 <= self.day <= _days(self.year, self.month):
            raise ValueError(f"{MONTHS[self.month - 1]} {self.year} has no day {self.day}")
        return self

    @property
    def grain(self) -> Grain:
        if self.day is not None:
            return "day"
        return "year" if self.month is None else "month"

    def to(self, grain: Grain) -> "Date":
        """The date, known no better than ``grain``."""
        if grain == "year":
            return Date(self.year)
        return self if grain == "day" else Date(self.year, self.month)

    def words(self) -> str:
        """The date as a reader expects it: ``5 December 1992``, ``44 BC``."""
        year = str(self.year) if self.year > 0 else f"{1 - self.year} BC"
        parts = [str(self.day) if self.day else "", MONTHS[self.month - 1] if self.month else "", year]
        return " ".join(part for part in parts if part)

    def before(self, other: "Date") -> bool | None:
        """Whether this date comes first; None where the two cannot be told apart as far as both are known."""
        mine, theirs = (self.year, self.month, self.day), (other.year, other.month, other.day)
        for a, b in zip(mine, theirs, strict=True):
            if a is None or b is None:
                return None
            if a != b:
                return a < b
        return None


def _days(year: int, month: int) -> int:
    # The Gregorian leap years repeat every 400 years; the standard library knows the years from 1 on.
    return calendar.monthrange(year % 400 + 400, month)[1]


_YEAR = r"(?P<year>\d{1,4})\s*(?P<era>bce?|b\.c\.(?:e\.)?|ce|ad|a\.d\.)?"
_MONTH = r"(?P<month>[a-z]{3,9})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_WAYS = [
    re.compile(way, re.ASCII)
    for way in (
        r"(?P<year>-?\d{4})-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?",
        r"(?P<month>\d{1,2})[/.](?P<year>\d{4})",
        rf"(?:in |ad |a\.d\. )?(?:the year )?{_YEAR}",
        rf"(?:in )?{_MONTH}(?: of)?,? {_YEAR}",
        rf"(?:on )?(?:the )?{_DAY}(?: of)? {_MONTH},? {_YEAR}",
        rf"(?:on )?{_MONTH} (?:the )?{_DAY},? {_YEAR}",
    )
]


def typed(text: str) -> Date | None:
    """The date that a person typed, or None where it cannot be told: ``5/12/1992`` is two dates.

    Years of one to four digits, months in words or, after a year, in figures; BC and AD.
    """
    plain = " ".join(text.replace("\u2212", "-").lower().split())
    for way in _WAYS:
        match = way.fullmatch(plain)
        if match:
            return _date(match.groupdict())
    return None


def _date(parts: dict[str, str | None]) -> Date | None:
    month = _month(parts.get("month"))
    if parts.get("month") and month is None:
        return None
    year = int(parts["year"] or 0)
    if (parts.get("era") or "").startswith("b"):
        year = 1 - year
    written = parts.get("day")
    day = int(written) if written else None
    try:
        return Date(year, month, day).checked()
    except ValueError:
        return None


def _month(word: str | None) -> int | None:
    if word is None or word.isdigit():
        return int(word) if word else None
    found = [i for i, name in enumerate(MONTHS, start=1) if name.lower().startswith("sep" if word == "sept" else word)]
    return found[0] if len(found) == 1 else None
