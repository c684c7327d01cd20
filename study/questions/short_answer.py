"""Type a word or a few."""

from collections.abc import Iterator
from random import Random
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field

from study.questions.base import Form, Mark, Problem, Question, Response, Text, View, as_list, typed
from study.questions.folding import fold, one_slip, same

Texts = Annotated[
    tuple[Text, ...], BeforeValidator(as_list, json_schema_input_type=Text | list[Text]), Field(max_length=50)
]


class ShortAnswer(Question):
    """A word or a few to type; case, accents, punctuation and one slip of the finger do not count."""

    TITLE: ClassVar[str] = "Short answer"
    EXAMPLE: ClassVar[dict[str, Any]] = {
        "prompt": "Who painted the Mona Lisa?",
        "answer": "Leonardo da Vinci",
        "accept": ["Leonardo", "da Vinci"],
    }

    type: Literal["short_answer"] = "short_answer"
    answer: Text
    accept: Texts = Field((), description="Further answers that are right")

    def ask(self, chance: Random) -> View:
        return View(self.prompt)

    def read(self, form: Form, view: View) -> Response | None:
        return typed(form, "answer") or None

    def given(self, response: Response, view: View) -> dict[str, list[str]]:
        return {"answer": [str(response)]}

    def mark(self, response: Response) -> Mark:
        return mark_typed(str(response), (self.answer, *self.accept))

    def right(self) -> Response:
        return self.answer

    def lines(self, response: Response) -> list[str]:
        return [str(response)]

    def problems(self) -> Iterator[Problem]:
        for i, text in enumerate(self.accept):
            if same(text, self.answer):
                yield Problem(("accept", i), "needless-accept", f"“{text}” counts as the answer already", "warning")
        if f" {fold(self.answer)} " in f" {fold(self.prompt)} ":
            yield Problem(
                ("prompt",), "answer-in-prompt", f"the prompt gives the answer away: “{self.answer}”", "warning"
            )


def mark_typed(given: str, right: tuple[str, ...]) -> Mark:
    """Full points for any of ``right``, also with one slip of the finger, which is then said."""
    if any(same(given, text) for text in right):
        return Mark(1.0)
    for text in right:
        if one_slip(given, text):
            return Mark(1.0, (f"One slip of the finger is forgiven: it is written “{text}”.",))
    return Mark(0.0)
