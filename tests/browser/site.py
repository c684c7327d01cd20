"""A site of its own for browser tests: a server on a free port, a new database, a small deck of all seven types."""

import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from werkzeug.serving import WSGIRequestHandler, make_server

from study import create_app, passwords
from study.article import Article, Passage
from study.generator import annotate, find_facts, to_json
from study.store import articles, decks, people
from study.store.base import db
from study.store.sync import sync

PASSWORD = "seven slow herons"

TITLE = "The Ferry of Aldmoor"

PASSAGES = (
    "Before there was a bridge, the people of Aldmoor crossed the river by ferry. The first boat went over in the "
    "spring of 1812, and Martha Quill was its captain.",
    "“A river is a road that has not made up its mind,” Quill said in May 1831, when the new landing was opened. The "
    "old one had been carried off by ice the winter before.",
    "The bridge came on 4 June 1869, and the ferry stopped three years later. Its bell hangs in the school today.",
)

QUESTIONS = """\
# The deck of the browser tests: one question of each type, and a draft.
deck: aldmoor
title: The Ferry of Aldmoor
questions:

  - id: first-captain
    type: choice
    prompt: Who was the first captain of the ferry?
    answer: Martha Quill
    wrong:
      - {text: Edwin Marsh, why: Nobody of that name is in the article.}
      - Ada Thorne
      - Tom Reed
    explanation: She was captain from the first crossing on.
    source: {passage: 1, anchor: Martha Quill was its captain}

  # A comment that must outlive every edit on the web.
  - id: bridge-before-ferry
    type: true_false
    prompt: The bridge was there before the ferry.
    answer: false
    correction: The ferry came in 1812, the bridge in 1869.
    source: {passage: 3, anchor: The bridge came}

  - id: first-crossing
    type: date
    prompt: In what year did the first boat go over?
    answer: 1812
    source: {passage: 1, anchor: in the spring of 1812}

  - id: where-the-bell-hangs
    type: short_answer
    prompt: Where does the bell of the ferry hang today?
    answer: the school
    accept: [school, in the school]
    source: {passage: 3, anchor: Its bell hangs}

  - id: a-road-undecided
    type: cloze
    prompt: A river is a [[road]] that has not made up its [[mind]].
    source: {passage: 2, anchor: A river is a road}

  - id: boats-and-bridges
    type: ordering
    prompt: Put these in order, earliest first.
    events:
      - {text: The first boat goes over, date: 1812}
      - {text: The new landing is opened, date: 1831-05}
      - {text: The bridge is opened, date: 1869-06-04}

  - id: what-came-when
    type: matching
    prompt: Match each thing with its year.
    pairs:
      - [The first boat, "1812"]
      - [The new landing, "1831"]
      - [The bridge, "1869"]
    extra: ["1901"]

  - id: last-crossing
    type: date
    prompt: In what year did the ferry stop?
    answer: 1872
    status: draft
    source: {passage: 3, anchor: three years later}
"""


@dataclass(frozen=True)
class Site:
    """A running site. Data is put into it with ``with site.app.app_context():``, as a command would."""

    app: Flask
    url: str
    folder: Path

    @property
    def question_file(self) -> Path:
        return self.folder / "questions.yaml"

    def add_person(self, name: str, role: str = "learner") -> None:
        """Somebody with an account and ``PASSWORD``."""
        with self.app.app_context():
            people.add(name, passwords.hashed(PASSWORD), role, datetime.now(UTC))
            db.session.commit()

    def attach_article(self) -> None:
        """Give the deck its text, as an instructor would; its facts are not looked for yet."""
        with self.app.app_context():
            deck = decks.get("aldmoor")
            assert deck is not None
            articles.attach(deck, the_article(), datetime.now(UTC))
            db.session.commit()

    def find_facts(self) -> None:
        """Find the facts of the attached article, as the job beside the server does."""
        with self.app.app_context():
            for one in articles.waiting():
                articles.keep_facts(one, to_json(find_facts(annotate(one.article)), "the text"))
            db.session.commit()

    def session_of(self, name: str) -> dict[str, str]:
        """A cookie by which a browser is signed in as that person, in the shape that Playwright takes."""
        with self.app.app_context():
            person, token = people.named(name), secrets.token_urlsafe()
            assert person is not None
            people.sign_in(person, token, datetime.now(UTC), days=1)
            db.session.commit()
        signer = SecureCookieSessionInterface().get_signing_serializer(self.app)
        assert signer is not None
        value = signer.dumps({"sign_in": token})
        return {"name": self.app.config["SESSION_COOKIE_NAME"], "value": value, "url": self.url}


def the_article() -> Article:
    """The article of the deck, its paragraphs as passages."""
    text, passages = f"{TITLE}\n", []
    for number, words in enumerate(PASSAGES, start=1):
        text += "\n"
        passages.append(Passage(number, len(text), len(text) + len(words)))
        text += words + "\n"
    return Article(TITLE, text, tuple(passages))


class _Quiet(WSGIRequestHandler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing: a failed test has better things to show than every request."""


@contextmanager
def running_site(folder: Path) -> Iterator[Site]:
    """The site over ``folder``, served in a thread until the end."""
    (folder / "questions.yaml").write_text(QUESTIONS)
    app = create_app({"STUDY_QUESTIONS": str(folder), "STUDY_DATA": str(folder / "data"), "TESTING": True})
    with app.app_context():
        db.create_all()
        report = sync(decks.read_files(folder), datetime.now(UTC))
        assert not report.errors
        db.session.commit()
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Quiet)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield Site(app, f"http://127.0.0.1:{server.server_port}", folder)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        with app.app_context():
            db.engine.dispose()
