"""The words of an article: text, passage, span."""

from dataclasses import dataclass

Span = tuple[int, int]
"""(start, end) in Unicode code points of an article's text, end exclusive."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One numbered paragraph of the body; numbers count from 1."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """A text as decoded from its file, with what of it is the body.

    Spans everywhere point into ``text``, which is never changed, so that ``text[start:end]`` is always
    what the file says. What is outside the passages is clutter: menus, captions, teasers.
    """

    title: str
    text: str
    passages: tuple[Passage, ...]

    def passage_at(self, offset: int) -> Passage | None:
        """The passage that holds ``offset``, or None where the text there is clutter."""
        return next((p for p in self.passages if p.start <= offset < p.end), None)
