"""Decks: what is in them, how people stand with them, and how their questions fare."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sqlalchemy import ScalarSelect, case, func, or_, select

from study import question_file, questions
from study.question_file import QuestionFile
from study.quiz import Score
from study.store import questions as versions
from study.store.base import db
from study.store.models import Answer, AttachedArticle, Attempt, Deck, FileState, Item, Question
from study.store.sync import Change, SyncReport, sync

__all__ = [
    "CatalogueLine", "Change", "DeskLine", "QuestionLine", "SyncReport", "catalogue", "desk", "drafts", "faults", "get",
    "hashes", "live_types", "question_files", "questions_of", "read_files", "sync",
]  # fmt: skip


def question_files(folder: Path) -> list[Path]:
    """The question files: questions.yaml first, then those in decks/ by name."""
    first = folder / "questions.yaml"
    return [path for path in (first, *sorted((folder / "decks").glob("*.yaml"))) if path.exists()]


def get(key: str) -> Deck | None:
    """The deck of that key, unless it is retired."""
    return db.session.scalar(select(Deck).where(Deck.key == key, Deck.retired_at.is_(None)))


@dataclass(frozen=True, slots=True)
class CatalogueLine:
    """A deck in the list of decks, and how one person stands with it."""

    deck: Deck
    live: int
    """How many questions can be asked."""
    readable: bool
    """Whether its article's text is attached."""
    best: Score | None
    latest: Score | None
    open_attempt: int | None
    """The person's unfinished attempt, the last one begun."""


def catalogue(person_id: int | None) -> list[CatalogueLine]:
    """All decks by title, with the person's scores. Three queries at most, whatever is in the database."""
    live = select(func.count()).where(Question.deck_id == Deck.id, Question.status == "live").scalar_subquery()
    rows = db.session.execute(
        select(Deck, live, AttachedArticle.deck_id)
        .outerjoin(AttachedArticle, AttachedArticle.deck_id == Deck.id)
        .where(Deck.retired_at.is_(None))
        .order_by(Deck.title, Deck.id)
    ).all()
    best, latest = _scores(person_id)
    begun = _open_attempts(person_id)
    return [
        CatalogueLine(
            deck, count, article is not None, best.get(deck.id), latest.get(deck.id), begun.get(deck.id)
        )
        for deck, count, article in rows
    ]  # fmt: skip


def _scores(person_id: int | None) -> tuple[dict[int, Score], dict[int, Score]]:
    """The person's best and latest score by deck."""
    if person_id is None:
        return {}, {}
    share = Attempt.points / Attempt.size
    ranked = (
        select(
            Attempt.deck_id,
            Attempt.points,
            Attempt.size,
            func.row_number().over(partition_by=Attempt.deck_id, order_by=(share.desc(), Attempt.id)).label("best"),
            func.row_number()
            .over(partition_by=Attempt.deck_id, order_by=(Attempt.finished_at.desc(), Attempt.id.desc()))
            .label("latest"),
        )
        .where(
            Attempt.person_id == person_id,
            Attempt.deck_id.is_not(None),
            Attempt.points.is_not(None),
            Attempt.size > 0,
        )
        .subquery()
    )
    rows = db.session.execute(select(ranked).where(or_(ranked.c.best == 1, ranked.c.latest == 1))).all()
    best = {row.deck_id: Score(row.points, row.size) for row in rows if row.best == 1}
    return best, {row.deck_id: Score(row.points, row.size) for row in rows if row.latest == 1}


def _open_attempts(person_id: int | None) -> dict[int, int]:
    """The last attempt that the person has not finished, by deck."""
    if person_id is None:
        return {}
    rows = db.session.execute(
        select(Attempt.deck_id, func.max(Attempt.id))
        .where(Attempt.person_id == person_id, Attempt.finished_at.is_(None), Attempt.deck_id.is_not(None))
        .group_by(Attempt.deck_id)
    )
    return {row[0]: row[1] for row in rows if row[0] is not None}


@dataclass(frozen=True, slots=True)
class DeskLine:
    """A deck as instructors see it in the list: ``live``, ``draft`` and ``retired`` count its questions."""

    deck: Deck
    live: int
    draft: int
    retired: int
    article: Literal["none", "waiting", "read", "trouble"]
    """Whether its text is attached, and whether the facts in it were found."""


