"""Date expressions with their values, relative ones counted from what the narrative said before."""

import bisect
import datetime as dt
import itertools
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from study.generator.expressions import Expression, expressions
from study.generator.facts import DateMention
from study.generator.language import Annotated
from study.generator.points import Point, before, continued, nearest, padded, point, shifted, unknown

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["find_dates", "point"]

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


Role = Literal["line", "side", "back", "ahead", "names", "aside"]
"""How a date stands to the story: it carries it on; it comes in by the side ("the pact, signed in 1940, ..."); it looks
back ("had fallen in 1940") or ahead ("would end in 1945", "until 1950"); it only names a thing ("the treaty of 1992",
"since 1990"); or it stands aside, in a quotation or in brackets."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """A date that the narrative has told, as an anchor for those that follow."""

    start: int
    end: int
    point: Point
    sentence: int
    passage: int
    role: Role
    explicit: bool  # its year stands there


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
    if expression.clock:
        return not re.search(r"[A-Z]\w+\s$", text[max(0, expression.start - 20) : expression.start])  # "(Samuel 1:23)"
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
    opens = token.is_sent_start or not token.i
    beside = [token.nbor(step) for step in (-1, 1, 2) if 0 < token.i + step < len(token.doc)]
    name = not opens and token.text[0].isupper() and any(t.pos_ == "PROPN" and t.text[0].isupper() for t in beside)
    if words.lower().endswith("fall"):
        return token.pos_ in ("NOUN", "PROPN") and " " in words and token.nbor(1).lower_ != "of"
    return token.pos_ in ("NOUN", "PROPN", "ADV") and not name


class _Narrative:
    """The dates of one article, resolved in order.

    ``now`` is where the story stands: the last date of a main clause in its own time. What comes without its year goes
    on from there, so a date that only looks back, looks ahead, names a thing or is quoted does not move it.
    """

    def __init__(self, read: Annotated, published: dt.date | None, found: list[Expression]) -> None:
        self.read = read
        self.published = Point(published.year, published.month, published.day) if published else None
        self.found = found
        self.seen: list[_Seen] = []
        self.now: _Seen | None = _heading(read)
        self.told_from_today = _is_told_from_today(read, found)
        self.sentence_starts = [start for start, _ in read.sentences]
        self.passage_starts = [passage.start for passage in read.article.passages]

    def mentions(self) -> tuple[DateMention, ...]:
        """One mention for each expression, in order."""
        return tuple(self._mention(at) for at in range(len(self.found)))

    def _mention(self, at: int) -> DateMention:
        expression = self.found[at]
        resolved, anchor, value = self._resolve(expression, at)
        if resolved is not None:
            value = _value(expression, resolved)
            if expression.type == "DATE" or resolved.day:
                self._tell(self._as_seen(expression, resolved))
        text = self.read.article.text[expression.start : expression.end]
        span = (anchor.start, anchor.end) if anchor else None
        return DateMention(text, expression.start, expression.end, expression.type, value, expression.mod, span)

    # what the story has told

    def _as_seen(self, expression: Expression, resolved: Point) -> _Seen:
        start = expression.start
        sentence = bisect.bisect_right(self.sentence_starts, start) - 1
        passage = bisect.bisect_right(self.passage_starts, start) - 1
        counted_back = bool(expression.base) and (expression.back or (expression.count or 0) < 0)
        role = "back" if counted_back else _role(self.read, expression)
        explicit = bool(expression.value or expression.year)
        return _Seen(start, expression.end, resolved, sentence, passage, role, explicit)

    def _tell(self, seen: _Seen) -> None:
        self.seen.append(seen)
        if not seen.point.decade and self._moves_on(seen):
            self.now = seen

    def _moves_on(self, seen: _Seen) -> bool:
        """Whether the story goes to this date. An earlier year, told in passing, is a look back; a year that was told
        already, when it is told again, leaves the month as it was.
        """
        now = self.now
        if now is None:
            return seen.role in ("line", "side")
        if seen.role in ("side", "names"):
            told = seen.explicit and (seen.role == "names" or _is_fine(seen.point))
            return told and 0 <= seen.point.year - now.point.year <= _SOON and not self._is_coarser(seen)
        if seen.role != "line":
            return False
        if seen.point.year < now.point.year:
            return self._opens_sentence(seen) or self._opens_passage(seen)
        return not self._is_coarser(seen) or (seen.passage != now.passage and self._opens_sentence(seen))

    def _is_coarser(self, seen: _Seen) -> bool:
        """Whether a date only repeats the year in which the story is already at a month."""
        return self.now is not None and seen.point.year == self.now.point.year and not _is_fine(seen.point)

    def _opens_passage(self, seen: _Seen) -> bool:
        first = self.sentence_starts[seen.sentence] <= self.passage_starts[seen.passage]
        return first and (self.now is None or self.now.passage != seen.passage)

    def _opens_sentence(self, seen: _Seen) -> bool:
        before = self.read.plain[self.sentence_starts[seen.sentence] : seen.start]
        return bool(_OPENING.fullmatch(before))

    # one expression

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
        if expression.month or expression.season or expression.weekday:
            steps = count or -1 if expression.weekday else count
            return nearest(self.published, expression, steps), None, unknown(expression)
        return shifted(self.published, expression.unit or "D", count), None, ""

    def _from_narrative(self, expression: Expression, at: int) -> tuple[Point | None, _Seen | None, str]:
        if expression.count is None:
            return None, None, "PAST_REF" if expression.back else "FUTURE_REF"
        same = self._in_apposition(expression, at)
        if same:
            return same.point, same, ""
        day = self._day_that_follows(expression, at)
        if day:
            return day, None, ""
        anchor = self._anchor_of_event(expression, at) if expression.after else self._anchor(expression)
        if anchor is None:
            return None, None, unknown(expression)
        unit = expression.unit
        if unit is None:  # "the following spring", "that April"
            return nearest(anchor.point, expression, expression.count), anchor, unknown(expression)
        moved = shifted(anchor.point, unit, expression.count, vague=_is_vague(expression))
        if expression.month:
            moved = Point(moved.year, expression.month, expression.day)
        elif expression.season:
            moved = Point(moved.year, season=expression.season)
        return moved, anchor, ""

    def _day_that_follows(self, expression: Expression, at: int) -> Point | None:
        """The day for the hour of "at 11:40 p.m. on April 14, 1912"."""
        following = self.found[at + 1] if at + 1 < len(self.found) else None
        if expression.type != "TIME" or following is None or not following.day:
            return None
        if not re.fullmatch(
            r"\s?(?:on|of|,|\(|[A-Z][a-z]*\stime,?)*\s?(?:on\s)?(?:the\s)?",
            self.read.plain[expression.end : following.start],
        ):
            return None
        return self._resolve(following, at + 1)[0]

    def _in_apposition(self, expression: Expression, at: int) -> _Seen | None:
        """The date that the words only explain: "on 2 October, the day after the border was crossed", "five years after
        her death, in 1730,".
        """
        following = self.found[at + 1] if expression.after and at + 1 < len(self.found) else None
        if following and (following.day or expression.unit == "Y"):
            gap = self.read.plain[expression.end : following.start]
            if len(gap) <= _HEADING and re.fullmatch(r"[^.;:!?,]*,\s(?:in|on)\s(?:the\s)?", gap) and not following.base:
                resolved, _, _ = self._resolve(following, at + 1)
                return self._as_seen(following, resolved) if resolved else None
        if not expression.after or not at or not self.seen or self.seen[-1].end != self.found[at - 1].end:
            return None
        gap = self.read.plain[self.seen[-1].end : expression.start]
        exact = self.seen[-1].point.day or expression.unit not in ("D", "W")
        return self.seen[-1] if exact and re.fullmatch(r"\s?(?:,|-|\u2013|\u2014|\()\s?", gap) else None

    def _anchor_of_event(self, expression: Expression, at: int) -> _Seen | None:
        """The date of what the words count from ("the day before the vote of 3 May", "a year after Marathon"): the one
        that comes next, or the last told beside the same name or noun.
        """
        following = self.found[at + 1] if at + 1 < len(self.found) else None
        gap = self.read.plain[expression.end : following.start] if following else ""
        if following and len(gap) <= 90 and not re.search(r"[.;:!?]\s", gap) and not following.base:
            resolved, _, _ = self._resolve(following, at + 1)
            if resolved:
                return self._as_seen(following, resolved)
        words = self._event_words(expression)
        for seen in reversed(self.seen):
            if words and _is_exact_enough(seen.point, expression) and words <= self._told_with(seen):
                return seen
        return None

    def _event_words(self, expression: Expression) -> set[str]:
        """The names, or else the first noun, of the event that follows an expression."""
        sentence = self.read.sentence_at(expression.start)
        tokens = self.read.tokens_in(expression.end, min(sentence[1], expression.end + 80)) if sentence else []
        clause = list(itertools.takewhile(lambda t: not t.is_punct, tokens))
        names = {t.lower_ for t in clause if t.pos_ == "PROPN"}
        nouns = [t.lemma_.lower() for t in clause if t.pos_ == "NOUN"]
        return names or set(nouns[:1])

    def _told_with(self, seen: _Seen) -> set[str]:
        """The words of the clause that a date stands in."""
        start = max(self.sentence_starts[seen.sentence], seen.start - 90)
        tokens = self.read.tokens_in(start, seen.end + 60)
        return {form for token in tokens for form in (token.lower_, token.lemma_.lower())}

    def _anchor(self, expression: Expression) -> _Seen | None:
        """The date that a relative one is counted from.

        "That year" and "two days later" take up what was just told, whatever its role; a month or day without its year
        goes on with the story.
        """
        sentence = bisect.bisect_right(self.sentence_starts, expression.start) - 1
        reach = _JUST if expression.base else 0
        near = []
        for seen in reversed(self.seen):
            if seen.sentence < sentence - reach:
                break
            if self._serves(seen, expression):
                near.append(seen)
        if near:
            return near[0]
        if self.told_from_today and self.read.in_quotation(expression.start):
            return None
        if self.told_from_today and not expression.base:
            passage = bisect.bisect_right(self.passage_starts, expression.start) - 1
            near = [seen for seen in self.seen if seen.passage == passage and seen.role == "line" and seen.point.day]
            return near[-1] if near else None
        if self.now and expression.unit not in ("DE", "C"):
            return self.now
        return next((seen for seen in reversed(self.seen) if self._serves(seen, expression)), self.now)

    def _serves(self, seen: _Seen, expression: Expression) -> bool:
        """Whether a date nearby can be what an expression is counted from: a quoted one, only within quotations."""
        quoted = self.read.in_quotation(seen.start) and self.read.in_quotation(expression.start)
        if seen.role == "aside" and not quoted:
            return False
        if seen.point.decade and expression.unit not in ("DE", "C"):
            return False
        return bool(expression.base) or seen.role == "line" or _is_fine(seen.point)

    def _on_the_calendar(self, expression: Expression, at: int) -> tuple[Point | None, _Seen | None, str]:
        if expression.year:
            return Point(expression.year, expression.month, expression.day, expression.season), None, ""
        year = self._year_that_follows(at)
        if year:
            return Point(year, expression.month, expression.day, expression.season), None, ""
        anchor = None if self._is_any(expression) else self._anchor(expression)
        if anchor is None or (expression.weekday and not expression.day and not self._is_week_of(expression, anchor)):
            return None if self._is_any(expression) else self._without_year(expression), None, unknown(expression)
        ends = self._end_of_range(at)
        found = continued(anchor.point, replace(expression, month=ends.month) if ends else expression)
        if ends and found:
            found = before(found, expression)
        return found, anchor if found else None, unknown(expression)

    def _is_any(self, expression: Expression) -> bool:
        """Whether no certain one is meant: "a winter in Europe", but not "a winter campaign"."""
        token = _top(self.read, expression)
        alone = token is not None and token.dep_ not in ("compound", "amod", "nmod", "nummod")
        before = self.read.plain[max(0, expression.start - 3) : expression.start]
        return alone and bool(re.search(r"\b[Aa]n?\s$", before))

    def _is_week_of(self, expression: Expression, anchor: _Seen) -> bool:
        """Whether a bare weekday goes on from a day just told; else it may be counted from the day of writing."""
        sentence = bisect.bisect_right(self.sentence_starts, expression.start) - 1
        role = _role(self.read, expression)
        return bool(anchor.point.day) and sentence - anchor.sentence <= _WEEK and role != "names"

    def _end_of_range(self, at: int) -> Expression | None:
        """The "March" for the "October" of "from October to March", where the months run over the year's end."""
        if at + 1 >= len(self.found):
            return None
        here, following = self.found[at], self.found[at + 1]
        gap = self.read.plain[here.end : following.start]
        over = here.month and following.month and following.month < here.month and not (following.year or here.day)
        return following if over and re.fullmatch(r"\s?(?:[-\u2013\u2014]|to|until|till|through)\s?", gap) else None

    def _without_year(self, expression: Expression) -> Point | None:
        return nearest(self.published, expression, -1) if self.published else None

    def _year_that_follows(self, at: int) -> int:
        """The year of "1992" for the "March" of "between March and June 1992"; 0 where none follows."""
        if at + 1 >= len(self.found):
            return 0
        here, following = self.found[at], self.found[at + 1]
        gap = self.read.plain[here.end : following.start]
        if not re.fullmatch(r"\s?(?:[-\u2013\u2014/]|to|and|or|until|till|through|,)\s?(?:the\s)?", gap):
            return 0
        return following.year if following.month or following.season else 0


