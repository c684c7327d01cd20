"""What is in the decks, how people stand with them, how their questions fare."""

from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from study.article import Article, Passage
from study.quiz import Score
from study.store import articles, attempts, decks
from study.store.base import db
from study.store.models import Attempt, Question
from tests.conftest import NOW, a_question, one_of_each
from tests.store.conftest import a_deck, a_file, a_learner, synced

UTC = ZoneInfo("UTC")
HOUR = timedelta(hours=1)


def run(person: int, deck: str, *responses: str, at=NOW, finish: bool = True) -> Attempt:
    """An attempt at all live questions of a deck; "" leaves one out."""
    found = decks.get(deck)
    assert found is not None
    ids = [candidate.id for candidate in attempts.candidates(None, found.id)]
    attempt = attempts.start(person, found.id, ids, "at the end", 1, at)
    for item, response in zip(attempts.items(attempt), responses, strict=False):
        if response:
            attempts.record(item, 1, f"key {item.position}", response, at, UTC)
    if finish:
        attempts.finish(attempt, at, UTC)
    db.session.commit()
    return attempt


@pytest.fixture
def two(site):
    """Two decks: cities with two questions, Paris and Rome, and towns with one and a draft."""
    synced(
        a_file(
            a_question("france", answer="Paris", wrong=["Lyon", "Nice"]),
            a_question("italy", prompt="The capital of Italy?", answer="Rome", wrong=["Milan", "Turin"]),
        ),
        a_file(a_question("oslo"), a_question("bergen", status="draft"), deck="towns"),
    )


def test_question_files_are_the_first_one_and_those_in_decks_by_name(tmp_path: Path):
    (tmp_path / "decks").mkdir()
    for name in ("decks/b.yaml", "questions.yaml", "decks/a.yaml", "decks/a.yaml~", "decks/notes.txt", "other.yaml"):
        (tmp_path / name).write_text("")
    found = [path.relative_to(tmp_path).as_posix() for path in decks.question_files(tmp_path)]
    assert found == ["questions.yaml", "decks/a.yaml", "decks/b.yaml"]
    assert [file.name for file in decks.read_files(tmp_path)] == found
    assert decks.question_files(tmp_path / "nowhere") == []


def test_the_catalogue_counts_what_can_be_asked(two):
    assert [(line.deck.key, line.live, line.readable) for line in decks.catalogue(None)] == [
        ("cities", 2, False),
        ("towns", 1, False),
    ]


def test_the_catalogue_knows_best_latest_and_open(two):
    ann = a_learner()
    run(ann, "cities", "Paris", "Rome")
    run(ann, "cities", "Paris", "Milan", at=NOW + HOUR)
    still = run(ann, "cities", "Paris", at=NOW + 2 * HOUR, finish=False)
    cities, towns = decks.catalogue(ann)
    assert (cities.best, cities.latest, cities.open_attempt) == (Score(2.0, 2), Score(1.0, 2), still.id)
    assert (towns.best, towns.latest, towns.open_attempt) == (None, None, None)
    assert all(line.best is None for line in decks.catalogue(a_learner("bob")))


def test_the_catalogue_asks_as_often_for_much_as_for_little(two, statements):
    ann = a_learner()
    few = len(statements(lambda: decks.catalogue(ann)))
    for _ in range(6):
        run(ann, "cities", "Paris")
        run(ann, "towns", "Paris")
    assert len(statements(lambda: decks.catalogue(ann))) == few <= 3


def test_a_retired_deck_is_not_found(two):
    synced(a_file(a_question("oslo"), deck="towns"))
    assert decks.get("cities") is None and decks.get("towns") is not None
    assert [line.deck.key for line in decks.catalogue(None)] == ["towns"]


def test_kinds_are_counted_as_the_page_lists_them(site):
    deck = a_deck(*reversed(one_of_each()), a_question("more"), a_question("draft", status="draft"))
    assert decks.live_types(deck.id)["choice"] == 2
    assert list(decks.live_types(deck.id)) == [question.type for question in one_of_each()]


def test_usage_counts_the_answers_that_stand(two):
    ann, bob = a_learner(), a_learner("bob")
    attempt = run(ann, "cities", "Lyon", finish=False)
    attempts.record(attempts.items(attempt)[0], 2, "again", "Paris", NOW, UTC)
    run(bob, "cities", "Nice")
    deck = decks.get("cities")
    assert deck is not None
    france, italy = decks.questions_of(deck.id)
    assert (france.asked, france.answered, france.right, france.share_right) == (2, 2, 1, 0.5)
    assert (italy.asked, italy.answered, italy.right, italy.share_right) == (2, 0, 0, None)


def test_usage_is_counted_over_versions_and_stays_with_retired_questions(two):
    run(a_learner(), "cities", "Paris", "Rome")
    synced(
        a_file(a_question("france", prompt="Changed?", answer="Paris", wrong=["Lyon"])),
        a_file(a_question("oslo"), deck="towns"),
    )
    deck = decks.get("cities")
    assert deck is not None
    assert [(line.key, line.status, line.right) for line in decks.questions_of(deck.id)] == [
        ("france", "live", 1),
        ("italy", "retired", 1),
    ]


def test_drafts_are_those_alone(two):
    towns = decks.get("towns")
    assert towns is not None
    assert [line.key for line in decks.drafts(towns.id)] == ["bergen"]


def test_the_list_of_questions_takes_two_queries_however_long_it_is(two, statements):
    def asked() -> int:
        deck = decks.get("cities")
        assert deck is not None
        id = deck.id
        return len(statements(lambda: decks.questions_of(id)))

    run(a_learner(), "cities", "Paris", "Rome")
    few = asked()
    synced(a_file(*(a_question(f"q-{i}", prompt=f"Which {i}?") for i in range(30))), allow_retire=True)
    run(a_learner("bob"), "cities", *["Paris"] * 30)
    assert asked() <= max(few, 2)


def test_the_desk_sees_drafts_and_articles(two):
    towns = decks.get("towns")
    assert towns is not None
    articles.attach(towns, Article("On Towns", "Bergen is a town.", (Passage(1, 0, 17),)), NOW)
    db.session.commit()
    assert [(line.deck.key, line.live, line.draft, line.article) for line in decks.desk()] == [
        ("cities", 2, 0, "none"),
        ("towns", 1, 1, "waiting"),
    ]


def test_question_versions_are_asked_for_once(two, statements):
    from study.store import questions as versions

    ids = list(db.session.scalars(select(Question.version_id)))
    first = statements(lambda: versions.versions(ids))
    assert len(first) == 1 and statements(lambda: versions.versions(ids)) == []