def desk() -> list[DeskLine]:
    """All decks by file, with what is in them. One query."""

    def number(status: str) -> ScalarSelect[int]:
        return select(func.count()).where(Question.deck_id == Deck.id, Question.status == status).scalar_subquery()

    state = case(
        (AttachedArticle.deck_id.is_(None), "none"),
        (AttachedArticle.trouble.is_not(None), "trouble"),
        (AttachedArticle.facts.is_(None), "waiting"),
        else_="read",
    )
    rows = db.session.execute(
        select(Deck, number("live"), number("draft"), number("retired"), state)
        .outerjoin(AttachedArticle, AttachedArticle.deck_id == Deck.id)
        .where(Deck.retired_at.is_(None))
        .order_by(Deck.file)
    )
    return [DeskLine(*row) for row in rows]


def live_types(deck_id: int) -> dict[str, int]:
    """How many live questions of each type a deck has; in the order of ``questions.TYPES``, none left out for 0."""
    rows = db.session.execute(
        select(Question.type, func.count())
        .where(Question.deck_id == deck_id, Question.status == "live")
        .group_by(Question.type)
    )
    found = {row[0]: row[1] for row in rows}
    return {type: found[type] for type in questions.TYPES if type in found}


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question in an instructor's list: what the file says of it, and how it fared."""

    id: int
    key: str
    type: str
    status: str
    position: int
    tags: list[str]
    note: str | None
    question: questions.Question
    """Its current version; status, tags and note are not part of it."""
    asked: int
    """In how many attempts it was asked."""
    answered: int
    """In how many of these it was answered."""
    right: int
    """In how many of these the answer that stands is right."""

    @property
    def share_right(self) -> float | None:
        """Right answers by answers, 0 to 1; None where nobody has answered."""
        return self.right / self.answered if self.answered else None


def questions_of(deck_id: int) -> list[QuestionLine]:
    """Every question of a deck, retired ones too, in the order of the file. Two queries at most."""
    return _lines(deck_id, ("draft", "live", "retired"))


def drafts(deck_id: int) -> list[QuestionLine]:
    """The drafts of a deck in the order of the file. Two queries at most."""
    return _lines(deck_id, ("draft",))


def _lines(deck_id: int, statuses: Sequence[str]) -> list[QuestionLine]:
    # An answer with a higher turn stands instead of those before it.
    last = (
        select(Answer.item_id, func.max(Answer.turn).label("turn"))
        .join(Item, Item.id == Answer.item_id)
        .join(Question, Question.id == Item.question_id)
        .where(Question.deck_id == deck_id)
        .group_by(Answer.item_id)
        .subquery()
    )
    used = (
        select(
            Item.question_id,
            func.count(Item.id).label("asked"),
            func.count(last.c.item_id).label("answered"),
            func.sum(case((Answer.points == 1, 1), else_=0)).label("right"),
        )
        .join(Question, Question.id == Item.question_id)
        .outerjoin(last, last.c.item_id == Item.id)
        .outerjoin(Answer, (Answer.item_id == last.c.item_id) & (Answer.turn == last.c.turn))
        .where(Question.deck_id == deck_id)
        .group_by(Item.question_id)
        .subquery()
    )
    rows = db.session.execute(
        select(Question, used.c.asked, used.c.answered, used.c.right)
        .outerjoin(used, used.c.question_id == Question.id)
        .where(Question.deck_id == deck_id, Question.status.in_(statuses))
        .order_by(Question.position, Question.id)
    ).all()
    loaded = versions.versions(row.version_id for row, *_ in rows)
    return [
        QuestionLine(
            row.id, row.key, row.type, row.status, row.position, row.tags, row.note, loaded[row.version_id],
            asked or 0, answered or 0, right or 0,
        )
        for row, asked, answered, right in rows
    ]  # fmt: skip


def faults() -> list[FileState]:
    """The question files in which the last look found something, errors or only warnings, by name."""
    return [state for state in db.session.scalars(select(FileState).order_by(FileState.file)) if state.faults]


def hashes() -> dict[str, str]:
    """SHA-256 of every question file as it was last synced, by name."""
    return {row.file: row.hash for row in db.session.execute(select(FileState.file, FileState.hash))}


def read_files(folder: Path) -> list[QuestionFile]:
    """All question files of a folder, read; their names are relative to it."""
    return [question_file.read(path, path.relative_to(folder).as_posix()) for path in question_files(folder)]
