from random import Random

from hypothesis import given
from hypothesis import strategies as st

from study.quiz import Candidate, Score, choose, item_chance, places, prompt, reveal, score
from tests.conftest import a_question

CANDIDATES = [Candidate(n, "choice" if n % 2 else "date", asked=n // 4) for n in range(1, 13)]


def test_what_the_learner_has_not_seen_comes_first():
    chosen = choose(CANDIDATES, 3, frozenset(), Random(1))
    assert {c.id for c in chosen} == {1, 2, 3}


def test_only_the_kinds_that_were_chosen_are_asked():
    chosen = choose(CANDIDATES, 20, frozenset({"date"}), Random(1))
    assert {c.type for c in chosen} == {"date"} and len(chosen) == 6


def test_questions_on_the_same_words_are_not_in_one_quiz_as_long_as_there_are_others():
    here, there = frozenset({(1, "In 1992, Ada")}), frozenset({(2, "Ada said")})
    who, gap, both = (
        Candidate(1, "choice", 0, here),
        Candidate(2, "cloze", 0, here),
        Candidate(3, "matching", 0, here | there),
    )
    other = Candidate(4, "date", 5, there)
    for seed in range(20):
        assert len({c.id for c in choose([who, gap, other], 2, frozenset(), Random(seed))} & {1, 2}) == 1
        assert len(choose([who, gap, both, other], 4, frozenset(), Random(seed))) == 4


def test_a_question_cites_the_words_of_its_source_and_of_all_further_places():
    also = [{"passage": 2, "anchor": "in 1990"}, {"passage": 3}]
    assert places({"source": {"passage": 1, "anchor": "Ada said", "also": also}}) == {(1, "Ada said"), (2, "in 1990")}
    assert places({}) == places({"source": {"passage": 4}}) == frozenset()


def test_the_order_of_asking_is_by_chance_and_repeats_with_it():
    orders = {tuple(c.id for c in choose(CANDIDATES, 12, frozenset(), Random(seed))) for seed in range(10)}
    assert len(orders) == 10
    assert choose(CANDIDATES, 12, frozenset(), Random(3)) == choose(CANDIDATES, 12, frozenset(), Random(3))


@given(st.integers(0, 30), st.integers(0, 1000))
def test_nothing_is_asked_twice_and_no_more_than_wanted(length, seed):
    chosen = choose(CANDIDATES, length, frozenset(), Random(seed))
    assert len({c.id for c in chosen}) == len(chosen) == min(length, len(CANDIDATES))


def test_what_was_left_out_counts_as_nothing():
    assert score({1: 1.0, 2: 0.5}, 4) == Score(1.5, 4)
    assert score({}, 4).percent == 0


def test_only_all_right_is_a_hundred_per_cent():
    assert Score(299.9999, 300).percent == 99
    assert Score(300, 300).percent == 100
    assert Score(0.57 * 100, 100).percent == 57
    assert Score(0, 0).percent == 0


def test_an_items_order_depends_on_attempt_and_place_alone():
    assert item_chance(7, 1).random() == item_chance(7, 1).random()
    assert item_chance(7, 1).random() != item_chance(7, 2).random() != item_chance(8, 2).random()


def test_who_gave_no_answer_is_told_what_is_said_of_the_right_one():
    question = a_question("rome", "true_false")
    told = reveal(question, None, question.ask(Random(1)))
    assert (told.own_lines, told.right_lines, told.mark.verdict) == ([], ["False"], "wrong")
    assert told.mark.notes == (question.correction,)


def test_the_right_answer_is_marked_where_it_stands():
    question = a_question()
    view = question.ask(Random(1))
    told = reveal(question, "Lyon", view)
    assert told.right_values == {"answer": [view.value_of("Paris")]} and told.own_lines == ["Lyon"]


def test_the_gaps_of_a_prompt_are_empty_in_every_list():
    assert prompt(a_question("water", "cloze")) == "Water is made of ____ and ____."
