"""Bringing 10,000 questions from a file into the database, and finding that nothing changed."""

import json
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import create_engine, text

from bench.row import Row
from study import create_app
from study.question_file import dump_deck
from study.questions import Choice, Deck
from study.store import decks
from study.store.base import db
from study.store.sync import sync

NUMBER = 10_000


def a_large_deck() -> bytes:
    """A question file of ``NUMBER`` questions."""
    questions = tuple(
        Choice.model_validate(
            {
                "id": f"event-{number}",
                "prompt": f"In what year did event {number} of the long list take place, by the town's own book?",
                "answer": str(1500 + number % 400),
                "wrong": [str(1500 + (number + step) % 400) for step in (3, 11, 27)],
                "explanation": f"The book has it on page {number}, in the hand of the clerk of that year.",
                "source": {"passage": 1 + number % 90, "anchor": f"event {number} of the long list"},
            }
        )
        for number in range(NUMBER)
    )
    return dump_deck(Deck(deck="large", title="A long list", questions=questions), "Made by the benchmark.")


def timed(call: Callable[[], object]) -> float:
    """How many seconds ``call`` takes."""
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def rows(folder: Path) -> Iterator[Row]:
    """A first sync against C YAML and a plain upsert; then a sync of the unchanged file."""
    data = a_large_deck()
    (folder / "questions.yaml").write_bytes(data)
    floor = timed(lambda: _floor(data, folder / "floor.sqlite"))
    app = create_app({"STUDY_QUESTIONS": str(folder), "STUDY_DATA": str(folder / "data")})
    with app.app_context():
        db.create_all()
        ours = timed(lambda: _ours(folder))
        again = timed(lambda: _ours(folder))
    yield Row(f"sync of {NUMBER:,} questions", f"{floor:.2f} s", f"{ours:.2f} s", ours / floor, "at most 1.6")
    yield Row("sync of the same file again", f"{floor:.2f} s", f"{again:.2f} s", again / floor, "")


def _floor(data: bytes, path: Path) -> None:
    """The tree of nodes with their lines, by PyYAML in C, and one upsert of all rows."""
    root: Any = yaml.compose(data.decode(), Loader=yaml.CSafeLoader)
    entries = next(value for key, value in root.value if key.value == "questions").value
    values = [
        {"key": entry.value[0][1].value, "content": json.dumps([key.value for key, _ in entry.value])}
        for entry in entries
    ]
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE question (key TEXT PRIMARY KEY, content TEXT)"))
        connection.execute(
            text("INSERT INTO question VALUES (:key, :content) ON CONFLICT (key) DO UPDATE SET content = :content"),
            values,
        )
    engine.dispose()


def _ours(folder: Path) -> None:
    report = sync(decks.read_files(folder), datetime.now(UTC))
    if report.errors:
        raise RuntimeError(str(report.errors[0]))
    db.session.commit()
