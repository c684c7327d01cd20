"""The missed list as it is kept."""

from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from study.store import attempts, missed
from study.store.base import db
from study.store.models import Deck, Question
from tests.conftest import NOW, a_question
from tests.store.conftest import a_deck, a_file, a_learner, synced

UTC = ZoneInfo("UTC")
DAY = timedelta(days=1)
FRANCE = a_question("france", answer="Paris", wrong=["Lyon", "Nice"])
ITALY = a_question("italy", prompt="The capital of Italy?", answer="Rome", wrong=["Milan", "Turin"])


@pytest.fixture
def ann(site) -> int:
    a_deck(FRANCE, ITALY)
    return a_learner("ann")


def number(key: str) -> int:
    found = db.session.scalar(select(Question.id).where(Question.key == key))
    assert found is not None
    return found


def answers(person: int, key: str, response: str, at: datetime, feedback: attempts.Feedback = "at once") -> None:
    """The person answers this question alone, in an attempt that is finished at once."""
    attempt = attempts.start(person, None, [number(key)], feedback, 1, at)
    attempts.record(attempts.items(attempt)[0], 1, "key", response, at, UTC)
    attempts.finish(attempt, at, UTC)
    db.session.commit()


def keys(person: int) -> list[str]:
    return [line.key for line in missed.listed(person)]


def test_a_missed_question_is_on_the_list_with_its_answer_newest_first(ann):
    answers(ann, "france", "Lyon", NOW)
    answers(ann, "italy", "Milan", NOW + DAY)
    assert keys(ann) == ["italy", "france"]
    line = missed.listed(ann)[1]
    assert (line.response, line.question.right(), line.deck_key, line.live) == ("Lyon", "Paris", "cities", True)
    assert missed.number(ann) == 2 and missed.listed(a_learner("bob")) == []


def test_it_leaves_after_two_different_days_and_comes_back_when_missed(ann):
    answers(ann, "france", "Lyon", NOW)
    answers(ann, "france", "Paris", NOW)
    answers(ann, "france", "Paris", NOW + timedelta(hours=1))
    assert keys(ann) == ["france"]
    answers(ann, "france", "Paris", NOW + DAY)
    assert keys(ann) == [] and [line.key for line in missed.won_back(ann)] == ["france"]
    assert (missed.number(ann), missed.number(ann, left=True)) == (0, 1)
    answers(ann, "france", "Nice", NOW + 2 * DAY)
    (line,) = missed.listed(ann)
    assert (line.response, line.state.right_days) == ("Nice", 0)


def test_the_list_shows_the_question_as_it_was_answered(ann):
    answers(ann, "france", "Lyon", NOW)
    synced(a_file(a_question("france", prompt="Changed?", answer="Lyon", wrong=["Paris"]), ITALY))
    (line,) = missed.listed(ann)
    assert (line.question.prompt, line.question.right()) == (FRANCE.prompt, "Paris")


def test_a_retired_question_stays_on_view_but_is_not_asked(ann):
    answers(ann, "france", "Lyon", NOW)
    synced(a_file(ITALY))
    assert [line.live for line in missed.listed(ann)] == [False]
    assert missed.candidates(ann) == []


def test_the_weakest_are_asked_first(ann):
    answers(ann, "france", "Lyon", NOW)
    answers(ann, "italy", "Milan", NOW)
    answers(ann, "italy", "Rome", NOW)
    assert {candidate.id: candidate.asked for candidate in missed.candidates(ann)} == {
        number("france"): 0,
        number("italy"): 1,
    }


def test_the_list_crosses_decks(ann):
    synced(a_file(FRANCE, ITALY), a_file(a_question("oslo"), deck="towns"))
    answers(ann, "france", "Lyon", NOW)
    answers(ann, "oslo", "Lyon", NOW + DAY)
    assert [line.deck_key for line in missed.listed(ann)] == ["towns", "cities"]


def test_the_list_takes_two_queries_however_long_it_is(ann, statements):
    def listed() -> int:
        return len(statements(lambda: missed.listed(ann)))

    answers(ann, "france", "Lyon", NOW)
    few = listed()
    synced(a_file(FRANCE, ITALY, *(a_question(f"more-{i}", prompt=f"Which {i}?") for i in range(15))))
    for i in range(15):
        answers(ann, f"more-{i}", "Lyon", NOW)
    assert len(missed.listed(ann)) == 16 and listed() <= max(few, 2)


@pytest.mark.parametrize("seed", range(8))
def test_the_list_follows_from_the_answers_alone(ann, seed):
    chance = Random(seed)
    at = NOW
    for _ in range(25):
        at += timedelta(hours=chance.choice([0, 1, 7, 20, 30]))
        feedback: attempts.Feedback = chance.choice(["at once", "at the end"])
        answers(ann, "france", chance.choice(["Paris", "Paris", "Lyon"]), at, feedback)
        assert missed.states(ann, [number("france")]).get(number("france")) == missed.replayed(
            ann, number("france"), UTC
        )


def test_a_deck_that_is_gone_leaves_the_list_as_it_was(ann):
    answers(ann, "france", "Lyon", NOW)
    synced(allow_retire=True)
    assert db.session.scalar(select(Deck.retired_at)) is not None
    assert keys(ann) == ["france"]
