import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select

from study.article import Article, Passage
from study.questions import TYPES
from study.quiz import item_chance
from study.store import articles, attempts, decks, people
from study.store.base import db
from study.store.models import Answer, Attempt, Item, Missed, Question
from study.web.quiz import _seed
from tests.conftest import PASSWORD, a_question, one_of_each
from tests.web.forms import Browser

CITIES = [
    a_question("france", prompt="What is the capital of France?"),
    a_question("italy", prompt="What is the capital of Italy?", answer="Rome", wrong=["Milan", "Turin"]),
    a_question("spain", prompt="What is the capital of Spain?", answer="Madrid", wrong=["Seville", "Bilbao"]),
]


def answers(app):
    with app.app_context():
        return list(db.session.scalars(select(Answer).order_by(Answer.id)))


def attempt(app, number=1):
    with app.app_context():
        found = db.session.get(Attempt, number)
        assert found is not None
        return found


def asked(browser, questions):
    """The question that the page asks."""
    return next(q for q in questions if q.prompt.split("[[")[0] in browser.text)


def finish_all(browser, questions, responses=None):
    """Answer what is left of the quiz on the page, rightly unless ``responses`` has something else by id."""
    while "Check the answer" in browser.text or "Save" in browser.text:
        question = asked(browser, questions)
        browser.answer(question, (responses or {}).get(question.id))
        following = re.search(r'button-primary" href="([^"]+/\d+)"', browser.text)
        if following:
            browser.go(following[1])


# One quiz, from the start to the results


def test_a_quiz_of_all_seven_types_is_taken_with_plain_forms(app, stranger, a_deck):
    a_deck()
    browser = Browser(stranger.client)
    number = browser.start()
    seen = set()
    for position in range(1, 8):
        browser.go(f"/quiz/{number}/{position}")
        question = asked(browser, one_of_each())
        seen.add(question.type)
        browser.answer(question)
        assert browser.path == f"/quiz/{number}/{position}" and "feedback-right" in browser.text, question.type
    assert seen == set(TYPES)
    browser.go(f"/quiz/{number}/results")
    assert "7 of 7" in browser.text and "Everything right." in browser.text
    assert attempt(app).points == 7 and attempt(app).finished_at


def test_an_answer_shows_at_once_what_is_right_why_and_where(ann, a_deck):
    a_deck(a_question(explanation="It has been since 508.", source={"passage": 3, "anchor": "the capital"}))
    browser = Browser(ann.client)
    browser.start()
    page = browser.answer(a_question(), "Marseille").text
    assert "Not quite" in page and "Paris" in page and "It is the largest port, not the capital." in page
    assert "It has been since 508." in page and "Paragraph 3" in page and "the capital" in page
    assert "It is on your missed list, and leaves after it was right on two different days." in page


def test_the_passage_is_shown_where_the_article_is_attached(app, ann, a_deck, clock):
    a_deck(a_question(source={"passage": 2, "anchor": "Paris is the capital"}))
    text = "Cities\n\nNobody lives here.\n\nEverybody knows that Paris is the capital of it all.\n"
    second = text.index("Everybody")
    with app.app_context():
        deck = decks.get("cities")
        article = Article("Cities", text, (Passage(1, 8, 26), Passage(2, second, len(text) - 1)))
        articles.attach(deck, article, clock.now)
        db.session.commit()
    browser = Browser(ann.client)
    browser.start()
    assert "Everybody" not in browser.text
    page = browser.answer(a_question(), "Nice").text
    assert re.search(r"Everybody knows that\s*<mark>Paris is the capital</mark>", page)
    assert 'href="/decks/cities/article?place=capital#passage-2"' in page


def test_next_leads_through_all_questions_and_then_to_the_results(ann, a_deck):
    a_deck(*CITIES)
    browser = Browser(ann.client)
    number = browser.start()
    finish_all(browser, CITIES)
    assert f'href="/quiz/{number}/results"' in browser.text and "See your results" in browser.text


def test_a_skipped_question_comes_last(ann, a_deck):
    a_deck(*CITIES)
    browser = Browser(ann.client)
    number = browser.start()
    browser.go(f"/quiz/{number}/2")
    browser.answer(asked(browser, CITIES))
    browser.go(f"/quiz/{number}/3")
    browser.answer(asked(browser, CITIES))
    assert f'href="/quiz/{number}/1" data-key="Enter"' in browser.text


