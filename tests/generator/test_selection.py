from dataclasses import replace

from study.generator.candidates import Candidate, draft
from study.generator.selection import select
from study.questions import Choice, Cloze, Ordering, ShortAnswer, TrueFalse, When

MAKE = {
    "date": (When, {"answer": "1926"}),
    "choice": (Choice, {"answer": "A", "wrong": ["B", "C"]}),
    "cloze": (Cloze, {}),
    "true_false": (TrueFalse, {"answer": "true"}),
    "short_answer": (ShortAnswer, {"answer": "A"}),
    "ordering": (Ordering, {"events": [{"text": t, "date": d} for t, d in (("A", "1"), ("B", "2"), ("C", "3"))]}),
}


def a_candidate(type, asks, fact="f", place=0, score=1.0, whom="", facts=None):
    kind, fields = MAKE[type]
    prompt = f"{type} {asks} {fact} {place} [[x]]"
    question = draft(kind, id=f"{type}-{asks}-{fact}-{place}".replace("_", "-"), prompt=prompt, fact="0" * 12, **fields)
    return Candidate(question, asks, facts or (fact,), place, score, whom=whom)


def kept(*candidates):
    return [f"{c.question.type} {c.asks}" for c in select(candidates)[0]]


def test_a_fact_is_asked_once_for_its_date():
    assert len(kept(*(a_candidate(type, "when") for type in ("date", "cloze", "choice")))) == 1


def test_a_fact_is_not_asked_twice_by_the_same_type():
    assert len(kept(a_candidate("cloze", "when"), a_candidate("cloze", "words"))) == 1


def test_a_true_statement_is_not_proposed_with_the_question_that_it_answers():
    statement, date = a_candidate("true_false", "whether"), a_candidate("date", "when", score=3.0)
    assert kept(statement, date) == ["date when"]
    assert kept(statement, a_candidate("date", "when", fact="another")) == ["date when", "true_false whether"]


def test_there_are_not_many_more_true_statements_than_false_ones():
    true = [a_candidate("true_false", "whether", fact=f"f{n}", place=n) for n in range(6)]
    assert len(kept(*true)) == 1


def test_a_person_is_not_asked_for_too_often():
    asked = [a_candidate("choice", "who", fact=f"f{n}", place=n, whom="Clara Whitfield") for n in range(6)]
    assert len(kept(*asked)) == 3


def test_the_better_question_wins():
    good, poor = a_candidate("choice", "who", score=3.0), a_candidate("short_answer", "who", score=0.5)
    assert kept(poor, good) == ["choice who"]


def test_questions_come_in_the_order_of_the_article_and_sets_last():
    order = a_candidate("ordering", "order", place=0, facts=("a", "b", "c"))
    late, early = a_candidate("date", "when", fact="b", place=90), a_candidate("date", "when", fact="a", place=10)
    assert [c.place for c in select([order, late, early])[0]] == [10, 90, 0]


def test_what_is_left_over_has_a_reason():
    _, left = select([a_candidate("cloze", "when"), a_candidate("cloze", "words")])
    assert [leftover.reason for leftover in left] == ["another question on this fact is of type cloze"]


def test_two_sets_have_at_most_one_fact_in_common():
    first = a_candidate("ordering", "order", facts=("a", "b", "c"), score=2)
    same = a_candidate("ordering", "match", fact="g", facts=("b", "c", "d"))
    other = a_candidate("ordering", "what", fact="h", facts=("c", "d", "e"))
    proposed, left = select([first, same])
    assert len(proposed) == 1
    assert [leftover.rule for leftover in left] == ["in a set already"]
    assert len(select([first, other])[0]) == 2


def test_two_questions_do_not_let_pick_from_the_same_events():
    first = replace(a_candidate("choice", "what", "f", score=2.0), options=("a", "b", "c"))
    again = replace(a_candidate("choice", "what", "g", place=1), options=("b", "a", "d"))
    other = replace(a_candidate("choice", "what", "h", place=2), options=("a", "e", "f"))
    proposed = [candidate.about for candidate in select([first, again, other])[0]]
    assert proposed == [("f",), ("h",)]
