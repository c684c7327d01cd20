"""A deck: one question file and what it says of its article."""

from typing import Annotated

from pydantic import Field, StringConstraints

from study.questions.base import Fields, Id, Question, Text


class ArticleInfo(Fields):
    """What the file says of the article; the text itself is never in it."""

    title: Text
    author: Text | None = None
    publisher: Text | None = None
    published: Text | None = Field(None, description="When, as 2024-05-21")
    url: Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^https?://\S+$", max_length=2000)] | None = (
        None
    )


class Deck(Fields):
    """All that one question file says, checked."""

    deck: Id = Field(description="Made once, never changed: part of the deck's address")
    title: Text
    article: ArticleInfo | None = None
    questions: tuple[Question, ...] = ()
    rejected: tuple[str, ...] = Field((), description="Facts whose drafts were rejected: written by the tool")
