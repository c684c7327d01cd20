"""Questions and their versions."""

from collections import OrderedDict
from collections.abc import Iterable
from weakref import WeakKeyDictionary

from sqlalchemy import select
from sqlalchemy.engine import Engine

from study import questions
from study.store.base import db
from study.store.models import Deck, Question, Version

KEPT = 20_000
"""How many versions a process keeps loaded; about 3 kB each."""

# Versions never change, so what was loaded once stays true for as long as the database is the same.
_loaded: WeakKeyDictionary[Engine, OrderedDict[int, questions.Question]] = WeakKeyDictionary()


def version(version_id: int) -> questions.Question:
    """The question as it stood in that version."""
    return versions([version_id])[version_id]


def versions(ids: Iterable[int]) -> dict[int, questions.Question]:
    """The questions of many versions, by version id, with at most one query."""
    kept = _loaded.setdefault(db.engine, OrderedDict())
    wanted = set(ids)
    found = {id: question for id in wanted if (question := kept.get(id))}
    missing = wanted - found.keys()
    if missing:
        rows = db.session.execute(
            select(Version.id, Question.key, Version.content)
            .join(Question, Question.id == Version.question_id)
            .where(Version.id.in_(missing))
        )
        read = {id: questions.load(key, content) for id, key, content in rows}
        kept.update(read)
        found.update(read)
    # Threads share what is kept: only what was found above is sure to be there.
    while len(kept) > KEPT:
        kept.popitem(last=False)
    return found


def live(ids: Iterable[int]) -> set[int]:
    """Those of these questions that can be asked now. One query."""
    return set(db.session.scalars(select(Question.id).where(Question.id.in_(set(ids)), Question.status == "live")))


def decks(ids: Iterable[int]) -> dict[int, Deck]:
    """The deck of each of these questions. One query."""
    rows = db.session.execute(
        select(Question.id, Deck).join(Deck, Deck.id == Question.deck_id).where(Question.id.in_(set(ids)))
    )
    return {row.id: row.Deck for row in rows}
