"""Stretches between quotation marks, however the marks are mixed, and though some be missing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from study.article import Article, Passage

Side = Literal["open", "close", "either"]


@dataclass(frozen=True, slots=True)
class Quoted:
    """The words between two marks; ``start`` and ``end`` leave the marks out.

    ``continues`` says that the quotation goes on in the next passage, as in speeches of several paragraphs.
    """

    start: int
    end: int
    continues: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    side: Side
    misplaced: bool = False  # it looks closing, but follows a comma or colon as an opening one does


_DOUBLE = re.compile(r"``|''|[\"\u201c\u201d\u201e\u201f\u00ab\u00bb\uff02]")
_SINGLE = re.compile(r"['\u2018\u2019]")
_SIDES: dict[str, Side] = {
    "\u201c": "open", "\u201e": "open", "``": "open",
    "\u201d": "close",
}  # fmt: skip
_IN_SINGLE = re.compile(
    r"(?:(?<=[\s(\u2014\u201c\"])|^)[\u2018'](?=\w)[^\n]{3,400}?[,.!?\w][\u2019'](?!\w)", re.MULTILINE
)
_IN_DOUBLE = re.compile(r"[\"\u201c][^\n\"\u201c\u201d]{2,600}[\"\u201d]")
_LONGEST_UNCLOSED = 60  # words; a longer stretch without its closing mark is more likely prose


def quoted_runs(article: Article) -> tuple[Quoted, ...]:
    """Every stretch between quotation marks in the body, in order.

    A mark without its partner costs only the quotation that it belongs to.
    """
    marks = _single_marks if _quotes_with_single_marks(article) else _double_marks
    by_passage = [(passage, list(marks(article.text, passage))) for passage in article.passages]
    found: list[Quoted] = []
    open_from_before = False
    for at, (passage, own) in enumerate(by_passage):
        following = by_passage[at + 1] if at + 1 < len(by_passage) else None
        if open_from_before and not (own and own[0].start == passage.start):
            own = [_Mark(passage.start, passage.start, "open"), *own]
        runs, unclosed = _pair(own)
        found += runs
        open_from_before = False
        if unclosed is not None:
            open_from_before = following is not None and _goes_on(following)
            found += _to_passage_end(article.text, passage, unclosed, open_from_before)
    return tuple(found)


def _quotes_with_single_marks(article: Article) -> bool:
    """Whether the article quotes 'thus', as British papers do: most of its quotations that stand in no other do."""
    if not any(mark in article.text for mark in "'\u2018\u2019"):
        return False
    body = "\n".join(article.text[p.start : p.end] for p in article.passages)
    return len(_IN_SINGLE.findall(_IN_DOUBLE.sub(" ", body))) > len(_IN_DOUBLE.findall(_IN_SINGLE.sub(" ", body)))


def _double_marks(text: str, passage: Passage) -> Iterator[_Mark]:
    for found in _DOUBLE.finditer(text, passage.start, passage.end):
        side = _SIDES.get(found.group()) or _side(text, passage, found)
        if found.group() == "\u201c" and text.rfind("\u201e", passage.start, found.start()) >= 0:
            side = _side(text, passage, found)  # it closes, as in German
        if not (found.group() == '"' and _is_inches(text, found)):
            misplaced = found.group() == '"' and text[found.start() - 1 : found.start()] in (",", ":")
            yield _Mark(found.start(), found.end(), side, misplaced)


def _single_marks(text: str, passage: Passage) -> Iterator[_Mark]:
    for found in _SINGLE.finditer(text, passage.start, passage.end):
        side = _side(text, passage, found)
        apostrophe = side == "either" or (side == "open" and found.group() == "\u2019")
        if not apostrophe and not (side == "close" and _is_plural_owner(text, passage, found)):
            yield _Mark(found.start(), found.end(), side)


def _is_plural_owner(text: str, passage: Passage, mark: re.Match[str]) -> bool:
    """Whether a mark is the apostrophe of "the crews' home": after an s, with the real closing mark further on."""
    if text[mark.start() - 1] != "s" or not re.match(r" [a-z]", text[mark.end() : mark.end() + 2]):
        return False
    rest = text[mark.end() : passage.end]
    closing, opening = re.search(r"[\u2019'](?!\w)", rest), re.search(r"(?<!\w)[\u2018'](?=\w)", rest)
    return closing is not None and (opening is None or closing.start() < opening.start())


def _side(text: str, passage: Passage, mark: re.Match[str]) -> Side:
    """Which side of a quotation a mark stands on, to go by what is next to it."""
    before = text[mark.start() - 1] if mark.start() > passage.start else " "
    after = text[mark.end()] if mark.end() < passage.end else " "
    opens_here = before.isspace() or before in "([{-\u2013\u2014\u2018'/"
    closes_here = after.isspace() or after in ")]}.,;:!?-\u2013\u2014\u2019'/"
    if opens_here and not closes_here:
        return "open"
    if closes_here and not opens_here:
        return "close"
    return "either"


def _is_inches(text: str, mark: re.Match[str]) -> bool:
    return bool(re.search(r"\d['\u2019\u2032]\d{1,2}$", text[max(0, mark.start() - 6) : mark.start()]))


def _pair(marks: list[_Mark]) -> tuple[list[Quoted], _Mark | None]:
    """The stretches between paired marks, and the last opening mark that nothing closed."""
    runs: list[Quoted] = []
    opened: _Mark | None = None
    depth = 0
    for at, mark in enumerate(marks):
        if opened is None:
            if mark.side != "close" or (mark.misplaced and marks[at + 1 : at + 2] and marks[at + 1].side == "close"):
                opened, depth = mark, 1
        elif mark.side == "open":
            if _closes_both(marks[at:]):
                depth += 1
            else:  # the earlier one was never closed
                opened, depth = mark, 1
        else:
            depth -= 1
            if not depth:
                runs.append(Quoted(opened.end, mark.start))
                opened = None
    return [run for run in runs if run.start < run.end], opened


def _closes_both(marks: list[_Mark]) -> bool:
    """Whether a mark that opens inside a quotation is closed, and the outer one after it."""
    depth = 1
    for mark in marks:
        depth += 1 if mark.side == "open" else -1
        if depth == 0:
            return True
    return False


def _goes_on(following: tuple[Passage, list[_Mark]]) -> bool:
    """Whether a quotation left open goes on in this passage: it opens again, or only closes."""
    passage, marks = following
    if not marks:
        return False
    opens_again = marks[0].start == passage.start and marks[0].side != "close"
    return opens_again or marks[0].side == "close"


def _to_passage_end(text: str, passage: Passage, opened: _Mark, continues: bool) -> list[Quoted]:
    """The quotation that ``opened`` began, if it plainly runs to the end of its passage."""
    rest = text[opened.end : passage.end]
    before = text[passage.start : opened.start].rstrip()
    speech = (not before or before[-1] in ",:") and rest[:1].isupper()
    one_sentence = not re.search(r"[.!?]\s+[A-Z]", rest)
    whole = len(rest.split()) <= _LONGEST_UNCLOSED and (one_sentence or not before)
    if continues or (speech and whole and rest.rstrip()[-1:] in ".!?"):
        return [Quoted(opened.end, passage.end, continues)]
    return []
