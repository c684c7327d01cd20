"""Say whether a statement is true."""

from collections.abc import Iterator
from random import Random
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator

from study.questions.base import Form, Mark, Option, Problem, Question, Response, Text, View, only

WORDS = {"true": "True", "false": "False"}


def _lower(value: object) -> object:
    return value.lower() if isinstance(value, str) else value


class TrueFalse(Question):
    """A statement that is true or false; a false one says how it should read."""

    TITLE: ClassVar[str] = "True or false"
    EXAMPLE: ClassVar[dict[str, Any]] = {
        "prompt": "Paris is the capital of Italy.",
        "answer": "false",
        "correction": "Paris is the capital of France; the capital of Italy is Rome.",
    }

    type: Literal["true_false"] = "true_false"
    answer: Annotated[
        Literal["true", "false"],
        BeforeValidator(_lower, json_schema_input_type=bool | Literal["true", "false"]),
    ]
    correction: Text | None = None

    def ask(self, chance: Random) -> View:
        return View(self.prompt, options=tuple(Option(value, word) for value, word in WORDS.items()))

    def read(self, form: Form, view: View) -> Response | None:
        value = only(form, "answer")
        return value if value and view.text_of(value) else None

    def given(self, response: Response, view: View) -> dict[str, list[str]]:
        return {"answer": [response] if isinstance(response, str) else response}

    def mark(self, response: Response) -> Mark:
        return Mark(1.0 if response == self.answer else 0.0, (self.correction,) if self.correction else ())

    def right(self) -> Response:
        return self.answer

    def lines(self, response: Response) -> list[str]:
        return [WORDS.get(str(response), str(response))]

    def problems(self) -> Iterator[Problem]:
        if self.answer == "false" and not self.correction:
            yield Problem(
                ("answer",),
                "no-correction",
                "a false statement without `correction`: learners see only that it is false",
                "warning",
            )
        if self.answer == "true" and self.correction:
            yield Problem(("correction",), "needless-correction", "a true statement needs no `correction`")