def test_a_quiz_goes_on_in_another_browser(app, ann, a_deck):
    a_deck(*CITIES)
    browser = Browser(ann.client)
    number = browser.start()
    first = browser.text
    browser.answer(asked(browser, CITIES))
    with app.app_context():
        people.sign_in(people.named("ann"), "another browser", people.get(1).created_at, 10_000)
        db.session.commit()
    client = app.test_client()
    with client.session_transaction() as session:
        session["sign_in"] = "another browser"
    phone = Browser(client, f"/quiz/{number}/1")
    assert "feedback-right" in phone.text
    order = re.findall(r'option-text" dir="auto">([^<]+)', first)
    assert re.findall(r'option-text" dir="auto">([^<]+)', phone.text) == order
    phone.go("/")
    assert f'href="/quiz/{number}"' in phone.text


# Feedback at the end


def test_nothing_is_told_before_the_end(ann, a_deck):
    a_deck(*CITIES)
    browser = Browser(ann.client)
    number = browser.start(feedback="at the end")
    finish_all(browser, CITIES, {"italy": "Milan"})
    assert browser.path == f"/quiz/{number}" and "Every question is answered." in browser.text
    for path in (f"/quiz/{number}", *(f"/quiz/{number}/{n}" for n in (1, 2, 3)), "/missed"):
        page = browser.go(path).text
        assert not re.search(r"Not quite|>Right|(is|badge|feedback)-(right|wrong|partly)", page), path
    assert "Nothing missed" in browser.text
    browser.go(f"/quiz/{number}")
    browser.press("Finish")
    assert browser.path == f"/quiz/{number}/results" and "2 of 3" in browser.text
    assert "What is the capital of Italy?" in browser.go("/missed").text


def test_an_answer_can_be_changed_until_the_end(app, ann, a_deck):
    a_deck(a_question())
    browser = Browser(ann.client)
    number = browser.start(feedback="at the end")
    browser.answer(a_question(), "Lyon")
    browser.go(f"/quiz/{number}/1")
    form = browser.form("Save")
    assert form.values["answer"] == [form.value_of("answer", "Lyon")]
    browser.answer(a_question(), "Paris")
    browser.press("Finish")
    assert "1 of 1" in browser.text
    assert [(answer.turn, answer.points) for answer in answers(app)] == [(1, 0), (2, 1)]


def test_a_saved_answer_leads_to_the_next_unanswered_question(ann, a_deck):
    a_deck(*CITIES)
    browser = Browser(ann.client)
    number = browser.start(feedback="at the end")
    browser.go(f"/quiz/{number}/2")
    browser.answer(asked(browser, CITIES))
    assert browser.path == f"/quiz/{number}/3"
    browser.answer(asked(browser, CITIES))
    assert browser.path == f"/quiz/{number}/1"


# What cannot be taken


@pytest.mark.parametrize("type", list(TYPES))
def test_an_empty_form_is_no_answer(app, ann, a_deck, type):
    a_deck(a_question("one", type))
    browser = Browser(ann.client)
    browser.start()
    page = browser.press("Check")
    assert page.status_code == 422 and "Nothing is answered yet." in page.text
    assert "<title>Error: " in page.text and not answers(app)


def test_what_cannot_be_read_comes_back_with_what_was_typed(app, ann, a_deck):
    a_deck(a_question("moon", "date"))
    browser = Browser(ann.client)
    browser.start()
    page = browser.press("Check", answer="the other day")
    assert page.status_code == 422 and 'value="the other day"' in page.text
    assert "cannot be read as a date" in page.text and not answers(app)


@pytest.mark.parametrize("sent", ["99", "0", "Paris", "'; DROP TABLE answer", "\u0661"])
def test_a_choice_that_was_not_shown_is_not_taken(app, ann, a_deck, sent):
    a_deck(a_question())
    browser = Browser(ann.client)
    browser.start()
    assert browser.press("Check", answer=sent).status_code == 422
    assert browser.press("Check", answer=["1", "2"]).status_code == 422
    assert not answers(app)


