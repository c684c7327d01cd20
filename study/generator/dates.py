"""Date expressions with their values, relative ones counted from what the narrative said before."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from study.article import Span
from study.generator.expressions import Expression, Unit, expressions
from study.generator.facts import DateMention
from study.generator.language import Annotated

if TYPE_CHECKING:
    from spacy.tokens import Token

_COUNTED = set(
    """
    men women troops people soldiers dead killed wounded prisoners casualties miles km kilometres kilometers metres
    meters feet tons tonnes dollars pounds votes seats words pages guns tanks aircraft planes ships vessels horses
    houses homes workers civilians children students members employees officers sailors inhabitants residents
    refugees rounds acres hectares yards degrees percent rubles euros francs marks bodies copies trucks vehicles
    delegates volunteers missiles bombs shells sorties deaths families villages men-at-arms cavalry infantry knights
    hp lb kg mm
    """.split()
)
_BEFORE_A_YEAR = set(
    """
    in of by since until till from to between and during before after late early mid circa around about through
    throughout around till for the spring summer autumn fall winter
    """.split()
)
_COMMON_WORDS = {"may", "march", "august"}  # also a verb, a walk, a first name


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
        decade = re.fullmatch(r"(\d{3})X", value)
        return Point(int(decade[1]) * 10, decade=True) if decade else None
    year = -int(found[2]) if found[1] else int(found[2])
    part = found[3] or ""
    return Point(year, season=part) if part.isalpha() else Point(year, int(part or 0), int(found[4] or 0))


@dataclass(frozen=True, slots=True)
class _Seen:
    """A date that the narrative has told, as an anchor for those that follow."""

    start: int
    end: int
    point: Point
    sentence: Span
    aside: bool  # in a quotation or in brackets
    main: bool  # told by the narrative itself, in its own time: no aside, no look back


def find_dates(read: Annotated, published: dt.date | None = None) -> tuple[DateMention, ...]:
    """Every date expression of the body, in order, with its value.

    Without ``published`` the text is read as a narrative: "last year" is only PAST_REF.
    """
    found: list[Expression] = []
    for passage in read.article.passages:
        found += [e for e in expressions(read.plain, passage.start, passage.end) if _is_date(read, e)]
    return _Narrative(read, published, found).mentions()


def _is_date(read: Annotated, expression: Expression) -> bool:
    """Whether the words are a date here: "May" the month and not the verb, 1945 the year and not a number of men."""
    text = read.plain
    if expression.month and not (expression.year or expression.day or expression.base):
        return _is_month(read, expression)
    if re.fullmatch(r"\d{4}", expression.value) and text[expression.start].isdigit():
        return _is_year(read, expression)
    if expression.season and not expression.year and expression.base == "":
        return _is_season(read, expression)
    return True


def _is_month(read: Annotated, expression: Expression) -> bool:
    text = read.plain[expression.start : expression.end]
    token = read.token_at(expression.end - 1)
    if token is None or expression.mod or text.lower().rstrip(".") not in _COMMON_WORDS | {"april", "june"}:
        return True
    before = token.nbor(-1) if token.i else None
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    name_before = before is not None and before.tag_ == "NNP" and before.text[0].isupper() and not before.is_sent_start
    name_after = after is not None and after.tag_ == "NNP" and token.ent_type_ == "PERSON"
    if name_before or name_after or token.tag_ in ("MD", "VB", "VBP"):
        return False
    if text == "March" and after is not None and after.lower_ in ("on", "of", "for", "to"):
        return False
    return before is None or before.lower_ != "the"


def _is_year(read: Annotated, expression: Expression) -> bool:
    text = read.plain
    before = re.search(r"([\w$\u00a3\u20ac#-]+)[ (,]*$", text[max(0, expression.start - 30) : expression.start])
    after = re.match(r"[ -]?(\w+)", text[expression.end : expression.end + 25])
    word = before[1].lower() if before else ""
    following = after[1].lower() if after else ""
    if following in _COUNTED or word.endswith(
        ("$", "\u00a3", "\u20ac", "#", "no", "article", "resolution", "section", "page")
    ):
        return False
    if text[expression.start - 1 : expression.start] in ("$", "\u00a3", "\u20ac"):
        return False
    year = int(expression.value)
    if 1700 <= year <= 2100:
        return True
    return word in _BEFORE_A_YEAR


def _is_season(read: Annotated, expression: Expression) -> bool:
    """Whether "spring" is the season: a noun, and no part of a name such as the Prague Spring."""
    words = read.plain[expression.start : expression.end]
    token = read.token_at(expression.end - 1)
    if token is None:
        return False
    name = token.text[0].isupper() and token.i and token.nbor(-1).text[0].isupper() and not token.is_sent_start
    if words.lower().endswith("fall"):
        return token.pos_ in ("NOUN", "PROPN") and " " in words and token.nbor(1).lower_ != "of"
    return token.pos_ in ("NOUN", "PROPN", "ADV") and not name


class _Narrative:
    """The dates of one article, resolved in order."""

    def __init__(self, read: Annotated, published: dt.date | None, found: list[Expression]) -> None:
        self.read = read
        self.published = published
        self.found = found
        self.seen: list[_Seen] = []

    def mentions(self) -> tuple[DateMention, ...]:
        """One mention for each expression, in order."""
        return tuple(self._mention(at) for at in range(len(self.found)))

    def _mention(self, at: int) -> DateMention:
        expression = self.found[at]
        resolved, anchor, value = self._resolve(expression, at)
        if resolved is not None:
            value = self._value(expression, resolved)
            if expression.type == "DATE":
                self.seen.append(self._as_seen(expression, resolved))
        text = self.read.article.text[expression.start : expression.end]
        span = (anchor.start, anchor.end) if anchor else None
        return DateMention(text, expression.start, expression.end, expression.type, value, expression.mod, span)

    def _value(self, expression: Expression, resolved: Point) -> str:
        if expression.type == "TIME" and resolved.day:
            return resolved.value + (expression.clock or f"T{expression.daypart}")
        if expression.unit in ("D", "M") and expression.type == "DATE" and expression.base:
            return _padded(resolved, expression.unit)
        return resolved.value

    def _as_seen(self, expression: Expression, resolved: Point) -> _Seen:
        sentence = self.read.sentence_at(expression.start) or (expression.start, expression.end)
        aside = self._is_aside(expression)
        main = not aside and _on_the_line(self.read, expression)
        return _Seen(expression.start, expression.end, resolved, sentence, aside, main)

    def _is_aside(self, expression: Expression) -> bool:
        """Whether the date is none that the story stops at: in a quotation or in brackets."""
        before = self.read.plain[max(0, expression.start - 3) : expression.start].rstrip()
        return self.read.in_quotation(expression.start) or before.endswith("(")

    def _resolve(self, expression: Expression, at: int) -> tuple[Point | None, _Seen | None, str]:
        """Where the expression points to, what it was counted from, and its value where it points nowhere."""
        if expression.value:
            return point(expression.value), None, expression.value
        if expression.base == "present":
            return self._from_present(expression)
        if expression.base == "narrative":
            return self._from_narrative(expression, at)
        return self._on_the_calendar(expression, at)

    def _from_present(self, expression: Expression) -> tuple[Point | None, _Seen | None, str]:
        count = expression.count
        if self.published is None or count is None:
            return None, None, "PRESENT_REF" if count == 0 else "FUTURE_REF" if count and count > 0 else "PAST_REF"
        today = Point(self.published.year, self.published.month, self.published.day)
        if expression.month or expression.season or expression.weekday:
            return _nearest(today, expression, count or -1 if expression.weekday else count), None, _unknown(expression)
        return _shifted(today, expression.unit or "D", count), None, ""

    def _from_narrative(self, expression: Expression, at: int) -> tuple[Point | None, _Seen | None, str]:
        anchor = self._anchor_after(expression, at) or self._anchor(expression)
        if anchor is None or (expression.after and expression.unit in ("DE", "C")):
            return None, None, _unknown(expression)
        unit = expression.unit
        if expression.count is None:
            return Point(anchor.point.year), anchor, ""
        if unit is None:  # "the following spring", "that April"
            return _nearest(anchor.point, expression, expression.count), anchor, _unknown(expression)
        moved = _shifted(anchor.point, unit, expression.count)
        if expression.month:
            moved = Point(moved.year, expression.month, expression.day)
        elif expression.season:
            moved = Point(moved.year, season=expression.season)
        return moved, anchor, ""

    def _anchor_after(self, expression: Expression, at: int) -> _Seen | None:
        """The date that comes next, where the words count from it: "the day before the vote of 3 May"."""
        if not expression.after or at + 1 >= len(self.found):
            return None
        following = self.found[at + 1]
        gap = self.read.plain[expression.end : following.start]
        if len(gap) > 90 or re.search(r"[.;:!?]\s", gap) or following.base:
            return None
        resolved, _, _ = self._resolve(following, at + 1)
        return self._as_seen(following, resolved) if resolved else None

    def _anchor(self, expression: Expression) -> _Seen | None:
        """The date that a relative one is counted from.

        A month or day without its year goes on with the story; "that year" may take up any date just told.
        """
        sentence = self.read.sentence_at(expression.start)
        quoted = self.read.in_quotation(expression.start)
        usable = [seen for seen in self.seen if quoted or not self.read.in_quotation(seen.start)]
        if expression.unit not in ("DE", "C"):
            usable = [seen for seen in usable if not seen.point.decade]
        told = [seen for seen in usable if not seen.aside]
        near = [seen for seen in told if seen.sentence == sentence]
        if expression.base and not near:
            near = [seen for seen in told if self._is_just_told(seen, sentence)]
        candidates = near or [seen for seen in usable if seen.main] or usable
        return candidates[-1] if candidates else None

    def _is_just_told(self, seen: _Seen, sentence: Span | None) -> bool:
        """Whether a date stands in the sentence before, of the same passage."""
        if sentence is None:
            return False
        same = self.read.article.passage_at(seen.start) == self.read.article.passage_at(sentence[0])
        return same and self.read.sentences_between(seen.sentence[0], sentence[0]) <= _JUST

    def _on_the_calendar(self, expression: Expression, at: int) -> tuple[Point | None, _Seen | None, str]:
        if expression.year:
            return Point(expression.year, expression.month, expression.day, expression.season), None, ""
        year = self._year_that_follows(at)
        if year:
            return Point(year, expression.month, expression.day, expression.season), None, ""
        anchor = self._anchor(expression)
        if anchor is None:
            return self._without_year(expression), None, _unknown(expression)
        found = _continued(anchor.point, expression)
        return found, anchor if found else None, _unknown(expression)

    def _without_year(self, expression: Expression) -> Point | None:
        if self.published is None:
            return None
        today = Point(self.published.year, self.published.month, self.published.day)
        return _nearest(today, expression, -1)

    def _year_that_follows(self, at: int) -> int:
        """The year of "1992" for the "March" of "between March and June 1992"; 0 where none follows."""
        if at + 1 >= len(self.found):
            return 0
        here, following = self.found[at], self.found[at + 1]
        gap = self.read.plain[here.end : following.start]
        if not re.fullmatch(r"\s?(?:[-\u2013\u2014/]|to|and|or|until|till|through|,)\s?(?:the\s)?", gap):
            return 0
        return following.year if following.month or following.season else 0


_FINENESS: dict[Unit, int] = {"C": 0, "DE": 0, "Y": 1, "M": 2, "W": 3, "D": 3}


def _fineness(of: Point) -> int:
    return 0 if of.decade else 3 if of.day else 2 if of.month or of.season else 1


def _top(read: Annotated, expression: Expression) -> "Token | None":
    """The token of a date expression that the rest of it hangs on."""
    tokens = read.tokens_in(expression.start, expression.end)
    inside = {token.i for token in tokens}
    return next((token for token in tokens if token.head.i not in inside), tokens[0] if tokens else None)


def _on_the_line(read: Annotated, expression: Expression) -> bool:
    """Whether the date's verb carries the story on: a main clause in the past, not the past perfect or "would"."""
    token = _top(read, expression)
    while token is not None and token.pos_ not in ("VERB", "AUX") and token.head.i != token.i:
        token = token.head
    if token is None or token.pos_ not in ("VERB", "AUX"):
        return True
    helpers = {child.lower_ for child in token.children if child.dep_ == "aux"}
    return not helpers & _OFF_THE_LINE and token.dep_ not in ("relcl", "acl")


