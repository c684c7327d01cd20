"""How dated events are asked and explained."""

import pytest

from study.generator.render_events import singles_out

BERGEN = """In 1902, Peter Hallam went to Vienna and wrote a book about the bridges of the Danube.
Two years later, Clara Whitfield built the first bridge of Norway at Bergen.
In 1911, Henry Marsh sold his factory in Leeds to Imperial Steel.
On 3 May 1920, Norway and Denmark signed the Treaty of Aarhus.
By 1934, Clara Whitfield had visited Oslo, Bergen, and Stockholm."""


@pytest.fixture(scope="module")
def questions(drafts_of):
    return drafts_of(BERGEN).questions


def _on(questions, words):
    return [q for q in questions if words in q.prompt]


def test_an_explanation_tells_the_whole_fact_with_its_date(questions):
    told = {q.explanation for q in _on(questions, "Marsh")}
    assert told == {"In 1911, Henry Marsh sold his factory in Leeds to Imperial Steel."}


def test_an_explanation_of_a_relative_date_says_what_it_is_counted_from(questions):
    explanation = _on(questions, "bridge of Norway")[0].explanation
    assert explanation.startswith("In 1904, Clara Whitfield built the first bridge of Norway at Bergen.")
    assert "“Two years later”, counting from 1902" in explanation


def test_an_event_known_to_the_day_is_asked_for_by_its_year(questions):
    dates = [q for q in _on(questions, "Treaty of Aarhus") if q.type == "date"]
    assert all(q.answer == "1920" and q.prompt.startswith("In what year") for q in dates)
    assert all("On 3 May 1920" in q.explanation for q in _on(questions, "Treaty of Aarhus"))


def test_a_limit_is_asked_for_as_one(questions):
    asked = {q.type: q.prompt for q in _on(questions, "Stockholm")}
    assert asked["date"].startswith("By which year, according to the article, had Clara Whitfield visited")
    assert asked["short_answer"] == "Who visited Oslo, Bergen, and Stockholm?"


def test_what_others_are_counted_from_did_not_happen_then(drafts_of):
    text = (
        "In 1950, Peter Hallam planned a bridge over the Danube at Vienna, "
        "two years after the Plan of Bergen had been put into effect by Norway."
    )
    assert not any("Plan of Bergen had" in q.prompt or "had the Plan" in q.prompt for q in drafts_of(text).questions)


@pytest.mark.parametrize(
    ("words", "one"),
    [
        ("was born in St. Louis", False),
        ("was elected an officer in a Confederate military unit", False),
        ("wrote a book", False),
        ("dispatched troops to the town of Anahuac to collect customs duties", True),
        ("built the first bridge of Norway at Bergen", True),
        ("called it “a promise”", True),
    ],
)
def test_who_did_it_is_asked_only_where_it_fits_one_person(words, one):
    assert singles_out(words) is one


def test_the_sentence_that_names_him_is_cited_too(drafts_of):
    text = "Henry Marsh was a chemist from Leeds. He liked ships. In 1926, he sold his factory to Imperial Steel."
    question = next(q for q in drafts_of(text).questions if q.type != "ordering")
    assert [spot.anchor[:11] for spot in question.source.also] == ["Henry Marsh"]


def test_a_gap_for_a_year_says_so(drafts_of):
    text = "In 1926, Clara Whitfield flew 450 letters from Lisbon to Dakar."
    every = [q.prompt for q in drafts_of(text).questions] + [d.what for d in drafts_of(text).dropped]
    assert any(prompt.startswith("Complete the statement: In the year [[1926]]") for prompt in every)
    assert not any("In [[1926]]" in prompt for prompt in every)


def test_what_many_did_is_not_asked_with_who():
    assert not singles_out("graduated BA with First Class honours in the Great Hall of Oslo")
    assert singles_out("built the first bridge over the Danube for the Oslo Society")
