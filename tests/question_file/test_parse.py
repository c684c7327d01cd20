"""Bytes -> questions: nothing is turned into another type, and no fault hides another."""

import json
import subprocess
import sys
import time

import pytest

from study.question_file import Place, check_together, parse
from study.questions import Choice, TrueFalse
from tests.question_file.builders import HEAD, ONE, a_question


def read(text: str) -> Choice:
    """The only question of a file."""
    file = parse(text.encode())
    assert file.deck, file.faults
    (question,) = file.deck.questions
    assert isinstance(question, Choice)
    return question


TRAPS = ["no", "NO", "on", "y", "1992-12-05", "2024-02-30", "2001-12-14t21:59:43Z", "12:30", "190:20:30", "1_000"]
TRAPS += ["010", "0x1F", "0o17", "1e3", "1.10", "+15", ".5", "-0", "=", ".inf", ".nan", "9" * 3000, "%(x)s", "${x}"]


@pytest.mark.parametrize("text", [trap for trap in TRAPS if trap[0] != "%"])
def test_a_text_stays_as_it_is_written(text: str) -> None:
    assert read(HEAD + a_question(answer=text, wrong="[yes, 'off']")).answer == (text,)


@pytest.mark.parametrize(
    "text", ["%(x)s", "{{7*7}}", "${x}", "<script>alert(1)</script>", "[a](javascript:b)", "a: b", "a #b"]
)
def test_a_text_in_quotes_may_hold_anything(text: str) -> None:
    assert read(HEAD + a_question(prompt=f"'{text}'")).prompt == text


@pytest.mark.parametrize("word", ["Émile", "中国", "שלום", "e\u0301", "👩‍👩‍👧", "𝔘"])
def test_every_script_is_read_as_it_is(word: str) -> None:
    assert read(HEAD + a_question(answer=word)).answer == (word,)


@pytest.mark.parametrize("answer", ["True", "TRUE", "true", "'true'"])
def test_true_is_true_in_any_case(answer: str) -> None:
    file = parse((HEAD + a_question(type="true_false", answer=answer, wrong=None)).encode())
    assert file.deck
    assert isinstance(file.deck.questions[0], TrueFalse)
    assert file.deck.questions[0].answer == "true"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end_will_do(end: str) -> None:
    file = parse(ONE.replace("\n", end).rstrip().encode())
    assert file.deck == parse(ONE.encode()).deck
    assert file.places == {"a": Place(4, 8)}


def test_a_byte_order_mark_is_passed_over() -> None:
    assert parse(b"\xef\xbb\xbf" + ONE.encode()).deck == parse(ONE.encode()).deck


def test_json_is_yaml() -> None:
    question = {"id": "a", "type": "choice", "prompt": "P?", "answer": "x", "wrong": ["y", "z"]}
    text = json.dumps({"deck": "d", "title": "T", "questions": [question]})
    assert parse(text.encode()).deck == parse(ONE.encode()).deck


def test_comments_set_off_by_two_spaces_raise_no_warning() -> None:
    assert not parse(ONE.replace("answer: x", "answer: x  # checked").encode()).faults


def test_a_digit_in_quotes_is_an_answer() -> None:
    assert read(HEAD + a_question(answer='"2"')).answer == ("2",)
    assert read(HEAD + a_question(answer="2", wrong="[1, 3]")).answer == ("2",)


def test_the_places_of_questions_are_known_even_where_the_file_has_errors() -> None:
    text = (
        HEAD
        + a_question(id="one")
        + "\n  # between\n"
        + a_question(id="two", note="|\n      long\n      text")
        + a_question(id="three", answer=None)
    )
    file = parse(text.encode())
    assert file.places == {"one": Place(4, 8), "two": Place(11, 18), "three": Place(19, 22)}
    assert file.deck is None


def test_the_faults_of_one_question_hide_none_of_the_others() -> None:
    broken = (
        a_question(id="b", prompt="What is: this?"),
        a_question(id="c", prompt='"open'),
        a_question(id="d", wrong="[y, z"),
    )
    text = (
        HEAD + a_question(id="a", type="chioce") + "".join(broken) + a_question(id="e", anwser="x") + a_question(id="f")
    )
    file = parse(text.encode())
    found = [(fault.question, fault.line, fault.code) for fault in file.errors]
    assert found == [
        ("a", 5, "unknown-type"),
        ("b", 11, "colon-in-text"),
        ("c", 16, "open-quote"),
        ("d", 23, "open-bracket"),
        ("e", 29, "unknown-field"),
    ]
    assert list(file.places) == ["a", "e", "f"]


def test_errors_come_first_then_warnings_each_by_line() -> None:
    text = HEAD + a_question(id="a", wrong="[y]") + a_question(id="b", answer=None) + a_question(id="c", wrong="[y]")
    levels = [(fault.level, fault.line) for fault in parse(text.encode()).faults]
    assert levels == [("error", 9), ("warning", 8), ("warning", 17)]