_JUST = 1
"""Sentences that may lie between "that year" and a date which the story only touched on."""

_OFF_THE_LINE = {"had", "'d", "would", "will", "could", "may", "might", "should", "to"}


def _padded(of: Point, unit: str) -> str:
    """The value of a day or month of which the text tells only the year: ``1915-XX-XX``."""
    parts = 3 if unit == "D" else 2
    known = of.value.split("-")
    return "-".join(known + ["XX"] * (parts - len(known))) if not of.season else of.value


def _unknown(expression: Expression) -> str:
    """The value of a date whose year the text does not tell."""
    if expression.month:
        return "-".join(["XXXX", f"{expression.month:02}", *([f"{expression.day:02}"] if expression.day else [])])
    if expression.season:
        return f"XXXX-{expression.season}"
    if expression.weekday:
        return f"XXXX-WXX-{expression.weekday}"
    return {"Y": "XXXX", "M": "XXXX-XX", "W": "XXXX-WXX", "DE": "XXX", "C": "XX"}.get(
        expression.unit or "D", "XXXX-XX-XX"
    )


def _shifted(start: Point, unit: Unit, count: int) -> Point:
    """``start`` moved by so many units, as exact as the unit is and ``start`` was."""
    if unit in ("C", "DE"):
        years = count * (100 if unit == "C" else 10)
        moved = _year_plus(start.year, years)
        return Point(moved - moved % 10, decade=True) if start.decade or not count else Point(moved)
    if unit == "Y":
        return Point(_year_plus(start.year, count))
    if unit == "M":
        if not start.month:
            return Point(start.year)
        months = start.year * 12 + start.month - 1 + count
        return Point(months // 12, months % 12 + 1)
    day = start.as_day
    if day is None:
        return replace(start, day=0) if count else start
    moved_day = day + dt.timedelta(days=count * (7 if unit == "W" else 1))
    return Point(moved_day.year, moved_day.month, moved_day.day)


def _year_plus(year: int, count: int) -> int:
    """There is no year nought between 1 BC and AD 1."""
    moved = year + count
    return moved if (moved > 0) == (year > 0) else moved + (1 if count > 0 else -1)


_SEASON_MONTHS = {"SP": 4, "SU": 7, "FA": 10, "WI": 12}


def _nearest(start: Point, expression: Expression, direction: int) -> Point | None:
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


def _continued(start: Point, expression: Expression) -> Point | None:
    """A month, day or weekday without its year, told after ``start``: of the same year, or, when the story has plainly
    passed its end, of the next.
    """
    if expression.weekday and not expression.day:
        return _nearest(start, expression, 1)
    if expression.day and not expression.month:
        return Point(start.year, start.month, expression.day) if start.month else None
    month = expression.month or _SEASON_MONTHS[expression.season]
    year = start.year
    if start.month - month >= _A_NEW_YEAR:
        year = _year_plus(year, 1)
    day = min(expression.day, calendar.monthrange(max(year, 1), expression.month)[1]) if expression.day else 0
    return Point(year, expression.month, day, expression.season)


_A_NEW_YEAR = 8
"""Months back from which a month without its year is taken for the next year's: January after September."""
