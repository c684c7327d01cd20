"""Put events in the order they happened."""

from collections.abc import Iterator
from itertools import combinations
from random import Random
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from study.questions.base import (
    Fields,
    Form,
    Mark,
    Problem,
    Question,
    Response,
    Text,
    Unreadable,
    View,
    only,
    points,
    shuffled,
)
from study.questions.calendar import Date
from study.questions.choice import as_texts
from study.questions.folding import fold


class Event(Fields):
    """Something that happened, and when: the date is never shown before the answer."""

    text: Text
    date: Text


class Ordering(Question):
    """Events to be put in order, earliest first; those of one date are right either way."""

    TITLE: ClassVar[str] = "Put in order"
    EXAMPLE: ClassVar[dict[str, Any]] = {
        "prompt": "Put these in order, earliest first.",
        "events": [
            {"text": "Sputnik circles the Earth", "date": "1957-10"},
            {"text": "People walk on the Moon", "date": "1969"},
            {"text": "Mir is launched", "date": "1986"},
        ],
    }

    type: Literal["ordering"] = "ordering"
    events: Annotated[tuple[Event, ...], Field(min_length=3, max_length=8)]

    def ask(self, chance: Random) -> View:
        options = shuffled([event.text for event in self.events], chance)
        return View(self.prompt, options=options, slots=tuple("" for _ in options))

    def read(self, form: Form, view: View) -> Response | None:
        """One field for each option holds its place, from 1."""
        chosen = {option.text: only(form, f"answer-{option.value}") for option in view.options}
        if not any(chosen.values()):
            return None
        places = {str(place) for place in range(1, len(view.options) + 1)}
        if set(chosen.values()) != places:
            raise Unreadable(f"Give every event a place of its own, from 1 to {len(places)}.")
        return sorted(chosen, key=lambda text: int(chosen[text]))

    def given(self, response: Response, view: View) -> dict[str, list[str]]:
        texts = as_texts(response)
        return {f"answer-{view.value_of(text)}": [str(place)] for place, text in enumerate(texts, start=1)}

    def mark(self, response: Response) -> Mark:
        """1 less twice the share of pairs in the wrong order, and never below 0.

        This is Kendall's tau (1938), cut at 0: an order of chance earns about nothing. Pairs of one date cannot be
        wrong.
        """
        dates = {event.text: Date.edtf(event.date) for event in self.events}
        texts = as_texts(response)
        if set(texts) != set(dates) or len(texts) != len(dates):
            return Mark(0.0)
        pairs = [(dates[a], dates[b]) for a, b in combinations(texts, 2)]
        told = [before for a, b in pairs if (before := a.before(b)) is not None]
        if not told:
            return Mark(1.0)
        return Mark(points(1 - 2 * told.count(False) / len(told)))

    def right(self) -> Response:
        """The events by date; those of one date as the file has them."""
        return [event.text for event in sorted(self.events, key=lambda event: _sorted(Date.edtf(event.date)))]

    def lines(self, response: Response) -> list[str]:
        return as_texts(response)

    def whys(self) -> dict[str, str]:
        """The date of every event, in words: what is said of each after the answer."""
        return {event.text: Date.edtf(event.date).words() for event in self.events}

    def problems(self) -> Iterator[Problem]:
        texts = [fold(event.text) for event in self.events]
        dates = []
        for i, event in enumerate(self.events):
            if texts.index(texts[i]) < i:
                yield Problem(("events", i, "text"), "same-option", f"event “{event.text}” stands there twice")
            try:
                dates.append(Date.edtf(event.date))
            except ValueError as error:
                yield Problem(("events", i, "date"), "not-a-date", f"“{event.date}” is not a date: {error}")
        if len(dates) == len(texts) and not any(a.before(b) is not None for a, b in combinations(dates, 2)):
            yield Problem(("events",), "no-order", "all events have one date: any order would be right")


def _sorted(date: Date) -> tuple[int, int, int]:
    return date.year, date.month or 0, date.day or 0
