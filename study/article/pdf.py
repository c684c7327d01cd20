"""PDF files: from words at places on pages to paragraphs.

A PDF knows no paragraphs. Lines are put together where the next one follows in the same letters at the usual distance;
the running heads and feet, page numbers, small print and the raised marks of notes are left out.
"""

import io
import logging
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile, pairwise, takewhile
from statistics import median
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from study.article.decode import Unreadable
from study.article.lines import joined, words_in
from study.article.model import Article, Reason
from study.article.pieces import Piece, compose, marks_of, tidy

MOST_PAGES = 1500

logging.getLogger("pypdf").setLevel(
    logging.ERROR
)  # what it mends in silence is nothing for the person who gave the file

_LIGATURES = str.maketrans({"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"})
_SENTENCE_END = re.compile(r"[.!?\u2026:][\"'\u201d\u2019)\]\u00bb]*(?:\[?\d{1,3}\]?)?$")
_NOTE_MARK = re.compile(r"[\[(]?(?:\d{1,3}(?:[,\u2013-]\d{1,3})*|[*\u2020\u2021\u00a7]|[a-z])[\])]?")
_BEFORE_A_POWER = re.compile(r"\d$|\b[ckm]?m$")
"""Figures and units of length may be raised to a power: 10\u2076, km\u00b2."""
_PAGE_NUMBER = re.compile(
    r"[\s|\u2022\u2013\u2014-]*(?:page|p\.)?\s*(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/)\s*\d{1,4})?[\s|\u2022\u2013\u2014-]*",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Run:
    """Words in one size of letters, where they begin on the page, in points from its lower left corner."""

    text: str
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class _Line:
    page: int
    text: str
    x: float
    y: float
    size: float
    """Of most of its letters."""


def read_pdf(data: bytes, name: str) -> Article:
    """The article of a PDF file.

    :raises Unreadable: for a scan without text, a password, damage, and more pages than an article has
    """
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable(f"{name} is protected by a password. Save it without one, or copy the text out of it.")
        if len(reader.pages) > MOST_PAGES:
            raise Unreadable(f"{name} has more than {MOST_PAGES} pages. Save the article’s own pages as a PDF.")
        marks: list[str] = []
        pages = [[*_lines(page, number, marks)] for number, page in enumerate(reader.pages)]
        stated = tidy(reader.metadata.title or "") if reader.metadata else ""
    except Unreadable:
        raise
    except ImportError as error:  # what would decipher it is not among the packages of this program
        raise Unreadable(f"{name} is protected. Print it to a new PDF, or copy the text out of it.") from error
    except (PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, OSError, RecursionError) as error:
        raise Unreadable(f"{name} is damaged or not complete. Get it once more, or copy the text out of it.") from error
    _refuse_without_words(pages, name)
    return _article(pages, marks, stated)


def _refuse_without_words(pages: list[list[_Line]], name: str) -> None:
    text = "".join(line.text for page in pages for line in page)
    letters = sum(len(word) for word in _WORD.findall(text))
    if letters < 20:
        raise Unreadable(f"{name} has pictures of pages, no text. Have the text recognised (OCR) first, or type it.")
    if letters < 0.4 * len(text.replace(" ", "")):
        raise Unreadable(f"{name} does not say which letters it shows. Copy the article’s text into a .txt file.")


def _lines(page: Any, number: int, marks: list[str]) -> Iterator[_Line]:
    """The lines of a page in the order in which it draws them; raised marks of notes go to ``marks``."""
    runs: list[_Run] = []
    lines: list[list[_Run]] = []

    def visit(text: str, outer: Sequence[float], inner: Sequence[float], _font: Any, size: float) -> None:
        x = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
        y = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
        scale = math.sqrt(
            abs(inner[0] * inner[3] - inner[1] * inner[2]) * abs(outer[0] * outer[3] - outer[1] * outer[2])
        )
        for at, part in enumerate(text.split("\n")):
            if at and runs:
                lines.append(runs.copy())
                runs.clear()
            if part.strip():
                runs.append(_Run(part, x, y, size * scale))

    page.extract_text(visitor_text=visit)
    yield from (line for found in (*lines, runs) if found and (line := _line(found, number, marks)))


def _line(runs: list[_Run], page: int, marks: list[str]) -> _Line | None:
    sizes: Counter[float] = Counter()
    for run in runs:
        sizes[round(run.size, 1)] += len(run.text)
    size = sizes.most_common(1)[0][0]
    base = next(run for run in runs if round(run.size, 1) == size)
    words = []
    for at, run in enumerate(runs):
        raised = at and run.size < 0.9 * size and run.y > base.y + 0.1 * size
        if raised and _NOTE_MARK.fullmatch(run.text.strip()) and not _BEFORE_A_POWER.search(runs[at - 1].text):
            marks.append(run.text.strip())
        else:
            words.append(run.text)
    text = " ".join("".join(words).translate(_LIGATURES).split())
    return _Line(page, text, runs[0].x, base.y, size) if text else None


def _article(pages: list[list[_Line]], marks: list[str], stated: str) -> Article:
    edges = _edges(pages)
    body = [line for page in pages for line in page if line not in edges]
    if not body:
        body, edges = [line for page in pages for line in page], set()
    usual = _usual_size(body)
    title = _title(body, usual, stated)
    known = words_in(line.text for line in body)
    pieces = [_piece(lines, usual, known) for lines in _paragraphs(_small_print_apart(body, usual), usual)]
    heads = [Piece(line.text, "page") for page in pages for line in page if line in edges]
    return compose([*pieces, *heads, *marks_of(marks)], title)


def _edges(pages: list[list[_Line]]) -> set[_Line]:
    """The running heads and feet, and the numbers of pages.

    A running head stands at the edge of its page, and also at that height on the next page or the one after, figures
    apart. What stands alone at the height of running heads is one too: that of a chapter of a single page.
    """
    outer = [_outer(page) for page in pages]
    found = {
        line
        for at, lines in enumerate(outer)
        for line in lines
        if any(_is_alike(line, other) for near in outer[max(0, at - 2) : at + 3] for other in near)
    }
    heights = {(round(line.y), line.size) for line in found}
    for page, lines in zip(pages, outer, strict=True):
        found |= {line for line in lines if (round(line.y), line.size) in heights and _stands_alone(line, page)}
        found |= {line for line in _outer(page, 1) if _PAGE_NUMBER.fullmatch(line.text)}
    return found


def _outer(page: list[_Line], number: int = 2) -> set[_Line]:
    """The highest and the lowest lines of a page."""
    heights = sorted({round(line.y) for line in page})
    if len(heights) < 3:
        return set()
    outer = {*heights[:number], *heights[-number:]}
    return {line for line in page if round(line.y) in outer}


def _is_alike(line: _Line, other: _Line) -> bool:
    return (
        line.page != other.page
        and abs(line.y - other.y) < 3
        and _without_figures(line.text) == _without_figures(other.text)
    )


def _stands_alone(line: _Line, page: list[_Line]) -> bool:
    """Whether there is a gap between a line and the others of its page."""
    return all(abs(line.y - other.y) > 1.8 * line.size for other in page if round(other.y) != round(line.y))


def _without_figures(text: str) -> str:
    return re.sub(r"\d+", "#", text.casefold())


def _usual_size(lines: Iterable[_Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0]


def _title(lines: list[_Line], usual: float, stated: str) -> str:
    """The largest letters of the first page, if larger than usual; the stated title, if only that stands there."""
    first = [line for line in lines if line.page == lines[0].page]
    largest = max(line.size for line in first)
    rest = dropwhile(lambda line: line.size < 0.97 * largest, first)
    shown = " ".join(line.text for line in takewhile(lambda line: line.size >= 0.97 * largest, rest))
    if largest <= 1.15 * usual or not 3 <= len(shown) <= 250:
        shown = ""
    stands_there = bool(stated) and stated in " ".join(line.text for line in first)
    return stated if stands_there and shown not in stated else shown or (stated if stands_there else "")


def _small_print_apart(lines: list[_Line], usual: float) -> list[_Line]:
    """The lines with the small print of each page behind its others, so that a paragraph goes on over it."""
    return sorted(lines, key=lambda line: (line.page, _is_small(line, usual)))


def _is_small(line: _Line, usual: float) -> bool:
    return line.size < 0.87 * usual


def _paragraphs(lines: list[_Line], usual: float) -> Iterator[list[_Line]]:
    """The lines in groups, a paragraph each; one that goes on over small print or a new page is in one piece."""
    step = _usual_step(lines, usual)
    width = sorted(len(line.text) for line in lines)[int(0.8 * (len(lines) - 1))]
    open_one: list[_Line] = []
    small: list[_Line] = []
    for line in lines:
        if _is_small(line, usual):
            if small and not _follows(small[-1], line, step, width, small[0]):
                yield small
                small = []
            small.append(line)
            continue
        if open_one and not _follows(open_one[-1], line, step, width, open_one[0]):
            yield open_one
            open_one = []
        if small:
            yield small
            small = []
        open_one.append(line)
    yield from (group for group in (open_one, small) if group)


def _usual_step(lines: list[_Line], usual: float) -> float:
    """The distance from one line of the text to the next, in sizes of its letters."""
    steps = [
        (one.y - two.y) / two.size
        for one, two in pairwise(lines)
        if one.page == two.page and one.size == two.size == usual
    ]
    return median([step for step in steps if 0.5 < step < 3] or [1.2])


def _follows(last: _Line, line: _Line, step: float, width: int, first: _Line) -> bool:
    """Whether ``line`` goes on with the paragraph that begins with ``first`` and has come to ``last``."""
    if abs(last.size - line.size) > 0.08 * last.size:
        return False
    ended = bool(_SENTENCE_END.search(last.text))
    down = (last.y - line.y) / line.size
    if last.page != line.page or down < -0.5:
        return not ended  # in a new column or on a new page
    if down > step * 1.3 + 0.1:
        return False
    indented = line.x > last.x + 0.5 * line.size and not (first is not last and line.x <= first.x + 0.5 * line.size)
    if indented and line.x < last.x + 8 * line.size and (ended or len(last.text) < 0.9 * width):
        return False
    return not (ended and len(last.text) < 0.6 * width)


def _piece(lines: list[_Line], usual: float, known: Counter[str]) -> Piece:
    text = joined((line.text for line in lines), known)
    return Piece(tidy(text), _reason(lines[0], text, usual))


def _reason(line: _Line, text: str, usual: float) -> Reason | None:
    if not _is_small(line, usual):
        return None
    return "references" if re.match(r"[\[(]?\d{1,3}\b|[*\u2020\u2021]", text) else "caption"
