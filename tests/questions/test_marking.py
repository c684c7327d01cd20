"""How each type marks."""

from random import Random

import pytest
from pydantic import ValidationError

from study.questions import Unreadable
from study.questions.calendar import Date, typed
from tests.conftest import a_question


def points(type, response, **fields):
    return a_question(type=type, **fields).mark(response).points


def test_a_choice_is_right_or_wrong():
    assert points("choice", "Paris") == 1
    assert points("choice", "Lyon") == 0


def test_of_several_right_options_wrong_picks_take_away():
    both = {"answer": ["red", "blue"], "wrong": ["green", "grey"]}
    assert points("choice", ["red", "blue"], **both) == 1
    assert points("choice", ["red"], **both) == 0.5
    assert points("choice", ["red", "green"], **both) == 0
    assert points("choice", ["red", "blue", "green", "grey"], **both) == 0


def test_a_true_statement_is_true():
    assert points("true_false", "true", answer="true", correction=None) == 1
    assert points("true_false", "false", answer="true", correction=None) == 0


@pytest.mark.parametrize("answer", ["true", "True", "TRUE"])
def test_true_may_be_written_as_one_likes(answer):
    assert a_question(type="true_false", answer=answer, correction=None).answer == "true"


def test_no_is_neither_true_nor_false():
    with pytest.raises(ValidationError):
        a_question(type="true_false", answer="no")


@pytest.mark.parametrize(
    "text",
    [
        "1992-12-05",
        "5 December 1992",
        "December 5, 1992",
        "5th of December, 1992",
        "Dec. 5, 1992",
        "on the 5th of dec 1992",
        "5 dec 1992",
    ],
)
def test_a_day_may_be_typed_in_many_ways(text):
    assert typed(text) == Date(1992, 12, 5)


@pytest.mark.parametrize(
    "text", ["December 1992", "dec 1992", "12/1992", "1992-12", "in December of 1992", "Dec, 1992"]
)
def test_a_month_may_be_typed_in_many_ways(text):
    assert typed(text) == Date(1992, 12)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("1992", 1992),
        ("in 1992", 1992),
        ("44 BC", -43),
        ("44 b.c.", -43),
        ("AD 79", 79),
        ("476 CE", 476),
        ("0800", 800),
    ],
)
def test_a_year_may_be_typed_in_many_ways(text, year):
    assert typed(text) == Date(year)


@pytest.mark.parametrize(
    "text",
    ["5/12/1992", "31 February 1992", "sometime", "1992ish", "Ma 1992", "99999", "13/1992", "1992-13", "٣", "1e3", ""],
)
def test_what_could_be_two_dates_or_none_is_not_guessed(text):
    assert typed(text) is None


def test_a_date_is_marked_as_exactly_as_it_is_asked():
    assert points("date", "July 1969", answer="1969", near=None) == 1
    assert points("date", "20 July 1969", answer="1969-07", near=None) == 1
    assert points("date", "June 1969", answer="1969-07", near=None) == 0
    assert points("date", "June 1969", answer="1969-07", near="1") == 0.5


def test_near_years_earn_a_part():
    assert [points("date", str(year), answer="1992", near="2") for year in range(1989, 1996)] == [
        0,
        0.3333,
        0.6667,
        1,
        0.6667,
        0.3333,
        0,
    ]


def test_a_year_where_a_month_is_asked_is_sent_back_and_not_marked():
    question = a_question(type="date")
    with pytest.raises(Unreadable, match="month"):
        question.read({"answer": ["1969"]}, question.ask(Random(1)))


def test_leap_days_are_days_only_in_leap_years():
    assert Date.edtf("2000-02-29").words() == "29 February 2000"
    with pytest.raises(ValueError, match="no day 29"):
        Date.edtf("1900-02-29")


def test_one_slip_is_forgiven_and_said():
    mark = a_question(type="short_answer").mark("Leonardo da Vinvi")
    assert mark.points == 1
    assert "One slip" in mark.notes[0]


