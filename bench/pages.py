"""A question's page and an answer, over HTTP, against the floor app: same server, same workers, same connections."""

import http.client
import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

import psutil
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from sqlalchemy import select

from bench import floor
from bench.client import Connection, Load, press, request
from bench.files import a_large_deck
from bench.row import Row
from study import ROOT, create_app
from study.store import attempts, decks, people
from study.store.base import db
from study.store.models import Question
from study.store.sync import sync

CONNECTIONS = 16
SECONDS = 3.0
ROUNDS = 2
"""Each round is floor, ours, ours, floor."""
ITEMS = 20
"""Questions of an attempt."""
ATTEMPTS = 40
"""Attempts of one learner: together they have more questions than can be answered while it is measured."""


@dataclass(frozen=True)
class Server:
    """Two workers of granian on a free port."""

    port: int
    process: psutil.Process

    def cpu(self) -> float:
        """Seconds that all its processes have worked so far."""
        family = [self.process, *self.process.children(recursive=True)]
        return sum(sum(one.cpu_times()[:2]) for one in family)

    def measure(self, sessions: list[Iterator[bytes]], status: int, seconds: float) -> Load:
        before = self.cpu()
        load = press(self.port, sessions, status, seconds)
        load.cpu = (self.cpu() - before) / len(load.times)
        return load


@contextmanager
def serving(target: str, environment: dict[str, str], path: str) -> Iterator[Server]:
    """``target`` on the server that ``study serve`` uses, until the end; ``path`` is asked until it answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "2", "--blocking-threads", "8"]
    command += ["--host", "127.0.0.1", "--port", str(port), "--no-ws", "--log-level", "error", "--factory", target]
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ | environment)
    try:
        _wait(port, path, process)
        yield Server(port, psutil.Process(process.pid))
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)


def _wait(port: int, path: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
            connection.request("GET", path)
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("The server did not start.")


@dataclass(frozen=True)
class Learner:
    """Somebody signed in, with open attempts."""

    cookie: str
    attempt_ids: tuple[int, ...]

    def page(self) -> bytes:
        return request("GET", f"/quiz/{self.attempt_ids[0]}/1", {"Cookie": self.cookie})

    def answers(self, token: str) -> Iterator[bytes]:
        """One answer for each item, the first option of each."""
        for attempt_id, position in product(self.attempt_ids, range(1, ITEMS + 1)):
            fields = {"csrf_token": token, "turn": 1, "key": secrets.token_urlsafe(16), "answer": 1}
            yield request("POST", f"/quiz/{attempt_id}/{position}", {"Cookie": self.cookie}, urlencode(fields))


def token_for(learner: Learner, server: Server) -> str:
    """A CSRF token for the learner's session."""
    status, head, body = Connection(server.port).send(learner.page())
    found = re.search(r'name="csrf_token" value="([^"]+)"', body)
    if status != 200 or found is None:
        raise RuntimeError(f"No form on the question's page:\n{head}\n{body[:2000]}")
    return found[1]


def _sign_in(app: Flask, number: int, question_ids: list[int]) -> Learner:
    """Make a learner with attempts that show the answers at the end."""
    now, token = datetime.now(UTC), secrets.token_urlsafe()
    person = people.add(f"learner {number}", "no password", "learner", now)
    people.sign_in(person, token, now, days=1)
    started = [attempts.start(person.id, None, question_ids, "at the end", seed, now) for seed in range(ATTEMPTS)]
    signer = SecureCookieSessionInterface().get_signing_serializer(app)
    if signer is None:
        raise RuntimeError("The app has no secret key.")
    value = signer.dumps({"sign_in": token, "csrf_token": secrets.token_hex(20)})
    return Learner(f"{app.config['SESSION_COOKIE_NAME']}={value}", tuple(attempt.id for attempt in started))


def _learners(folder: Path, number: int) -> list[Learner]:
    """So many learners in a new database with the large deck."""
    (folder / "questions.yaml").write_bytes(a_large_deck())
    app = create_app({"STUDY_QUESTIONS": str(folder), "STUDY_DATA": str(folder / "data")})
    with app.app_context():
        db.create_all()
        sync(decks.read_files(folder), datetime.now(UTC))
        ids = list(db.session.scalars(select(Question.id).order_by(Question.position).limit(ITEMS)))
        learners = [_sign_in(app, number, ids) for number in range(1, number + 1)]
        db.session.commit()
        db.engine.dispose()
    return learners


