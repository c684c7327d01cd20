"""What was found in an article against what people marked there: dates with values, quotations with speakers.

``docs/generator.md`` has the format of the marks. Everything here counts; the shares are made of the sums in the end.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from study.article import Span
from study.generator import DateMention, Quotation
from study.questions.folding import fold

Marks = dict[str, Any]
One = TypeVar("One")
Other = TypeVar("Other")

_MONTH = (
    r"(?:(?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
)
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|mon|tue|wed|thu|fri|sat|sun)\b"
_SEASON = r"(?:spring|summer|autumn|fall|winter)\b"
_UNIT = (
    r"(?:year|month|week|weekend|day|decade|century|quarter|night|morning|afternoon|evening|hour|minute|season"
    r"|fortnight)"
)
_CALENDAR = (
    rf"(?:{_MONTH}|{_WEEKDAY}|{_SEASON}|\d{{1,2}}(?:st|nd|rd|th)$"
    r"|(?:first|second|third|fourth|last)[- ]quarter|christmas|easter|new year)"
)
_OWN_YEAR = re.compile(
    r"(?<![\d:.,])[1-9]\d{3}s?(?![\d:,])|\d\s*(?:bc|ad|ce|bce)\b|\bad\s*\d|\d[/.-]\d{1,2}[/.-]\d|'\d\d\b|\b\d0s\b|centur",
    re.I,
)
_COUNTED = re.compile(rf"\b{_UNIT}s?\b.{{0,25}}?\b(?:later|earlier|before|after|afterwards?|previously|prior|hence)\b")
_TAKEN_UP = re.compile(
    rf"\b(?:that|those|same|following|previous|preceding|prior|subsequent|intervening|next|other)\s(?:\w+\s){{0,2}}?"
    rf"(?:{_UNIT}|{_SEASON}|{_MONTH}|{_WEEKDAY})|"
    rf"\b(?:in|of|during|through)\s(?:the|that)\s(?:same\s)?{_UNIT}\b"
)
_FROM_TODAY = re.compile(
    rf"\b(?:ago|today|yesterday|tomorrow|tonight)\b"
    rf"|\b(?:last|this|next|current|coming|past)\s(?:\w+\s)?(?:{_UNIT}|{_SEASON}|{_MONTH}|{_WEEKDAY})"
)


def counted_from(words: str, type: str) -> str:
    """What a date that its own words do not fix counts from; "" where they fix it, or name no point in time.

    "year" and "other" are counted from a date of the text, in years or in something finer; "today" from the day of
    writing; "calendar" is a month, a day or a season whose year is not said.
    """
    text = " ".join(words.lower().replace("’", "'").split())
    counted = _COUNTED.search(text)
    if type not in ("DATE", "TIME") or (_OWN_YEAR.search(text) and not counted):
        return ""
    from_text = "year" if re.search(r"\b(?:year|decade)", text) else "other"
    if counted:
        return from_text
    if re.search(r"\b(?:ago|today|yesterday|tomorrow|tonight)\b", text):
        return "today"
    if re.match(r"(?:the )?next (?:\w+ )?\w+s$", text):
        return ""
    if _TAKEN_UP.search(text) and not re.match(r"next ", text):
        return from_text
    if _FROM_TODAY.search(text):
        return "today"
    return "calendar" if re.search(rf"\b{_CALENDAR}", text) else ""


def dates(marks: Marks, found: Sequence[DateMention]) -> Counter[str]:
    """Counts of the dates that people marked, of those found, and of the pairs of them.

    A pair is one marked and one found date that share characters, the exact pairs first. In an article with
    ``partial`` marks what was found elsewhere does not count.
    """
    gold = list(marks["timexes"])
    spans = [(mark["start"], mark["end"]) for mark in gold]
    if marks.get("partial"):
        found = [date for date in found if any(date.start < end and start < date.end for start, end in spans)]
    pairs = best_pairs(gold, found, lambda mark, date: _shared((mark["start"], mark["end"]), (date.start, date.end)))
    partner = {id(mark): date for mark, date in pairs}
    valued = {id(date) for mark, date in pairs if not mark.get("value")}
    counts = Counter({"marked": len(gold), "found": len(found), "found, valued": len(found) - len(valued)})
    for mark in gold:
        counts += _date_counts(mark, partner.get(id(mark)))
    return counts


def _shared(one: Span, other: Span) -> float:
    """How many characters two spans share; endless where they are the same."""
    return float("inf") if one == other else max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _date_counts(mark: Marks, date: DateMention | None) -> Counter[str]:
    counts: Counter[str] = Counter()
    right = date is not None and _same_value(mark.get("value") or "", date.value)
    counts["overlap"] = date is not None
    counts["exact"] = date is not None and (mark["start"], mark["end"]) == (date.start, date.end)
    if not mark.get("value"):
        return +counts
    counts["marked, valued"] = 1
    counts["value"] = date is not None and _plain(mark["value"]) == _plain(date.value)
    kind = counted_from(mark["text"], mark.get("type") or "DATE")
    for name in ("relative", f"relative: {kind}") if kind else ():
        counts[f"{name}, marked"] = 1
        counts[f"{name}, right"] = right
    return +counts


def _plain(value: str) -> str:
    """``199X`` as 199, as WikiWars writes a decade."""
    return re.sub(r"^(\d+)X+$", r"\1", value)


def _same_value(one: str, other: str) -> bool:
    """Whether two values mean the same: 1998-XX is 1998, and P12M is P1Y."""
    return _meaning(one) == _meaning(other)


def _meaning(value: str) -> str:
    value = re.sub(r"(?:-XX)+$", "", _plain(value.strip().upper()))
    length = re.fullmatch(r"P([\d.]+)(Y|M|DE|CE|C|E|W|D)", value)
    if not length:
        return value
    months = {"Y": 12, "M": 1, "DE": 120, "E": 120, "CE": 1200, "C": 1200}.get(length[2])
    days = {"W": 7, "D": 1}.get(length[2], 1)
    return f"{float(length[1]) * months:g} months" if months else f"{float(length[1]) * days:g} days"


def best_pairs(
    ones: Iterable[One], others: Iterable[Other], likeness: Callable[[One, Other], float], least: float = 0.0
) -> list[tuple[One, Other]]:
    """One to one, the likest first; only pairs whose likeness is above 0 and at least ``least``."""
    ones, others = [*ones], [*others]
    rated = [(likeness(one, other), i, j) for i, one in enumerate(ones) for j, other in enumerate(others)]
    left, right = set(range(len(ones))), set(range(len(others)))
    pairs = []
    for rate, i, j in sorted(rated, key=lambda item: (-item[0], item[1], item[2])):
        if rate > 0 and rate >= least and i in left and j in right:
            pairs.append((ones[i], others[j]))
            left.remove(i)
            right.remove(j)
    return pairs


# Quotations

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
_ABBREVIATED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|St|Jr|Sr|Prof|Rev|Hon|Lt|Col|[A-Z])\.")
_STOP = re.compile(r"[.!?…]['\"”’)\]]*(?:\s|$)")
_IN_MARKS = re.compile(r"[\"\u201c\u201e\u00ab][^\"\u201c\u201d\u00ab\u00bb\n]+[\"\u201d\u00bb]")
_LIKE = 0.8  # two stretches of words agree when they share so much of the longer one
_FEWEST = 3  # words of a quotation that counts
_TITLES = frozenset(
    """
    mr mrs ms miss dr prof professor sir dame lord lady rev sen senator rep representative gov governor president
    vice prime minister chancellor secretary gen general col colonel lt capt captain judge justice king queen prince
    princess pope cardinal bishop chief deputy former then late the chairman director coach mayor
    """.split()
)
_SUFFIXES = frozenset("jr sr ii iii iv qc sc phd md esq".split())

Piece = tuple[frozenset[int], Any]
"""The places of a piece's words in the article, and the mark or the quotation that it is of."""


