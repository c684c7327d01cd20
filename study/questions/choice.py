"""Choose the right option, or all the right ones."""

from collections.abc import Iterator
from random import Random
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field

from study.questions.base import (
    Fields,
    Form,
    Mark,
    Problem,
    Question,
    Response,
    Text,
    View,
    as_list,
    only,
    points,
    shuffled,
)
from study.questions.folding import fold


class Wrong(Fields):
    """A wrong option and, where there is something to say, why it is wrong."""

    text: Text
    why: Text | None = None


def _with_text(value: object) -> object:
    return {"text": value} if isinstance(value, str) else value


WrongOption = Annotated[Wrong, BeforeValidator(_with_text, json_schema_input_type=Text | Wrong)]
RightOptions = Annotated[
    tuple[Text, ...],
    BeforeValidator(as_list, json_schema_input_type=Text | list[Text]),
    Field(min_length=1, max_length=10),
]


class Choice(Question):
    """One right option among wrong ones; with a list of answers: all that apply."""

    TITLE: ClassVar[str] = "Multiple choice"
    EXAMPLE: ClassVar[dict[str, Any]] = {
        "prompt": "Which city is the capital of France?",
        "answer": "Paris",
        "wrong": ["Lyon", {"text": "Marseille", "why": "It is the largest port, not the capital."}, "Nice"],
    }

    type: Literal["choice"] = "choice"
    answer: RightOptions
    wrong: Annotated[tuple[WrongOption, ...], Field(min_length=1, max_length=20)]

    def ask(self, chance: Random) -> View:
        options = shuffled([*self.answer, *(w.text for w in self.wrong)], chance)
        return View(self.prompt, options=options, many=len(self.answer) > 1)

    def read(self, form: Form, view: View) -> Response | None:
        if view.many:
            picked = {view.text_of(value) for value in form.get("answer", ())}
            return [o.text for o in view.options if o.text in picked] or None
        value = only(form, "answer")
        return view.text_of(value) if value else None

    def given(self, response: Response, view: View) -> dict[str, list[str]]:
        return {"answer": [view.value_of(text) for text in as_texts(response)]}

    def mark(self, response: Response) -> Mark:
        """All or nothing for one answer; right picks less wrong picks, over all right ones, for several.

        The second is PrairieLearn's "net correct": ticking everything earns nothing.
        """
        picked, key = set(as_texts(response)), set(self.answer)
        if len(key) == 1:
            return Mark(1.0 if picked == key else 0.0)
        share = (len(picked & key) - len(picked - key)) / len(key)
        return Mark(points(share), tuple(_missing(len(key - picked))))

    def right(self) -> Response:
        return list(self.answer) if len(self.answer) > 1 else self.answer[0]

    def lines(self, response: Response) -> list[str]:
        return as_texts(response)

    def whys(self) -> dict[str, str]:
        return {w.text: w.why for w in self.wrong if w.why}

    def problems(self) -> Iterator[Problem]:
        seen: dict[str, str] = {}
        places: list[tuple[tuple[str | int, ...], str]] = [(("answer", i), text) for i, text in enumerate(self.answer)]
        places += [(("wrong", i, "text"), w.text) for i, w in enumerate(self.wrong)]
        for path, text in places:
            key = fold(text) or text
            if key in seen:
                yield Problem(path, "same-option", f"option “{text}” stands there twice; each option must differ")
            seen[key] = text
        if len(self.wrong) == 1 and len(self.answer) == 1:
            yield Problem(("wrong",), "few-options", "only two options: half of all guesses will be right", "warning")


def as_texts(response: Response) -> list[str]:
    """A response as a list, however many parts it has."""
    return [response] if isinstance(response, str) else response


def _missing(number: int) -> Iterator[str]:
    if number:
        yield f"{number} more {'belongs' if number == 1 else 'belong'} to the answer."