def test_fifty_faults_are_listed_and_the_rest_counted() -> None:
    file = parse((HEAD + "".join(a_question(id=f"a{i}", wrong="[y]") for i in range(53))).encode())
    assert len(file.faults) == 51
    assert str(file.faults[-1]).endswith("warning: 3 more faults are not listed: correct these first [more-faults]")
    assert not file.errors
    assert file.deck


def test_a_fault_knows_the_field() -> None:
    file = parse((HEAD + a_question(wrong="[y, {text: z, why: ''}]", source="{passage: x}")).encode())
    assert [fault.field for fault in file.errors] == ["wrong[1].why", "source.passage"]


def test_the_hash_is_that_of_the_bytes() -> None:
    assert parse(b"").hash == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_an_id_or_a_deck_in_two_files_is_a_fault() -> None:
    first, second = parse(ONE.encode(), "questions.yaml"), parse(ONE.encode(), "decks/more.yaml")
    assert [str(fault) for fault in check_together([first, second])] == [
        "decks/more.yaml:1:1: error: the deck “d” is in questions.yaml too: "
        "give one of them another name [duplicate-deck]",
        'decks/more.yaml:4:1: error: question "a": this id is in use in questions.yaml:4 too: '
        "give one of the two a new id [duplicate-id]",
    ]
    other = parse(ONE.replace("deck: d", "deck: e").replace("id: a", "id: b").encode(), "decks/more.yaml")
    assert check_together([first, other]) == []
    renamed = parse((HEAD.replace("deck: d", "deck: e") + a_question(id="b", was="a")).encode(), "decks/more.yaml")
    assert [str(fault) for fault in check_together([first, renamed])] == [
        'decks/more.yaml:4:1: error: question "b": “a” is still in use, in questions.yaml:4: '
        "only an id that is gone is renamed [was-still-there]",
    ]


@pytest.mark.parametrize(
    "hostile",
    [
        "a: &a [x]\n" + "".join(f"b{i}: &b{i} [{'*a, ' * 9}*a]\n" for i in range(5000)),
        HEAD + a_question(prompt="[" * 100_000),
        HEAD + "- " * 100_000,
        HEAD + "  - x\n" * 500_000,
        "{" * 1_000_000,
        "? " * 500_000,
        "a" * 4_900_000,
        HEAD + "  - id: " + "a" * 1_000_000 + "\n",
        HEAD + " " * 4_000_000 + "x",
        HEAD + a_question() + "\n" * 4_000_000 + "  x",
        HEAD + "".join(f"  - id: a{i}\n    {'x' * 50}\n" for i in range(20_000)),
        'deck: "' + "\\" * 1_000_001,
    ],
    ids=range(12),
)
def test_a_hostile_file_is_refused_in_time(hostile: str) -> None:
    began = time.process_time()
    file = parse(hostile.encode())
    assert file.errors
    assert all(len(str(fault)) < 600 for fault in file.faults)
    assert time.process_time() - began < 10


def test_a_tag_runs_nothing(tmp_path) -> None:
    canary = tmp_path / "canary"
    file = parse((HEAD + a_question(prompt=f"!!python/object/apply:os.system ['touch {canary}']")).encode())
    assert file.errors
    assert not canary.exists()


def test_ten_thousand_questions_are_read_in_seconds() -> None:
    data = (HEAD + "".join(a_question(id=f"number-{i}", prompt="What? " * 20) for i in range(10_000))).encode()
    began = time.process_time()
    file = parse(data)
    assert file.deck
    assert len(file.deck.questions) == len(file.places) == 10_000
    assert time.process_time() - began < 10


def test_the_python_parser_of_yaml_finds_the_same_faults() -> None:
    """Where PyYAML comes without its C part, the words come from another parser."""
    program = """
import sys, yaml
yaml.__with_libyaml__ = False
from study.question_file import parse
for text in sys.stdin.read().split("\\0"):
    print([(fault.line, fault.code) for fault in parse(text.encode()).errors])
"""
    prompts = [
        "What is: this?",
        '"open',
        "*bold*",
        "@home",
        "'it's'",
        "{x} is",
        "> 5",
        '"\\d"',
        "&co x",
        "!foo",
        "- x",
        "[y",
    ]
    texts = [HEAD + a_question(prompt=prompt) for prompt in prompts]
    texts += [ONE.replace("    wrong", "\twrong"), ONE.replace("    prompt", "   prompt"), ONE + "---\n", ONE]
    run = subprocess.run(
        [sys.executable, "-c", program], input="\0".join(texts), capture_output=True, text=True, check=True
    )
    expected = [str([(fault.line, fault.code) for fault in parse(text.encode()).errors]) for text in texts]
    assert run.stdout.splitlines() == expected
