"""What the words of a date expression say by themselves, before the narrative tells what they are counted from.

A new kind of expression is one more line in ``RULES``: a pattern and the function that reads its groups.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
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
    ("the day before the vote of 3 May"); ``back`` that it counts backwards; ``shift`` that it says how far ("a decade
    later", not "the next decade"). ``daypart`` is TIMEX3's, such as ``NI``; ``clock`` is ``T11:00``.
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
    back: bool = False
    shift: bool = False
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
_LENGTHS = {
    "centurie": "CE", "century": "CE", "decade": "DE", "year": "Y", "month": "M", "week": "W", "day": "D",
    "hour": "TH", "minute": "TM", "night": "D", "weekend": "W", "fortnight": "2W",
}  # fmt: skip

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
_NUMBER_2 = (
    rf"(?i:\d{{1,3}}|an?|{'|'.join(_SMALL[1:])}|(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_SMALL[1:10])}))?"
    r"|a\scouple\sof|couple\sof|several|a\sfew|some|many|only\sa\sfew|half\sa\sdozen|a\sdozen|a\shundred)"
)
_NUMBER = rf"(?P<number>{_NUMBER_2})"
_QUALITY = (
    r"(?!(?:of|to|or|and|in|per|on|at|by|an?|the|few|couple|dozen|hundred|half|last|next|past|this|that|each|every|same"
    rf"|previous|following|{'|'.join(_SMALL)}|{'|'.join(_TENS)})\b)[a-z]+"
)
_ABOUT = (
    r"(?:(?P<about>(?i:just\sover|just\sunder|just|only|about|almost|nearly|over|some|less\sthan|more\sthan|barely"
    r"|exactly|roughly|around|approximately))\s)?"
)
_ABOUT_MODS = {
    "about": "APPROX", "some": "APPROX", "roughly": "APPROX", "around": "APPROX", "approximately": "APPROX",
    "almost": "LESS_THAN", "nearly": "LESS_THAN", "less than": "LESS_THAN", "barely": "LESS_THAN",
    "just under": "LESS_THAN", "over": "MORE_THAN", "more than": "MORE_THAN", "just over": "MORE_THAN",
}  # fmt: skip
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
_LONG = r"(?P<unit>years?|months?|weeks?|days?|decades?|centur(?:y|ies)|hours?|minutes?|fortnights?|weekends?)"
_AND = r"(?:\s?[-\u2013\u2014/&]\s?|\s(?:and|to|or|until|till|through)\s(?:the\s)?)"
_ERA = r"\s?(?:BCE?\b|B\.C\.(?:E\.)?)"
_ORDINAL = rf"(?:\d{{1,2}}(?:st|nd|rd|th)|(?i:{'|'.join(_ORDINALS[1:])}))"
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


def _hundreds(found: re.Match[str]) -> Expression:
    """ "The 1700s": a century, where no decade can be meant."""
    return Expression(*found.span(), value=f"{found['hundred']}XX", mod=_mod(found))


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


def _weekday_part(found: re.Match[str]) -> Expression:
    """ "Friday night"."""
    part = _DAYPARTS[found["daypart"]]
    return Expression(*found.span(), type="TIME", weekday=_weekday(found["weekday"]), daypart=part)


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


def _about(group: dict[str, str | None]) -> str | None:
    """TIMEX3's ``mod`` for "almost two years later"."""
    return _ABOUT_MODS.get(re.sub(r"\s+", " ", (group.get("about") or "").lower()))


_NO_EVENT = "in|at|on|by|and|but|or|with|for|from|when|while|as|because|if|near|under|during|after|before|until|that"
"""What may follow "the year before" without being the event that it is counted from."""

_BACK = ("earlier", "before", "previously", "prior", "beforehand", "before that")