@pytest.mark.parametrize("field", ["turn", "key"])
@pytest.mark.parametrize("value", ["", "0", "-1", "1e3", "x y", "\0", "9" * 50])
def test_a_form_without_what_came_with_the_page_is_refused(app, ann, a_deck, field, value):
    a_deck(a_question())
    browser = Browser(ann.client)
    browser.start()
    assert browser.press("Check", answer="1", **{field: value}).status_code == 400
    assert not answers(app)


def test_nothing_that_a_form_adds_changes_what_counts(app, ann, a_deck, clock):
    a_deck(*CITIES)
    browser = Browser(ann.client)
    browser.start()
    form = browser.form("Check")
    wrong = form.value_of("answer", asked(browser, CITIES).wrong[0].text)
    more = {"score": "3", "points": "1", "is_correct": "1", "finished_at": "2030-01-01", "person_id": "2", "size": "1"}
    browser.press("Check", answer=wrong, **more)
    assert answers(app)[0].points == 0
    found = attempt(app)
    assert (found.finished_at, found.points, found.size, found.person_id) == (None, None, 3, 1)


# The same form twice, old forms, two windows


def test_a_form_that_is_sent_twice_makes_one_answer(app, ann, a_deck):
    a_deck(*CITIES)
    browser = Browser(ann.client)
    browser.start()
    question = asked(browser, CITIES)
    first, second = (browser.answer(question, follow=False) for _ in range(2))
    assert first.status_code == second.status_code == 303 and first.location == second.location
    assert len(answers(app)) == 1


def test_in_two_windows_the_answer_given_first_stands_until_one_is_sent_knowingly(app, ann, a_deck):
    a_deck(a_question())
    browser, other = Browser(ann.client), Browser(ann.client)
    number = browser.start(feedback="at the end")
    other.go(f"/quiz/{number}/1")
    browser.answer(a_question(), "Lyon")
    page = other.answer(a_question(), "Nice")
    assert page.status_code == 409
    assert "answered in another window" in page.text and "The answer that stands is “Lyon”" in page.text
    form = other.form("Save")
    assert form.values["answer"] == [form.value_of("answer", "Nice")], "what was entered is kept"
    assert [answer.response for answer in answers(app)] == ["Lyon"]
    assert other.press("Save").status_code == 200
    assert [(answer.turn, answer.response) for answer in answers(app)] == [(1, "Lyon"), (2, "Nice")]


def test_who_knows_the_answer_cannot_answer_again(app, ann, a_deck):
    a_deck(*CITIES)
    browser, other = Browser(ann.client), Browser(ann.client)
    number = browser.start()
    other.go(f"/quiz/{number}/1")
    question = asked(browser, CITIES)
    browser.answer(question, question.wrong[0].text)
    page = other.answer(question)
    assert "This question was answered before." in page.text and "feedback-wrong" in page.text
    assert [answer.points for answer in answers(app)] == [0]


def at_the_same_time(app, client, path, data, times=20):
    """Send one form many times at once; the statuses that came back."""
    cookie = client.get_cookie("study").value

    def send(_):
        other = app.test_client()
        other.set_cookie("study", cookie)
        return other.post(path, data=data).status_code

    with ThreadPoolExecutor(times) as pool:
        return set(pool.map(send, range(times)))


def test_a_form_sent_many_times_at_once_makes_one_record(app, ann, a_deck):
    a_deck(*CITIES)
    browser = Browser(ann.client, "/decks/cities")
    form = browser.form("Start")
    assert at_the_same_time(app, ann.client, form.action, form.values) == {303}
    assert len(db_attempts(app)) == 1
    browser.go("/quiz/1/1")
    form = browser.form("Check")
    assert at_the_same_time(app, ann.client, form.action, form.values | {"answer": ["1"]}) == {303}
    assert len(answers(app)) == 1


def everything(app):
    """All that is stored, but for browsers that are signed in."""
    with app.app_context():
        tables = (Attempt, Item, Answer, Missed)
        return [
            tuple(getattr(row, column.name) for column in table.__table__.columns)
            for table in tables
            for row in db.session.scalars(select(table))
        ]