def rows(folder: Path) -> Iterator[Row]:
    """The page at 16 connections and at one, then answers at 16."""
    runs = 2 * ROUNDS
    learners = _learners(folder, CONNECTIONS * (runs + 1))
    first = learners[:CONNECTIONS]
    fresh = iter([learners[i * CONNECTIONS : (i + 1) * CONNECTIONS] for i in range(1, runs + 1)])
    database = {"FLOOR_DATABASE": str(folder / "floor.sqlite")}
    os.environ.update(database)
    floor.fill(floor.create_app())
    ours_environment = {"STUDY_DATA": str(folder / "data"), "STUDY_QUESTIONS": str(folder)}
    with (
        serving("bench.floor:create_app", database, "/question/1") as least,
        serving("study:create_app", ours_environment, "/healthz") as ours,
    ):
        pages, floor_pages = [_forever(one.page()) for one in first], [_forever(_floor_page()) for _ in first]
        press(least.port, floor_pages, 200, 1)
        press(ours.port, pages, 200, 1)
        compared = _by_turns(
            lambda: least.measure(floor_pages, 200, SECONDS), lambda: ours.measure(pages, 200, SECONDS)
        )
        yield compared.rate("question page", "at least 0.70")
        yield compared.cpu("question page, processor time", "")
        one = _by_turns(
            lambda: least.measure(floor_pages[:1], 200, SECONDS), lambda: ours.measure(pages[:1], 200, SECONDS)
        )
        yield one.latency("question page, one connection, p50", "at most 1.6")
        answered = _by_turns(
            lambda: least.measure([_forever(_floor_answer()) for _ in first], 200, SECONDS),
            lambda: ours.measure([one.answers(token_for(one, ours)) for one in next(fresh)], 303, SECONDS),
        )
        yield answered.rate("durable answer", "at least 0.70")
        yield answered.cpu("durable answer, processor time", "")
        yield answered.tail("durable answer, p99 to its own p50", "at most 3")


def _forever(message: bytes) -> Iterator[bytes]:
    while True:
        yield message


def _floor_page() -> bytes:
    return request("GET", "/question/7", {})


def _floor_answer() -> bytes:
    return request("POST", "/question/7", {}, "answer=1")


@dataclass(frozen=True)
class Compared:
    """Loads of both, taken by turns. Figures are medians."""

    floor: list[Load]
    ours: list[Load]

    def _row(self, what: str, target: str, figure: Callable[[Load], float], shown: str, times: float = 1) -> Row:
        least, own = median(map(figure, self.floor)), median(map(figure, self.ours))
        return Row(what, shown.format(least * times), shown.format(own * times), own / least, target)

    def rate(self, what: str, target: str) -> Row:
        return self._row(what, target, lambda load: load.rate, "{:.0f} /s")

    def cpu(self, what: str, target: str) -> Row:
        return self._row(what, target, lambda load: load.cpu, "{:.2f} ms", 1000)

    def latency(self, what: str, target: str) -> Row:
        return self._row(what, target, lambda load: load.p50, "{:.2f} ms", 1000)

    def tail(self, what: str, target: str) -> Row:
        """The slowest hundredth against the middle of the same load; here ``floor`` is the middle."""
        p50, p99 = median(load.p50 for load in self.ours) * 1000, median(load.p99 for load in self.ours) * 1000
        return Row(what, f"{p50:.0f} ms", f"{p99:.0f} ms", p99 / p50, target)


def _by_turns(least: Callable[[], Load], own: Callable[[], Load]) -> Compared:
    """Floor, ours, ours, floor, and again: a machine that gets busier hits both alike."""
    compared = Compared([], [])
    for _ in range(ROUNDS):
        compared.floor.append(least())
        compared.ours.append(own())
        compared.ours.append(own())
        compared.floor.append(least())
    return compared
