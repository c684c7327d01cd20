"""What every question type has: the fields of the file, and the verbs of a quiz."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Tag = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]

Form = Mapping[str, Sequence[str]]
"""A submitted form: every field with all its values, as ``request.form.to_dict(flat=False)`` gives it."""

Response = str | list[str]
"""What a learner answered, in the question's own words, free of the order in which it was shown."""


class Unreadable(ValueError):
    """A form that cannot be taken as an answer. Says what to do; nothing is recorded."""


class Fields(BaseModel):
    """Part of a question file: exactly these fields, never changed once read."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Spot(Fields):
    """A place in the article: a passage and the words in it to look for."""

    passage: int = Field(ge=1, le=9999, description="The paragraph of the article's body, counted from 1")
    anchor: Text | None = Field(None, description="A few words that stand in that paragraph, to find the place by")


class Source(Spot):
    """Where the article says so. An answer may take several places: the year that "two years later" counts from."""

    also: tuple[Spot, ...] = Field((), max_length=8, description="Further places that the answer needs")

    @property
    def spots(self) -> tuple[Spot, ...]:
        """All the places, the first one first."""
        return (self, *self.also)


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to pick: what the form sends, which says nothing of the file's order, and what is read."""

    value: str
    text: str


@dataclass(frozen=True, slots=True)
class View:
    """All that a learner may see of a question before it is revealed, in the order it is shown.

    ``options`` are to pick from. ``slots`` are what gets an option each: the places of an ordering (empty), the items
    of a matching. ``parts`` are the texts around a cloze's gaps, one more than there are gaps. ``many`` says that
    several options may be right. ``grain`` is how exact a date is asked for.
    """

    prompt: str
    options: tuple[Option, ...] = ()
    slots: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    many: bool = False
    grain: Literal["", "year", "month", "day"] = ""

    def text_of(self, value: str) -> str:
        """The text of the option sent as ``value``.

        :raises Unreadable: if no such option was shown
        """
        for option in self.options:
            if option.value == value:
                return option.text
        raise Unreadable("That choice is not one of those shown. Choose again.")

    def value_of(self, text: str) -> str:
        """What the form sends for the option that reads ``text``; "" where none does."""
        return next((option.value for option in self.options if option.text == text), "")


@dataclass(frozen=True, slots=True)
class Mark:
    """Points from 0 to 1, in steps of 0.0001, and what there is to say about the answer.

    ``parts`` are the points of each gap of a cloze, for a page that marks them one by one; no part of the mark itself.
    """

    points: float
    notes: tuple[str, ...] = ()
    parts: tuple[float, ...] = field(default=(), compare=False)

    @property
    def right(self) -> bool:
        return self.points == 1

    @property
    def verdict(self) -> Literal["right", "partly", "wrong"]:
        if self.right:
            return "right"
        return "partly" if self.points > 0 else "wrong"


def points(share: float) -> float:
    """``share`` held within 0 and 1 and rounded to four places, so that sums agree on every database."""
    return round(min(1.0, max(0.0, share)), 4)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in what a question says. A warning never blocks.

    ``path`` leads from the question to the value: ``("wrong", 1, "text")``.
    """

    path: tuple[str | int, ...]
    code: str
    text: str
    level: Literal["error", "warning"] = "error"


Status = Literal["draft", "live", "retired"]

NOT_CONTENT = frozenset({"id", "was", "type", "status", "tags", "note", "fact"})
"""Fields that a learner's answer does not depend on: a change of these makes no new version."""


class Question(Fields, ABC):
    """One question, as the file says it."""

    TITLE: ClassVar[str]
    """What a learner calls this kind."""
    EXAMPLE: ClassVar[dict[str, Any]]
    """The type's own fields, filled in: what the contract tests and the editor's snippets start from."""

    id: Id = Field(description="Made once, never changed: answers hang on it")
    was: Id | None = Field(None, description="The id it had before, when an id must be renamed")
    type: str
    prompt: Text
    explanation: Text | None = Field(None, description="Shown after the answer, right or wrong")
    source: Source | None = None
    tags: tuple[Tag, ...] = ()
    status: Status = "live"
    note: Text | None = Field(None, description="Only instructors see this")
    fact: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8,16}$")] | None = Field(
        None, description="Written by the generator, so that it does not propose the same twice"
    )

    def content(self) -> dict[str, Any]:
        """All that a version holds: plain values, from which ``questions.load`` makes the question again."""
        return self.model_dump(mode="json", exclude=set(NOT_CONTENT) - {"type"}, exclude_defaults=True) | {
            "type": self.type
        }

    @abstractmethod
    def ask(self, chance: Random) -> View:
        """What a learner sees. The same ``chance`` gives the same order; nothing in it tells the key."""

    @abstractmethod
    def read(self, form: Form, view: View) -> Response | None:
        """The answer in a submitted form, or None where nothing was answered.

        :raises Unreadable: if the form cannot be taken as an answer to ``view``
        """

    @abstractmethod
    def given(self, response: Response, view: View) -> dict[str, list[str]]:
        """The form that ``read`` would take as ``response``: fills in the page again."""

    @abstractmethod
    def mark(self, response: Response) -> Mark:
        """Points and notes. Any response at all gets a mark; none raises."""

    @abstractmethod
    def right(self) -> Response:
        """The answer that earns full points."""

    @abstractmethod
    def lines(self, response: Response) -> list[str]:
        """``response`` in words, a line for each part of it."""

    def whys(self) -> dict[str, str]:
        """Option texts, each with the reason why it is wrong, where the file gives one."""
        return {}

    def problems(self) -> Iterator[Problem]:
        """What is wrong with the content beyond its shape: errors and warnings."""
        yield from ()


def only(form: Form, name: str) -> str:
    """The value of a field that is sent once; "" where it is missing.

    :raises Unreadable: if it was sent several times
    """
    values = form.get(name, ())
    if len(values) > 1:
        raise Unreadable("The form came twice in one. Answer once more.")
    return values[0].strip() if values else ""


def typed(form: Form, name: str) -> str:
    """The text a learner typed into a field.

    :raises Unreadable: if it is longer than 500 characters, or holds what no keyboard sends
    """
    text = only(form, name)
    if len(text) > 500:
        raise Unreadable("That answer is longer than 500 characters. Shorten it.")
    if any(ord(c) < 32 or 0xD800 <= ord(c) <= 0xDFFF for c in text):
        raise Unreadable("That answer holds characters that cannot be read. Type it again.")
    return text


def shuffled(texts: Sequence[str], chance: Random) -> tuple[Option, ...]:
    """``texts`` in an order of chance, each with its place in that order as the value that the form sends."""
    order = list(texts)
    chance.shuffle(order)
    return tuple(Option(str(place), text) for place, text in enumerate(order, start=1))


def as_list(value: object) -> object:
    """A single text as a list of one: the file may leave the brackets out."""
    return [value] if isinstance(value, str) else value
