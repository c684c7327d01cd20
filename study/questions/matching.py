"""Find what belongs together."""

from collections.abc import Iterator
from random import Random
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from study.questions.base import Form, Mark, Problem, Question, Response, Text, Unreadable, View, only, points, shuffled
from study.questions.choice import as_texts
from study.questions.folding import fold
from study.questions.short_answer import Texts

Pair = tuple[Text, Text]


class Matching(Question):
    """Items, each with its match; matches without an item may be added."""

    TITLE: ClassVar[str] = "Match"
    EXAMPLE: ClassVar[dict[str, Any]] = {
        "prompt": "Match each country with its capital.",
        "pairs": [["France", "Paris"], ["Italy", "Rome"], ["Spain", "Madrid"]],
        "extra": ["Lisbon"],
    }

    type: Literal["matching"] = "matching"
    pairs: Annotated[tuple[Pair, ...], Field(min_length=2, max_length=10)]
    extra: Texts = Field((), description="Matches that belong to no item")

    def ask(self, chance: Random) -> View:
        matches = dict.fromkeys([*(match for _, match in self.pairs), *self.extra])
        items = [item for item, _ in self.pairs]
        chance.shuffle(items)
        return View(self.prompt, options=shuffled(list(matches), chance), slots=tuple(items))

    def read(self, form: Form, view: View) -> Response | None:
        """One field for each slot holds an option's value. The response has the matches in the file's order."""
        values = {item: only(form, f"answer-{i}") for i, item in enumerate(view.slots, start=1)}
        if not any(values.values()):
            return None
        if not all(values.values()):
            raise Unreadable("Give every item a match.")
        return [view.text_of(values[item]) for item, _ in self.pairs]

    def given(self, response: Response, view: View) -> dict[str, list[str]]:
        chosen = self.chosen(response)
        return {f"answer-{i}": [view.value_of(chosen.get(item, ""))] for i, item in enumerate(view.slots, start=1)}

    def chosen(self, response: Response) -> dict[str, str]:
        """The match that ``response`` gives each item."""
        return {item: text for (item, _), text in zip(self.pairs, as_texts(response), strict=False)}

    def mark(self, response: Response) -> Mark:
        """The share of items that have their match."""
        chosen = self.chosen(response)
        return Mark(points(sum(chosen.get(item) == match for item, match in self.pairs) / len(self.pairs)))

    def right(self) -> Response:
        return [match for _, match in self.pairs]

    def lines(self, response: Response) -> list[str]:
        return [f"{item} → {match}" for item, match in self.chosen(response).items()]

    def problems(self) -> Iterator[Problem]:
        items = [fold(item) or item for item, _ in self.pairs]
        for i, item in enumerate(items):
            if items.index(item) < i:
                yield Problem(("pairs", i), "same-option", f"item “{self.pairs[i][0]}” stands there twice")
        matches = {fold(match) for _, match in self.pairs}
        for i, text in enumerate(self.extra):
            if fold(text) in matches:
                yield Problem(("extra", i), "same-option", f"“{text}” is the match of an item and cannot be extra")