def _shift(found: re.Match[str]) -> Expression:
    """ "Two years later", "the year before", "a decade earlier"."""
    group = found.groupdict()
    way = found["way"].lower()
    count = number(group["number"]) if group.get("number") else 1
    back = way in _BACK
    signed = None if count is None else (-count if back else count)
    rest = found.string[found.end() : found.end() + 40]
    follows = way in ("before", "after", "prior") and bool(re.match(rf"\s(?!(?:{_NO_EVENT})\b)\w", rest))
    return Expression(
        *found.span(), mod=_about(group), base="narrative", unit=_UNITS[found["unit"]], count=signed, after=follows,
        back=back, shift=True,
    )  # fmt: skip


def _some_steps(found: re.Match[str]) -> Expression:
    """ "Weeks later": nobody says how many."""
    unit = _UNITS[found["unit"].rstrip("s")]
    return Expression(*found.span(), base="narrative", unit=unit, count=None, back=found["way"] in _BACK)


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
        *found.span(), mod=_about(group), base="present", unit=unit, count=count, season=season, month=month,
        weekday=_weekday(group.get("weekday")),
    )  # fmt: skip


def _present_day(found: re.Match[str]) -> Expression:
    days = {"yesterday": -1, "tomorrow": 1}
    return Expression(*found.span(), base="present", unit="D", count=days.get(found.group().lower(), 0))


def _reference(value: str) -> "Callable[[re.Match[str]], Expression]":
    return lambda found: Expression(*found.span(), value=value)


def _ordinal_day(found: re.Match[str]) -> Expression:
    return Expression(*found.span(), day=int(found["day"]))


def _length(unit: str, amount: str) -> str:
    """TIMEX3: ``P2Y``, ``PXD``, ``PT3H``."""
    sign = _LENGTHS[unit.lower().rstrip("s")]
    if sign == "2W":
        return f"P{int(amount) * 2}W" if amount.isdigit() else "PXW"
    return f"PT{amount}{sign[1]}" if sign[0] == "T" else f"P{amount}{sign}"


def _duration(found: re.Match[str]) -> Expression:
    """ "Two years", "two bloody weeks", "22.8 years", "a year and a half"."""
    group = found.groupdict()
    count = number(found["number"]) if found["number"] else None
    amount = ("X" if count is None else str(count)) + (group.get("decimal") or "")
    return Expression(*found.span(), type="DURATION", value=_length(found["unit"], amount))


def _some_time(found: re.Match[str]) -> Expression:
    """ "Months", "the following days": nobody says how many."""
    return Expression(*found.span(), type="DURATION", value=_length(found["unit"], "X"))


def _stretch(found: re.Match[str]) -> Expression:
    """ "The past decade", "for the next year": one unit long."""
    return Expression(*found.span(), type="DURATION", value=_length(found["unit"], "1"))


def _part_length(found: re.Match[str]) -> Expression:
    """ "Half a century", "half an hour"."""
    halves = {"century": "P50Y", "decade": "P5Y", "year": "P6M", "month": "P15D", "day": "PT12H", "hour": "PT30M"}
    return Expression(*found.span(), type="DURATION", value=halves[found["unit"].lower()])


def _part_of_year(found: re.Match[str]) -> Expression:
    """ "The first half of 1998", "the third quarter of 2004"."""
    half = found["part"].lower() == "half"
    counted = ["first", "second", "third", "fourth"]
    word = found["which"].lower()
    count = counted.index(word) + 1 if word in counted else 2 if half else 4
    return Expression(*found.span(), value=f"{found['year']}-{'H' if half else 'Q'}{count}")


_FEASTS = {"christmas": (12, 25), "christmas eve": (12, 24), "new year's eve": (12, 31), "new year's day": (1, 1)}


def _feast(found: re.Match[str]) -> Expression:
    name = re.sub(r"^christmas day$", "christmas", re.sub(r"\s+", " ", found["feast"].lower().replace("\u2019", "'")))
    month, day = _FEASTS[name]
    return Expression(*found.span(), month=month, day=day, year=int(found["year"] or 0))


