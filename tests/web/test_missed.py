import re

from sqlalchemy import select

from study.article import Article, Passage
from study.store import articles, decks
from study.store.base import db
from study.store.models import Attempt, Question
from tests.conftest import a_question
from tests.web.forms import Browser

ITALY = a_question(
    "italy",
    prompt="What is the capital of Italy?",
    answer="Rome",
    wrong=["Milan", "Turin"],
    source={"passage": 1, "anchor": "Rome is the capital"},
)


def practise(browser, response):
    """Practise the one item that is missed, with this answer; the page with the feedback."""
    browser.go("/missed")
    browser.press("Practise")
    return browser.answer(ITALY, response).text


def misses(browser):
    """Take a quiz of one question and miss it."""
    browser.start()
    return browser.answer(ITALY, "Milan").text


def test_nothing_missed_is_said_kindly(stranger, ann):
    for person in (stranger, ann):
        assert "Nothing missed" in person.get("/missed").text


def test_a_missed_question_is_listed_with_own_and_right_answer_and_source(ann, a_deck, clock):
    a_deck(ITALY)
    browser = Browser(ann.client)
    misses(browser)
    page = browser.go("/missed").text
    assert "What is the capital of Italy?" in page and "Milan" in page and "Rome" in page
    assert "Paragraph 1" in page and "Rome is the capital" in page and "Cities" in page and "Missed today" in page
    assert "2 right days to go" in page
    assert "A question leaves this list after it was right on two different days; a miss brings it back." in page


def test_the_paragraph_is_there_where_the_article_is_attached(app, ann, a_deck, clock):
    a_deck(ITALY)
    text = "Italy\n\nNow that Rome is the capital, all is well.\n"
    with app.app_context():
        articles.attach(decks.get("cities"), Article("Italy", text, (Passage(1, 7, len(text) - 1),)), clock.now)
        db.session.commit()
    browser = Browser(ann.client)
    misses(browser)
    assert "Now that <mark>Rome is the capital</mark>, all is well." in browser.go("/missed").text


def test_the_newest_miss_comes_first_and_twenty_are_on_a_page(ann, a_deck, clock):
    questions = [a_question(f"q-{n}", prompt=f"Question {n:02}?") for n in range(25)]
    a_deck(*questions)
    browser = Browser(ann.client)
    number = browser.start()
    order = []
    for position in range(1, 26):
        clock.move(minutes=1)
        browser.go(f"/quiz/{number}/{position}")
        order.insert(0, re.search(r"Question (\d\d)\?", browser.text)[1])
        browser.answer(a_question(), "Nice")
    first = re.findall(r"Question (\d\d)\?", browser.go("/missed").text)
    second = re.findall(r"Question (\d\d)\?", browser.go("/missed?page=2").text)
    assert first + second == order and len(first) == 20
    for page in ("0", "-3", "99", "x", "9" * 30):
        assert browser.go(f"/missed?page={page}").status_code == 200


def test_an_item_leaves_after_two_right_days_and_comes_back_when_it_is_missed(ann, a_deck, clock):
    a_deck(ITALY)
    browser = Browser(ann.client)
    assert "leaves after it was right on two different days" in misses(browser)
    assert "Right on 1 of 2 days" in practise(browser, "Rome")
    assert "Right on 1 of 2 days" in practise(browser, "Rome"), "twice on one day is one day"
    assert "1 right day to go" in browser.go("/missed").text
    clock.move(days=1)
    assert "It has left your missed list" in practise(browser, "Rome")
    page = browser.go("/missed").text
    assert "Nothing missed" in page and "Italy" not in page
    page = browser.go("/missed?show=won").text
    assert "What is the capital of Italy?" in page and "Won back today" in page
    clock.move(days=1)
    browser.start()
    assert "It is on your missed list" in browser.answer(ITALY, "Turin").text
    page = browser.go("/missed").text
    assert "2 right days to go" in page and "Turin" in page
    assert "Nothing won back yet" in browser.go("/missed?show=won").text


def test_an_answer_to_what_left_long_ago_says_nothing_of_the_list(ann, a_deck, clock):
    a_deck(ITALY)
    browser = Browser(ann.client)
    misses(browser)
    practise(browser, "Rome")
    clock.move(days=1)
    practise(browser, "Rome")
    clock.move(days=1)
    browser.start()
    assert "missed list" not in browser.answer(ITALY, "Rome").text


def test_practice_comes_from_all_decks_and_tells_at_once(app, ann, a_deck, clock):
    a_deck(*(a_question(f"q-{n}", prompt=f"Question {n:02}?") for n in range(12)))
    browser = Browser(ann.client)
    number = browser.start()
    for position in range(1, 13):
        browser.go(f"/quiz/{number}/{position}")
        browser.answer(a_question(), "Nice")
    browser.go("/missed")
    assert set(browser.form("Practise").buttons) == {"Practise 10", "Practise all 12"}
    browser.press("Practise 10")
    with app.app_context():
        attempt = db.session.get(Attempt, 2)
        assert (attempt.deck_id, attempt.size, attempt.feedback) == (None, 10, "at once")
    assert "Practice of missed questions" in browser.go("/quiz/2").text


def test_the_same_form_begins_one_practice(app, ann, a_deck, clock):
    a_deck(ITALY)
    browser = Browser(ann.client)
    misses(browser)
    browser.go("/missed")
    pages = [browser.press("Practise", follow=False) for _ in range(2)]
    assert pages[0].location == pages[1].location == "/quiz/2/1"
    with app.app_context():
        assert len(list(db.session.scalars(select(Attempt)))) == 2


def test_there_is_nothing_to_practise_for_who_missed_nothing(stranger, ann):
    for person in (stranger, ann):
        assert "There is nothing on your missed list to practise." in person.post("/missed/practise").text


def test_a_withdrawn_question_stays_on_view_but_is_not_practised(app, ann, a_deck, clock):
    a_deck(ITALY)
    browser = Browser(ann.client)
    misses(browser)
    with app.app_context():
        db.session.scalar(select(Question)).status = "retired"
        db.session.commit()
    page = browser.go("/missed").text
    assert "What is the capital of Italy?" in page and "withdrawn" in page
    assert "None of these can be asked now" in browser.press("Practise").text


def test_one_list_is_not_anothers(ann, bob, a_deck):
    a_deck(ITALY)
    misses(Browser(ann.client))
    assert "Nothing missed" in bob.get("/missed").text


def test_the_answer_is_hidden_while_the_question_is_asked(ann, a_deck):
    a_deck(ITALY)
    browser = Browser(ann.client)
    misses(browser)
    browser.start(feedback="at the end")
    page = browser.go("/missed").text
    assert "Hidden while this question is open in a quiz." in page and "Rome" not in page and "Milan" not in page
