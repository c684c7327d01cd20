"""The site for tests, and the three people: ann studies, bob is another learner, ines instructs."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import jinja2
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from study import create_app, passwords
from study.question_file import dump_deck
from study.questions import TYPES, Deck, Question
from study.store import decks, people
from study.store.base import db

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
PASSWORD = "violet tram sings low"


@pytest.fixture(autouse=True)
def _push_request_context() -> None:
    """Undo pytest-flask's standing request context, so that each request gets its own ``g`` and session."""


@pytest.fixture(scope="session", autouse=True)
def _cheap_passwords() -> None:
    """Hashes for tests need not be slow."""
    from argon2 import PasswordHasher

    passwords._hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.fixture
def app(tmp_path) -> Iterator[Flask]:
    """A new site with an empty database and an empty folder of question files."""
    app = create_app(
        {
            "TESTING": True,
            "STUDY_DATA": tmp_path / "data",
            "STUDY_QUESTIONS": tmp_path / "questions",
            "SQLALCHEMY_DATABASE_URI": f"sqlite:///{tmp_path / 'study.sqlite'}",
        }
    )
    app.jinja_env.undefined = jinja2.StrictUndefined
    (tmp_path / "questions").mkdir()
    with app.app_context():
        db.create_all()
    yield app
    with app.app_context():
        db.engine.dispose()


def a_question(id: str = "capital", type: str = "choice", **fields: Any) -> Question:
    """A question of that type: the type's example, with ``fields`` put in."""
    return TYPES[type].model_validate({"id": id, **TYPES[type].EXAMPLE, **fields})


def one_of_each() -> list[Question]:
    """A question of every type, with the type as its id."""
    return [a_question(type.replace("_", "-"), type, source={"passage": 1}) for type in TYPES]


@pytest.fixture
def a_deck(app) -> Callable[..., Deck]:
    """Writes a question file and syncs it: ``a_deck(a_question(), ..., deck="cities", title="Cities")``."""

    def make(*questions: Question, deck: str = "cities", title: str = "Cities", **fields: Any) -> Deck:
        made = Deck(deck=deck, title=title, questions=questions or tuple(one_of_each()), **fields)
        folder = app.config["STUDY_QUESTIONS"]
        (folder / "decks").mkdir(exist_ok=True)
        path = folder / "decks" / f"{deck}.yaml"
        path.write_bytes(dump_deck(made, "A deck of the tests."))
        with app.app_context():
            report = decks.sync(decks.read_files(folder), NOW)
            assert not report.errors, report.errors
            db.session.commit()
        return made

    return make


class Somebody:
    """A person with a browser: gets pages, and sends the forms that are on them."""

    def __init__(self, app: Flask, client: FlaskClient, name: str | None = None) -> None:
        self.app, self.client, self.name = app, client, name
        self.page: Any = None

    def get(self, path: str, status: int = 200) -> Any:
        """The page at ``path``, redirects followed, checked against the rules that every page keeps."""
        self.page = self.client.get(path, follow_redirects=True)
        assert self.page.status_code == status, (path, self.page.status_code, self.page.text[:2000])
        if self.page.mimetype == "text/html":
            _keeps_house_rules(self.page.text, path)
        return self.page

    def post(self, path: str, status: int = 200, **fields: Any) -> Any:
        """Send a form with these fields and a good CSRF token; where it leads to."""
        fields = {name.replace("__", "-"): value for name, value in fields.items()}
        self.page = self.client.post(path, data={"csrf_token": self.token(), **fields}, follow_redirects=True)
        assert self.page.status_code == status, (path, self.page.status_code, self.page.text[:2000])
        return self.page

    def token(self) -> str:
        """A CSRF token of this browser's session."""
        page = self.client.get("/account/sign-up", follow_redirects=True).text
        found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
        assert found, page
        return found[1]


def _keeps_house_rules(html: str, path: str) -> None:
    heading = re.findall(r"<h1[^>]*>(.*?)</h1>", html, re.DOTALL)
    assert len(heading) == 1, f"{path} has {len(heading)} h1"
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids)), f"{path} has an id twice: {[id for id in ids if ids.count(id) > 1]}"
    assert " style=" not in html and not re.search(r"<script(?![^>]*\ssrc=)(?![^>]*type=.application/json)", html), path
    for form in re.findall(r'<form[^>]*method="post".*?</form>', html, re.DOTALL | re.IGNORECASE):
        assert 'name="csrf_token"' in form, f"{path} has a form without a CSRF field"


@pytest.fixture
def somebody(app) -> Callable[..., Somebody]:
    """Makes people: ``somebody()`` is a stranger, ``somebody("ann")`` a learner who is signed in."""

    def make(name: str | None = None, role: str = "learner") -> Somebody:
        client = app.test_client()
        if name:
            with app.app_context():
                person = people.add(name, passwords.hashed(PASSWORD), role, NOW)
                token = f"token of {name}"
                people.sign_in(person, token, datetime.now(UTC), 3650)
                db.session.commit()
            with client.session_transaction() as session:
                session["sign_in"] = token
        return Somebody(app, client, name)

    return make


@pytest.fixture
def ann(somebody) -> Somebody:
    return somebody("ann")


@pytest.fixture
def bob(somebody) -> Somebody:
    return somebody("bob")


@pytest.fixture
def ines(somebody) -> Somebody:
    return somebody("ines", "instructor")


@pytest.fixture
def stranger(somebody) -> Somebody:
    return somebody()


@pytest.fixture
def count_queries(app) -> Callable[[Callable[[], Any]], int]:
    """Counts the statements that a call sends to the database, BEGIN and PRAGMA left out."""

    def count(call: Callable[[], Any]) -> int:
        seen: list[str] = []

        def note(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
            if not statement.startswith(("BEGIN", "PRAGMA")):
                seen.append(statement)

        with app.app_context():
            engine = db.engine
        event.listen(engine, "before_cursor_execute", note)
        try:
            call()
        finally:
            event.remove(engine, "before_cursor_execute", note)
        return len(seen)

    return count
