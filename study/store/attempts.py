"""Attempts: starting, answering, finishing, looking back."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, bindparam, exists, func, or_, select, update
from sqlalchemy.orm import aliased, joinedload

from study import questions
from study.quiz import Candidate, Score, places
from study.store import missed as missed_items
from study.store import questions as versions
from study.store.base import db
from study.store.models import Answer, Attempt, Deck, Item, Person, Question, Version

GRACE = timedelta(seconds=10)
"""How late an answer may arrive after the deadline: the way from the browser takes time."""

Feedback = Literal["at once", "at the end"]


@dataclass(frozen=True, slots=True)
class Asked:
    """One item of an attempt, with the answer that stands, if any."""

    attempt: Attempt
    item_id: int
    position: int
    question_id: int
    version_id: int
    flagged: bool
    turn: int
    """How many answers it has: 0 where it is unanswered."""
    response: questions.Response | None
    points: float | None

    @property
    def answered(self) -> bool:
        return self.turn > 0

    @property
    def question(self) -> questions.Question:
        return versions.version(self.version_id)

    def revealed(self, now: datetime) -> bool:
        """Whether the learner may see the key: the answer counts for good, or the attempt is over."""
        return is_over(self.attempt, now) or (self.attempt.feedback == "at once" and self.answered)


def is_over(attempt: Attempt, now: datetime) -> bool:
    """Whether nothing can be answered any more: finished, or past the deadline and the grace after it."""
    return attempt.finished_at is not None or (attempt.deadline is not None and now > attempt.deadline + GRACE)


def candidates(person_id: int | None, deck_id: int) -> list[Candidate]:
    """The live questions of a deck, each with how often the person was asked it."""
    asked = (
        select(Item.question_id, func.count().label("times"))
        .join(Attempt, Attempt.id == Item.attempt_id)
        .where(Attempt.person_id == person_id)
        .group_by(Item.question_id)
        .subquery()
    )
    rows = db.session.execute(
        select(Question.id, Question.type, func.coalesce(asked.c.times, 0), Version.content)
        .join(Version, Version.id == Question.version_id)
        .outerjoin(asked, asked.c.question_id == Question.id)
        .where(Question.deck_id == deck_id, Question.status == "live")
        .order_by(Question.position)
    )
    return [Candidate(id, type, times, places(content)) for id, type, times, content in rows]


def start(
    person_id: int,
    deck_id: int | None,
    question_ids: Sequence[int],
    feedback: Feedback,
    seed: int,
    now: datetime,
    limit: timedelta | None = None,
) -> Attempt:
    """A new attempt at these questions in this order, each pinned to its current version."""
    attempt = Attempt(
        person_id=person_id,
        deck_id=deck_id,
        feedback=feedback,
        seed=seed,
        started_at=now,
        deadline=now + limit if limit else None,
        size=len(question_ids),
    )
    db.session.add(attempt)
    db.session.flush()
    rows = db.session.execute(select(Question.id, Question.version_id).where(Question.id.in_(question_ids)))
    version_of = {row.id: row.version_id for row in rows}
    db.session.add_all(
        Item(attempt_id=attempt.id, position=position, question_id=id, version_id=version_of[id])
        for position, id in enumerate(question_ids, start=1)
    )
    db.session.flush()
    return attempt


def begun_with(person_id: int, seed: int) -> Attempt | None:
    """The person's attempt with that seed. Until the commit no other attempt of theirs is looked for or begun."""
    db.session.execute(select(Person.id).where(Person.id == person_id).with_for_update())
    return db.session.scalar(select(Attempt).where(Attempt.person_id == person_id, Attempt.seed == seed))


def unfinished(person_id: int, deck_ids: Iterable[int | None]) -> list[Attempt]:
    """The person's open attempts at these decks; None stands for practice of the missed list."""
    theirs = (Attempt.deck_id.is_(None) if deck_id is None else Attempt.deck_id == deck_id for deck_id in deck_ids)
    query = select(Attempt).where(Attempt.person_id == person_id, Attempt.finished_at.is_(None), or_(*theirs))
    return list(db.session.scalars(query.with_for_update()))


def own(attempt_id: int, person_id: int, lock: bool = False) -> Attempt | None:
    """The person's attempt, or None; with ``lock`` nobody else changes it until the commit."""
    query = select(Attempt).where(Attempt.id == attempt_id, Attempt.person_id == person_id)
    # Whoever had to wait for the lock wants the row as it is now, not as the session may have seen it before.
    return db.session.scalar(query.with_for_update().execution_options(populate_existing=True) if lock else query)


_standing = aliased(Answer)
"""The answer that stands: the last one of its item."""


def _latest() -> ColumnElement[bool]:
    later = aliased(Answer)
    last = select(func.max(later.turn)).where(later.item_id == Item.id).correlate(Item).scalar_subquery()
    return and_(_standing.item_id == Item.id, _standing.turn == last)


_COLUMNS = (
    Item.id,
    Item.position,
    Item.question_id,
    Item.version_id,
    Item.flagged,
    _standing.turn,
    _standing.response,
    _standing.points,
)