def _is_told_from_today(read: Annotated, found: list[Expression]) -> bool:
    """Whether the author counts from the day of writing, as news does: "on Tuesday", "last year", "yesterday"."""
    plain = [e for e in found if not read.in_quotation(e.start)]
    fixed = sum(bool(e.year or e.value[:1].isdigit()) and e.type == "DATE" for e in plain)
    counted = [e for e in plain if e.base == "present" and (e.count or e.unit != "D")]
    today = len(counted) + sum(bool(e.weekday and not e.day and not e.base) for e in plain)
    return today >= _FEW and today * _SHARE >= fixed


_FEW, _SHARE = 2, 8
"""What makes a text one that is told from its day of writing: so many words for it, and one for so many years."""

_FIRST_HEADING = re.compile(
    r"(?P<year>1[0-9]\d\d|20\d\d)(?:\s?[-\u2013]\s?\d{2,4})?(?::.*)?|.*[(,]\s?(?P<from>1[0-9]\d\d|20\d\d)\s?[-\u2013]\s?\d{2,4}\)?.*"
)
"""A line that says of what years the text below it tells: "1936", "2003: Invasion", "The empire (1876-1910)"."""


def _heading(read: Annotated) -> _Seen | None:
    """The year of a heading right before the first passage; it is no part of the body, but the story starts there."""
    first = read.article.passages[0].start if read.article.passages else 0
    lines = list(re.finditer(r"\S.*", read.article.text[:first]))
    found = _FIRST_HEADING.fullmatch(lines[-1].group().rstrip()) if lines else None
    if found is None or len(found.group()) > _HEADING:
        return None
    group = "year" if found["year"] else "from"
    start = lines[-1].start() + found.start(group)
    return _Seen(start, start + 4, Point(int(found[group])), -1, -1, "line", True)


