import csv
import io
import re

import pytest

from study.web.scores import safe
from tests.conftest import PASSWORD, a_question, one_of_each
from tests.web.forms import Browser

SEA = a_question("sea", "short_answer", prompt="=cmd|' /C calc'!A0 is which sea?", answer="North Sea", accept=[])


def table(page):
    assert page.mimetype == "text/csv" and page.data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(page.text.removeprefix("\ufeff"), newline="")))


def take(browser, right, deck="cities", **how):
    """Take a quiz of one question, rightly or not."""
    number = browser.start(deck, **how)
    browser.answer(a_question(), "Paris" if right else "Nice")
    return number


def test_who_took_no_quiz_is_told_where_to_begin(stranger, ann):
    for person in (stranger, ann):
        assert "No scores yet" in person.get("/scores").text


def test_every_attempt_is_in_the_history_newest_first(ann, a_deck, clock):
    a_deck(a_question())
    browser = Browser(ann.client)
    for right in (True, False, True):
        take(browser, right)
        clock.move(days=1)
    page = browser.go("/scores").text
    rows = re.findall(r'<a href="(/quiz/\d/results)">([^<]+)</a></th>\s*<td data-label="Deck">', page)
    assert rows == [
        ("/quiz/3/results", "yesterday, 12:00"),
        ("/quiz/2/results", "3 March 2026, 12:00"),
        ("/quiz/1/results", "2 March 2026, 12:00"),
    ]


def test_best_and_latest_and_their_course_are_shown_for_each_deck(ann, a_deck, clock):
    a_deck(a_question())
    browser = Browser(ann.client)
    for right in (True, False):
        take(browser, right)
        clock.move(days=1)
    page = browser.go("/scores").text
    assert [int(n) for n in re.findall(r"<dd>(\d+)", page)] == [100, 0, 2]
    assert "Your scores in Cities" in page and page.count('<circle class="point') == 2


def test_one_attempt_makes_no_chart(ann, a_deck):
    a_deck(a_question())
    browser = Browser(ann.client)
    take(browser, True)
    assert "circle class=" not in browser.go("/scores").text


def test_practice_does_not_count_for_the_deck(ann, a_deck):
    a_deck(a_question())
    browser = Browser(ann.client)
    take(browser, False)
    browser.go("/missed")
    browser.press("Practise")
    browser.answer(a_question())
    page = browser.go("/scores").text
    assert [int(n) for n in re.findall(r"<dd>(\d+)", page)] == [0, 0, 1]
    assert "Practice of missed questions" in page and "1 of 1" in page


def test_what_is_open_can_be_gone_on_with(ann, a_deck, clock):
    a_deck(a_question())
    browser = Browser(ann.client)
    number = browser.start(limit="10", feedback="at the end")
    page = browser.go("/scores").text
    assert "To go on with" in page and f'href="/quiz/{number}"' in page and "still open" in page
    clock.move(minutes=11)
    page = browser.go("/scores").text
    assert "To go on with" not in page and "time is up" in page


def test_fifty_attempts_are_on_a_page(ann, a_deck):
    a_deck(a_question())
    browser = Browser(ann.client, "/decks/cities")
    for _ in range(52):
        browser.press("Start the quiz", follow=False)
        browser.go("/decks/cities")
    assert browser.go("/scores").text.count('data-label="Deck"') == 50 and "Page 1 of 2" in browser.text
    assert browser.go("/scores?page=2").text.count('data-label="Deck"') == 2
    for page in ("0", "-1", "99", "x"):
        assert browser.go(f"/scores?page={page}").status_code == 200


def test_a_visitor_is_told_that_signing_up_keeps_the_scores(stranger, a_deck):
    a_deck(a_question())
    browser = Browser(stranger.client)
    take(browser, True)
    assert "Sign up</a>, and they are yours on every device." in browser.go("/scores").text
    stranger.post("/account/sign-up", name="Dora", password=PASSWORD)
    page = browser.go("/scores").text
    assert "1 of 1" in page and "on every device" not in page


# The own answers as a table


def test_every_answer_is_in_the_table(ann, a_deck, clock):
    a_deck()
    browser = Browser(ann.client)
    number = browser.start()
    for position in range(1, 8):
        browser.go(f"/quiz/{number}/{position}")
        question = next(q for q in one_of_each() if q.prompt.split("[[")[0] in browser.text)
        browser.answer(question)
    rows = table(browser.go("/scores/answers.csv"))
    assert {row["question id"] for row in rows} == {question.id for question in one_of_each()}
    assert {row["right"] for row in rows} == {"yes"} and {row["points"] for row in rows} == {"1"}
    cloze = next(row for row in rows if row["question id"] == "cloze")
    assert cloze["prompt"] == "Water is made of ____ and ____." and cloze["your answer"] == "hydrogen; oxygen"
    assert cloze["started"] == "2026-03-02T12:00:00+00:00" and cloze["deck"] == "cities" and cloze["attempt"] == "1"


def test_the_table_says_what_was_partly_right(ann, a_deck):
    cloze = a_question("water", "cloze")
    a_deck(cloze)
    browser = Browser(ann.client)
    browser.start()
    browser.answer(cloze, ["hydrogen", "carbon"])
    row = table(browser.go("/scores/answers.csv"))[0]
    assert (row["right"], row["points"]) == ("partly", "0.5")


def test_the_table_tells_nothing_that_is_not_to_be_known_yet(ann, a_deck):
    a_deck(a_question())
    browser = Browser(ann.client)
    take(browser, False)
    take(browser, True, feedback="at the end")
    rows = table(browser.go("/scores/answers.csv"))
    told = [(row["your answer"], row["question id"], row["right"], row["points"]) for row in rows]
    assert told == [("Nice", "", "", ""), ("Paris", "", "", "")]
    browser.go("/quiz/2")
    browser.press("Finish")
    assert [row["right"] for row in table(browser.go("/scores/answers.csv"))] == ["no", "yes"]


def test_no_cell_of_the_table_is_a_formula(ann, a_deck):
    a_deck(SEA)
    browser = Browser(ann.client)
    browser.start()
    browser.press("Check", answer='=HYPERLINK("http://evil.test","click")')
    row = table(browser.go("/scores/answers.csv"))[0]
    assert row["your answer"] == '\'=HYPERLINK("http://evil.test","click")'
    assert row["prompt"].startswith("'=cmd|")


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\0=1"])
def test_whatever_could_begin_a_formula_gets_a_quote_before_it(cell):
    assert safe(cell) == f"'{cell}"


def test_other_cells_are_left_as_they_are():
    assert [safe(cell) for cell in ("", "Paris", "1 - 1", "a=b")] == ["", "Paris", "1 - 1", "a=b"]


def test_the_table_has_only_the_own_answers(ann, bob, stranger, a_deck):
    a_deck(a_question())
    take(Browser(ann.client), True)
    for person in (bob, stranger):
        assert table(person.get("/scores/answers.csv")) == []


def test_the_table_is_sent_as_a_file(ann):
    page = ann.get("/scores/answers.csv")
    assert page.headers["Content-Disposition"] == 'attachment; filename="study-answers.csv"'
    assert page.content_type == "text/csv; charset=utf-8"