def _asked(attempt: Attempt, row: Sequence[Any]) -> Asked:
    item_id, position, question_id, version_id, flagged, turn, response, points = row
    return Asked(attempt, item_id, position, question_id, version_id, flagged, turn or 0, response, points)


# Every page of a question and every answer asks these two: building them anew would take longer than running them.
_ITEM = (
    select(Attempt, *_COLUMNS)
    .join(Item, Item.attempt_id == Attempt.id)
    .outerjoin(_standing, _latest())
    .where(
        Attempt.id == bindparam("attempt_id"),
        Attempt.person_id == bindparam("person_id"),
        Item.position == bindparam("position"),
    )
    .options(joinedload(Attempt.deck))
)
_ITEMS = (
    select(*_COLUMNS)
    .outerjoin(_standing, _latest())
    .where(Item.attempt_id == bindparam("attempt_id"))
    .order_by(Item.position)
)


def asked(attempt_id: int, person_id: int, position: int) -> Asked | None:
    """One item of the person's attempt, or None where there is no such item or the attempt is not theirs. One query."""
    values = {"attempt_id": attempt_id, "person_id": person_id, "position": position}
    row = db.session.execute(_ITEM, values).first()
    return _asked(row[0], row[1:]) if row else None


def items(attempt: Attempt) -> list[Asked]:
    """All items of an attempt in order, each with the answer that stands. One query."""
    return [_asked(attempt, row) for row in db.session.execute(_ITEMS, {"attempt_id": attempt.id})]


Outcome = Literal["saved", "repeated", "stale", "closed"]


def record(asked: Asked, turn: int, key: str, response: questions.Response, now: datetime, zone: ZoneInfo) -> Outcome:
    """Write one answer, unless it was written before or may not be given any more.

    ``turn`` is one more than the number of answers that the learner's page showed, ``key`` was made with that page. The
    attempt must be locked (``own(..., lock=True)``) and ``asked`` read after that. "repeated": the same form came
    again, or the same answer stands; "stale": another answer stands that the page did not show; "closed": the item
    takes no more answers.
    """
    written = db.session.scalar(select(Answer.response).where(Answer.item_id == asked.item_id, Answer.key == key))
    if written is not None:
        return "repeated"
    if asked.answered and asked.response == response:
        return "repeated"
    if asked.revealed(now):
        return "closed"
    if turn != asked.turn + 1:
        return "stale"
    points = asked.question.mark(response).points
    answer = Answer(item_id=asked.item_id, turn=turn, key=key, response=response, points=points, answered_at=now)
    db.session.add(answer)
    db.session.flush()
    if asked.attempt.feedback == "at once":
        missed_items.count(asked.attempt.person_id, asked.question_id, answer.id, points == 1, now, zone)
        if _answered(asked.attempt.id) == asked.attempt.size:
            finish(asked.attempt, now, zone)
    return "saved"


def _has_answer() -> ColumnElement[bool]:
    answer = aliased(Answer)
    return exists(select(answer.id).where(answer.item_id == Item.id).correlate(Item))


def _answered(attempt_id: int) -> int:
    query = select(func.count()).select_from(Item).where(Item.attempt_id == attempt_id, _has_answer())
    return db.session.scalar(query) or 0


def flag(asked: Asked, flagged: bool) -> None:
    """Set or take away the learner's flag on an item."""
    db.session.execute(update(Item).where(Item.id == asked.item_id).values(flagged=flagged))


def finish(attempt: Attempt, now: datetime, zone: ZoneInfo) -> None:
    """End an attempt and keep its points; a second time changes nothing.

    Where feedback comes at the end, this is when the answers count for the missed list.
    """
    if attempt.finished_at is not None:
        return
    standing = [item for item in items(attempt) if item.answered]
    attempt.finished_at = min(now, attempt.deadline + GRACE) if attempt.deadline else now
    attempt.points = round(sum(item.points or 0 for item in standing), 4)
    if attempt.feedback == "at the end":
        for item in standing:
            answer_id = db.session.scalar(
                select(Answer.id).where(Answer.item_id == item.item_id, Answer.turn == item.turn)
            )
            assert answer_id is not None
            missed_items.count(
                attempt.person_id, item.question_id, answer_id, item.points == 1, attempt.finished_at, zone
            )
    db.session.flush()


def leave(attempt: Attempt, now: datetime, zone: ZoneInfo) -> None:
    """End an attempt for the sake of a new one; it gets no score where nothing was answered."""
    finish(attempt, now, zone)
    if not _answered(attempt.id):
        attempt.points = None
    db.session.flush()


def _overdue(now: datetime) -> ColumnElement[bool]:
    return and_(Attempt.finished_at.is_(None), Attempt.deadline < now - GRACE)


def any_overdue(now: datetime) -> bool:
    """Whether there is an unfinished attempt whose time is up."""
    return db.session.scalar(select(Attempt.id).where(_overdue(now)).limit(1)) is not None


