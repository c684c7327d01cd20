"""A question as learners will see it."""

from dataclasses import dataclass
from random import Random

from study import question_file, quiz
from study.questions import Question, Spot, View
from study.quiz import Reveal
from study.store import articles
from study.store.articles import Place

HEAD = "deck: one\ntitle: One\nquestions:\n"
"""What makes a question file of the lines of one question."""


@dataclass(frozen=True, slots=True)
class Preview:
    """A question, before it is answered (``reveal`` is None) or after it was answered rightly."""

    question: Question
    view: View
    given: dict[str, list[str]]
    reveal: Reveal | None
    right: list[str]
    """The right answer in words."""
    places: list[tuple[Spot, Place]]
    """Where the attached article says so, as far as it has these paragraphs."""


def preview(question: Question, deck_id: int | None, answered: bool = True) -> Preview:
    """The question with its options in an order that stays the same from look to look."""
    view = question.ask(Random(question.id))
    right = question.right()
    return Preview(
        question=question,
        view=view,
        given=question.given(right, view) if answered else {},
        reveal=quiz.reveal(question, right, view) if answered else None,
        right=question.lines(right),
        places=_places(question, deck_id),
    )


def _places(question: Question, deck_id: int | None) -> list[tuple[Spot, Place]]:
    if deck_id is None or question.source is None:
        return []
    found = articles.places((deck_id, spot) for spot in question.source.spots)
    return [(spot, place) for (_, spot), place in found.items()]


def read(snippet: str) -> Question | None:
    """The question in some lines of a file, whatever is wrong with the rest of it; None where these have faults."""
    deck = question_file.parse((HEAD + snippet).encode()).deck
    return deck.questions[0] if deck and deck.questions else None