def test_nothing_that_is_sent_again_after_the_end_changes_anything(app, ann, a_deck, clock):
    a_deck(*CITIES)
    browser = Browser(ann.client)
    number = browser.start(feedback="at the end")
    forms = []
    for position in (1, 2, 3):
        browser.go(f"/quiz/{number}/{position}")
        form, question = browser.form("Save"), asked(browser, CITIES)
        for value in form.offers["answer"]:
            forms.append((f"/quiz/{number}/{position}", form.values | {"answer": [value]}))
        browser.answer(question, question.wrong[0].text)
    browser.go(f"/quiz/{number}")
    token = browser.form("Finish").values["csrf_token"]
    browser.press("Finish")
    before = everything(app)
    clock.move(minutes=1)
    for path, data in forms:
        assert ann.client.post(path, data=data).status_code == 303, path
    assert ann.client.post(f"/quiz/{number}/finish", data={"csrf_token": token}).status_code == 303
    assert everything(app) == before


# Whose it is


PATHS = ["/quiz/1", "/quiz/1/1", "/quiz/1/results"]
POSTS = ["/quiz/1/1", "/quiz/1/1/flag", "/quiz/1/finish", "/quiz/1/retry"]


@pytest.mark.parametrize("finished", [False, True])
def test_somebody_elses_quiz_is_not_there(app, ann, bob, ines, stranger, a_deck, finished):
    a_deck(*CITIES)
    browser = Browser(ann.client)
    browser.start()
    form = browser.form("Check")
    if finished:
        finish_all(browser, CITIES)
    before = everything(app)
    for person in (bob, ines, stranger):
        for path in PATHS:
            person.get(path, 404)
        for path in POSTS:
            values = {name: said for name, said in form.values.items() if name != "csrf_token"}
            person.post(path, 404, **values, answer="1", flagged="yes")
    assert everything(app) == before


@pytest.mark.parametrize("number", ["0", "4", "2147483647", "2147483648", str(2**63), str(2**70), "9" * 5000, "-1"])
def test_an_item_or_a_quiz_that_there_is_not_is_not_found(app, ann, a_deck, number):
    a_deck(*CITIES)
    browser = Browser(ann.client)
    browser.start()
    form = browser.form("Check")
    for path in (f"/quiz/1/{number}", f"/quiz/{number if number != '4' else '5'}"):
        ann.get(path, 404)
    sent = ann.client.post(f"/quiz/1/{number}", data={**form.values, "answer": "1"})
    assert sent.status_code in {404, 405} and not answers(app)


# Flags, the overview, finishing


def test_a_flag_is_set_and_taken_away_and_what_was_chosen_stays(app, ann, a_deck):
    a_deck(*CITIES)
    browser = Browser(ann.client)
    number = browser.start()
    choice = browser.form("Flag").offers["answer"][1]
    browser.press("Flag", answer=choice)
    assert browser.path == f"/quiz/{number}/1" and browser.form("Flagged").values["answer"] == [choice]
    assert not answers(app)
    assert "1 question is flagged" in browser.go(f"/quiz/{number}").text
    browser.go(f"/quiz/{number}/1")
    browser.press("Flagged")
    assert "flagged" not in browser.go(f"/quiz/{number}").text.lower()


def test_the_overview_tells_what_is_answered_and_what_is_not(ann, a_deck):
    a_deck(*CITIES)
    browser = Browser(ann.client)
    number = browser.start()
    question = asked(browser, CITIES)
    browser.answer(question, question.wrong[0].text)
    page = browser.go(f"/quiz/{number}").text
    assert "2 questions are not answered. If you finish now, they count as not right." in page
    assert page.count("Not answered") == 2 and page.count("Not quite") == 1
    assert "Continue with question 2" in page


def test_what_was_left_out_counts_as_not_right(app, ann, a_deck):
    a_deck(*CITIES)
    browser = Browser(ann.client)
    number = browser.start()
    browser.answer(asked(browser, CITIES))
    browser.go(f"/quiz/{number}")
    browser.press("Finish now")
    assert "1 of 3" in browser.text and "2 questions missed, 2 of them not answered" in browser.text
    assert attempt(app).points == 1


def test_pages_of_a_quiz_lead_where_it_stands(ann, a_deck):
    a_deck(*CITIES)
    browser = Browser(ann.client)
    number = browser.start()
    browser.go(f"/quiz/{number}/results")
    assert browser.path == f"/quiz/{number}", "an open quiz has no results"
    browser.press("Finish now")
    for path in (f"/quiz/{number}", f"/quiz/{number}/2"):
        browser.go(path)
        assert browser.path == f"/quiz/{number}/results"


# Results and what comes after


