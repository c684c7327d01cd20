"""Pages ask the database as often for many rows as for few."""

import re

import pytest

from study.article import Article, Passage
from study.store import articles, decks
from study.store.base import db
from tests.conftest import NOW, a_question
from tests.web.forms import Browser

PAGES = [
    "/",
    "/decks/cities",
    "/missed",
    "/missed?show=won",
    "/scores",
    "/scores/answers.csv",
    "/quiz/1/results",
    "/quiz/1/results?show=missed",
    "/quiz/1/1",
    "/quiz/{open}",
    "/quiz/{open}/1",
    "/quiz/{open}/3",
]


def questions(number, prefix="q"):
    return [a_question(f"{prefix}-{n}", prompt=f"Question {n:02}?", source={"passage": 1}) for n in range(number)]


@pytest.fixture
def asked_as_often(ann, count_queries):
    """How often the pages ask the database for a learner of some quizzes of some length, in turn."""

    def asked(quizzes: int) -> dict[str, int]:
        browser = Browser(ann.client)
        for _ in range(quizzes):
            number = browser.start()
            while "Check the answer" in browser.text:
                browser.answer(a_question(), "Nice")
                following = re.search(r'button-primary" href="([^"]+/\d+)"', browser.text)
                if following:
                    browser.go(following[1])
        number = browser.start("towns", feedback="at the end")
        browser.answer(a_question(), "Nice")
        paths = [path.format(open=number) for path in PAGES]
        for path in paths:
            browser.go(path)
            assert browser.path == path.partition("?")[0]
        return {
            page: count_queries(lambda path=path: ann.client.get(path)) for page, path in zip(PAGES, paths, strict=True)
        }

    return asked


def two_decks(a_deck, number):
    a_deck(*questions(number))
    a_deck(*questions(number, "t"), deck="towns", title="Towns")


def test_more_quizzes_questions_and_decks_are_not_more_queries(app, a_deck, asked_as_often, clock):
    two_decks(a_deck, 4)
    with app.app_context():
        articles.attach(decks.get("cities"), Article("Cities", "Cities\n\nAll of them.\n", (Passage(1, 8, 20),)), NOW)
        db.session.commit()
    few = asked_as_often(1)
    clock.move(days=2)
    two_decks(a_deck, 8)
    a_deck(*questions(3, "v"), deck="villages", title="Villages")
    many = asked_as_often(5)
    assert many == few


def test_a_question_is_asked_with_three_queries(a_deck, asked_as_often):
    """Who is asking, the item with its attempt and answer, and the list of all items."""
    two_decks(a_deck, 4)
    counted = asked_as_often(1)
    assert counted["/quiz/{open}/1"] == counted["/quiz/{open}/3"] == 3
