"""A database that cannot be written to: nothing is lost in silence, and reading goes on."""

import sqlite3

import pytest
from sqlalchemy import event

from study.store import base
from study.store.base import db


@pytest.fixture
def locked(app, monkeypatch):
    """Locks the database, as another program would; writers give up sooner than in earnest."""
    monkeypatch.setattr(base, "BUSY", 0.3)
    with app.app_context():
        other = sqlite3.connect(str(db.engine.url.database), isolation_level=None)
    yield lambda: other.execute("BEGIN IMMEDIATE")
    other.close()


@pytest.fixture
def begun(app):
    """How transactions were begun, one after the other."""
    seen = []

    def note(connection, cursor, statement, *rest):
        if statement.startswith("BEGIN"):
            seen.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine, "before_cursor_execute", note)


def test_what_cannot_be_saved_is_said_and_works_when_sent_again(ann, locked, begun):
    form = {"csrf_token": ann.token()}
    other = locked()
    begun.clear()
    page = ann.client.post("/account/sign-out-everywhere", data=form)
    assert begun.count("BEGIN IMMEDIATE") == 1, "the page that says so must not wait for the lock as well"
    assert page.status_code == 503 and page.headers["Retry-After"] == "10"
    assert "cannot write at the moment" in page.text and "ann" in page.text
    other.connection.rollback()
    assert ann.client.post("/account/sign-out-everywhere", data=form).status_code == 303


def test_reading_goes_on_while_nobody_can_write(ann, a_deck, locked):
    a_deck()
    locked()
    assert "Cities" in ann.get("/").text
