"""Fill the gaps of a sentence."""

import re
from collections.abc import Iterator
from random import Random
from typing import Any, ClassVar, Literal

from pydantic import Field

from study.questions.base import (
    Form,
    Mark,
    Problem,
    Question,
    Response,
    Unreadable,
    View,
    only,
    points,
    shuffled,
    typed,
)
from study.questions.choice import as_texts
from study.questions.folding import fold
from study.questions.short_answer import Texts, mark_typed

GAP = re.compile(r"\[\[(.+?)\]\]", re.DOTALL)
BLANK = "____"


class Cloze(Question):
    """Gaps in the prompt, marked ``[[like this]]``: to type or, with ``wrong``, to pick from a list.

    Within a gap ``|`` parts answers that are equally right: ``[[colour|color]]``; the first is the one shown.
    """

    TITLE: ClassVar[str] = "Fill the gap"
    EXAMPLE: ClassVar[dict[str, Any]] = {
        "prompt": "Water is made of [[hydrogen]] and [[oxygen]].",
        "wrong": ["nitrogen", "carbon"],
    }

    type: Literal["cloze"] = "cloze"
    wrong: Texts = Field((), description="Wrong fillings: makes it pick-from-a-list")

    @property
    def gaps(self) -> list[tuple[str, ...]]:
        """The right fillings of every gap, the one to show first."""
        return [tuple(part.strip() for part in gap.split("|")) for gap in GAP.findall(self.prompt)]

    def ask(self, chance: Random) -> View:
        parts = tuple(GAP.split(self.prompt)[::2])
        fillings = dict.fromkeys([*(gap[0] for gap in self.gaps), *self.wrong])
        options = shuffled(list(fillings), chance) if self.wrong else ()
        return View(BLANK.join(parts), options=options, parts=parts)

    def read(self, form: Form, view: View) -> Response | None:
        names = [f"answer-{i}" for i in range(1, len(view.parts))]
        if view.options:
            values = [only(form, name) for name in names]
            filled = [view.text_of(value) if value else "" for value in values]
        else:
            filled = [typed(form, name) for name in names]
        if not any(filled):
            return None
        if not all(filled):
            raise Unreadable(f"Gap {filled.index('') + 1} is still empty. Fill every gap.")
        return filled

    def given(self, response: Response, view: View) -> dict[str, list[str]]:
        texts = as_texts(response)
        values = [view.value_of(text) for text in texts] if view.options else texts
        return {f"answer-{i}": [value] for i, value in enumerate(values, start=1)}

    def mark(self, response: Response) -> Mark:
        """The share of gaps filled rightly."""
        texts, gaps = as_texts(response), self.gaps
        marks = [mark_typed(text, right) for text, right in zip(texts, gaps, strict=False)]
        notes = tuple(note for mark in marks for note in mark.notes)
        earned = tuple(mark.points for mark in marks)
        return Mark(points(sum(earned) / len(gaps)), notes, earned)

    def right(self) -> Response:
        return [gap[0] for gap in self.gaps]

    def lines(self, response: Response) -> list[str]:
        return as_texts(response)

    def problems(self) -> Iterator[Problem]:
        gaps = self.gaps
        if not gaps:
            yield Problem(
                ("prompt",), "no-gap", "a cloze needs a gap: put [[double brackets]] around the words to find"
            )
        if any(not text for gap in gaps for text in gap):
            yield Problem(("prompt",), "empty-gap", "a gap is empty: write the right words between the brackets")
        if "[[" in GAP.sub("", self.prompt) or "]]" in GAP.sub("", self.prompt):
            yield Problem(("prompt",), "open-gap", "a gap is opened or closed only on one side: write [[words]]")
        key = {fold(text) for gap in gaps for text in gap}
        for i, text in enumerate(self.wrong):
            if fold(text) in key:
                yield Problem(("wrong", i), "same-option", f"“{text}” is also the right filling of a gap")
