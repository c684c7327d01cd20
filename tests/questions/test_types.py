"""What every question type keeps: a new one is tested from the moment it is listed."""

import json
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from study.questions import TYPES, Unreadable, View, load
from tests.conftest import a_question

types = pytest.mark.parametrize("type", TYPES)


def asked(type: str, seed: int = 1, **fields):
    question = a_question(type=type, **fields)
    return question, question.ask(Random(seed))


@types
def test_a_type_is_listed_under_its_own_name(type):
    assert a_question(type=type).type == type


@types
def test_the_right_answer_earns_full_points_whatever_the_order(type):
    for seed in range(20):
        question, view = asked(type, seed)
        response = question.read(question.given(question.right(), view), view)
        assert question.mark(response).points == 1


@types
def test_a_page_that_is_filled_in_again_gives_the_same_answer(type):
    for seed in range(20):
        question, view = asked(type, seed)
        response = question.read(question.given(question.right(), view), view)
        assert question.read(question.given(response, view), view) == response


@types
def test_a_blank_form_is_no_answer(type):
    question, view = asked(type)
    assert question.read({}, view) is None
    assert question.read({"answer": [""], "answer-1": [""], "answer-2": ["  "]}, view) is None


@types
def test_content_makes_the_question_again(type):
    question = a_question(type=type, explanation="Because.", source={"passage": 3, "anchor": "some words"})
    assert load(question.id, json.loads(json.dumps(question.content()))) == question


@types
def test_what_learners_do_not_see_makes_no_new_version(type):
    plain = a_question(type=type)
    noted = a_question(type=type, note="for us", tags=["when"], status="draft", fact="0123456789ab")
    assert plain.content() == noted.content()


@types
def test_the_example_has_no_problems(type):
    assert list(a_question(type=type).problems()) == []


@types
def test_an_answer_can_be_said_in_words(type):
    question = a_question(type=type)
    lines = question.lines(question.right())
    assert lines and all(isinstance(line, str) and line for line in lines)


@types
def test_the_same_chance_asks_in_the_same_order(type):
    assert asked(type, 7)[1] == asked(type, 7)[1]


shuffled = pytest.mark.parametrize("type", ["choice", "cloze", "ordering", "matching"])


@shuffled
def test_what_is_sent_for_an_option_is_its_place_on_the_page(type):
    for seed in range(20):
        view = asked(type, seed)[1]
        assert [option.value for option in view.options] == [str(n) for n in range(1, len(view.options) + 1)]


@shuffled
def test_the_order_on_the_page_tells_nothing_of_the_order_in_the_file(type):
    """Each option is first about as often as every other: chi-squared far below what one in a million runs exceeds."""
    question = a_question(type=type)
    first: dict[str, int] = {}
    runs = 2000
    for seed in range(runs):
        text = question.ask(Random(f"{seed}/1")).options[0].text
        first[text] = first.get(text, 0) + 1
    expected = runs / len(question.ask(Random(1)).options)
    assert sum((count - expected) ** 2 / expected for count in first.values()) < 30


words = st.text(max_size=30) | st.sampled_from(
    ["1", "2", "3", "true", "false", "1969", "Paris", "hydrogen", "\ud800", "\0"]
)
forms = st.dictionaries(
    st.sampled_from(["answer", "answer-1", "answer-2", "answer-3", "answer-9", "score", "turn"]),
    st.lists(words, max_size=3),
)


@types
@given(form=forms, seed=st.integers(0, 99))
def test_any_form_at_all_is_read_marked_or_refused_in_words(type, form, seed):
    question, view = asked(type, seed)
    try:
        response = question.read(form, view)
    except Unreadable as refusal:
        assert str(refusal).endswith(".")
        return
    if response is not None:
        json.dumps(response)
        assert 0 <= question.mark(response).points <= 1
        assert question.lines(response)
        assert question.read(question.given(response, view), view) == response


@types
@given(response=words | st.lists(words, max_size=6))
def test_any_response_at_all_gets_a_mark(type, response):
    mark = a_question(type=type).mark(response)
    assert 0 <= mark.points <= 1
    assert mark.verdict in {"right", "partly", "wrong"}


@types
def test_a_view_is_all_that_a_page_needs_and_names_no_key(type):
    view = asked(type)[1]
    assert isinstance(view, View)
    assert not {"answer", "right", "correct", "key"} & set(View.__slots__)