def test_further_answers_are_right_too():
    assert points("short_answer", "da vinci") == 1
    assert points("short_answer", "Michelangelo") == 0


def test_each_gap_counts():
    assert points("cloze", ["hydrogen", "carbon"]) == 0.5
    assert points("cloze", ["oxygen", "hydrogen"]) == 0


def test_a_gap_may_have_several_right_fillings():
    assert points("cloze", ["color"], prompt="My favourite [[colour|color]].", wrong=[]) == 1


def test_a_cloze_with_an_empty_gap_is_sent_back():
    question = a_question(type="cloze")
    with pytest.raises(Unreadable, match="Gap 2"):
        question.read({"answer-1": ["1"], "answer-2": [""]}, question.ask(Random(1)))


def test_an_order_of_chance_earns_nothing_and_a_nearly_right_one_a_part():
    events = [
        {"text": text, "date": date} for text, date in [("a", "1900"), ("b", "1910"), ("c", "1920"), ("d", "1930")]
    ]
    assert points("ordering", list("abcd"), events=events) == 1
    assert points("ordering", list("bacd"), events=events) == 0.6667
    assert points("ordering", list("dcba"), events=events) == 0


def test_events_of_one_date_are_right_either_way():
    events = [{"text": text, "date": date} for text, date in [("a", "1900"), ("b", "1900-05"), ("c", "1920")]]
    assert points("ordering", list("abc"), events=events) == points("ordering", list("bac"), events=events) == 1


def test_two_events_in_one_place_are_sent_back():
    question = a_question(type="ordering")
    with pytest.raises(Unreadable, match="place of its own"):
        question.read({"answer-1": ["1"], "answer-2": ["1"], "answer-3": ["2"]}, question.ask(Random(1)))


def test_each_pair_counts():
    assert points("matching", ["Paris", "Rome", "Lisbon"]) == 0.6667


def test_a_match_may_be_used_twice_where_the_file_does():
    pairs = [["a", "1"], ["b", "1"], ["c", "2"]]
    assert points("matching", ["1", "1", "2"], pairs=pairs, extra=[]) == 1


@pytest.mark.parametrize(
    ("type", "fields", "code"),
    [
        ("choice", {"wrong": ["paris ", "Lyon"]}, "same-option"),
        ("choice", {"wrong": ["Lyon"]}, "few-options"),
        ("true_false", {"correction": None}, "no-correction"),
        ("true_false", {"answer": "true"}, "needless-correction"),
        ("date", {"answer": "1969-13"}, "not-a-date"),
        ("date", {"answer": "July 1969"}, "not-a-date"),
        ("date", {"answer": "1969", "prompt": "What happened in 1969?"}, "answer-in-prompt"),
        ("short_answer", {"accept": ["leonardo da vinci"]}, "needless-accept"),
        ("short_answer", {"prompt": "Who was Leonardo da Vinci?"}, "answer-in-prompt"),
        ("cloze", {"prompt": "No gap."}, "no-gap"),
        ("cloze", {"prompt": "A [[gap]] and [[half"}, "open-gap"),
        ("cloze", {"prompt": "A [[gap| ]]."}, "empty-gap"),
        ("cloze", {"wrong": ["Oxygen"]}, "same-option"),
        ("ordering", {"events": [{"text": t, "date": "1900"} for t in "abc"]}, "no-order"),
        ("ordering", {"events": [{"text": t, "date": "soon"} for t in "abc"]}, "not-a-date"),
        ("ordering", {"events": [{"text": "a", "date": d} for d in ("1900", "1901", "1902")]}, "same-option"),
        ("matching", {"pairs": [["a", "1"], ["A", "2"]]}, "same-option"),
        ("matching", {"extra": ["rome"]}, "same-option"),
    ],
)
def test_what_makes_no_sense_is_a_problem_with_a_place(type, fields, code):
    problems = list(a_question(type=type, **fields).problems())
    assert code in [problem.code for problem in problems]
    assert all(problem.path and problem.text for problem in problems)
