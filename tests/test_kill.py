"""The server is killed, again and again, while a class answers: what was acknowledged is there, and once."""

import http.client
import os
import secrets
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import pytest
from flask import Flask, session
from flask_wtf.csrf import generate_csrf
from sqlalchemy import select, text

from study import ROOT, create_app, quiz
from study.question_file import dump_deck
from study.questions import Deck
from study.store import attempts, decks, missed, people, schema
from study.store.base import db
from study.store.models import Answer, Attempt, Item
from tests.conftest import a_question
from tests.test_cli import free_port

LEARNERS, RUNS, LENGTH = 8, 5, 25
KILLS = 5
SEED = 20_260_302


@dataclass
class Learner:
    """Somebody who answers every item of every attempt, and sends a form again until the answer is acknowledged."""

    person: int
    attempts: list[int]
    cookie: str
    csrf_token: str
    acknowledged: dict[tuple[int, int], tuple[str, str]] = field(default_factory=dict)
    """By attempt and position: the key of the form and the option that was sent."""
    sent_again: int = 0

    def answers_everything(self, port: int, stop: threading.Event) -> None:
        chance = Random(self.person)
        for attempt in self.attempts:
            for position in range(1, LENGTH + 1):
                key, value = secrets.token_urlsafe(16), str(chance.randint(1, 3))
                while not stop.is_set() and not self._sends(port, attempt, position, key, value):
                    self.sent_again += 1
                    time.sleep(0.1)
                if not stop.is_set():
                    self.acknowledged[attempt, position] = key, value

    def _sends(self, port: int, attempt: int, position: int, key: str, value: str) -> bool:
        form = urlencode({"csrf_token": self.csrf_token, "key": key, "turn": "1", "answer": value})
        headers = {"Cookie": f"study={self.cookie}", "Content-Type": "application/x-www-form-urlencoded"}
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=15)
        try:
            connection.request("POST", f"/quiz/{attempt}/{position}", form, headers)
            status = connection.getresponse().status
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()
        assert status in {303, 500, 502, 503}, status
        return status == 303


class Server:
    """The real server in a process group of its own."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.start()

    def start(self) -> None:
        command = [sys.executable, "-m", "study.cli", "serve", "--port", str(self.port)]
        self.process = subprocess.Popen(command, cwd=ROOT, start_new_session=True, stdout=subprocess.DEVNULL)
        end = time.monotonic() + 30
        while not self._answers():
            assert time.monotonic() < end and self.process.poll() is None, "the server does not start"
            time.sleep(0.1)

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def kill(self) -> None:
        """Every process of it at once, as when the power goes, but for the disk."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """A site with a deck, as the server that is started later finds it."""
    files = tmp_path / "files"
    files.mkdir()
    asked = tuple(
        a_question(f"city-{i}", prompt=f"Which city is number {i}?", wrong=["Lyon", "Nice"]) for i in range(30)
    )
    deck = Deck(deck="cities", title="Cities", questions=asked)
    (files / "questions.yaml").write_bytes(dump_deck(deck, "A deck of the tests."))
    monkeypatch.setenv("STUDY_QUESTIONS", str(files))
    monkeypatch.setenv("STUDY_DATA", str(tmp_path / "data"))
    site = create_app()
    with site.app_context():
        schema.upgrade()
        decks.sync(decks.read_files(files), datetime.now(UTC))
        db.session.commit()
    yield site
    with site.app_context():
        db.engine.dispose()


def a_class(site: Flask) -> list[Learner]:
    """The learners, each with open attempts and a browser that is signed in."""
    now = datetime.now(UTC)
    learners = []
    with site.app_context():
        deck = decks.get("cities")
        assert deck is not None
        ids = [candidate.id for candidate in attempts.candidates(None, deck.id)][:LENGTH]
        for number in range(LEARNERS):
            person = people.add(f"learner {number}", "", "learner", now)
            token = f"token {number}"
            people.sign_in(person, token, now, days=1)
            begun = [attempts.start(person.id, deck.id, ids, "at once", run, now).id for run in range(RUNS)]
            learners.append((person.id, begun, token))
        db.session.commit()
        db.engine.dispose()
    return [Learner(person, begun, *_browser(site, token)) for person, begun, token in learners]


def _browser(site: Flask, token: str) -> tuple[str, str]:
    """The session cookie of a browser signed in with ``token``, and its CSRF token."""
    with site.test_request_context():
        session["sign_in"] = token
        csrf_token: str = generate_csrf()
        signer = site.session_interface.get_signing_serializer(site)  # type: ignore[attr-defined]
        return signer.dumps(dict(session)), csrf_token


@contextmanager
def answering(learners: list[Learner], port: int) -> Iterator[list[threading.Thread]]:
    stop = threading.Event()
    threads = [threading.Thread(target=one.answers_everything, args=(port, stop)) for one in learners]
    for thread in threads:
        thread.start()
    try:
        yield threads
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def test_what_was_acknowledged_survives_kill_9_and_is_there_once(site):
    learners, chance = a_class(site), Random(SEED)
    total = LEARNERS * RUNS * LENGTH
    server = Server(free_port())
    try:
        with answering(learners, server.port) as threads:
            for kill in range(1, KILLS + 1):
                _wait_for(learners, kill * total // (KILLS + 1) + chance.randint(-20, 20))
                server.kill()
                server.start()
            for thread in threads:
                thread.join(timeout=60)
                assert not thread.is_alive(), "not all answers got through"
    finally:
        server.kill()
    assert sum(len(one.acknowledged) for one in learners) == total
    assert sum(one.sent_again for one in learners) >= KILLS, "no answer was under way when the server was killed"
    with site.app_context():
        _check_database()
        for one in learners:
            _check(one)


def _wait_for(learners: list[Learner], answers: int) -> None:
    end = time.monotonic() + 60
    while sum(len(one.acknowledged) for one in learners) < answers:
        assert time.monotonic() < end, "the server takes no answers"
        time.sleep(0.01)


def _check_database() -> None:
    assert db.session.scalar(text("PRAGMA integrity_check")) == "ok"
    assert db.session.execute(text("PRAGMA foreign_key_check")).all() == []


def _check(learner: Learner) -> None:
    """Every acknowledged answer is there as it was sent, and nothing else; scores and missed list follow from them."""
    rows = db.session.execute(
        select(Attempt, Item.position, Item.question_id, Answer.key, Answer.response)
        .join(Item, Item.attempt_id == Attempt.id)
        .join(Answer, Answer.item_id == Item.id)
        .where(Attempt.person_id == learner.person)
    ).all()
    found = {(attempt.id, position): (key, response) for attempt, position, _, key, response in rows}
    assert len(rows) == len(found), "an answer is there twice"
    assert {place: key for place, (key, _) in found.items()} == {
        place: key for place, (key, _) in learner.acknowledged.items()
    }
    for attempt in {row[0] for row in rows}:
        items = attempts.items(attempt)
        for item in items:
            view = item.question.ask(quiz.item_chance(attempt.seed, item.position))
            assert item.response == view.text_of(learner.acknowledged[attempt.id, item.position][1])
        points = [item.question.mark(item.response).points for item in items if item.response]
        assert attempt.finished_at is not None and attempt.points == sum(points) == sum(i.points or 0 for i in items)
    for question_id in {row.question_id for row in rows}:
        kept = missed.states(learner.person, [question_id]).get(question_id)
        assert kept == missed.replayed(learner.person, question_id, ZoneInfo("UTC"))