_SOON = 2
"""Years ahead of the story of which a date that only names something ("the 1777 campaign") shows that it got there."""

_WEEK = 3
"""Sentences after a day in which "on Friday" is the Friday after it."""

_JUST = 1
"""Sentences that may lie between "that year" and a date which the story only touched on."""

_OPENING = re.compile(r"(?:(?:But|And|Then|Also|Later|So)\s)?(?:(?:[A-Z][a-z]+)\s){0,2}(?:the\s)?", re.IGNORECASE)
"""What may stand before a date that opens its sentence: "In ", "Early in the "."""


def _is_exact_enough(of: Point, expression: Expression) -> bool:
    """Whether days, weeks or months can be counted from a point."""
    if expression.unit in ("D", "W"):
        return bool(of.day)
    return bool(of.month) if expression.unit == "M" else True


def _is_vague(expression: Expression) -> bool:
    """Whether a number of decades is no number of years: "the next decade", "almost two decades later"."""
    return bool(expression.mod) or not expression.shift


def _is_fine(of: Point) -> bool:
    return bool(of.month or of.season)


def _value(expression: Expression, resolved: Point) -> str:
    if expression.type == "TIME":
        return padded(resolved, "D") + (expression.clock or f"T{expression.daypart}")
    if expression.unit == "W" and not resolved.day:
        return f"{Point(resolved.year).value}-WXX"
    if expression.unit in ("D", "M") and expression.type == "DATE" and expression.base:
        return padded(resolved, expression.unit)
    return resolved.value


