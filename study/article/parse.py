"""From a pasted text to an article: its title, its body, and what around the body is clutter.

Told apart by shape, as a reader would: prose has sentences, clutter has labels, headlines, credits and teasers.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import PurePath
from typing import Literal

from study.article.decode import decode
from study.article.model import Article, Passage

Kind = Literal["prose", "line", "headline", "noise", "mark"]
"""Prose; a short line, such as a heading; a headline of this page (it stands there twice); noise, which may stand
anywhere (a photo credit, an advertisement); a mark, beyond which another part of the page begins."""


@dataclass(frozen=True, slots=True)
class _Block:
    start: int
    end: int
    text: str
    kind: Kind = "prose"


_LINE = re.compile(r"[^\r\n\u2028\u2029\f\v]+")
_WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")
_ENDS_AS_PROSE = re.compile(r"[.!?\u2026:;][\"'\u201d\u2019)\]\u00bb]*(?:\s*\[\w{1,3}\])*$")
_ENDS_A_SENTENCE = re.compile(r"[.!?\u2026][\"'\u201d\u2019)\]\u00bb]*(?:\s*\[\w{1,3}\])*$")

_MARK = re.compile(
    r"""^(?:
        (?:keep|continue|show)\s(?:on\s)?(?:reading|less|more)\b.{0,30}
      | read\s(?:more|next|also|the\sfull\sstory)[^:]{0,20}
      | (?:related|recommended|more|most|popular|latest|top|trending)\s
        (?:articles?|stories|story|posts?|news|content|reading|topics?|headlines|for\syou|from\s.+|on\s.+|in\s.+|read|popular|viewed|shared)
      | you\s(?:may|might)\s(?:also\s)?(?:like|enjoy|be\sinterested).*
      | (?:what\sto\sread|up)\snext | editor(?:['\u2019]s|s['\u2019])?\s(?:picks?|choice) | recommended | related
      | (?:\d+\s)?comments?(?:\s\(\d+\))? | leave\sa\s(?:comment|reply).* | (?:share|add)\syour\sthoughts.*
      | (?:references|sources|notes|footnotes|bibliography|external\slinks|see\salso)\s*:?
      | (?:further\sreading|works\scited|sister\slinks)\s*:?
      | about\sthe\sauthors?\s*:? | tags?\s*:.* | filed\sunder\s*:?.* | topics?\s*:.*
    )$""",
    re.IGNORECASE | re.VERBOSE,
)
_LABEL = re.compile(
    r"^[A-Z\u00c0-\u00dd][\w&'\u2019 -]{1,40}(?:\s?[|\u2022\u00bb\u203a\u00b7>]\s?[A-Z][\w&'\u2019 -]{1,40}){1,4}$"
)
_NOISE = re.compile(
    r"""^(?:
        (?:photo|image|picture|illustration|credit|video|graphic|caption|file\sphoto|getty)\b
        \s?(?:credits?|courtesy|by|of)?\s?[:/(].*
      | .*\(?(?:photo|image|credit)s?\s?:\s[^.]{2,80}$
      | .*\b(?:REUTERS|AFP|EPA|Getty\sImages|Shutterstock|Alamy|AP\sPhoto|Xinhua|Sputnik|Wikimedia\sCommons)
        \s?(?:/.{0,60}|\))?$
      | advertise?ment.{0,30} | sponsored.{0,40} | promoted\scontent | skip\sto\s.{2,40}
      | (?:story|article)\scontinues\sbelow.*
      | (?:follow|like|find|join)\sus\s(?:on|at)\b.* | share(?:\s(?:this|on|via)\b.{0,60})?
      | tweet | print | email | copy\slink | save | listen
      | (?:read\s(?:more|also)|see\salso|related|watch|also\sread|more\son\sthis)\s?:.{3,160}
      | .*\b(?:sign\sup|subscribe)\b.*\b(?:newsletter|inbox|updates?|e-?mails?|today|unlimited|briefing)\b.*
      | .*\b(?:get|receive)\b.*\b(?:in\syour\sinbox|our\snewsletter)\b.*
      | (?:we|this\s(?:site|website))\suses?\scookies.* | .*\ball\srights\sreserved\b.*
      | (?:\u00a9|copyright\s(?:\u00a9|\d)).*
      | (?:the\s)?(?:views|opinions)\s(?:and\s\w+\s)?expressed\b.* | (?:support|donate\sto)\sour\s.{3,80}
      | (?:to\s)?(?:donate|subscribe|register|log\sin|sign\sin|sign\sup)\b.{0,60}
    )$""",
    re.IGNORECASE | re.VERBOSE,
)
_MONTHS = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_BYLINE = re.compile(
    rf"""^(?:
        (?:written\s|story\s|words\s|report\s)?by:?\s(?:[A-Z\u00c0-\u00dd][\w.'\u2019-]*,?\s?|and\s|&\s|of\s|the\s){{1,12}}(?:\|.*)?
      | (?i:(?:published|posted|updated|last\supdated|first\spublished|issued)\b.{{0,80}})
      | (?i:(?:\w+day,?\s)?(?:{_MONTHS}\s\d{{1,2}},?\s\d{{4}}|\d{{1,2}}\s{_MONTHS},?\s\d{{4}}).{{0,40}})
      | (?i:\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}.{{0,30}} | \d{{4}}-\d\d-\d\d.{{0,30}})
      | (?i:\d+\s?(?:min|mins|minutes?)\b.{{0,20}}(?:read)?)
    )$""",
    re.VERBOSE,
)


def read(data: bytes, name: str) -> Article:
    """The article in a file of bytes; ``name`` is the file's name, for messages and where no title is found.

    :raises Unreadable: with a sentence for the user, where the file holds no text
    """
    text = decode(data, name)
    article = parse(text)
    return article if article.title else replace(article, title=_title_from(name))


def _title_from(name: str) -> str:
    words = re.sub(r"[-_\s]+", " ", PurePath(name).stem).strip()
    return words[:1].upper() + words[1:]


def parse(text: str, title: str = "") -> Article:
    """``text`` as an article: its body in numbered passages, and its title unless one is given.

    The text is kept as it is; menus, credits, teasers of other articles and the like are in no passage.
    """
    blocks = _classified(list(_blocks(text)), title)
    body = _body(blocks)
    found = title or _title(blocks, body)
    passages = tuple(Passage(number, b.start, b.end) for number, b in enumerate(body, start=1))
    return Article(found, text, passages)


def _blocks(text: str) -> Iterator[_Block]:
    """The paragraphs: lines that stand together and were wrapped are one, other lines are one each."""
    together: list[re.Match[str]] = []
    for line in _LINE.finditer(text):
        if together and (not line.group().strip() or _blank_between(text, together[-1].end(), line.start())):
            yield from _paragraphs(text, together)
            together = []
        if line.group().strip():
            together.append(line)
    yield from _paragraphs(text, together)


def _blank_between(text: str, end: int, start: int) -> bool:
    return len(re.findall(r"\r\n|[\n\r\u2028\u2029]", text[end:start])) != 1


def _paragraphs(text: str, lines: list[re.Match[str]]) -> Iterator[_Block]:
    if not lines:
        return
    groups = [lines] if _is_wrapped([line.group().rstrip() for line in lines]) else [[line] for line in lines]
    for group in groups:
        start, end = group[0].start(), group[-1].end()
        words = text[start:end]
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        yield _Block(start, end, re.sub(r"\s+", " ", text[start:end]))


def _is_wrapped(lines: list[str]) -> bool:
    """Whether the lines are one paragraph, broken where the next word did not fit in the width."""
    if len(lines) < 2:
        return False
    width = max(map(len, lines))
    if not 35 <= width <= 130:
        return False
    full = [len(line) + 1 + len(following.split()[0]) > width for line, following in pairwise(lines)]
    return sum(full) >= 0.8 * len(full) and len(lines[-1]) <= width


def _classified(blocks: list[_Block], title: str) -> list[_Block]:
    near: dict[str, list[int]] = {}
    for at, block in enumerate(blocks):
        near.setdefault(block.text.casefold(), []).append(at)
    twice = {at for places in near.values() for a, b in pairwise(places) if b - a <= 3 for at in (a, b)}
    return [replace(b, kind=_kind(b, at in twice, at, title)) for at, b in enumerate(blocks)]


def _kind(block: _Block, stands_twice: bool, at: int, title: str) -> Kind:
    text = block.text
    count = len(_WORD.findall(text))
    if _MARK.match(text) or (_LABEL.match(text) and count <= 8):
        return "mark"
    if count <= 60 and _NOISE.match(text):
        return "noise"
    if at < 12 and count <= 20 and _BYLINE.match(text):
        return "mark"
    if (stands_twice and 3 <= count <= 30) or (title and text == title):
        return "headline"
    if _is_prose(text, count) and not (at == 0 and _is_headline(text, count)):
        return "prose"
    return "line"


def _is_prose(text: str, count: int) -> bool:
    if count >= 25:
        return True
    return count >= 4 and bool(_ENDS_AS_PROSE.search(text))


def _is_headline(text: str, count: int) -> bool:
    """Whether a line is set like a headline: its long words capitalised, or a question without a statement."""
    long = [word for word in _WORD.findall(text) if len(word) > 4]
    capitals = sum(word[0].isupper() for word in long)
    title_case = len(long) >= 2 and capitals >= 0.8 * len(long)
    question = text.endswith("?") and not re.search(r"[.!]\s", text)
    return count <= 25 and (title_case or question)


def _body(blocks: list[_Block]) -> list[_Block]:
    """The part of the page with the most prose, from its first to its last paragraph of prose."""
    parts: list[list[_Block]] = [[]]
    for block in blocks:
        if block.kind in ("mark", "headline"):
            parts.append([])
        else:
            parts[-1].append(block)
    best = max(parts, key=_prose_length)
    if not _prose_length(best):
        return [b for b in blocks if b.kind == "line"][_leading_title(blocks) :] or list(blocks)
    prose = [at for at, block in enumerate(best) if block.kind == "prose"]
    last = next((at for at in reversed(prose) if _ENDS_A_SENTENCE.search(best[at].text)), prose[-1])
    return [block for block in best[prose[0] : last + 1] if block.kind != "noise"]


def _leading_title(blocks: list[_Block]) -> int:
    """How many lines at the start of a text without prose are its title: one, if more follow."""
    return 1 if sum(b.kind == "line" for b in blocks) > 1 else 0


def _prose_length(blocks: list[_Block]) -> int:
    return sum(len(block.text) for block in blocks if block.kind == "prose")


def _title(blocks: list[_Block], body: list[_Block]) -> str:
    """The headline before the body: one that stands twice, else the first line of three words or more."""
    before = [b for b in blocks if not body or b.start < body[0].start]
    for kinds, fewest in ((("headline",), 3), (("line",), 3), (("line", "prose"), 1)):
        for block in before:
            if block.kind in kinds and len(_WORD.findall(block.text)) >= fewest:
                return block.text.lstrip("# ").strip()
    return ""
