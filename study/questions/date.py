"""Type when something happened."""

from collections.abc import Iterator
from random import Random
from typing import Any, ClassVar, Literal

from pydantic import Field

from study.questions import calendar
from study.questions.base import Form, Mark, Problem, Question, Response, Text, Unreadable, View, points, typed
from study.questions.calendar import Date

EXAMPLES = {"year": "1992", "month": "December 1992", "day": "5 December 1992"}


class When(Question):
    """A date to type, marked as exactly as the file gives it; near years may earn a part."""

    TITLE: ClassVar[str] = "Date"
    EXAMPLE: ClassVar[dict[str, Any]] = {
        "prompt": "When did Apollo 11 land on the Moon?",
        "answer": "1969-07",
        "near": "1",
    }

    type: Literal["date"] = "date"
    answer: Text = Field(description="1992, 1992-12 or 1992-12-05: asked for and marked just as exactly")
    near: int | None = Field(None, ge=1, le=100, description="Years off that still earn part of the points")

    @property
    def key(self) -> Date:
        """The right date.

        :raises ValueError: if the file's answer is none; ``problems`` says so first
        """
        return Date.edtf(self.answer)

    def ask(self, chance: Random) -> View:
        return View(self.prompt, grain=self.key.grain)

    def read(self, form: Form, view: View) -> Response | None:
        text = typed(form, "answer")
        if not text:
            return None
        date = calendar.typed(text)
        example = EXAMPLES[view.grain or "year"]
        if date is None:
            raise Unreadable(f"“{text}” cannot be read as a date. Write it like this: {example}.")
        if date.to(self.key.grain).grain != view.grain:
            raise Unreadable(f"Give the {view.grain} too, like this: {example}.")
        return text

    def given(self, response: Response, view: View) -> dict[str, list[str]]:
        return {"answer": [str(response)]}

    def mark(self, response: Response) -> Mark:
        """Full points at the key's own grain; for a near year, 1 less the share of ``near`` + 1 that it is off."""
        date = calendar.typed(str(response))
        if date is None:
            return Mark(0.0)
        if date.to(self.key.grain) == self.key:
            return Mark(1.0)
        off = abs(date.year - self.key.year)
        if off == 0:
            return Mark(points(0.5 if self.near else 0), ("The year is right.",))
        if self.near and off <= self.near:
            return Mark(points(1 - off / (self.near + 1)), (f"{off} {'year' if off == 1 else 'years'} off.",))
        return Mark(0.0, (f"{off} {'year' if off == 1 else 'years'} off.",))

    def right(self) -> Response:
        return self.key.words()

    def lines(self, response: Response) -> list[str]:
        date = calendar.typed(str(response))
        return [date.words() if date else str(response)]

    def problems(self) -> Iterator[Problem]:
        try:
            key = self.key
        except ValueError as error:
            yield Problem(("answer",), "not-a-date", f"answer “{self.answer}” is not a date: {error}")
            return
        if self.answer in self.prompt:
            yield Problem(
                ("prompt",), "answer-in-prompt", f"the prompt gives the answer away: “{key.words()}”", "warning"
            )