def test_results_show_every_item_or_the_missed_or_the_flagged_ones(ann, a_deck):
    a_deck(*CITIES)
    browser = Browser(ann.client)
    number = browser.start()
    flagged = asked(browser, CITIES)
    browser.press("Flag")
    finish_all(browser, CITIES, {"italy": "Milan"})
    shown = {
        show: set(re.findall(r"\d\. What .* of (\w+)\?", browser.go(f"/quiz/{number}/results?show={show}").text))
        for show in ("all", "missed", "flagged", "nonsense")
    }
    assert shown["all"] == shown["nonsense"] == {"France", "Italy", "Spain"}
    assert shown["missed"] == {"Italy"} and shown["flagged"] == {re.search(r"of (\w+)", flagged.prompt)[1]}
    page = browser.go(f"/quiz/{number}/results?show=missed").text
    assert "Milan" in page and "Rome" in page


def test_the_missed_ones_can_be_tried_again(app, ann, a_deck):
    a_deck(*CITIES)
    browser = Browser(ann.client)
    number = browser.start()
    finish_all(browser, CITIES, {"italy": "Milan", "spain": "Bilbao"})
    browser.go(f"/quiz/{number}/results")
    pages = [browser.press("Retry the missed ones", follow=False) for _ in range(2)]
    assert pages[0].location == pages[1].location == "/quiz/2/1"
    again = attempt(app, 2)
    assert (again.size, again.deck_id, again.feedback) == (2, None, "at once")
    browser.go("/quiz/2/1")
    finish_all(browser, CITIES)
    assert "2 of 2" in browser.go("/quiz/2/results").text
    assert len(db_attempts(app)) == 2


def db_attempts(app):
    with app.app_context():
        return list(db.session.scalars(select(Attempt)))


def test_a_question_that_was_withdrawn_is_not_tried_again(app, ann, a_deck):
    a_deck(*CITIES)
    browser = Browser(ann.client)
    number = browser.start()
    finish_all(browser, CITIES, {"italy": "Milan"})
    with app.app_context():
        db.session.scalar(select(Question).where(Question.key == "italy")).status = "retired"
        db.session.commit()
    browser.go(f"/quiz/{number}/results")
    assert "none can be asked now" in browser.press("Retry the missed one").text
    assert len(db_attempts(app)) == 1


def test_an_open_quiz_cannot_be_retried(app, ann, a_deck):
    a_deck(*CITIES)
    Browser(ann.client).start(feedback="at the end")
    ann.post("/quiz/1/retry")
    assert len(db_attempts(app)) == 1


def test_a_retired_deck_leaves_its_results(app, ann, a_deck):
    a_deck(*CITIES)
    browser = Browser(ann.client)
    number = browser.start()
    finish_all(browser, CITIES)
    with app.app_context():
        decks.get("cities").retired_at = people.get(1).created_at
        db.session.commit()
    page = browser.go(f"/quiz/{number}/results").text
    assert "3 of 3" in page and "/decks/cities" not in page
    assert "feedback-right" in browser.go(f"/quiz/{number}/1").text and "/decks/cities" not in browser.text


# Time


LIMIT = timedelta(minutes=10)


@pytest.mark.parametrize(
    ("after", "counts"),
    [
        (LIMIT - timedelta(seconds=1), True),
        (LIMIT, True),
        (LIMIT + attempts.GRACE, True),
        (LIMIT + attempts.GRACE + timedelta(seconds=1), False),
        (timedelta(days=30), False),
    ],
)
@pytest.mark.parametrize("feedback", ["at once", "at the end"])
def test_an_answer_counts_until_the_time_is_up_and_a_little_longer(app, ann, a_deck, clock, after, counts, feedback):
    a_deck(*CITIES)
    browser = Browser(ann.client)
    browser.start(limit="10", feedback=feedback)
    question = asked(browser, CITIES)
    clock.now += after
    page = browser.answer(question)
    assert len(answers(app)) == counts
    assert ("The time was up before your answer arrived" in page.text) != counts
    if not counts:
        assert browser.path == "/quiz/1/results" and attempt(app).finished_at == attempt(app).deadline + attempts.GRACE