def _role(read: Annotated, expression: Expression) -> Role:
    """How a date stands to the story, by the grammar of its sentence."""
    if read.in_quotation(expression.start) or _in_brackets(read, expression):
        return "aside"
    token = _top(read, expression)
    if token is None or _is_heading(read, token):
        return "line"
    if token.dep_ in ("compound", "nummod", "amod", "nmod", "poss") and token.head.pos_ in ("NOUN", "PROPN"):
        return "names"
    link = token.head.lower_ if token.dep_ in ("pobj", "pcomp") else ""
    if link == "of" and token.head.head.pos_ != "NUM":
        return "names"
    if link in ("to", "through"):
        return "ahead"
    while token.pos_ not in ("VERB", "AUX") and token.head.i != token.i:
        if token.lower_ in ("until", "till"):
            return "line" if any(child.dep_ == "neg" for child in token.head.children) else "ahead"
        if token.lower_ == "since":
            return "names"
        token = token.head
    return _role_of_verb(token, link == "by") if token.pos_ in ("VERB", "AUX") else "line"


def _in_brackets(read: Annotated, expression: Expression) -> bool:
    before = read.plain[max(0, expression.start - 120) : expression.start]
    return before.rfind("(") > before.rfind(")")


def _is_heading(read: Annotated, token: "Token") -> bool:
    """Whether the date stands in a passage that is a heading: a few words without a stop."""
    passage = read.article.passage_at(token.idx)
    if passage is None or passage.end - passage.start > _HEADING:
        return False
    return read.plain[passage.end - 1] not in ".!?:;\"'\u201d\u2019)" or passage.end - passage.start < _HEADING // 3


