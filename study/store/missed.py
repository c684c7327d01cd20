"""The missed list of each person."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from study import questions, review
from study.quiz import Candidate
from study.store import questions as versions
from study.store.base import db
from study.store.models import Answer, Attempt, Deck, Item, Missed, Question


def count(person_id: int, question_id: int, answer_id: int, right: bool, at: datetime, zone: ZoneInfo) -> None:
    """Let one answer count for the missed list, by the rule of ``review.after``."""
    row = db.session.get(Missed, (person_id, question_id))
    before = review.Missed(row.missed_at, row.right_days, row.right_on, row.left_at) if row else None
    state = review.after(before, right, at, review.study_day(at, zone))
    if state is None or state == before:
        return
    if row is None:
        row = Missed(person_id=person_id, question_id=question_id)
        db.session.add(row)
    if not right:
        row.answer_id = answer_id
    row.missed_at, row.right_days, row.right_on, row.left_at = (
        state.missed_at,
        state.right_days,
        state.right_on,
        state.left_at,
    )
    db.session.flush()


@dataclass(frozen=True, slots=True)
class Line:
    """An item of the missed list, with the answer that was not right and the version it was given to."""

    question_id: int
    key: str
    deck_id: int
    deck_key: str
    deck_title: str
    live: bool
    """Whether it can still be practised: a retired question stays on view."""
    question: questions.Question
    response: questions.Response
    state: review.Missed


def _rows(person_id: int, left: bool, offset: int, limit: int) -> list[Line]:
    order = Missed.left_at.desc() if left else Missed.missed_at.desc()
    rows = db.session.execute(
        select(Missed, Question.key, Question.status, Deck.id, Deck.key, Deck.title, Item.version_id, Answer.response)
        .join(Question, Question.id == Missed.question_id)
        .join(Deck, Deck.id == Question.deck_id)
        .join(Answer, Answer.id == Missed.answer_id)
        .join(Item, Item.id == Answer.item_id)
        .where(Missed.person_id == person_id, Missed.left_at.is_not(None) if left else Missed.left_at.is_(None))
        .order_by(order, Missed.question_id)
        .offset(offset)
        .limit(limit)
    ).all()
    loaded = versions.versions(row[6] for row in rows)
    return [
        Line(
            row.question_id, key, deck_id, deck_key, deck_title, status == "live", loaded[version_id], response,
            review.Missed(row.missed_at, row.right_days, row.right_on, row.left_at),
        )
        for row, key, status, deck_id, deck_key, deck_title, version_id, response in rows
    ]  # fmt: skip


def listed(person_id: int, offset: int = 0, limit: int = 20) -> list[Line]:
    """What is on the list, newest miss first. Two queries at most."""
    return _rows(person_id, False, offset, limit)


def won_back(person_id: int, offset: int = 0, limit: int = 20) -> list[Line]:
    """What has left the list, latest first."""
    return _rows(person_id, True, offset, limit)


def number(person_id: int, left: bool = False) -> int:
    """How many items are on the list, or have left it."""
    where = Missed.left_at.is_not(None) if left else Missed.left_at.is_(None)
    return db.session.scalar(select(func.count()).where(Missed.person_id == person_id, where)) or 0


def candidates(person_id: int) -> list[Candidate]:
    """The items that can be asked; ``asked`` is on how many days they were right since: the weakest come first."""
    rows = db.session.execute(
        select(Question.id, Question.type, Missed.right_days)
        .join(Missed, Missed.question_id == Question.id)
        .where(Missed.person_id == person_id, Missed.left_at.is_(None), Question.status == "live")
        .order_by(Missed.missed_at.desc())
    )
    return [Candidate(*row) for row in rows]


def states(person_id: int, question_ids: list[int]) -> dict[int, review.Missed]:
    """Where these questions stand with the person; those never missed are left out."""
    rows = db.session.scalars(select(Missed).where(Missed.person_id == person_id, Missed.question_id.in_(question_ids)))
    return {row.question_id: review.Missed(row.missed_at, row.right_days, row.right_on, row.left_at) for row in rows}


def replayed(person_id: int, question_id: int, zone: ZoneInfo) -> review.Missed | None:
    """Where an item stands by its answers alone: what ``count`` must have arrived at."""
    state = None
    rows = db.session.execute(
        select(Answer.points, Answer.answered_at, Attempt.feedback, Attempt.finished_at, Answer.turn, Answer.item_id)
        .join(Item, Item.id == Answer.item_id)
        .join(Attempt, Attempt.id == Item.attempt_id)
        .where(Attempt.person_id == person_id, Item.question_id == question_id)
        .order_by(Answer.id)
    ).all()
    last = {row.item_id: row.turn for row in rows}
    counted = [
        (row.answered_at if row.feedback == "at once" else row.finished_at, row.points)
        for row in rows
        if row.turn == last[row.item_id] and (row.feedback == "at once" or row.finished_at)
    ]
    for at, points in sorted(counted, key=lambda answer: answer[0]):
        state = review.after(state, points == 1, at, review.study_day(at, zone))
    return state