_SETS = {
    "annual": "XXXX", "year": "XXXX", "month": "XXXX-XX", "week": "XXXX-WXX", "dai": "XXXX-XX-XX", "day": "XXXX-XX-XX",
}  # fmt: skip


def _set(found: re.Match[str]) -> Expression:
    """ "Every year", "daily"."""
    word = found["unit"].lower()
    return Expression(*found.span(), type="SET", value=next(v for k, v in _SETS.items() if word.startswith(k)))


def _rate(found: re.Match[str]) -> Expression:
    """ "Twice a week", "per month"."""
    return Expression(*found.span("rate"), type="SET", value=_length(found["unit"], "1"))


def _decade_short(found: re.Match[str]) -> Expression:
    tens = found["decade"].lstrip("'\u2019")[0]
    return Expression(*found.span(), value=f"19{tens}X", mod=_mod(found))


def _year_of_two_digits(found: re.Match[str]) -> Expression:
    """ "The summer of '42", "'05": of this century only where the last one could not be meant."""
    year = int(found["short"])
    full = year + (2000 if year < _THIS_CENTURY else 1900)
    season = _SEASONS.get((found.groupdict().get("season") or "").lower(), "")
    if season:
        return Expression(*found.span(), year=full, season=season, mod=_mod(found))
    return Expression(*found.span(), value=str(full))


_THIS_CENTURY = 30
"""From '30 on, a year of two digits is of the 20th century."""


def _first_day(found: re.Match[str]) -> Expression:
    """The "6" of "6-7 February"; the month and the year stand after the second day."""
    group = found.groupdict()
    return Expression(
        *found.span(), day=int(found["day"]), month=_month(found["month"]), year=int(group.get("year") or 0)
    )


def _second_day(found: re.Match[str]) -> Expression | None:
    """The "7" of "February 6-7"."""
    group = found.groupdict()
    if int(found["second"]) <= int(found["day"]):
        return None
    return Expression(
        found.start("second"), found.end(), day=int(found["second"]), month=_month(found["month"]),
        year=int(group.get("year") or 0),
    )  # fmt: skip


def _night(found: re.Match[str]) -> Expression:
    """ "At night", "the evening": of which day is not said."""
    part = _DAYPARTS[re.sub(r"s$|time$|[ -]time$", "", found["daypart"].lower())]
    return Expression(*found.span(), type="TIME", value=f"XXXX-XX-XXT{part}")


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

_CLUES = re.compile(
    r"""\b(?:
        (?P<number>['\u2019]?\d)
      | (?P<month>Jan|Feb|Mar(?:ch|\b)|Apr|May\b|Jun[e.]|Jun\b|Jul[y.]|Jul\b|Aug|Sep|Oct|Nov|Dec)
      | (?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)
      | (?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)
      | (?P<unit>(?i:year|month|week|day|decade|centur|hour|minute|fortnight|quarter|half))
      | (?P<daypart>(?i:night|evening|morning|afternoon))
      | (?P<decade>(?i:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))
      | (?P<feast>Christmas|New\sYear)
      | (?P<word>(?i:yesterday|today|tomorrow|tonight|now|nowadays|current|present|recent|former|future|past|ago|once
        |this\stime|date|annual|daily)\w*)
    )""",
    re.VERBOSE,
)
"""The words and figures that date expressions are about. Each rule names those without which it finds nothing, so
that it is only tried near them."""

