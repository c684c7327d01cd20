"""Places in time, as exact as a text makes them, and the arithmetic of "two years later" and "the next spring"."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass, replace

from study.generator.expressions import Expression, Unit


@dataclass(frozen=True, slots=True)
class Point:
    """A place in time, as exact as its last field that is not zero; years before Christ are negative."""

    year: int
    month: int = 0
    day: int = 0
    season: str = ""
    decade: bool = False

    @property
    def value(self) -> str:
        """TIMEX3: ``1997-04``, ``199X``, ``BC0480``."""
        year = f"BC{-self.year:04}" if self.year < 0 else f"{self.year:04}"
        if self.decade:
            return year[:-1] if self.year < 0 else f"{year[:-1]}X"
        if self.season:
            return f"{year}-{self.season}"
        return "-".join([year, *(f"{part:02}" for part in (self.month, self.day) if part)])

    @property
    def as_day(self) -> dt.date | None:
        """The day, where the point is one that the calendar knows."""
        if not self.day or self.year < 1:
            return None
        try:
            return dt.date(self.year, self.month, self.day)
        except ValueError:
            return None


def point(value: str) -> Point | None:
    """The point that a TIMEX3 value of at least a decade names, or None."""
    found = re.fullmatch(r"(BC)?(\d{4})(?:-(\d\d|SP|SU|FA|WI))?(?:-(\d\d))?", value)
    if not found:
        decade = re.fullmatch(r"(BC)?(\d{3})X?", value)
        return Point((-10 if decade[1] else 10) * int(decade[2]), decade=True) if decade else None
    year = -int(found[2]) if found[1] else int(found[2])
    part = found[3] or ""
    return Point(year, season=part) if part.isalpha() else Point(year, int(part or 0), int(found[4] or 0))


def padded(of: Point, unit: str) -> str:
    """The value of a day or month of which the text tells only the year: ``1915-XX-XX``."""
    parts = 3 if unit == "D" else 2
    known = of.value.split("-")
    return "-".join(known + ["XX"] * (parts - len(known))) if not of.season else of.value


def unknown(expression: Expression) -> str:
    """The value of a date whose year the text does not tell."""
    if expression.type == "TIME" and not expression.month:
        day = f"WXX-{expression.weekday}" if expression.weekday else "XX-XX"
        return f"XXXX-{day}{expression.clock or f'T{expression.daypart}'}"
    if expression.month:
        return "-".join(["XXXX", f"{expression.month:02}", *([f"{expression.day:02}"] if expression.day else [])])
    if expression.season:
        return f"XXXX-{expression.season}"
    if expression.weekday:
        return f"XXXX-WXX-{expression.weekday}"
    return {"Y": "XXXX", "M": "XXXX-XX", "W": "XXXX-WXX", "DE": "XXX", "C": "XX"}.get(
        expression.unit or "D", "XXXX-XX-XX"
    )


def shifted(start: Point, unit: Unit, count: int, vague: bool = False) -> Point:
    """``start`` moved by so many units, as exact as the unit is and ``start`` was; ``vague`` is "the next decade"."""
    if unit in ("C", "DE"):
        years = count * (100 if unit == "C" else 10)
        moved = _year_plus(start.year, years)
        tens = moved - moved % 10 if moved > 0 else -(-moved - -moved % 10)
        return Point(tens, decade=True) if vague or start.decade or not count else Point(moved)
    if unit == "Y":
        return Point(_year_plus(start.year, count))
    if unit == "M":
        if not start.month:
            return Point(start.year)
        months = start.year * 12 + start.month - 1 + count
        return Point(months // 12, months % 12 + 1)
    day = start.as_day
    if day is None:
        start = replace(start, season="")
        return replace(start, day=0) if count else start
    moved_day = day + dt.timedelta(days=count * (7 if unit == "W" else 1))
    return Point(moved_day.year, moved_day.month, moved_day.day)


def _year_plus(year: int, count: int) -> int:
    """There is no year nought between 1 BC and AD 1."""
    moved = year + count
    return moved if (moved > 0) == (year > 0) else moved + (1 if count > 0 else -1)


_SEASON_MONTHS = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}


def nearest(start: Point, expression: Expression, direction: int) -> Point | None:
    """The next, the same year's or the last month, season or weekday of that name, seen from ``start``."""
    if expression.weekday:
        day = start.as_day
        if day is None:
            return None
        ahead = (expression.weekday - 1 - day.weekday()) % 7
        moved = day + dt.timedelta(
            days=ahead if direction >= 0 else ahead - 7 if ahead else -7 if direction < -1 else 0
        )
        return Point(moved.year, moved.month, moved.day)
    month = expression.month or _SEASON_MONTHS[expression.season]
    start_month = start.month or _SEASON_MONTHS.get(start.season, 0)
    year = start.year
    if direction > 0 and (not start_month or month <= start_month):
        year = _year_plus(year, 1)
    elif direction < 0 and (not start_month or month >= start_month):
        year = _year_plus(year, -1)
    return Point(year, expression.month, expression.day, expression.season)


def continued(start: Point, expression: Expression) -> Point | None:
    """A month, day or weekday without its year, told after ``start``: of the same year, or, when the story has plainly
    passed its end, of the next.
    """
    if expression.weekday and not expression.day:
        return nearest(start, expression, 1)
    if expression.day and not expression.month:
        return Point(start.year, start.month, expression.day) if start.month else None
    month = expression.month or _SEASON_MONTHS[expression.season]
    year = start.year
    told = start.month or _SEASON_MONTHS.get(start.season, 0)
    if told and month - told < -_BACK:
        year = _year_plus(year, 1)
    elif told and month - told > _AHEAD:
        year = _year_plus(year, -1)
    day = min(expression.day, calendar.monthrange(max(year, 1), expression.month)[1]) if expression.day else 0
    return Point(year, expression.month, day, expression.season)


def before(end: Point, expression: Expression) -> Point:
    """The last month or day of that name before the one in which a stretch ends."""
    return Point(_year_plus(end.year, -1), expression.month, expression.day)


_BACK, _AHEAD = 8, 11
"""Months that the story may go back or ahead in a year that it does not tell anew."""
