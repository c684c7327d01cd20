"""What the database keeps to: durability, transactions, races, moments."""

import sqlite3
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select, text

from study.store import attempts, base, people
from study.store.base import CannotWrite, NotUnique, db, reading_only
from study.store.models import Answer, Attempt, Failure, Item, Missed, Person
from tests.conftest import NOW, a_question
from tests.store.conftest import a_deck, a_learner, a_site, all_at_once

UTC_ZONE = ZoneInfo("UTC")


@pytest.fixture
def sqlite(tmp_path):
    """A site on SQLite, where that is what the test is about."""
    site = a_site(tmp_path)
    with site.app_context():
        db.create_all()
    yield site
    with site.app_context():
        db.engine.dispose()


def test_every_pooled_connection_is_set_up_so_that_what_is_committed_lasts(sqlite):
    with sqlite.app_context():
        connections = [db.engine.connect() for _ in range(5)]
        found = []
        for connection in connections:
            names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
            found.append([connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names])
            connection.rollback()  # or the next would wait for the lock that this one has
        for connection in connections:
            connection.close()
    assert found == [["wal", 2, 1, 10_000]] * 5


def test_a_transaction_may_read_first_and_then_write_while_others_do(sqlite):
    def act(i: int) -> int:
        for _ in range(20):
            before = db.session.scalar(select(func.count()).select_from(Failure))
            db.session.add(Failure(what=str(before), at=NOW))
            db.session.commit()
        return 20

    with sqlite.app_context():
        assert sum(all_at_once(sqlite, 6, act)) == 120
        # Each saw all that was committed before it: no two counted the same.
        assert db.session.scalar(select(func.count(func.distinct(Failure.what)))) == 120


def test_a_failing_transaction_leaves_nothing_not_even_a_table(sqlite):
    with sqlite.app_context():
        db.session.execute(text("CREATE TABLE half_done (id INTEGER)"))
        people.add_visitor(NOW)
        db.session.rollback()
        assert db.session.scalar(text("SELECT count(*) FROM sqlite_master WHERE name = 'half_done'")) == 0
        assert db.session.scalar(select(func.count()).select_from(Person)) == 0


def test_what_only_reads_cannot_write_and_waits_for_no_writer(sqlite):
    with sqlite.app_context():
        people.add_visitor(NOW)  # holds the write lock until the commit

        def read(_: int) -> int | None:
            with reading_only():
                return db.session.scalar(select(func.count()).select_from(Person))

        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(lambda: _in_context(sqlite, read)).result(timeout=2) == 0
        db.session.commit()
        with reading_only(), pytest.raises(CannotWrite):
            people.add_visitor(NOW)
        db.session.rollback()
        people.add_visitor(NOW)  # writing goes on after that
        db.session.commit()


def held(site) -> sqlite3.Connection:
    """Another program that has the write lock."""
    with site.app_context():
        connection = sqlite3.connect(str(db.engine.url.database), isolation_level=None, check_same_thread=False)
    connection.execute("BEGIN IMMEDIATE")
    return connection


def test_a_writer_waits_for_another_program_and_then_writes(sqlite):
    other = held(sqlite)
    threading.Timer(0.5, other.close).start()
    with sqlite.app_context():
        people.add_visitor(NOW)
        db.session.commit()


def test_all_who_wait_too_long_are_told_and_nobody_waits_for_the_others_waiting(sqlite, monkeypatch):
    monkeypatch.setattr(base, "BUSY", 0.4)
    other = held(sqlite)

    def act(i: int) -> str:
        try:
            people.add_visitor(NOW)
        except CannotWrite:
            db.session.rollback()
            return "told"
        return "written"

    with sqlite.app_context():
        began = time.monotonic()
        assert all_at_once(sqlite, 8, act) == ["told"] * 8
        assert time.monotonic() - began < 8 * 0.4, "one after the other they would wait so long"
        other.close()
        assert act(0) == "written"


def _in_context(site, act: Callable[[int], object]) -> object:
    with site.app_context():
        return act(0)


def test_what_is_pointed_at_cannot_be_deleted(site):
    a_deck(a_question())
    with pytest.raises(NotUnique):
        db.session.execute(text("DELETE FROM deck"))
    db.session.rollback()


def test_moments_come_back_aware_and_in_utc(site):
    local = datetime(2026, 3, 2, 13, 0, tzinfo=timezone(timedelta(hours=1)))
    person = people.add("ann", "", "learner", local)
    db.session.commit()
    db.session.expire_all()
    assert person.created_at == NOW and person.created_at.tzinfo is UTC


def test_a_moment_without_a_zone_is_refused(site):
    with pytest.raises(Exception, match="without a time zone"):
        people.add_visitor(datetime(2026, 3, 2))
    db.session.rollback()


def test_fifty_identical_answers_at_once_are_one_answer(site):
    deck, ann = a_deck(a_question()), a_learner()
    (question,) = attempts.candidates(ann, deck.id)
    attempt_id = attempts.start(ann, deck.id, [question.id], "at once", 1, NOW).id
    db.session.commit()

    def act(i: int) -> str:
        assert attempts.own(attempt_id, ann, lock=True)
        asked = attempts.asked(attempt_id, ann, 1)
        assert asked is not None
        outcome = attempts.record(asked, 1, "the form's key", "Lyon", NOW, UTC_ZONE)
        db.session.commit()
        return outcome

    outcomes = all_at_once(site, 14, act) + all_at_once(site, 14, act)
    assert sorted(outcomes) == ["repeated"] * 27 + ["saved"]
    assert db.session.scalar(select(func.count()).select_from(Answer)) == 1
    assert db.session.scalar(select(func.count()).select_from(Missed)) == 1
    attempt = db.session.get(Attempt, attempt_id)
    assert attempt is not None and (attempt.points, attempt.finished_at) == (0, NOW)


def test_one_form_begins_one_attempt(site):
    deck, ann = a_deck(a_question()), a_learner()
    deck_id = deck.id
    (question,) = attempts.candidates(ann, deck_id)

    def act(i: int) -> int:
        attempt = attempts.begun_with(ann, 7) or attempts.start(ann, deck_id, [question.id], "at once", 7, NOW)
        db.session.commit()
        return attempt.id

    assert len(set(all_at_once(site, 12, act))) == 1
    assert db.session.scalar(select(func.count()).select_from(Item)) == 1


def test_one_name_is_given_once(site):
    def act(i: int) -> bool:
        try:
            people.add("Ann", "", "learner", NOW)
            db.session.commit()
        except NotUnique:
            db.session.rollback()
            return False
        return True

    assert sum(map(bool, all_at_once(site, 12, act))) == 1


def test_every_failure_is_counted(site):
    def act(i: int) -> None:
        people.fail("name ann", NOW)
        db.session.commit()

    all_at_once(site, 12, act)
    assert people.failures("name ann", NOW - timedelta(minutes=1)) == 12


def test_of_two_admins_who_are_demoted_at_once_one_stays(site):
    ids = [people.add(name, "", "admin", NOW).id for name in ("ann", "bob")]
    db.session.commit()

    def act(i: int) -> None:
        person = people.get(ids[i])
        assert person is not None
        try:
            people.set_role(person, "learner")
            db.session.commit()
        except ValueError:
            db.session.rollback()

    all_at_once(site, 2, act)
    assert db.session.scalar(select(func.count()).where(Person.role == "admin")) == 1
