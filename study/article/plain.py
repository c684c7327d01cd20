"""The paragraphs of a plain text."""

import re
from collections.abc import Iterator
from itertools import pairwise

from study.article.lines import ends_in_a_hyphen
from study.article.model import Span

_LINE = re.compile(r"[^\r\n\u2028\u2029\f\v]+")


def paragraphs(text: str) -> Iterator[Span]:
    """Where the paragraphs are: lines that stand together and were wrapped are one, other lines are one each."""
    together: list[re.Match[str]] = []
    for line in _LINE.finditer(text):
        if together and (not line.group().strip() or _blank_between(text, together[-1].end(), line.start())):
            yield from _of_lines(text, together)
            together = []
        if line.group().strip():
            together.append(line)
    yield from _of_lines(text, together)


def _blank_between(text: str, end: int, start: int) -> bool:
    return len(re.findall(r"\r\n|[\n\r\u2028\u2029]", text[end:start])) != 1


def _of_lines(text: str, lines: list[re.Match[str]]) -> Iterator[Span]:
    if not lines:
        return
    groups = [lines] if _is_wrapped([line.group().rstrip() for line in lines]) else [[line] for line in lines]
    for group in groups:
        start, end = group[0].start(), group[-1].end()
        words = text[start:end]
        yield start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def _is_wrapped(lines: list[str]) -> bool:
    """Whether the lines are one paragraph, broken where the next word did not fit in the width."""
    if len(lines) < 2:
        return False
    width = max(map(len, lines))
    if not 35 <= width <= 130:
        return False
    full = [_is_full(line, following.split()[0], width) for line, following in pairwise(lines)]
    return sum(full) >= 0.8 * len(full) and len(lines[-1]) <= width


def _is_full(line: str, following: str, width: int) -> bool:
    """Whether the first word of the following line had no room any more, or is the rest of a parted one."""
    parted = ends_in_a_hyphen(line) and following[0].islower()
    return parted or len(line) + 1 + len(following) > width