def close_overdue(now: datetime, zone: ZoneInfo) -> int:
    """Finish every attempt whose time is up, with the answers it has; how many there were."""
    overdue = db.session.scalars(select(Attempt).where(_overdue(now)).order_by(Attempt.id).with_for_update()).all()
    for attempt in overdue:
        finish(attempt, now, zone)
    return len(overdue)


def sealed(person_id: int, now: datetime) -> set[int]:
    """Questions whose key the person may not see now, not even elsewhere: in an open attempt, not yet revealed."""
    open_attempt = and_(
        Attempt.person_id == person_id,
        Attempt.finished_at.is_(None),
        or_(Attempt.deadline.is_(None), Attempt.deadline >= now - GRACE),
    )
    hidden = or_(Attempt.feedback == "at the end", ~_has_answer())
    rows = db.session.scalars(
        select(Item.question_id).join(Attempt, Attempt.id == Item.attempt_id).where(open_attempt, hidden)
    )
    return set(rows)


@dataclass(frozen=True, slots=True)
class Line:
    """An attempt in a list. ``score`` counts what was answered so far where it is still open."""

    attempt: Attempt
    deck_title: str | None
    deck_key: str | None
    answered: int
    score: Score | None
    """None while it is open and its feedback comes at the end."""


def history(
    person_id: int, offset: int = 0, limit: int = 50, deck_id: int | None = None, open_only: bool = False
) -> list[Line]:
    """The person's attempts, newest first. One query, whatever the number of answers."""
    answered = (
        select(func.count())
        .select_from(Item)
        .where(Item.attempt_id == Attempt.id, _has_answer())
        .correlate(Attempt)
        .scalar_subquery()
    )
    query = (
        select(Attempt, Deck.title, Deck.key, answered)
        .outerjoin(Deck, Deck.id == Attempt.deck_id)
        .where(Attempt.person_id == person_id)
        .order_by(Attempt.started_at.desc(), Attempt.id.desc())
        .offset(offset)
        .limit(limit)
    )
    if deck_id is not None:
        query = query.where(Attempt.deck_id == deck_id)
    if open_only:
        query = query.where(Attempt.finished_at.is_(None))
    return [
        Line(attempt, title, key, count, Score(attempt.points, attempt.size) if attempt.points is not None else None)
        for attempt, title, key, count in db.session.execute(query)
    ]


def number(person_id: int) -> int:
    """How many attempts the person has made."""
    return db.session.scalar(select(func.count()).where(Attempt.person_id == person_id)) or 0


@dataclass(frozen=True, slots=True)
class DeckScores:
    """What a person's finished attempts at one deck came to, oldest first."""

    title: str
    key: str
    runs: list[tuple[int, datetime, Score]]
    """Attempt, when it was finished, score."""

    @property
    def best(self) -> Score:
        return max((score for _, _, score in self.runs), key=lambda score: score.points / score.size)

    @property
    def latest(self) -> Score:
        return self.runs[-1][2]


def scores(person_id: int) -> list[DeckScores]:
    """The person's scores by deck, the deck last studied first. One query."""
    rows: Iterable[Any] = db.session.execute(
        select(Deck.key, Deck.title, Attempt.id, Attempt.finished_at, Attempt.points, Attempt.size)
        .join(Deck, Deck.id == Attempt.deck_id)
        .where(Attempt.person_id == person_id, Attempt.points.is_not(None), Attempt.size > 0)
        .order_by(Attempt.finished_at, Attempt.id)
    )
    found: dict[str, DeckScores] = {}
    for key, title, attempt_id, finished_at, points, size in rows:
        deck = found.setdefault(key, DeckScores(title, key, []))
        deck.runs.append((attempt_id, finished_at, Score(points, size)))
    return sorted(found.values(), key=lambda deck: deck.runs[-1][1], reverse=True)


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """One answer as the learner's own data has it."""

    attempt_id: int
    started_at: datetime
    deck: str
    position: int
    question_id: int
    question: str
    version_id: int
    turn: int
    response: questions.Response
    points: float | None
    """None while the learner may not know it yet."""
    answered_at: datetime


def answers(person_id: int, now: datetime) -> Iterator[GivenAnswer]:
    """Every answer a person gave, in the order given, read from the database in portions."""
    rows = db.session.execute(
        select(Answer, Item, Attempt, Question.key, Deck.key)
        .join(Item, Item.id == Answer.item_id)
        .join(Attempt, Attempt.id == Item.attempt_id)
        .join(Question, Question.id == Item.question_id)
        .join(Deck, Deck.id == Question.deck_id)
        .where(Attempt.person_id == person_id)
        .order_by(Answer.id),
        execution_options={"yield_per": 500},
    )
    for answer, item, attempt, question, deck in rows:
        known = attempt.feedback == "at once" or is_over(attempt, now)
        yield GivenAnswer(
            attempt.id, attempt.started_at, deck, item.position, item.question_id, question, item.version_id,
            answer.turn, answer.response, answer.points if known else None, answer.answered_at,
        )  # fmt: skip
