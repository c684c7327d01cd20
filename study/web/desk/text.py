"""Texts as forms send them, and what differs between two of them. Pure."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any, Literal

from study.question_file.decoding import BREAK

BOM = "\ufeff"


def hashed(text: str) -> str:
    """SHA-256 of a text, whatever its line ends."""
    return hashlib.sha256(plain(text).encode()).hexdigest()


def plain(text: str) -> str:
    """``text`` with a line feed at the end of each line, as a form shows it."""
    return BREAK.sub("\n", text)


def shown(data: bytes) -> str | None:
    """The text of a file for an editor; None where it is not UTF-8, so that saving would change what is not shown."""
    try:
        return plain(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return None


def encoded(typed: str, before: bytes) -> bytes:
    """``typed`` as the bytes of the file that was ``before``: with its byte order mark and its line ends.

    Where it has several kinds of line ends, lines that stayed keep theirs, and new ones take the most frequent kind.
    """
    text, old = plain(typed), before.decode("utf-8", "replace")
    mark = BOM if old.startswith(BOM) else ""
    old = old.removeprefix(BOM)
    ends = BREAK.findall(old)
    usual = Counter(ends).most_common(1)[0][0] if ends else "\n"
    if len(set(ends)) < 2:
        return (mark + text.replace("\n", usual)).encode()
    lines = text.split("\n")
    kept = _kept_ends(BREAK.split(old), ends, lines, usual)
    return (mark + "".join(line + end for line, end in zip_longest(lines, kept, fillvalue=""))).encode()


def _kept_ends(before: Sequence[str], ends: Sequence[str], after: Sequence[str], usual: str) -> list[str]:
    """The end of each line of ``after`` but the last, which has none."""
    kept = [usual] * (len(after) - 1)
    for block in SequenceMatcher(a=before, b=after).get_matching_blocks():
        for offset in range(block.size):
            if block.a + offset < len(ends) and block.b + offset < len(kept):
                kept[block.b + offset] = ends[block.a + offset]
    return kept


def lines_of(text: str, first: int, last: int) -> str:
    """The lines from ``first`` to ``last``, counted from 1, both inclusive."""
    return "\n".join(text.split("\n")[first - 1 : last])


def with_lines(text: str, first: int, last: int, new: str) -> str:
    """``text`` with ``new`` in the place of these lines; with ``last`` before ``first``, nothing is taken out."""
    lines = text.split("\n")
    lines[first - 1 : last] = new.split("\n")
    return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a comparison: in both texts, or only in one; ``skip`` stands for lines left out."""

    kind: Literal["same", "theirs", "yours", "skip"]
    number: int
    """In the text that has it; of both, in yours."""
    text: str


def compared(theirs: str, yours: str) -> Iterator[Line]:
    """What differs between two texts, line by line, with three lines around each difference."""
    a, b = theirs.split("\n"), yours.split("\n")
    end = 0
    for group in SequenceMatcher(a=a, b=b).get_grouped_opcodes(3):
        if group[0][3] > end:
            yield Line("skip", group[0][3] - end, "")
        for tag, a1, a2, b1, b2 in group:
            if tag == "equal":
                yield from (Line("same", number + 1, b[number]) for number in range(b1, b2))
                continue
            yield from (Line("theirs", number + 1, a[number]) for number in range(a1, a2))
            yield from (Line("yours", number + 1, b[number]) for number in range(b1, b2))
        end = group[-1][4]
    if end and end < len(b):
        yield Line("skip", len(b) - end, "")


Patch = list[list[Any]]
"""Steps from the last line to the first: [first line from 0, how many go, the lines that come]."""


def way_back(after: str, before: str) -> Patch:
    """What makes ``before`` of ``after`` again."""
    a, b = after.splitlines(keepends=True), before.splitlines(keepends=True)
    steps = [step for step in SequenceMatcher(a=a, b=b).get_opcodes() if step[0] != "equal"]
    return [[a1, a2 - a1, b[b1:b2]] for _, a1, a2, b1, b2 in reversed(steps)]


def taken_back(after: str, patch: Patch) -> str:
    """The text from which ``way_back`` made ``patch``."""
    lines = after.splitlines(keepends=True)
    for first, number, new in patch:
        lines[first : first + number] = new
    return "".join(lines)
