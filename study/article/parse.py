"""From paragraphs to an article: its title, its body, and what around the body is clutter.

Told apart by shape, as a reader would: prose has sentences, clutter has labels, headlines, credits and teasers.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Literal

from study.article import clutter
from study.article.model import Article, Dropped, Passage, Reason, Span
from study.article.plain import paragraphs

Kind = Literal["prose", "line", "headline", "piece", "section"]
"""Prose; a short line, such as a heading; a headline of this page (it stands there twice); a piece of clutter, which
may stand anywhere; the head of a section, with which another part of the page begins."""


@dataclass(frozen=True, slots=True)
class _Block:
    start: int
    end: int
    text: str
    """Its words, with single blanks."""
    kind: Kind = "prose"
    reason: Reason | None = None
    """Of a piece, why it is dropped; of the head of a section, what the section is."""


HEAD = 12
"""A byline stands among the first so many paragraphs of a page."""

_WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")
_WORD_CHARS = re.compile(r"\w+")
_CLOSED = r"[\"'\u201d\u2019)\]\u00bb]*(?:\s*\[\w{1,3}\])*$"
_ENDS_AS_PROSE = re.compile(r"[.!?\u2026:;]" + _CLOSED)
_ENDS_A_SENTENCE = re.compile(r"[.!?\u2026]" + _CLOSED)


def parse(text: str, title: str = "") -> Article:
    """A plain ``text`` as an article: its body in numbered passages, and its title unless one is given.

    The text is kept as it is; menus, credits, teasers of other articles and the like are in no passage.
    """
    return of_paragraphs(text, list(paragraphs(text)), title)


def of_paragraphs(
    text: str, spans: Sequence[Span], title: str = "", published: date | None = None, dropped: Sequence[Dropped] = ()
) -> Article:
    """The article whose paragraphs are ``spans`` of ``text``; ``dropped`` was left out of the text before."""
    blocks = _classified([_Block(start, end, " ".join(text[start:end].split())) for start, end in spans], title)
    body = _body(blocks)
    found = title or _title(blocks, body)
    passages = tuple(Passage(number, b.start, b.end) for number, b in enumerate(body, start=1))
    clutter = (Dropped(text[b.start : b.end], reason, b.start) for b, reason in _left_out(blocks, body, found))
    return Article(found, text, passages, (*dropped, *clutter), published)


def _classified(blocks: list[_Block], title: str) -> list[_Block]:
    near: dict[str, list[int]] = {}
    for at, block in enumerate(blocks):
        near.setdefault(block.text.casefold(), []).append(at)
    twice = {at for places in near.values() for a, b in pairwise(places) if b - a <= 3 for at in (a, b)}
    return [_with_kind(b, at in twice, at, title) for at, b in enumerate(blocks)]


def _with_kind(block: _Block, stands_twice: bool, at: int, title: str) -> _Block:
    text = block.text
    count = len(_WORD.findall(text))
    if reason := clutter.section(text, count):
        return replace(block, kind="section", reason=reason)
    if reason := clutter.piece(text, count):
        return replace(block, kind="piece", reason=reason)
    if at < HEAD and clutter.is_byline(text, count):
        return replace(block, kind="section", reason="byline")
    if (stands_twice and 3 <= count <= 30) or is_same(text, title):
        return replace(block, kind="headline", reason="title")
    prose = _is_prose(text, count) and not (at == 0 and _is_headline(text, count))
    return replace(block, kind="prose" if prose else "line")


def is_same(text: str, title: str) -> bool:
    """Whether a paragraph is the title, however its quotation marks are set."""
    return bool(title) and _WORD_CHARS.findall(text.casefold()) == _WORD_CHARS.findall(title.casefold())


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
    parts = _parts(blocks)
    at = max(range(len(parts)), key=lambda at: _weight(parts[at]))
    if not _prose_length(parts[at]):
        return [b for b in blocks if b.kind == "line"][_leading_title(blocks) :] or list(blocks)
    most = _prose_length(parts[at])
    first = last = at
    while first > 0 and _goes_on(parts[first], parts[first - 1], 250):
        first -= 1
    while last + 1 < len(parts) and _goes_on(parts[last + 1], parts[last + 1], max(600, most // 10)):
        last += 1
    return [block for part in parts[first : last + 1] for block in _trimmed(part)]


def _parts(blocks: list[_Block]) -> list[list[_Block]]:
    """The parts of the page; all but the first begin with what begins them, a headline or the head of a section."""
    parts: list[list[_Block]] = [[]]
    for block in blocks:
        if block.kind in ("section", "headline"):
            parts.append([])
        parts[-1].append(block)
    return parts


def _prose_length(blocks: list[_Block]) -> int:
    return sum(len(block.text) for block in blocks if block.kind == "prose")


def _weight(part: list[_Block]) -> float:
    """How much prose a part has; a list of sources or of readers' comments may be long, and is no article."""
    return _prose_length(part) * (0.3 if part and part[0].reason in ("references", "comments") else 1)


def _goes_on(head: list[_Block], part: list[_Block], fewest: int) -> bool:
    """Whether the article goes on after links to others, which ``head`` begins with: no teaser is so long."""
    prose = [block for block in part if block.kind == "prose"]
    return head[0].reason == "link" and len(prose) >= 2 and _prose_length(part) >= fewest


def _trimmed(part: list[_Block]) -> list[_Block]:
    """A part from its first to its last paragraph of prose, without the clutter between, and who wrote it."""
    prose = [at for at, block in enumerate(part) if block.kind == "prose"]
    last = next((at for at in reversed(prose) if _ENDS_A_SENTENCE.search(part[at].text)), prose[-1])
    body = [block for block in part[prose[0] : last + 1] if block.kind != "piece"]
    while len(body) > 1 and _introduces_the_author(body[-1]):
        body.pop()
    return body


def _introduces_the_author(block: _Block) -> bool:
    return clutter.is_about_the_author(block.text, len(_WORD.findall(block.text)))


def _leading_title(blocks: list[_Block]) -> int:
    """How many lines at the start of a text without prose are its title: one, if more follow."""
    return 1 if sum(b.kind == "line" for b in blocks) > 1 else 0


def _title(blocks: list[_Block], body: list[_Block]) -> str:
    """The headline before the body: one that stands twice, else the first line of three words or more."""
    before = [b for b in blocks if not body or b.start < body[0].start]
    for kinds, fewest in ((("headline",), 3), (("line",), 3), (("line", "prose"), 1)):
        for block in before:
            if block.kind in kinds and len(_WORD.findall(block.text)) >= fewest:
                return block.text.lstrip("# ").strip()
    return ""


def _left_out(blocks: list[_Block], body: list[_Block], title: str) -> list[tuple[_Block, Reason]]:
    """Every paragraph that is not of the body, with the reason."""
    kept = {block.start for block in body}
    first, last = (body[0].start, body[-1].start) if body else (0, 0)
    section: Reason = "before"
    found: list[tuple[_Block, Reason]] = []
    for block in blocks:
        if block.kind == "section" and block.reason:
            section = block.reason if block.reason not in ("byline", "label") else "before"
        elif block.kind == "headline" and not is_same(block.text, title):
            section = "link"
        if block.start in kept:
            continue
        found.append((block, _reason(block, section, title, block.start < first, block.start > last)))
    return found


def _reason(block: _Block, section: Reason, title: str, is_before: bool, is_after: bool) -> Reason:
    if is_same(block.text, title):
        return "title"
    if block.kind in ("piece", "section") and block.reason:
        return block.reason
    if is_before:
        return "before"
    if is_after and _introduces_the_author(block):
        return "author"
    return section if section != "before" else "after"
