"""The question types, one module each. Pure.

A new one is a module here, a template of its name, and its name in TYPES.
"""

from typing import Any

from study.questions.base import Form, Mark, Option, Problem, Question, Response, Source, Spot, Status, Unreadable, View
from study.questions.choice import Choice
from study.questions.cloze import Cloze
from study.questions.date import When
from study.questions.deck import ArticleInfo, Deck
from study.questions.matching import Matching
from study.questions.ordering import Ordering
from study.questions.short_answer import ShortAnswer
from study.questions.true_false import TrueFalse

TYPES: dict[str, type[Question]] = {
    "choice": Choice,
    "true_false": TrueFalse,
    "date": When,
    "short_answer": ShortAnswer,
    "cloze": Cloze,
    "ordering": Ordering,
    "matching": Matching,
}

__all__ = [
    "TYPES",
    "ArticleInfo",
    "Choice",
    "Cloze",
    "Deck",
    "Form",
    "Mark",
    "Matching",
    "Option",
    "Ordering",
    "Problem",
    "Question",
    "Response",
    "ShortAnswer",
    "Source",
    "Spot",
    "Status",
    "TrueFalse",
    "Unreadable",
    "View",
    "When",
    "load",
]


def load(id: str, content: dict[str, Any]) -> Question:
    """The question that ``Question.content`` gave ``content`` for.

    :raises pydantic.ValidationError: if the content is none of that type
    """
    return TYPES[content["type"]].model_validate({"id": id, **content})
