"""What a format's reader hands over: the paragraphs of a file, and what it already knows to be none of the body."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from study.article.model import Article, Dropped, Reason
from study.article.parse import of_paragraphs

LONGEST = 3_000_000
"""Characters of an article's text. A novel of 400,000 words has fewer."""

INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
"""Soft hyphens and marks of no width: they stand within words, and nobody sees them."""
_BLANKS = re.compile(r"[ \t\n\r\f\v]+")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph. With a ``reason`` it is none of the body and does not go into the article's text."""

    text: str
    reason: Reason | None = None


def tidy(text: str) -> str:
    """``text`` on one line, as one reads it: single blanks, no soft hyphens; no-break spaces stay."""
    return _BLANKS.sub(" ", _CONTROL.sub("", INVISIBLE.sub("", text))).strip()


def marks_of(marks: Sequence[str]) -> list[Piece]:
    """The marks of notes that stood within sentences, as one piece, since they are many."""
    return [Piece(" ".join(marks), "note mark")] if marks else []


def compose(pieces: Sequence[Piece], title: str = "", published: date | None = None) -> Article:
    """The article of a file's paragraphs, in order: its text has a blank line between them."""
    spans, start = [], 0
    kept = [piece.text for piece in pieces if piece.reason is None]
    for text in kept:
        spans.append((start, start + len(text)))
        start += len(text) + 2
    dropped = [Dropped(piece.text, piece.reason) for piece in pieces if piece.reason]
    return of_paragraphs("\n\n".join(kept), spans, title, published, dropped)
