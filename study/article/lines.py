"""Lines of print as running text: a word that was parted at a line's end is whole again."""

import re
from collections import Counter
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+")
_PARTED = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]$")
_PREFIXES = frozenset("all anti cross ex half mid non quasi self semi vice well".split())


def words_in(lines: Iterable[str]) -> Counter[str]:
    """How often each word stands in ``lines``, its case folded; parts of hyphenated words count as words."""
    return Counter(word.casefold() for line in lines for word in _WORD.findall(line))


def ends_in_a_hyphen(line: str) -> bool:
    """Whether the last word of a line may go on in the next one."""
    return bool(_PARTED.search(line))


def joined(lines: Iterable[str], known: Counter[str]) -> str:
    """``lines`` as one; ``known`` are the words of the whole text, which tell where a hyphen belongs."""
    text = ""
    for line in lines:
        text = _with(text, line, known) if text else line
    return text


def _with(text: str, following: str, known: Counter[str]) -> str:
    """Two lines as one. A word parted at the line's end loses its hyphen, unless it has it by right.

    It has it by right before a capital or a figure (Sino-Soviet, 1914-18), after prefixes that are set with one
    (self-made), between two vowels alike (re-elect), and where both parts are words of this text and the whole is not.
    """
    parted = _PARTED.search(text)
    rest = _WORD.match(following)
    if not parted or not rest or not rest[0][0].islower():
        return text + following if text.endswith(("-", "\u2014", "\u2013")) else f"{text} {following}"
    if text.endswith("\u00ad"):
        return text[:-1] + following
    one, two = parted[1].casefold(), rest[0].casefold()
    if known[one + two]:
        return text[:-1] + following
    by_right = one in _PREFIXES or one[-1] == two[0] in "aeiou" or (known[one] > 1 and known[two] > 1)
    return text + following if by_right else text[:-1] + following
