"""Every table. A docstring says what a row means in the world."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from study.store.base import Model

ROLES = ("visitor", "learner", "instructor", "admin")


class Person(Model):
    """Somebody who uses the site. A visitor has no name or password yet: signing up gives both, and keeps the row."""

    __tablename__ = "person"
    __table_args__ = (CheckConstraint(f"role IN {ROLES}", name="role"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str | None] = mapped_column(String(60))
    key: Mapped[str | None] = mapped_column(String(240), unique=True)
    """The name as compared: two names that look alike have one key."""
    email: Mapped[str | None] = mapped_column(String(254))
    password_hash: Mapped[str | None] = mapped_column(String(300))
    role: Mapped[str] = mapped_column(String(20))
    created_at: Mapped[datetime]


class SignIn(Model):
    """One browser in which a person is signed in. The row gone, the browser's cookie is worth nothing."""

    __tablename__ = "sign_in"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class ResetLink(Model):
    """A link that sets a new password once, until it expires. Only the hash of its token is kept."""

    __tablename__ = "reset_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class Failure(Model):
    """A failed sign-in, sign-up or reset, counted to slow down guessing. ``what`` is a name's key or an address."""

    __tablename__ = "failure"
    __table_args__ = (Index("ix_failure_what_at", "what", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    what: Mapped[str] = mapped_column(String(300))
    at: Mapped[datetime]


class Deck(Model):
    """One question file as it was last synced, and what is wrong with it now."""

    __tablename__ = "deck"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(80), unique=True)
    title: Mapped[str] = mapped_column(Text)
    about: Mapped[dict[str, Any]]
    """The file's ``article`` field: title, author, publisher, published, url."""
    file: Mapped[str] = mapped_column(String(500))
    """Path of the question file, relative to the folder of question files. A retired deck keeps the last one it had."""
    hash: Mapped[str] = mapped_column(String(64))
    """SHA-256 of the file's bytes when it was last synced."""
    synced_at: Mapped[datetime]
    retired_at: Mapped[datetime | None]
    """When its file went away. The deck is no longer offered; its questions and their answers stay."""

    article: Mapped["AttachedArticle | None"] = relationship(back_populates="deck", uselist=False)


class FileState(Model):
    """What the last look at a question file found. Kept apart from Deck: a broken file has no deck of its own yet."""

    __tablename__ = "file_state"

    file: Mapped[str] = mapped_column(String(500), primary_key=True)
    hash: Mapped[str] = mapped_column(String(64))
    checked_at: Mapped[datetime]
    faults: Mapped[list[Any]]
    """Faults as dicts: file, line, column, level, question, field, text, code."""


class AttachedArticle(Model):
    """The text of a deck's article, attached by an instructor, and what was found in it."""

    __tablename__ = "attached_article"

    deck_id: Mapped[int] = mapped_column(ForeignKey("deck.id"), primary_key=True)
    title: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    passages: Mapped[list[Any]]
    """[number, start, end] of each passage, spans into ``text``."""
    attached_at: Mapped[datetime]
    facts: Mapped[dict[str, Any] | None]
    """What ``study facts --json`` prints, once the job has read the article; None until then."""
    trouble: Mapped[str | None] = mapped_column(Text)
    """Why the job could not read it, in words, or None."""

    deck: Mapped[Deck] = relationship(back_populates="article")


class Question(Model):
    """One question of a file, through all its versions. Never deleted: it is retired and may come back."""

    __tablename__ = "question"
    __table_args__ = (
        CheckConstraint("status IN ('draft', 'live', 'retired')", name="status"),
        Index("ix_question_deck_status", "deck_id", "status", "position"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(80), unique=True)
    """The id in the file."""
    deck_id: Mapped[int] = mapped_column(ForeignKey("deck.id"))
    type: Mapped[str] = mapped_column(String(40))
    status: Mapped[str] = mapped_column(String(10))
    position: Mapped[int]
    """Its place in the file, from 1."""
    tags: Mapped[list[Any]]
    note: Mapped[str | None] = mapped_column(Text)
    version_id: Mapped[int | None] = mapped_column(ForeignKey("version.id", use_alter=True))
    """The current version. None only within the transaction that makes the question."""

    deck: Mapped[Deck] = relationship()
    version: Mapped["Version | None"] = relationship(foreign_keys=[version_id])


class Version(Model):
    """One state of a question's content. Never changed once written."""

    __tablename__ = "version"
    __table_args__ = (UniqueConstraint("question_id", "hash"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"))
    content: Mapped[dict[str, Any]]
    """What ``Question.content`` gives; ``questions.load`` takes it."""
    hash: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]


class Attempt(Model):
    """One person's run through a chosen set of questions."""

    __tablename__ = "attempt"
    __table_args__ = (
        CheckConstraint("feedback IN ('at once', 'at the end')", name="feedback"),
        Index("ix_attempt_person_started", "person_id", "started_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    deck_id: Mapped[int | None] = mapped_column(ForeignKey("deck.id"), index=True)
    """None where the questions come from all decks: practice of the missed list."""
    feedback: Mapped[str] = mapped_column(String(10))
    seed: Mapped[int]
    """What the order of options is made from, together with the item's position."""
    started_at: Mapped[datetime]
    deadline: Mapped[datetime | None] = mapped_column(index=True)
    finished_at: Mapped[datetime | None]
    size: Mapped[int]
    """How many items it has."""
    points: Mapped[float | None]
    """Sum of the points at the end, kept so that lists need not add up; a check recomputes it."""

    deck: Mapped[Deck | None] = relationship()


class Item(Model):
    """A question as it is asked in one attempt: this version, at this place."""

    __tablename__ = "item"
    __table_args__ = (UniqueConstraint("attempt_id", "position"), UniqueConstraint("attempt_id", "question_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id"))
    position: Mapped[int]
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"), index=True)
    flagged: Mapped[bool] = mapped_column(default=False)


class Answer(Model):
    """What one person answered to one item. Never changed, never deleted; a later one stands instead of it."""

    __tablename__ = "answer"
    __table_args__ = (UniqueConstraint("item_id", "turn"), UniqueConstraint("item_id", "key"))

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id"))
    turn: Mapped[int]
    """1 for the first answer to the item; the next may only follow the one that its page showed."""
    key: Mapped[str] = mapped_column(String(40))
    """Made with the form: the same form sent twice is one answer."""
    response: Mapped[str | list[str]]
    points: Mapped[float]
    """What marking ``response`` against the item's version gives."""
    answered_at: Mapped[datetime]


class Missed(Model):
    """A question on a person's missed list, or one that has left it."""

    __tablename__ = "missed"
    __table_args__ = (Index("ix_missed_person_left", "person_id", "left_at", "missed_at"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"), primary_key=True)
    answer_id: Mapped[int] = mapped_column(ForeignKey("answer.id"))
    """The last answer that was not right."""
    missed_at: Mapped[datetime]
    right_days: Mapped[int]
    """On how many different days it was right since."""
    right_on: Mapped[date | None]
    """The last of these days, by the learner's calendar."""
    left_at: Mapped[datetime | None]
    """When it was won back; None while it is on the list."""
