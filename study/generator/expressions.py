"""What the words of a date expression say by themselves, before the narrative tells what they are counted from.

A new kind of expression is one more line in ``RULES``: a pattern and the function that reads its groups.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

Base = Literal["", "narrative", "present"]
Unit = Literal["C", "DE", "Y", "M", "W", "D"]
Kind = Literal["DATE", "DURATION", "SET", "TIME"]


@dataclass(frozen=True, slots=True)
class Expression:
    """A date expression, read but not resolved.

    Either ``value`` is complete, or the expression counts ``count`` steps of ``unit`` from ``base`` (None: a number
    that the text leaves open), or it names a ``month``, ``day``, ``season`` or ``weekday`` whose year is told
    elsewhere. The last may come on top: "March of that year". ``after`` says that what it is counted from comes next
    ("the day before the vote of 3 May"). ``daypart`` is TIMEX3's, such as ``NI``; ``clock`` is ``T11:00``.
    """

    start: int
    end: int
    type: Kind = "DATE"
    value: str = ""
    mod: str | None = None
    base: Base = ""
    unit: Unit | None = None
    count: int | None = 0
    month: int = 0
    day: int = 0
    season: str = ""
    weekday: int = 0
    daypart: str = ""
    clock: str = ""
    after: bool = False
    year: int = 0


_MONTHS = "january february march april may june july august september october november december".split()
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"
).split()
_UNITS: dict[str, Unit] = {
    "century": "C",
    "centurie": "C",
    "decade": "DE",
    "year": "Y",
    "month": "M",
    "week": "W",
    "day": "D",
}
_MODS = {
    "early": "START", "beginning": "START", "start": "START", "outset": "START", "opening": "START", "first": "START",
    "mid": "MID", "middle": "MID",
    "late": "END", "later": "END", "end": "END", "close": "END", "latter": "END", "final": "END",
}  # fmt: skip
_DAYPARTS = {"night": "NI", "evening": "EV", "morning": "MO", "afternoon": "AF"}

_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_SEASON = r"(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
_DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])(?!\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1\d{3}|20\d\d|21\d\d)(?![\d%]|,\d{3}|\.\d)"
_OF = r"(?:\s(?:in|of)|,)?\s"
_MOD = (
    r"(?:(?:\b[Tt]he\s)?(?:[Vv]ery\s)?\b(?P<mod>[Ee]arly|[Ll]ate|[Mm]id|[Mm]iddle|[Bb]eginning|[Ss]tart|[Oo]utset"
    r"|[Ee]nd|[Cc]lose|[Ff]irst\s(?:half|part|months|days)|(?:[Ss]econd|[Ll]atter)\s(?:half|part)|[Ff]inal\s(?:months|days))"
    r"(?:\s?[-\u2010-\u2013]\s?|\s)(?:(?:of|in)\s)?(?:the\s)?)?"
)
_NUMBER = (
    rf"(?P<number>(?i:\d{{1,3}}|an?|{'|'.join(_SMALL[1:])}|(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_SMALL[1:10])}))?"
    r"|a\scouple\sof|couple\sof|several|a\sfew|some|many|only\sa\sfew|half\sa\sdozen|a\sdozen|a\shundred))"
)
_ABOUT = r"(?:(?i:just|only|about|almost|nearly|over|some|less\sthan|more\sthan|barely|exactly|roughly|around)\s)?"
_SAME = (
    r"(?P<same>[Tt]hat\svery\ssame|[Tt]hat\ssame|[Tt]his\ssame|[Tt]he\svery\ssame|[Tt]he\ssame|[Tt]hat\svery|[Tt]hat)"
)
_STEP = (
    r"(?P<step>[Tt]he\s(?:very\s)?(?:following|next|previous|preceding|prior|subsequent|ensuing)"
    r"|[Ff]ollowing)"
)
_NOW = r"(?P<now>[Ll]ast|[Tt]his|[Nn]ext|[Tt]his\s(?:past|coming)|[Tt]he\s(?:coming|current))"
_UNIT = r"(?P<unit>century|decade|year|month|week|day)"
_UNITS_ = r"(?P<unit>centurie|decade|year|month|week|day|century)s?"
_DAYPART = r"(?P<daypart>night|evening|morning|afternoon)"
_WAYS = r"later|earlier|before(?:\sthat)?|afterwards?|after|previously|prior|beforehand|hence"
_OF_STEP = rf"(?:\s(?:of|in)\s(?:{_SAME}|{_STEP})\syear)"
_COUNTED = r"(?:19|20)\d\d"


def _month(text: str) -> int:
    return next(n for n, name in enumerate(_MONTHS, start=1) if name.startswith(text.lower().rstrip(".")[:3]))


def _mod(found: re.Match[str]) -> str | None:
    word = found.groupdict().get("mod")
    if not word:
        return None
    return "END" if word.lower().startswith("second") else _MODS[word.lower().split()[0]]


def number(text: str) -> int | None:
    """The number that a word or numeral stands for; None where it leaves it open ("several")."""
    word = re.sub(r"\s+", " ", text.lower())
    if word.isdigit():
        return int(word)
    fixed = {"a": 1, "an": 1, "a couple of": 2, "couple of": 2, "a dozen": 12, "half a dozen": 6, "a hundred": 100}
    if word in fixed:
        return fixed[word]
    total = 0
    for part in re.split(r"[- ]", word):
        if part in _SMALL:
            total += _SMALL.index(part)
        elif part in _TENS:
            total += 20 + 10 * _TENS.index(part)
        else:
            return None
    return total


def _calendar(found: re.Match[str]) -> Expression | None:
    """A day, month, season or year of the calendar, with or without its year."""
    group = found.groupdict()
    year = int(group.get("year") or 0)
    if year and re.match(r"\s?(?:BCE?|B\.C\.)", found.string[found.end("year") :]):
        return None
    month = _month(group["month"]) if group.get("month") else 0
    season = _SEASONS[group["season"].lower()] if group.get("season") else ""
    part: Base = "narrative" if group.get("same") or group.get("step") else ""
    return Expression(
        *found.span(), mod=_mod(found), month=month, day=int(group.get("day") or 0), season=season, year=year,
        weekday=_weekday(group.get("weekday")), base=part, unit="Y" if part else None, count=_step(group),
    )  # fmt: skip


def _weekday(name: str | None) -> int:
    return _WEEKDAYS.index(name.lower()) + 1 if name else 0


def _step(group: dict[str, str | None]) -> int:
    """How many units "the same", "the next" or "the previous" goes from the anchor."""
    words = group.get("step") or ""
    if not words:
        return 0
    return -1 if re.search("previous|preceding|prior", words, re.IGNORECASE) else 1


def _numeric(found: re.Match[str]) -> Expression | None:
    """``2001-07-16``, ``16.7.2001``, ``7/16/2001`` (month first where both are possible)."""
    group = found.groupdict()
    first, second = int(group["first"]), int(group["second"])
    month, day = (second, first) if first > 12 or group.get("dot") == "." else (first, second)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Expression(*found.span(), value=f"{group['year']}-{month:02}-{day:02}")


def _whole_year(found: re.Match[str]) -> Expression:
    return Expression(*found.span(), value=found["year"], mod=_mod(found))


def _short_year(found: re.Match[str]) -> Expression | None:
    """The "18" of "1914-18"."""
    first, last = int(found.string[found.start() - 5 : found.start() - 1]), int(found["year"])
    value = first - first % 100 + last
    return Expression(*found.span("year"), value=str(value)) if value > first else None


def _decade(found: re.Match[str]) -> Expression:
    written = found["decade"]
    tens = written[:3] if len(written) == 4 else "19" + written[0]
    return Expression(*found.span(), value=f"{tens}X", mod=_mod(found))


def _named_decade(found: re.Match[str]) -> Expression:
    word = found["decade"].lower()
    tens = [t[:4] for t in _TENS].index(word[:4]) + 2
    return Expression(*found.span(), value=f"19{tens}X", mod=_mod(found))


def _century(found: re.Match[str]) -> Expression | None:
    written = found["ordinal"].lower()
    count = int(re.sub(r"\D", "", written)) if written[0].isdigit() else _ORDINALS.index(written.replace(" ", "-"))
    if not 1 <= count <= 22:
        return None
    value = f"BC{count - 1:02}" if found["bc"] else f"{count - 1:02}XX"
    return Expression(*found.span(), value=value, mod=_mod(found))


def _before_christ(found: re.Match[str]) -> Expression:
    group = found.groupdict()
    year = int(group["bc_year"])
    month = _month(group["month"]) if group.get("month") else 0
    if group.get("decade_s"):
        return Expression(*found.span(), value=f"BC{year // 10:03}", mod=_mod(found))
    return Expression(
        *found.span(),
        year=-year,
        month=month,
        mod=_mod(found),
        season=_SEASONS.get((group.get("season") or "").lower(), ""),
    )


def _ad(found: re.Match[str]) -> Expression:
    return Expression(*found.span(), value=f"{int(found['ad']):04}", mod=_mod(found))


def _same(found: re.Match[str]) -> Expression | None:
    """ "That same year", "the following spring", "late that month", "that night"."""
    group = found.groupdict()
    season = _SEASONS[group["season"].lower()] if group.get("season") else ""
    month = _month(group["month"]) if group.get("month") else 0
    unit = _UNITS[group["unit"]] if group.get("unit") else None
    return Expression(
        *found.span(), base="narrative", unit=unit, count=_step(group), season=season, month=month, mod=_mod(found),
        weekday=_weekday(group.get("weekday")),
    )  # fmt: skip


def _daypart(found: re.Match[str]) -> Expression:
    group = found.groupdict()
    part = _DAYPARTS[found["daypart"].lower()]
    day, month = int(group.get("day") or 0), _month(group["month"]) if group.get("month") else 0
    year = int(group.get("year") or 0)
    base: Base = "" if month else "narrative"
    return Expression(
        *found.span(), type="TIME", base=base, unit=None if month else "D", count=_step(group), daypart=part,
        day=day, month=month, year=year, mod=_mod(found),
    )  # fmt: skip


def _clock(found: re.Match[str]) -> Expression | None:
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    half = (found["half"] or "").lower().replace(".", "")
    if hour > 23 or minute > 59 or (half and hour > 12):
        return None
    if half == "pm" and hour < 12:
        hour += 12
    if half == "am" and hour == 12:
        hour = 0
    return Expression(*found.span(), type="TIME", base="narrative", unit="D", clock=f"T{hour:02}:{minute:02}")


def _shift(found: re.Match[str]) -> Expression:
    """ "Two years later", "the year before", "a decade earlier"."""
    group = found.groupdict()
    count = number(group["number"]) if group.get("number") else 1
    back = found["way"].lower() in ("earlier", "before", "previously", "prior", "beforehand", "before that")
    signed = None if count is None else (-count if back else count)
    rest = found.string[found.end() : found.end() + 40]
    follows = found["way"].lower() in ("before", "after", "prior") and bool(
        re.match(r"\s(?:to\s)?(?:the|a|an|his|her|its|their|\w+ing|[A-Z]\w+)\b", rest)
    )
    return Expression(*found.span(), base="narrative", unit=_UNITS[found["unit"]], count=signed, after=follows)


def _within(found: re.Match[str]) -> Expression:
    """ "The end of the year", "later in the month"."""
    return Expression(*found.span(), base="narrative", unit=_UNITS[found["unit"]], mod=_mod(found))


def _from_now(found: re.Match[str]) -> Expression:
    """ "Last month", "this year", "two years ago"."""
    group = found.groupdict()
    season = _SEASONS[group["season"].lower()] if group.get("season") else ""
    month = _month(group["month"]) if group.get("month") else 0
    unit = _UNITS[group["unit"]] if group.get("unit") else None
    count: int | None = {"last": -1, "next": 1}.get(
        (group.get("now") or "").lower().split()[0] if group.get("now") else "", 0
    )
    if group.get("number"):
        steps = number(group["number"])
        count = None if steps is None else -steps
    return Expression(
        *found.span(), base="present", unit=unit, count=count, season=season, month=month,
        weekday=_weekday(group.get("weekday")),
    )  # fmt: skip


def _present_day(found: re.Match[str]) -> Expression:
    days = {"yesterday": -1, "tomorrow": 1}
    return Expression(*found.span(), base="present", unit="D", count=days.get(found.group().lower(), 0))


def _reference(value: str) -> "Callable[[re.Match[str]], Expression]":
    return lambda found: Expression(*found.span(), value=value)


def _ordinal_day(found: re.Match[str]) -> Expression:
    return Expression(*found.span(), day=int(found["day"]))


def _duration(found: re.Match[str]) -> Expression:
    count = number(found["number"]) if found["number"] else None
    unit = found["unit"].lower().rstrip("s")
    sign = {"century": "CE", "centurie": "CE", "decade": "DE", "year": "Y", "month": "M", "week": "W", "day": "D"}.get(
        unit
    )
    amount = "X" if count is None else str(count)
    if sign is None:
        return Expression(*found.span(), type="DURATION", value=f"PT{amount}{unit[0].upper()}")
    return Expression(*found.span(), type="DURATION", value=f"P{amount}{sign}")


def _stretch(found: re.Match[str]) -> Expression:
    """ "The past decade", "the last week of August": one unit long."""
    sign = {"C": "CE"}.get(_UNITS[found["unit"]], _UNITS[found["unit"]])
    return Expression(*found.span(), type="DURATION", value=f"P1{sign}")


def _half(found: re.Match[str]) -> Expression:
    half = "1" if found["half"].lower() == "first" else "2"
    return Expression(*found.span(), value=f"{found['year']}-H{half}")


def _feast(found: re.Match[str]) -> Expression:
    day = "12-24" if found["eve"] else "12-25"
    return Expression(*found.span(), value=f"{found['year']}-{day}")


def _set(found: re.Match[str]) -> Expression:
    word = found["unit"].lower()
    sign = {"year": "P1Y", "annual": "P1Y", "month": "P1M", "week": "P1W", "dai": "P1D", "day": "P1D"}
    return Expression(*found.span(), type="SET", value=next(v for k, v in sign.items() if word.startswith(k)))


def _decade_short(found: re.Match[str]) -> Expression:
    tens = found["decade"].lstrip("'\u2019")[0]
    return Expression(*found.span(), value=f"19{tens}X", mod=_mod(found))


def _later_in(found: re.Match[str]) -> Expression:
    """ "Later that year": somewhere in the rest of it."""
    return Expression(*found.span(), base="narrative", unit=_UNITS[found["unit"]])


def _daypart_of(found: re.Match[str]) -> Expression | None:
    name = found["month"] or found["month2"]
    if name.lower() not in _MONTHS:
        return None
    return Expression(
        *found.span(),
        type="TIME",
        month=_month(name),
        day=int(found["day"] or found["day2"]),
        year=int(found["year"] or 0),
        daypart=_DAYPARTS[found["daypart"].lower()],
    )


Reader = Callable[[re.Match[str]], Expression | None]

RULES: tuple[tuple[str, Reader], ...] = (
    (r"\b(?P<year>\d{4})-(?P<first>\d\d)-(?P<second>\d\d)\b", _numeric),
    (r"\b(?P<first>\d{1,2})(?P<dot>[/.])(?P<second>\d{1,2})(?P=dot)(?P<year>(?:19|20)\d\d)\b", _numeric),
    # days
    (rf"\b(?:{_WEEKDAY},?\s)?{_MONTH}\s{_DAY}(?:\s?,\s?|\s){_YEAR}", _calendar),
    (rf"\b(?:{_WEEKDAY},?\s)?(?:the\s)?{_DAY}\s(?:of\s)?{_MONTH},?\s{_YEAR}", _calendar),
    (rf"\b(?:{_WEEKDAY},?\s)?{_MONTH}\s{_DAY}(?!\d|,\d{{3}}|:\d){_OF_STEP}?", _calendar),
    (rf"\b(?:{_WEEKDAY},?\s)?(?:the\s)?{_DAY}\s(?:of\s)?{_MONTH}\b{_OF_STEP}?", _calendar),
    # months, seasons
    (rf"{_MOD}\b{_MONTH}{_OF}{_YEAR}", _calendar),
    (rf"{_MOD}\b{_MONTH}\b{_OF_STEP}?", _calendar),
    (rf"{_MOD}(?:\b[Tt]he\s)?(?:early\s|late\s)?\b{_SEASON}{_OF}{_YEAR}(?:[/\u2013-]\d\d(?!\d))?", _calendar),
    (rf"{_MOD}\b[Tt]he\s(?:early\s|late\s)?{_SEASON}\b(?:{_OF_STEP}|(?!\sof\b))", _calendar),
    (rf"{_MOD}\b{_SEASON}\b{_OF_STEP}?", _calendar),
    # years and longer
    (rf"\b[Tt]he\s(?P<half>first|second|latter)\shalf\sof\s{_YEAR}", _half),
    (rf"\bChristmas(?P<eve>\sEve)?(?:\sDay)?,?\s(?:of\s)?{_YEAR}", _feast),
    (r"\b(?P<bc_year>\d{3,4})(?P<decade_s>)(?=\s?[-\u2013]\s?\d{3,4}\s?(?:BCE?|B\.C\.))", _before_christ),
    (rf"{_MOD}\b{_YEAR}(?!s\b|[-\u2013]year)", _whole_year),
    (rf"(?<=\b{_COUNTED}[-\u2013/])(?P<year>\d\d)\b(?![\d-])", _short_year),
    (r"(?<=\b1[0-8]\d\d[-\u2013/])(?P<year>\d\d)\b(?![\d-])", _short_year),
    (rf"{_MOD}(?:\b[Tt]he\s)?(?:early\s|late\s|mid[- ])?\b(?P<decade>(?:1\d|20)\d0)['\u2019]?s\b", _decade),
    (rf"{_MOD}(?:\b[Tt]he\s)(?P<decade>['\u2019]?[2-9]0)['\u2019]?s\b", _decade_short),
    (
        rf"{_MOD}\b[Tt]he\s(?P<decade>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b",
        _named_decade,
    ),
    (
        rf"{_MOD}(?:\b[Tt]he\s)?(?:early\s|late\s)?\b(?P<ordinal>\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(_ORDINALS[1:])})"
        r"[\s-]century\b(?P<bc>\s(?:BCE?|B\.C\.))?",
        _century,
    ),
    (
        rf"{_MOD}(?:\b{_MONTH}\s)?(?:(?:\bthe\s)?\b{_SEASON}\sof\s)?\b(?:the\s)?(?P<bc_year>\d{{1,4}})(?P<decade_s>s)?"
        r"\s?(?:BCE?|B\.C\.)",
        _before_christ,
    ),
    (rf"{_MOD}\b(?:AD\s(?P<ad>\d{{1,4}}))\b", _ad),
    # counted from what the text said before
    (rf"{_MOD}\b(?:{_SAME}|{_STEP})\s{_UNIT}\b(?!\w|['\u2019]s\s(?:end|close))", _same),
    (rf"{_MOD}\b(?:{_SAME}|{_STEP})\s(?:{_SEASON}|{_MONTH}|{_WEEKDAY})\b", _same),
    (rf"\b{_ABOUT}{_NUMBER}\s{_UNITS_}\s(?P<way>{_WAYS})\b", _shift),
    (rf"\b[Tt]he\s{_UNIT}\s(?P<way>before|after|earlier|prior)\b", _shift),
    (rf"\b(?:the\s)?(?P<mod>[Ee]nd|[Bb]eginning|[Ss]tart|[Mm]iddle|[Cc]lose)\sof\sthe\s{_UNIT}\b", _within),
    (rf"\b(?P<mod>[Ll]ater|[Ee]arlier|[Ee]arly|[Ll]ate)\sin\sthe\s{_UNIT}\b", _later_in),
    (rf"\b(?P<mod>[Ll]ater|[Ee]arlier)\s(?:{_SAME})\s{_UNIT}\b", _later_in),
    # parts of days
    (
        rf"(?:\b[Tt]he\s)?(?:(?:early|late)\s)?{_DAYPART}\sof\s(?:the\s)?(?:{_MONTH}\s{_DAY}"
        rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<month2>[A-Z][a-z]{{2,8}}))(?:,?\s{_YEAR})?",
        _daypart_of,
    ),
    (rf"(?:\b[Ee]arly\s|\b[Ll]ater?\s)?\b(?:{_SAME}|{_STEP})\s{_DAYPART}\b", _daypart),
    (r"\b(?P<hour>\d{1,2})(?::(?P<minute>\d\d))?\s?(?P<half>[ap]\.m\.|[ap]m\b|[AP]M\b)", _clock),
    (r"\b(?P<hour>\d{1,2}):(?P<minute>\d\d)\b(?P<half>)(?!:)", _clock),
    # counted from the day of writing
    (rf"\b{_NOW}\s(?:{_UNIT}|{_SEASON}|{_MONTH}|{_WEEKDAY})\b(?!\sof\b)", _from_now),
    (rf"\b{_ABOUT}{_NUMBER}\s{_UNITS_}\sago\b", _from_now),
    (r"\b(?:[Yy]esterday|[Tt]omorrow|[Tt]oday|[Tt]onight)\b(?!['\u2019]s\b)", _present_day),
    (
        r"\b(?:[Nn]ow|[Cc]urrently|[Nn]owadays|[Aa]t\spresent|[Tt]he\spresent(?:\sday|(?=[,.;)]))|[Pp]resent[- ]day)\b"
        r"(?!\s(?:that|known))",
        _reference("PRESENT_REF"),
    ),
    (r"\b(?:[Rr]ecently|(?:a\s)?[Ll]ong\sago|[Oo]nce\supon\sa\stime|in\sthe\spast)\b", _reference("PAST_REF")),
    (rf"\b{_WEEKDAY}\b", _calendar),
    (
        r"(?<=[Oo]n |[Bb]y |[Tt]o |of |il )the\s(?P<day>[12]?\d|3[01])(?:st|nd|rd|th)\b"
        r"(?=[,.;:)]|\s(?:and|he|she|they|it|the|to|at|in)\b)",
        _ordinal_day,
    ),
    # stretches and repetitions
    (
        rf"\b(?:(?:the\s(?:next|past|last|first|following|previous)|a\speriod\sof)\s)?{_NUMBER}[\s-]"
        r"(?:more\s|consecutive\s|long\s|full\s)?"
        r"(?P<unit>years?|months?|weeks?|days?|decades?|centur(?:y|ies)|hours?|minutes?)\b"
        rf"(?:[-\s]old\b|\sof\sage\b|-long\b)?(?!\s(?:ago|{_WAYS})\b)",
        _duration,
    ),
    (rf"\b[Tt]he\s(?P<number>past|last)\s{_UNIT}(?=\sof\b|[,.;]|\s(?:has|have|and)\b)", _stretch),
    (r"\b(?:[Ee]very|[Ee]ach)\s(?P<unit>year|month|week|day)\b", _set),
    (r"\b(?P<unit>[Aa]nnually|[Yy]early|[Mm]onthly|[Ww]eekly|[Dd]aily)\b", _set),
)  # fmt: skip


_COMPILED = tuple((re.compile(pattern), reader) for pattern, reader in RULES)


def expressions(text: str, start: int, end: int) -> Iterator[Expression]:
    """The date expressions in ``text[start:end]``, in order; of two that overlap, the earlier or else the longer."""
    found = []
    for pattern, reader in _COMPILED:
        for match in pattern.finditer(text, start, end):
            expression = reader(match)
            if expression:
                found.append(expression)
    reached = start
    for expression in sorted(found, key=lambda e: (e.start, -e.end)):
        if expression.start >= reached:
            yield expression
            reached = expression.end