def test_the_page_says_when_the_time_is_up_by_the_servers_clock(ann, a_deck, clock):
    a_deck(*CITIES)
    browser = Browser(ann.client)
    browser.start(limit="10")
    assert 'data-now="2026-03-02T12:00:00+00:00" data-deadline="2026-03-02T12:10:00+00:00"' in browser.text
    assert "Time until today, 12:10" in browser.text


def test_after_the_time_every_page_shows_the_results_and_writes_nothing(app, ann, a_deck, clock):
    a_deck(*CITIES)
    browser = Browser(ann.client)
    number = browser.start(limit="10", feedback="at the end")
    browser.answer(asked(browser, CITIES))
    clock.now += LIMIT + timedelta(minutes=1)
    before = everything(app)
    for path in (f"/quiz/{number}", f"/quiz/{number}/2", f"/quiz/{number}/results"):
        page = browser.go(path).text
        assert browser.path == f"/quiz/{number}/results"
        assert "The time was up today, 12:10" in page and "1 of 3" in page
    assert everything(app) == before


def test_a_quiz_that_ended_in_time_says_nothing_of_it(ann, a_deck, clock):
    a_deck(*CITIES)
    browser = Browser(ann.client)
    number = browser.start(limit="10")
    finish_all(browser, CITIES)
    clock.move(hours=1)
    assert "time was up" not in browser.go(f"/quiz/{number}/results").text


# What is open elsewhere


def test_an_old_result_is_hidden_while_its_question_is_asked(ann, a_deck):
    a_deck(*CITIES)
    browser = Browser(ann.client)
    old = browser.start()
    finish_all(browser, CITIES, {"italy": "Milan"})
    new = browser.start(feedback="at the end")
    for path in (f"/quiz/{old}/results", f"/quiz/{old}/1", "/missed"):
        page = browser.go(path).text
        assert (
            "Hidden while this question is open in a quiz." in page and "Rome" not in page and "Not quite" not in page
        )
    assert "Which questions" in browser.go(f"/quiz/{old}/results?show=missed").text and "Italy" not in browser.text
    browser.go(f"/quiz/{new}")
    browser.press("Finish now")
    assert "Rome" in browser.go(f"/quiz/{old}/results").text


def test_what_is_open_in_a_quiz_is_not_practised(app, ann, a_deck):
    a_deck(*CITIES)
    browser = Browser(ann.client)
    browser.start()
    finish_all(browser, CITIES, {"italy": "Milan"})
    browser.start(feedback="at the end")
    assert "None of these can be asked now" in ann.post("/missed/practise", key="k" * 20, length="all").text
    assert len(db_attempts(app)) == 2


# Nothing tells where the right option is


@pytest.mark.parametrize("made", ["by count", "by the form's key"])
def test_place_and_value_of_the_right_option_are_by_chance(app, made):
    """Chi-square with three degrees of freedom is below 16.27 in 999 of 1,000 samples of pure chance."""
    question = a_question(wrong=["Lyon", "Nice", "Marseille"])
    with app.app_context():
        seeds = range(300) if made == "by count" else [_seed(1, f"{n:020}") for n in range(300)]
    places, values = Counter(), Counter()
    for seed in seeds:
        view = question.ask(item_chance(seed, 1))
        places[[option.text for option in view.options].index("Paris")] += 1
        values[view.value_of("Paris")] += 1
    for counted in (places, values):
        assert sum((counted[key] - 75) ** 2 / 75 for key in counted) < 16.27 and len(counted) == 4


def test_the_markup_of_a_right_option_is_that_of_a_wrong_one(ann, a_deck):
    a_deck(a_question(wrong=["Lyon", "Nice", {"text": "Bordeaux", "why": "It is a port."}]))
    browser = Browser(ann.client)
    browser.start()
    options = re.findall(r"<label class=\"option.*?</label>", browser.text, re.DOTALL)
    masked = {re.sub(r'value="\d"|Paris|Lyon|Nice|Bordeaux|>[A-D]<', "", option) for option in options}
    assert len(options) == 4 and len(masked) == 1


# Somebody who signs up later


def test_who_signs_up_keeps_the_quiz(app, stranger, a_deck):
    a_deck(*CITIES)
    browser = Browser(stranger.client)
    number = browser.start()
    assert "Sign up" in browser.text
    browser.answer(asked(browser, CITIES))
    stranger.post("/account/sign-up", name="Dora", password=PASSWORD)
    assert "feedback-right" in browser.go(f"/quiz/{number}/1").text