RULES: tuple[tuple[str, str, Reader], ...] = (
    ("number", r"\b(?P<year>\d{4})-(?P<first>\d\d)-(?P<second>\d\d)\b", _numeric),
    ("number", r"\b(?P<first>\d{1,2})(?P<dot>[/.])(?P<second>\d{1,2})(?P=dot)(?P<year>(?:19|20)\d\d)\b", _numeric),
    # days
    ("month number", rf"\b(?:{_WEEKDAY},?\s)?{_MONTH}\s{_DAY}(?:\s?,\s?|\s){_YEAR}", _calendar),
    ("month number", rf"\b(?:{_WEEKDAY},?\s)?(?:the\s)?{_DAY}\s(?:of\s)?{_MONTH},?\s{_YEAR}", _calendar),
    ("month number", rf"\b(?:{_WEEKDAY},?\s)?{_MONTH}\s(?:the\s)?{_DAY}(?!\d|,\d{{3}}|:\d){_OF_STEP}?", _calendar),
    ("month number", rf"\b(?:{_WEEKDAY},?\s)?(?:the\s)?{_DAY}\s(?:of\s)?{_MONTH}\b{_OF_STEP}?", _calendar),
    ("month number", rf"\b{_DAY}(?={_AND}\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}\b(?:,?\s{_YEAR})?)", _first_day),
    (
        "month number",
        rf"\b{_MONTH}\s{_DAY}{_AND}(?P<second>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?\b(?!,\d|:\d|\s[A-Z][a-z]+\s\d)"
        rf"(?:,?\s{_YEAR})?",
        _second_day,
    ),
    # months, seasons
    ("month number", rf"{_MOD}\b{_MONTH}{_OF}{_YEAR}", _calendar),
    ("month", rf"{_MOD}\b{_MONTH}\b{_OF_STEP}?", _calendar),
    (
        "season number",
        rf"{_MOD}(?:\b[Tt]he\s)?(?:early\s|late\s)?\b{_SEASON}{_OF}{_YEAR}(?:[/\u2013-]\d\d(?!\d))?",
        _calendar,
    ),
    ("season", rf"{_MOD}\b[Tt]he\s(?:early\s|late\s)?{_SEASON}\b(?:{_OF_STEP}|(?!\sof\b))", _calendar),
    ("season", rf"{_MOD}\b{_SEASON}\b{_OF_STEP}?", _calendar),
    # years and longer
    (
        "number unit",
        rf"\b(?:[Tt]he\s)?(?P<which>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ll]atter|[Ll]ast|[Ff]inal)[\s-](?P<part>half"
        rf"|quarter)(?:\sof|,)?\s{_YEAR}(?!s\b)",
        _part_of_year,
    ),
    (
        "feast",
        rf"\b(?P<feast>Christmas\s(?:Day|Eve)|(?<=[AaBb][ty]\s)Christmas|(?<=il\s)Christmas|New\sYear['\u2019]s\s(?:Day|Eve))\b(?:,?\s(?:of\s|in\s)?{_YEAR})?",
        _feast,
    ),
    (
        "feast number",
        rf"\b(?P<feast>Christmas),?\s(?:of\s|in\s)?{_YEAR}",
        _feast,
    ),
    ("number", rf"{_MOD}\b(?P<bc_year>\d{{1,4}})(?P<decade_s>)(?={_AND}\d{{1,4}}{_ERA})", _before_christ),
    ("number", rf"{_MOD}\b{_YEAR}(?!s\b|[-\u2013]year)", _whole_year),
    ("number", rf"(?<=\b{_COUNTED}[-\u2013/])(?P<year>\d\d)\b(?![\d-])", _short_year),
    ("number", r"(?<=\b1[0-8]\d\d[-\u2013/])(?P<year>\d\d)\b(?![\d-])", _short_year),
    (
        "number season",
        rf"{_MOD}(?:\b[Tt]he\s)?\b{_SEASON}\sof\s['\u2019](?P<short>\d\d)\b(?!['\u2019])",
        _year_of_two_digits,
    ),
    ("number", r"(?<=\s)['\u2019](?P<short>\d\d)\b(?!['\u2019]|s\b)", _year_of_two_digits),
    ("number", rf"{_MOD}(?:\b[Tt]he\s)?\b(?P<hundred>1[0-8])00['\u2019]?s\b", _hundreds),
    (
        "number",
        rf"{_MOD}(?:\b[Tt]he\s)?(?:early\s|late\s|mid[- ])?\b(?P<decade>1[0-8][1-9]0|(?:19|20)\d0)['\u2019]?s\b",
        _decade,
    ),
    ("number", rf"{_MOD}(?:\b[Tt]he\s)(?P<decade>['\u2019]?[2-9]0)['\u2019]?s\b", _decade_short),
    (
        "decade",
        rf"{_MOD}\b[Tt]he\s(?P<decade>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b",
        _named_decade,
    ),
    (
        "unit",
        rf"{_MOD}(?:\b[Tt]he\s)?(?:early\s|late\s)?\b(?P<ordinal>{_ORDINAL})[\s-]centur(?:y|ies)\b(?P<bc>{_ERA})?",
        _century,
    ),
    (
        "unit",
        rf"{_MOD}(?:\b[Tt]he\s)?\b(?P<ordinal>{_ORDINAL})(?=\s?(?:,\s{_ORDINAL}\s?)?{_AND}(?:(?:early|late)\s)?"
        rf"{_ORDINAL}[\s-]centur(?:y|ies)(?P<bc>{_ERA})?)",
        _century,
    ),
    (
        "number",
        rf"{_MOD}(?:\b{_MONTH}\s)?(?:(?:\bthe\s)?\b{_SEASON}\sof\s)?\b(?:the\s)?(?P<bc_year>\d{{1,4}})(?P<decade_s>s)?"
        rf"{_ERA}",
        _before_christ,
    ),
    ("number", rf"{_MOD}\b(?:AD\s(?P<ad>\d{{1,4}}))\b", _ad),
    ("number", rf"{_MOD}\b(?P<ad>\d{{1,4}})\s(?:AD|CE|A\.D\.)(?!\w)", _ad),
    # counted from what the text said before, unless for so long
    (
        "unit",
        r"(?<=for |ver )the\s(?:next|past|last|entire|whole)\s(?P<unit>century|decade|year|month|week)\b(?!\sof\b)",
        _stretch,
    ),
    ("unit", rf"{_MOD}\b(?:{_SAME}|{_STEP})\s{_UNIT}\b(?!\w|['\u2019]s\s(?:end|close))", _same),
    ("season", rf"{_MOD}\b(?:{_SAME}|{_STEP})\s{_SEASON}\b", _same),
    ("month", rf"{_MOD}\b(?:{_SAME}|{_STEP})\s{_MONTH}\b", _same),
    ("weekday", rf"{_MOD}\b(?:{_SAME}|{_STEP})\s{_WEEKDAY}\b", _same),
    ("unit", rf"\b{_ABOUT}{_NUMBER}\s{_UNITS_}\s(?P<way>{_WAYS})\b", _shift),
    ("unit", r"\b(?P<unit>years|months|weeks|days|decades|centuries)\s(?P<way>later|earlier)\b", _some_steps),
    ("unit", rf"\b[Tt]he\s{_UNIT}\s(?P<way>before|after|earlier|prior|following)\b", _shift),
    (
        "unit",
        r"\b(?:the\s)?(?P<mod>[Ee]nd|[Bb]eginning|[Ss]tart|[Mm]iddle|[Cc]lose|[Ff]irst\s(?:half|part|months|days|weeks)"
        r"|(?:[Ss]econd|[Ll]atter)\s(?:half|part)|[Ff]inal\s(?:months|weeks|days))\sof\sthe\s"
        rf"{_UNIT}\b",
        _within,
    ),
    ("unit", rf"\b(?:the\s)?(?:[Rr]est|[Rr]emainder)\sof\s(?:the|that)\s{_UNIT}\b", _within),
    ("unit", rf"\b(?:the\s)?{_UNIT}['\u2019]s\s(?P<mod>end|close)\b", _within),
    ("unit", rf"\b(?P<mod>[Ll]ater|[Ee]arlier|[Ee]arly|[Ll]ate)\sin\s(?:the|that)(?:\ssame)?\s{_UNIT}\b", _later_in),
    ("unit", rf"\b(?P<mod>[Ll]ater|[Ee]arlier|[Ll]ate|[Ee]arly)\s(?:{_SAME})\s{_UNIT}\b", _later_in),
    # parts of days
    (
        "daypart month number",
        rf"(?:\b[Tt]he\s)?(?:(?:[Ee]arly|[Ll]ate)\s(?:in\sthe\s)?)?{_DAYPART}(?:\shours)?\s(?:of|on)\s(?:the\s)?"
        rf"(?:{_MONTH}\s{_DAY}|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<month2>[A-Z][a-z]{{2,8}}))(?:,?\s{_YEAR})?",
        _daypart_of,
    ),
    ("daypart", rf"(?:\b[Ee]arly\s|\b[Ll]ater?\s)?\b(?:{_SAME}|{_STEP})\s{_DAYPART}\b", _daypart),
    (
        "daypart",
        r"\b(?:[Tt]he\s)?(?:(?:[Ee]arly|[Ll]ate)\s(?:in\sthe\s)?)?"
        r"(?<![\w]-)(?P<daypart>night(?:s|[ -]?time)?|evenings?|mornings?|afternoons?)\b",
        _night,
    ),
    ("weekday daypart", rf"\b{_WEEKDAY}\s{_DAYPART}\b(?!s)", _weekday_part),
    ("number", r"\b(?P<hour>\d{1,2})(?::(?P<minute>\d\d))?\s?(?P<half>[ap]\.m\.|[ap]m\b|[AP]M\b)", _clock),
    ("number", r"\b(?P<hour>\d{1,2}):(?P<minute>\d\d)\b(?P<half>)(?!:)", _clock),
    # counted from the day of writing
    ("unit", rf"\b{_NOW}\s{_UNIT}\b(?!\sof\b)", _from_now),
    ("season", rf"(?:\b[Tt]he\s)?\b{_SEASON}\sof\s{_NOW}\syear\b", _from_now),
    ("season", rf"\b{_NOW}\s{_SEASON}\b(?!\sof\b)", _from_now),
    ("month", rf"\b{_NOW}\s{_MONTH}\b(?!\sof\b)", _from_now),
    ("weekday", rf"\b{_NOW}\s{_WEEKDAY}\b(?!\sof\b)", _from_now),
    ("unit", rf"\b{_ABOUT}{_NUMBER}\s{_UNITS_}\sago\b", _from_now),
    ("word", r"\b(?:[Yy]esterday|[Tt]omorrow|[Tt]oday|[Tt]onight)\b(?!['\u2019]s\b)", _present_day),
    (
        "word",
        r"\b(?:[Nn]ow|[Cc]urrent(?:ly)?|[Nn]owadays|[Aa]t\spresent|[Tt]he\spresent(?:\sday|(?=[,.;)]))"
        r"|[Pp]resent[- ]day|[Aa]t\sthis\stime|(?<=\bto\s)date)\b(?!\s(?:that|known))",
        _reference("PRESENT_REF"),
    ),
    ("unit", r"\b[Tt]hese\sdays\b", _reference("PRESENT_REF")),
    (
        "word",
        r"\b(?:[Rr]ecent(?:ly)?|[Ff]ormer(?:ly)?(?!,)|(?:a\s)?[Ll]ong\sago|[Oo]nce\supon\sa\stime|in\sthe\spast)\b",
        _reference("PAST_REF"),
    ),
    ("word", r"\b(?:[Tt]he\s)?[Ff]uture\b", _reference("FUTURE_REF")),
    ("weekday", rf"\b{_WEEKDAY}\b", _calendar),
    (
        "number",
        r"(?<=[Oo]n |[Bb]y |[Tt]o |of |il )the\s(?P<day>[12]?\d|3[01])(?:st|nd|rd|th)\b"
        r"(?=[,.;:)]|\s(?:and|he|she|they|it|the|to|at|in)\b)",
        _ordinal_day,
    ),
    # stretches and repetitions
    (
        "unit",
        r"\b(?P<rate>per\s(?P<unit>year|month|week|day|hour|minute))\b",
        _rate,
    ),
    (
        "unit",
        r"\b(?:[Oo]nce|[Tt]wice|times|\d|percent|hours|days|dollars)\s(?P<rate>an?\s(?P<unit>year|month|week|day|hour))\b",
        _rate,
    ),
    (
        "unit",
        r"\b(?:(?:the\s(?:next|past|last|first|following|previous|final|other)|a\speriod\sof)\s)?"
        rf"{_NUMBER}(?P<decimal>(?<=\d)\.\d+)?[\s-](?:{_QUALITY}\s)?{_LONG}\b"
        rf"(?:[-\s]old\b|\sof\sage\b|-long\b)?(?!\s(?:ago|{_WAYS})\b)",
        _duration,
    ),
    ("unit", rf"\b{_NUMBER}(?=\s(?:to|or)\s{_NUMBER_2}[\s-]{_LONG}\b(?!\s(?:ago|{_WAYS})\b))", _duration),
    ("unit", r"\b[Hh]alf[\s-](?:an?\s)?(?P<unit>century|decade|year|month|day|hour)\b", _part_length),
    ("unit", r"\b(?P<unit>year|month|week|day|decade|century|hour|minute)[- ]long\b", _stretch),
    (
        "unit",
        rf"\b(?:the\s(?:next|following|intervening|ensuing|coming|previous|past|last|final|first|early)\s(?:few\s)?)?"
        rf"(?P<unit>years|months|weeks|days|decades|centuries|hours|minutes)\b(?!\s(?:ago|{_WAYS})\b|['\u2019])",
        _some_time,
    ),
    ("unit", rf"\b[Tt]he\s(?:past|last)\s{_UNIT}(?=\sof\b|[,.;]|\s(?:has|have|and)\b)", _stretch),
    ("unit", r"\b(?:[Ee]very|[Ee]ach)\s(?P<unit>year|month|week|day)\b", _set),
    ("word", r"\b(?P<unit>annually|annual|daily)\b", _set),
    ("unit", r"\b(?P<unit>yearly|monthly|weekly)\b", _set),
)  # fmt: skip


