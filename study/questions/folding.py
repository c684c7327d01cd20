"""When two texts are the same to a fair reader."""

import unicodedata

from rapidfuzz.distance import OSA

LONG_ENOUGH = 5
"""Characters of a folded answer from which on one slip is forgiven: in shorter words a slip makes another word."""


def fold(text: str) -> str:
    """``text`` without what typing adds by chance: case, accents, punctuation, spaces, invisible characters.

    Letters and digits of all scripts stay; compatibility forms (full width, ligatures) become plain (NFKD).
    """
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return " ".join(decomposed.translate(_KEPT).split())


class _Kept(dict[int, str]):
    """What each character becomes. Those of the alphabets are kept once looked up in Unicode's tables."""

    def __missing__(self, code: int) -> str:
        folded = _folded(chr(code))
        if code < 0x3000:  # a million characters may come in from outside: not all of them are kept
            self[code] = folded
        return folded


def _folded(char: str) -> str:
    category = unicodedata.category(char)
    if category[0] in "LN":
        return char
    if category[0] == "M" or category == "Cf" or char in "'’‘":
        return ""
    return " "


_KEPT = _Kept()


def without_article(folded: str) -> str:
    """A folded text without an English article in front, unless nothing else is there."""
    first, _, rest = folded.partition(" ")
    return rest if rest and first in {"a", "an", "the"} else folded


def same(given: str, right: str) -> bool:
    """Whether ``given`` is ``right`` to a fair reader. A text of punctuation alone is compared as it is written."""
    folded = without_article(fold(given))
    if not folded:
        return given.strip() == right.strip()
    return folded == without_article(fold(right))


def one_slip(given: str, right: str) -> bool:
    """Whether one slip of the finger parts the two: a letter wrong, missing, doubled, or two swapped.

    Digits are never forgiven, nor is anything in a word of under five letters (optimal string alignment distance of 1).
    """
    a, b = without_article(fold(given)), without_article(fold(right))
    if len(b) < LONG_ENOUGH or _digits(a) != _digits(b):
        return False
    return OSA.distance(a, b, score_cutoff=1) == 1


def _digits(text: str) -> list[str]:
    return [char for char in text if char.isdigit()]
