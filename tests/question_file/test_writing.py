"""Questions -> YAML -> questions: the same, and as a person would have written it."""

import pytest
from hypothesis import HealthCheck, given, settings

from study.question_file import dump, dump_deck, parse
from study.questions import TYPES, Choice, Deck, Question, ShortAnswer, Source
from tests.question_file.decks import decks


def a_choice(**fields: object) -> Choice:
    return Choice.model_validate({"id": "a", **Choice.EXAMPLE, **fields})


@pytest.mark.parametrize("kind", TYPES)
def test_the_example_of_every_type_comes_back_the_same(kind: str) -> None:
    question = TYPES[kind].model_validate({"id": "an-example", **TYPES[kind].EXAMPLE})
    deck = Deck(deck="d", title="T", questions=(question,))
    file = parse(dump_deck(deck, "Examples"))
    assert file.deck == deck
    assert not file.errors


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(decks())
def test_any_deck_comes_back_the_same(deck: Deck) -> None:
    file = parse(dump_deck(deck, "Some deck"))
    assert not file.errors
    assert file.deck == deck


def test_a_question_is_written_short_and_flat() -> None:
    question = a_choice(
        answer="1992",
        wrong=["1990", {"text": "1995", "why": "That was later: much later."}, "No"],
        explanation="The declaration spoke of “friendly states”.",
        source={"passage": "8", "anchor": "In December 1992, Boris"},
        tags=["when", "Yeltsin"],
        status="draft",
        note="Line one\nline two # no comment",
        fact="0123abcd",
    )
    assert dump(question) == (
        """\
  - id: a
    type: choice
    prompt: Which city is the capital of France?
    answer: 1992
    wrong:
      - 1990
      - {text: 1995, why: "That was later: much later."}
      - No
    explanation: The declaration spoke of “friendly states”.
    source: {passage: 8, anchor: "In December 1992, Boris"}
    tags: [when, Yeltsin]
    status: draft
    note: |-
      Line one
      line two # no comment
    fact: 0123abcd
"""
    )


def test_what_is_as_usual_is_left_out() -> None:
    question: Question = ShortAnswer(id="a", prompt="P?", answer="x", status="live")
    assert dump(question) == "  - id: a\n    type: short_answer\n    prompt: P?\n    answer: x\n"


def test_several_answers_stand_below_one_another() -> None:
    assert "    answer:\n      - x\n      - y\n    wrong:\n" in dump(a_choice(answer=["x", "y"]))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("What is: this", '"What is: this"'),
        ("item #3", '"item #3"'),
        ("no. 3", "no. 3"),
        ("No", "No"),
        ("12:30", "12:30"),
        ("1992-12", "1992-12"),
        ("null", '"null"'),
        ("~", '"~"'),
        ("- x", '"- x"'),
        ("-5", "-5"),
        ("*x", '"*x"'),
        ("it's", "it's"),
        ('He said "no"', 'He said "no"'),
        ('"no": he said', "'\"no\": he said'"),
        ("a\\b: c", '"a\\\\b: c"'),
        ("“so it is”", '"“so it is”"'),
        ("2", '"2"'),
        ("[x]", '"[x]"'),
        ("a, b", "a, b"),
        ("soft\u00adhyphen", '"soft\\u00ADhyphen"'),
    ],
)
def test_quotes_are_there_only_where_they_are_needed(text: str, written: str) -> None:
    assert f"    answer: {written}\n" in dump(ShortAnswer(id="a", prompt="P?", answer=text))


def test_in_brackets_more_texts_need_quotes() -> None:
    question = ShortAnswer(
        id="a", prompt="P?", answer="x", accept=("a, b", "c", "12:30"), source=Source(passage=1, anchor="x: y")
    )
    written = dump(question)
    assert '    accept: ["a, b", c, "12:30"]\n' in written
    assert '    source: {passage: 1, anchor: "x: y"}\n' in written


def test_a_new_file_tells_how_to_edit_it_and_where_its_schema_is() -> None:
    data = dump_deck(Deck(deck="d", title="A: B", rejected=("0123abcd",)), "Drafted from an article", "../schema.json")
    assert data.decode() == (
        """\
# Drafted from an article
#
# Each question has an id that never changes; answers hang on it. Save the file and the site follows.
# Put a text in quotes if it holds ": " or " #". Every field is explained in docs/question-file.md.
# yaml-language-server: $schema=../schema.json
deck: d
title: "A: B"
questions: []

# Written by the tool: drafts that were rejected, so that they are not proposed again.
rejected: [0123abcd]
"""
    )