class Words:
    """The words of a text by their places."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans = [found.span() for found in _WORD.finditer(text)]

    def within(self, spans: Iterable[Sequence[int]]) -> frozenset[int]:
        """The places of the words that lie in the spans."""
        spans = [(span[0], span[1]) for span in spans]
        return frozenset(
            at for at, (a, b) in enumerate(self.spans) if any(start <= a and b <= end for start, end in spans)
        )

    def goes_on(self, before: Sequence[int], after: Sequence[int]) -> bool:
        """Whether one sentence goes on from one part of a quotation to the next."""
        last = max((end for _, end in self.spans if end <= before[1]), default=before[1])
        gap = self.text[last : after[0]]
        return "\n" not in gap and not _STOP.search(_ABBREVIATED.sub("", gap))

    def pieces(self, parts: Sequence[Sequence[int]], apart: frozenset[int]) -> list[frozenset[int]]:
        """Parts that only "..., he said, ..." divides are one piece, but for those with words that stand ``apart``."""
        groups: list[list[Sequence[int]]] = []
        for part in parts:
            together = groups and not self.within([groups[-1][-1], part]) & apart
            if together and self.goes_on(groups[-1][-1], part):
                groups[-1].append(part)
            else:
                groups.append([part])
        return [words for group in groups if (words := self.within(group))]


def quotations(marks: Marks, found: Sequence[Quotation]) -> Counter[str]:
    """Counts of quotations marked and found, and of those whose speaker is right.

    Marked titles and scare words are traps: who takes one for a quotation loses precision. Wordings of documents,
    quotations of fewer than three words, stretches to ``ignore`` and what stands between other marks than double ones
    count neither way: people mark the plain cases, or not at all.
    """
    words = Words(marks["text"])
    said = [quote for quote in marks["quotes"] if quote.get("type") != "indirect"]
    apart = words.within(part for quote in said if quote["type"] == "mixed" for part in _parts(quote))
    gold = [(piece, quote) for quote in said for piece in words.pieces(_parts(quote), apart)]
    ours = [
        (piece, quote) for quote in found if quote.kind == "utterance" for piece in words.pieces(quote.segments, apart)
    ]
    pairs = best_pairs(gold, ours, _likeness, _LIKE)
    ignored = words.within(marks.get("ignore") or [])
    in_marks = words.within(found.span() for found in _IN_MARKS.finditer(marks["text"]))
    counts: Counter[str] = Counter()
    taken = {id(piece): other for piece, other in pairs}
    for piece in gold:
        counts += _quotation_counts(piece, taken.get(id(piece)), ignored)
    matched = {id(other) for _, other in pairs}
    alone = [own for own in ours if id(own) not in matched and 2 * len(own[0] & in_marks) >= len(own[0])]
    counts["wrong"] += sum(not _is_left_out(own, gold, ignored) for own in alone)
    return counts


def _parts(quote: Marks) -> list[list[int]]:
    return quote.get("segments") or [[quote["start"], quote["end"]]]


def _likeness(one: Piece, other: Piece) -> float:
    return len(one[0] & other[0]) / max(len(one[0]), len(other[0]))


def _quotation_counts(piece: Piece, own: Piece | None, ignored: frozenset[int]) -> Counter[str]:
    places, mark = piece
    kind = mark.get("kind", "utterance")
    if kind in ("title", "scare"):
        return Counter({"traps": 1, "traps taken": own is not None, "wrong": own is not None})
    if kind == "document" or len(places) < _FEWEST or places <= ignored:
        return Counter()
    person = (mark.get("speaker_kind") or ("person" if mark.get("speaker") else "unknown")) == "person"
    names = [mark.get("speaker"), *(mark.get("aliases") or [])]
    right = own is not None and person and any(same_person(own[1].speaker, name) for name in names if name)
    pronoun = own is not None and person and mark.get("mention_kind") == "pronoun"
    return Counter(
        {
            "marked": 1, "right": own is not None,
            "marked, of persons": person, "found, of persons": own is not None and person, "pairs": right,
            "pronouns": pronoun, "pronouns right": pronoun and right,
        }
    )  # fmt: skip


def _is_left_out(own: Piece, gold: Sequence[Piece], ignored: frozenset[int]) -> bool:
    """Whether what agrees with no mark is no fault: it is ignored, or part of something that does not count."""
    if 2 * len(own[0] & ignored) >= len(own[0]):
        return True
    return any(
        _likeness(piece, own) >= 0.5
        and (
            piece[1].get("kind") == "document"
            or (len(piece[0]) < _FEWEST and piece[1].get("kind", "utterance") == "utterance")
        )
        for piece in gold
    )


def same_person(one: str, other: str) -> bool:
    """Whether two names agree: in the last name, or all words of one are in the other. Titles do not matter."""
    a, b = _name(one), _name(other)
    return bool(a and b) and (a[-1] == b[-1] or set(a) <= set(b) or set(b) <= set(a))


def _name(name: str) -> list[str]:
    words = fold(re.sub(r"['’]s\b", "", name).split(",")[0]).split()
    while len(words) > 1 and words[-1] in _SUFFIXES:
        words.pop()
    while len(words) > 1 and words[0] in _TITLES:
        words.pop(0)
    return words
