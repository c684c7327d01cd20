from datetime import timedelta

import pytest
from sqlalchemy import func, select

from study.questions import ArticleInfo
from study.store.base import db
from study.store.models import Attempt, Item, Person, Question
from tests.conftest import a_question
from tests.web.forms import Browser


def attempts(app):
    with app.app_context():
        return list(db.session.scalars(select(Attempt).order_by(Attempt.id)))


def number_of(app, model):
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(model))


def many(number):
    return [a_question(f"capital-{n}", prompt=f"Question number {n}?") for n in range(number)]


def test_a_site_without_decks_says_so(stranger):
    assert "No decks yet" in stranger.get("/").text


def test_a_stranger_is_told_what_this_is_and_where_to_start(stranger, a_deck):
    a_deck()
    page = stranger.get("/").text
    assert "Each deck asks you about one article" in page and "No account is needed" in page
    assert "Cities" in page and "7 questions" in page and 'href="/decks/cities"' in page


def test_looking_around_makes_nobody_a_visitor(app, stranger, a_deck):
    a_deck()
    for path in ("/", "/decks/cities", "/scores", "/scores/answers.csv", "/missed"):
        stranger.get(path)
    assert number_of(app, Person) == 0


def test_starting_makes_a_visitor(app, stranger, a_deck):
    a_deck()
    assert Browser(stranger.client).start() == 1
    assert number_of(app, Person) == 1 and attempts(app)[0].size == 7


def test_the_page_of_a_deck_says_what_it_is_about(stranger, a_deck):
    a_deck(article=ArticleInfo(title="Seven Cities", author="Ann Ames", published="2024-05-21", url="https://a.test/x"))
    page = stranger.get("/decks/cities").text
    assert "7 questions on “Seven Cities” (Ann Ames, 21 May 2024)" in page
    assert 'href="https://a.test/x"' in page and 'href="/decks/cities/article"' in page


def test_only_what_the_deck_has_is_offered(stranger, a_deck):
    a_deck(*many(12), a_question("moon", "date"))
    form = Browser(stranger.client, "/decks/cities").form("Start")
    assert form.offers["length"] == ["5", "10", "all"]
    assert [form.labels["types", type] for type in form.offers["types"]] == ["Multiple choice (12)", "Date (1)"]


def test_a_quiz_is_as_the_form_asked_for(app, ann, a_deck, clock):
    a_deck(*many(12), a_question("moon", "date"), a_question("sea", "short_answer"))
    Browser(ann.client).start(length="5", types=["choice"], feedback="at the end", limit="20")
    attempt = attempts(app)[0]
    assert (attempt.size, attempt.feedback) == (5, "at the end")
    assert attempt.deadline == clock.now + timedelta(minutes=20)
    with app.app_context():
        kinds = db.session.scalars(select(Question.type).join(Item, Item.question_id == Question.id))
        assert set(kinds) == {"choice"}


@pytest.mark.parametrize(
    ("filled", "said"),
    [
        ({"types": []}, "Choose at least one kind of question."),
        ({"length": []}, "Say how many questions."),
        ({"length": "7"}, "Not a valid choice."),
        ({"feedback": "never"}, "Not a valid choice."),
        ({"limit": "-5"}, "Not a valid choice."),
        ({"types": ["essay"]}, "is not a valid choice"),
    ],
)
def test_a_form_that_cannot_be_followed_comes_back_with_what_is_wrong(app, stranger, a_deck, filled, said):
    a_deck()
    browser = Browser(stranger.client, "/decks/cities")
    page = browser.press("Start the quiz", **filled)
    assert page.status_code == 422 and said in page.text.replace("&#39;", "'") and "There is a problem" in page.text
    assert not attempts(app) and number_of(app, Person) == 0


def test_the_same_form_begins_one_quiz_however_often_it_is_sent(app, ann, a_deck):
    a_deck()
    browser = Browser(ann.client, "/decks/cities")
    pages = [browser.press("Start the quiz", follow=False) for _ in range(3)]
    assert {page.status_code for page in pages} == {303} and len({page.location for page in pages}) == 1
    assert len(attempts(app)) == 1


def test_a_form_without_its_key_begins_nothing(app, ann, a_deck):
    a_deck()
    browser = Browser(ann.client, "/decks/cities")
    for key in ("", "short", "x" * 41, "a b" * 8):
        assert browser.press("Start the quiz", follow=False, key=key).status_code == 400
    assert not attempts(app)


def test_a_new_quiz_ends_the_open_one_with_what_it_has(app, ann, a_deck):
    a_deck(*many(2))
    browser = Browser(ann.client)
    browser.start()
    browser.start()
    browser.answer(a_question(), "Paris")
    assert "You have an open quiz here: 1 of 2 questions answered" in ann.get("/decks/cities").text
    browser.start()
    first, second, third = attempts(app)
    assert first.finished_at and first.points is None, "nothing was answered: there is no score"
    assert second.finished_at and second.points == 1
    assert third.finished_at is None


def test_a_finished_quiz_shows_as_best_and_latest(ann, a_deck):
    a_deck(*many(2))
    browser = Browser(ann.client)
    for response in ("Paris", "Nice"):
        browser.start()
        for question in many(2):
            browser.answer(question, response)
            browser.go("/quiz/1/2" if response == "Paris" else "/quiz/2/2")
    page = ann.get("/").text
    assert "Best 100 %" in page and "Latest 0 %" in page
    page = ann.get("/decks/cities").text
    assert "2 of 2" in page and "0 of 2" in page


def test_an_open_quiz_is_offered_to_go_on_with(ann, a_deck):
    a_deck()
    number = Browser(ann.client).start()
    assert f'href="/quiz/{number}"' in ann.get("/").text


def test_a_deck_that_is_not_there_is_not_found(ann, a_deck):
    a_deck()
    ann.get("/decks/towns", 404)
    ann.post("/decks/towns/start", 404)


def test_a_deck_without_live_questions_says_so(ann, a_deck):
    a_deck(a_question(status="draft"))
    page = ann.get("/decks/cities").text
    assert "No questions yet" in page and "Start the quiz" not in page