_COMPILED = tuple((frozenset(needs.split()), re.compile(pattern), reader) for needs, pattern, reader in RULES)
_BEFORE, _AFTER = 60, 40
"""Characters that an expression, or what a rule looks at, may reach before and after the clue in it."""


@cache
def _rules_for(clues: frozenset[str]) -> tuple[tuple[re.Pattern[str], Reader], ...]:
    return tuple((pattern, reader) for needs, pattern, reader in _COMPILED if needs <= clues)


def expressions(text: str, start: int, end: int) -> Iterator[Expression]:
    """The date expressions in ``text[start:end]``, in order; of two that overlap, the earlier or else the longer."""
    found = []
    for first, last, clues in _stretches(text, start, end):
        for pattern, reader in _rules_for(clues):
            for match in pattern.finditer(text, first, last):
                expression = reader(match)
                if expression:
                    found.append(expression)
    reached = start
    for expression in sorted(found, key=lambda e: (e.start, -e.end)):
        if expression.start >= reached:
            yield expression
            reached = expression.end


def _stretches(text: str, start: int, end: int) -> Iterator[tuple[int, int, frozenset[str]]]:
    """The parts of ``text[start:end]`` that hold clues, each with the kinds of clue in it."""
    first = last = start
    clues: set[str] = set()
    for clue in _CLUES.finditer(text, start, end):
        if clues and clue.start() - _BEFORE > last:
            yield first, last, frozenset(clues)
            clues.clear()
        if not clues:
            first = _word_start(text, max(start, clue.start() - _BEFORE))
        last = min(end, clue.end() + _AFTER)
        clues.add(clue.lastgroup or "")
    if clues:
        yield first, last, frozenset(clues)


def _word_start(text: str, at: int) -> int:
    """Where the word begins that ``at`` stands in, so that no pattern takes its second half for a word."""
    while at and not text[at - 1].isspace():
        at -= 1
    return at
