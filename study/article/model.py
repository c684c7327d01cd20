"""The words of an article: text, passage, span, and what was dropped."""

import bisect
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Literal

Span = tuple[int, int]
"""(start, end) in Unicode code points of an article's text, end exclusive."""

Reason = Literal[
    "title",
    "byline",
    "label",
    "caption",
    "advertisement",
    "newsletter",
    "link",
    "sharing",
    "cookies",
    "rights",
    "references",
    "comments",
    "author",
    "note mark",
    "page",
    "table",
    "before",
    "after",
]

REASONS: dict[Reason, str] = {
    "title": "the headline",
    "byline": "who wrote it, and when",
    "label": "a menu, a section’s name or a list of tags",
    "caption": "a caption or a picture’s credit",
    "advertisement": "an advertisement",
    "newsletter": "a newsletter, a subscription or a donation",
    "link": "a link to another article, or its teaser",
    "sharing": "a button of the page",
    "cookies": "a notice about cookies",
    "rights": "copyright or terms of use",
    "references": "a list of sources or notes",
    "comments": "readers’ comments",
    "author": "about the author",
    "note mark": "the mark of a note",
    "page": "the head, the foot or the number of a page",
    "table": "a table",
    "before": "stands before the article begins",
    "after": "stands after the article’s end",
}
"""Why something is no part of the body, in words for a person."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One numbered paragraph of the body; numbers count from 1."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Dropped:
    """A piece of what was read that is in no passage, and why.

    ``start`` is where it stands in the article's text; None where it is not in that text, as the running heads of a
    PDF, which would stand in the middle of a sentence.
    """

    text: str
    reason: Reason
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A text with what of it is the body.

    A plain text is kept as decoded from its file, unless words in it are parted at line ends; of other formats ``text``
    is what their reader took out of the file, a blank line between paragraphs. Spans everywhere point into ``text``,
    which is never changed. What is outside the passages is clutter: menus, captions, teasers; ``dropped`` says of each
    piece why. ``published`` is the day of publication that the file states, if it does.
    """

    title: str
    text: str
    passages: tuple[Passage, ...]
    dropped: tuple[Dropped, ...] = ()
    published: date | None = None

    def passage_at(self, offset: int) -> Passage | None:
        """The passage that holds ``offset``, or None where the text there is clutter."""
        at = bisect.bisect_right(self.passages, offset, key=_start) - 1
        return self.passages[at] if at >= 0 and offset < self.passages[at].end else None


_start = attrgetter("start")