_HEADING = 90
"""Characters that a heading may have."""


def _role_of_verb(verb: "Token", by: bool) -> Role:
    """ "By 1943 they had landed" is told from 1943; "they had landed in 1943" looks back."""
    while verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX") and not _helpers(verb):
        verb = verb.head
    if verb.dep_ == "xcomp" and verb.head.pos_ in ("VERB", "AUX") and verb.head.lemma_ not in _PLANS:
        verb = verb.head
    helpers = _helpers(verb)
    if helpers & {"had", "'d"} and not by:
        return "back"
    if helpers & _NOT_TOLD:
        return "ahead"
    finite = bool(helpers) or verb.tag_ in ("VBD", "VBZ", "VBP")
    return "side" if verb.dep_ in ("relcl", "acl") or (not finite and verb.dep_ != "ROOT") else "line"


def _helpers(verb: "Token") -> set[str]:
    return {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}


_PLANS = frozenset(
    "plan hope agree decide promise want intend expect schedule propose order seek wish prepare aim set vow".split()
)
_NOT_TOLD = {"would", "will", "could", "may", "might", "should", "to"}


def _top(read: Annotated, expression: Expression) -> "Token | None":
    """The token of a date expression that the rest of it hangs on."""
    tokens = read.tokens_in(expression.start, expression.end)
    inside = {token.i for token in tokens}
    return next((token for token in tokens if token.head.i not in inside), tokens[0] if tokens else None)
