"""Starting, answering, finishing, looking back."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from study.quiz import Score
from study.store import attempts, missed
from study.store.attempts import GRACE, Asked, Feedback
from study.store.base import db
from study.store.models import Answer, Attempt, Question
from tests.conftest import NOW, a_question, one_of_each
from tests.store.conftest import a_deck, a_file, a_learner, synced

UTC = ZoneInfo("UTC")
MINUTE = timedelta(minutes=1)


@pytest.fixture
def ann(site) -> int:
    return a_learner("ann")


@pytest.fixture
def deck(site):
    """Three questions on cities: Paris, Rome, Madrid are right."""
    return a_deck(
        a_question("france", answer="Paris", wrong=["Lyon", "Nice"]),
        a_question("italy", prompt="The capital of Italy?", answer="Rome", wrong=["Milan", "Turin"]),
        a_question("spain", prompt="The capital of Spain?", answer="Madrid", wrong=["Vigo", "Soria"]),
    )


def started(person: int, feedback: Feedback = "at once", minutes: int = 0, number: int = 3, at=NOW) -> Attempt:
    ids = db.session.scalars(select(Question.id).order_by(Question.position).limit(number)).all()
    deck_id = db.session.scalar(select(Question.deck_id).limit(1))
    attempt = attempts.start(person, deck_id, ids, feedback, 1, at, minutes * MINUTE if minutes else None)
    db.session.commit()
    return attempt


def item(attempt: Attempt, position: int) -> Asked:
    found = attempts.asked(attempt.id, attempt.person_id, position)
    assert found is not None
    return found


def answer(attempt: Attempt, position: int, response: str, at=NOW, turn: int | None = None, key: str = "") -> str:
    asked = item(attempt, position)
    turn = turn or asked.turn + 1
    outcome = attempts.record(asked, turn, key or f"{position}/{turn}", response, at, UTC)
    db.session.commit()
    return outcome


def test_an_attempt_asks_what_was_chosen_in_that_order(deck, ann):
    ids = list(db.session.scalars(select(Question.id).order_by(Question.id.desc())))
    attempt = attempts.start(ann, deck.id, ids, "at once", 7, NOW)
    assert [item.question_id for item in attempts.items(attempt)] == ids
    assert [item.position for item in attempts.items(attempt)] == [1, 2, 3]


def test_an_attempt_goes_on_with_the_questions_as_they_were_when_it_began(deck, ann):
    attempt = started(ann)
    synced(a_file(a_question("france", prompt="Changed?", answer="Lyon", wrong=["Paris"])))
    assert item(attempt, 1).question.prompt != "Changed?"
    answer(attempt, 1, "Paris")
    assert item(attempt, 1).points == 1


def test_what_was_asked_before_is_counted_for_the_choice(deck, ann):
    started(ann, number=2)
    assert [candidate.asked for candidate in attempts.candidates(ann, deck.id)] == [1, 1, 0]
    assert [candidate.asked for candidate in attempts.candidates(None, deck.id)] == [0, 0, 0]


def test_one_form_is_one_answer_however_often_it_is_sent(deck, ann):
    attempt = started(ann)
    assert answer(attempt, 1, "Lyon", turn=1, key="a") == "saved"
    assert answer(attempt, 1, "Lyon", turn=1, key="a") == "repeated"
    assert answer(attempt, 1, "Paris", turn=1, key="a") == "repeated"
    assert [a.response for a in db.session.scalars(select(Answer))] == ["Lyon"]


def test_the_answer_that_stands_sent_from_another_tab_is_no_new_one(deck, ann):
    attempt = started(ann, "at the end")
    answer(attempt, 1, "Lyon", turn=1, key="a")
    assert answer(attempt, 1, "Lyon", turn=1, key="b") == "repeated"


def test_with_feedback_at_once_the_first_answer_counts(deck, ann):
    attempt = started(ann)
    answer(attempt, 1, "Lyon")
    assert item(attempt, 1).revealed(NOW) and not item(attempt, 2).revealed(NOW)
    assert answer(attempt, 1, "Paris") == "closed"


def test_with_feedback_at_the_end_an_answer_can_be_changed_and_all_are_kept(deck, ann):
    attempt = started(ann, "at the end")
    assert answer(attempt, 1, "Lyon") == "saved"
    assert answer(attempt, 1, "Paris") == "saved"
    assert item(attempt, 1).response == "Paris" and not item(attempt, 1).revealed(NOW)
    assert [a.response for a in db.session.scalars(select(Answer).order_by(Answer.id))] == ["Lyon", "Paris"]


def test_a_page_that_shows_an_older_answer_does_not_write_over_the_newer(deck, ann):
    attempt = started(ann, "at the end")
    answer(attempt, 1, "Lyon", turn=1, key="a")
    assert answer(attempt, 1, "Paris", turn=1, key="b") == "stale"
    assert item(attempt, 1).response == "Lyon"


def test_all_answered_with_feedback_at_once_is_finished(deck, ann):
    attempt = started(ann)
    for position, response in enumerate(["Paris", "Milan", "Madrid"], start=1):
        answer(attempt, position, response)
    assert (attempt.finished_at, attempt.points) == (NOW, 2)


def test_feedback_at_the_end_waits_for_the_learner_to_finish(deck, ann):
    attempt = started(ann, "at the end")
    for position, response in enumerate(["Paris", "Milan", "Madrid"], start=1):
        answer(attempt, position, response)
    assert attempt.finished_at is None
    attempts.finish(attempt, NOW + MINUTE, UTC)
    assert (attempt.finished_at, attempt.points) == (NOW + MINUTE, 2)
    assert item(attempt, 1).revealed(NOW + MINUTE)
    assert answer(attempt, 2, "Rome", NOW + MINUTE) == "closed"


def test_to_finish_twice_changes_nothing(deck, ann):
    attempt = started(ann)
    answer(attempt, 1, "Paris")
    attempts.finish(attempt, NOW + MINUTE, UTC)
    attempts.finish(attempt, NOW + 2 * MINUTE, UTC)
    assert (attempt.finished_at, attempt.points) == (NOW + MINUTE, 1)


def test_an_answer_counts_until_the_time_is_up_and_a_moment_more_for_the_way(deck, ann):
    attempt = started(ann, minutes=5)
    end = NOW + 5 * MINUTE
    assert answer(attempt, 1, "Paris", end + GRACE) == "saved"
    assert answer(attempt, 2, "Rome", end + GRACE + timedelta(seconds=1)) == "closed"
    assert item(attempt, 2).revealed(end + GRACE + timedelta(seconds=1))


def test_an_attempt_whose_time_is_up_is_closed_with_what_was_answered(deck, ann):
    attempt, other = started(ann, "at the end", minutes=5), started(ann)
    answer(attempt, 1, "Paris")
    answer(attempt, 2, "Milan")
    end = NOW + 5 * MINUTE
    assert not attempts.any_overdue(end) and attempts.close_overdue(end, UTC) == 0
    later = end + timedelta(hours=3)
    assert attempts.any_overdue(later) and attempts.close_overdue(later, UTC) == 1
    assert (attempt.finished_at, attempt.points, other.finished_at) == (end + GRACE, 1, None)
    assert attempts.close_overdue(later, UTC) == 0
    (missed_one,) = missed.listed(ann)
    assert (missed_one.key, missed_one.state.missed_at) == ("italy", end + GRACE)


def test_what_is_not_revealed_in_an_open_attempt_is_sealed_everywhere(deck, ann):
    at_once, at_the_end = started(ann, number=1), started(ann, "at the end", minutes=5)
    ids = [item.question_id for item in attempts.items(at_the_end)]
    assert attempts.sealed(ann, NOW) == set(ids)
    answer(at_the_end, 2, "Rome")
    assert attempts.sealed(ann, NOW) == set(ids)
    after = NOW + timedelta(hours=1)
    assert attempts.sealed(ann, after) == {ids[0]}, "the time of the second is up; the first still asks its only item"
    answer(at_once, 1, "Paris")
    assert attempts.sealed(ann, after) == set()
    assert attempts.sealed(a_learner("bob"), NOW) == set()


def test_nobody_gets_another_persons_attempt(deck, ann):
    attempt, bob = started(ann), a_learner("bob")
    assert attempts.own(attempt.id, bob) is None and attempts.own(attempt.id, bob, lock=True) is None
    assert attempts.asked(attempt.id, bob, 1) is None
    assert attempts.history(bob) == [] and list(attempts.answers(bob, NOW)) == []


def test_there_is_no_item_behind_the_last(deck, ann):
    assert attempts.asked(started(ann).id, ann, 4) is None


def test_a_flag_is_set_and_taken_away(deck, ann):
    attempt = started(ann)
    attempts.flag(item(attempt, 2), True)
    assert [item.flagged for item in attempts.items(attempt)] == [False, True, False]
    attempts.flag(item(attempt, 2), False)
    assert not item(attempt, 2).flagged


def test_history_is_newest_first_with_score_and_deck(deck, ann):
    first, second = started(ann), started(ann, at=NOW + MINUTE)
    answer(first, 1, "Paris")
    attempts.finish(first, NOW, UTC)
    lines = attempts.history(ann)
    assert [line.attempt.id for line in lines] == [second.id, first.id]
    assert [(line.deck_key, line.answered, line.score) for line in lines] == [
        ("cities", 0, None),
        ("cities", 1, Score(1.0, 3)),
    ]
    assert [line.attempt.id for line in attempts.history(ann, open_only=True)] == [second.id]
    assert [line.attempt.id for line in attempts.history(ann, offset=1)] == [first.id]
    assert attempts.number(ann) == 2


def test_pages_ask_as_often_for_much_as_for_little(deck, ann, statements):
    def asked() -> list[int]:
        attempt = started(ann)
        calls = (
            lambda: attempts.history(ann),
            lambda: attempts.items(attempt),
            lambda: attempts.asked(attempt.id, ann, 1),
            lambda: attempts.candidates(ann, deck.id),
            lambda: attempts.sealed(ann, NOW),
            lambda: list(attempts.answers(ann, NOW)),
        )
        return [len(statements(call)) for call in calls]

    answer(started(ann), 1, "Lyon")
    few = asked()
    for _ in range(10):
        answer(started(ann), 1, "Paris")
    assert asked() == few


def test_own_answers_hide_the_points_that_may_not_be_known_yet(deck, ann):
    attempt = started(ann, "at the end")
    answer(attempt, 1, "Paris")
    assert [given.points for given in attempts.answers(ann, NOW)] == [None]
    attempts.finish(attempt, NOW, UTC)
    (given,) = attempts.answers(ann, NOW)
    assert (given.question, given.deck, given.response, given.points) == ("france", "cities", "Paris", 1)


@pytest.mark.parametrize("feedback", ["at once", "at the end"])
def test_the_score_follows_from_answers_and_versions_alone(site, feedback):
    a_deck(*one_of_each())
    attempt = started(a_learner(), feedback, number=7)
    for asked in attempts.items(attempt):
        right = asked.question.right()
        wrong = right[::-1] if isinstance(right, list) else "false"
        response = right if asked.position % 2 else wrong
        assert attempts.record(asked, 1, str(asked.position), response, NOW, UTC) == "saved"
    attempts.finish(attempt, NOW, UTC)
    db.session.commit()
    db.session.expire_all()
    computed = [item.question.mark(item.response).points for item in attempts.items(attempt) if item.response]
    assert [item.points for item in attempts.items(attempt)] == computed
    assert attempt.points == round(sum(computed), 4)


def test_an_attempt_left_without_an_answer_has_no_score(deck, ann):
    attempt, other = started(ann), started(ann)
    answer(other, 1, "Lyon")
    for one in attempts.unfinished(ann, [deck.id]):
        attempts.leave(one, NOW, UTC)
    assert (attempt.points, other.points) == (None, 0)
    assert attempts.unfinished(ann, [deck.id]) == []


def test_the_form_that_began_an_attempt_is_known_again(deck, ann):
    attempt = started(ann)
    assert attempts.begun_with(ann, 1) is attempt
    assert attempts.begun_with(ann, 2) is None and attempts.begun_with(a_learner("bob"), 1) is None
