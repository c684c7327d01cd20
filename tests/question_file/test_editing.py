"""Changes of one question: what was asked for, and not a byte more."""

import difflib
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from study.question_file import EditError, append, dump, dump_deck, parse, reject, remove, replace, set_status
from study.questions import Choice, Deck, Question
from tests.question_file.builders import HEAD, ONE, a_question
from tests.question_file.decks import commented, decks, questions

FILE = """\
# The deck of the wall.  Ours.
deck: wall
title: 'The Wall'   # in single quotes
questions:

  # -- beginnings --

  - id: built
    type: "date"
    prompt: >
      When was the wall
      built?

    answer: 1961-08   # the 13th
    note: |
      two # lines

      of note

  - id: fell
    # asked for most
    type: choice
    prompt: In which year did it fall?
    answer: 1989
    wrong:
      - 1988      # Hungary
      - {text: 1990, why: "That was   the union."}
      - '1991'
    status: draft # not yet seen
    fact: 0123abcd

# -- the end --
"""


def questions_of(data: bytes) -> dict[str, Question]:
    deck = parse(data).deck
    assert deck
    return {question.id: question for question in deck.questions}


def changed(old: str, new: bytes) -> list[str]:
    """The lines that differ, as a diff shows them."""
    lines = difflib.unified_diff(old.splitlines(), new.decode().splitlines(), n=0, lineterm="")
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def with_fields(of: str, **fields: object) -> Question:
    """The question ``of`` that id in the file, with other fields."""
    return questions_of(FILE.encode())[of].model_copy(update=fields)


def test_a_new_prompt_changes_one_line() -> None:
    new = replace(FILE.encode(), "fell", with_fields("fell", prompt="When: which year?"))
    assert changed(FILE, new) == ["-    prompt: In which year did it fall?", '+    prompt: "When: which year?"']


def test_a_comment_behind_a_value_stays() -> None:
    new = replace(FILE.encode(), "built", with_fields("built", answer="1961-08-13"))
    assert changed(FILE, new) == ["-    answer: 1961-08   # the 13th", "+    answer: 1961-08-13   # the 13th"]


def test_comments_within_a_list_move_in_front_of_it() -> None:
    fell = questions_of(FILE.encode())["fell"]
    assert isinstance(fell, Choice)
    new = replace(FILE.encode(), "fell", fell.model_copy(update={"wrong": fell.wrong[:2]}))
    assert changed(FILE, new) == [
        "+    # Hungary",
        "-      - 1988      # Hungary",
        '-      - {text: 1990, why: "That was   the union."}',
        "-      - '1991'",
        "+      - 1988",
        "+      - {text: 1990, why: That was   the union.}",
    ]


def test_fields_come_and_go_in_their_order() -> None:
    fields = {"explanation": "Because.", "tags": ("when",), "fact": None, "status": "live"}
    new = replace(FILE.encode(), "fell", with_fields("fell", **fields))
    assert changed(FILE, new) == [
        "-    status: draft # not yet seen",
        "-    fact: 0123abcd",
        "+    explanation: Because.",
        "+    tags: [when]",
        "+    status: live # not yet seen",
    ]


def test_a_field_that_is_written_though_empty_is_filled() -> None:
    text = HEAD + a_question(tags="[]  # none yet")
    question = questions_of(text.encode())["a"].model_copy(update={"tags": ("when",)})
    assert replace(text.encode(), "a", question).decode() == text.replace("[]", "[when]")


def test_another_type_may_take_the_place() -> None:
    question = questions_of((HEAD + a_question(id="fell", type="short_answer", answer="1989", wrong=None)).encode())[
        "fell"
    ]
    new = replace(FILE.encode(), "fell", question)
    assert questions_of(new)["fell"] == question
    assert b"# Hungary" in new
    assert b"# asked for most" in new


def test_the_status_is_set_in_its_line_or_in_a_new_one() -> None:
    assert changed(FILE, set_status(FILE.encode(), "fell", "live")) == [
        "-    status: draft # not yet seen",
        "+    status: live # not yet seen",
    ]
    assert changed(FILE, set_status(FILE.encode(), "built", "retired")) == ["+    status: retired"]


def test_setting_the_status_that_is_set_changes_nothing() -> None:
    assert set_status(FILE.encode(), "built", "live") == FILE.encode()


def test_a_new_question_stands_behind_the_last() -> None:
    question = with_fields("fell", id="new")
    new = append(FILE.encode(), [question])
    assert new.decode() == FILE.removesuffix("\n# -- the end --\n") + "\n" + dump(question) + "\n# -- the end --\n"


def test_new_questions_follow_the_indentation_and_spacing_of_the_others() -> None:
    text = "deck: d\ntitle: T\nquestions:\n" + (a_question(id="a") + a_question(id="b")).replace(
        "\n  ", "\n"
    ).removeprefix("  ")
    question = questions_of(text.encode())["a"].model_copy(update={"id": "c"})
    assert append(text.encode(), [question]).decode() == text + dump(question, indent=0)


@pytest.mark.parametrize(
    "empty", ["questions:\n", "questions: []\n", "questions:   # none yet\n", "questions:\n# none\n", "questions:"]
)
def test_a_question_can_be_put_into_an_empty_deck(empty: str) -> None:
    question = with_fields("fell")
    new = append(f"deck: d\ntitle: T\n{empty}".encode(), [question])
    assert questions_of(new) == {"fell": question}


def test_a_removed_question_takes_one_blank_line_along() -> None:
    new = remove(FILE.encode(), "built").decode()
    begin, end = FILE.index("  - id: built"), FILE.index("  - id: fell")
    assert new == FILE[:begin] + FILE[end:]


def test_the_only_question_can_be_removed_and_put_back() -> None:
    emptied = remove(ONE.encode(), "a")
    assert questions_of(emptied) == {}
    assert questions_of(append(emptied, [questions_of(ONE.encode())["a"]])) == questions_of(ONE.encode())


def test_a_rejected_draft_leaves_its_fact() -> None:
    once = reject(FILE.encode(), "fell")
    assert "rejected: [0123abcd]\nquestions:\n" in once.decode()
    assert list(questions_of(once)) == ["built"]
    again = append(once, [with_fields("fell", fact="cafe0123"), with_fields("fell", id="fell-2")])
    twice = reject(reject(again, "fell"), "fell-2")
    assert "rejected: [0123abcd, cafe0123]\n" in twice.decode()


def test_rejected_facts_may_stand_below_one_another() -> None:
    text = FILE.replace("questions:\n", "rejected:\n- cafe0123  # no\nquestions:\n")
    assert "rejected:\n- cafe0123  # no\n- 0123abcd\nquestions:" in reject(text.encode(), "fell").decode()


def test_only_a_draft_can_be_rejected() -> None:
    with pytest.raises(EditError, match="“built” is live, not a draft: retire it instead"):
        reject(FILE.encode(), "built")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_byte_order_mark_stay(end: str, mark: bytes) -> None:
    data = mark + FILE.replace("\n", end).encode()
    new = append(replace(data, "fell", with_fields("fell", tags=("a", "b"))), [with_fields("built", id="more")])
    assert new.startswith(mark + b"# The deck")
    text = new.removeprefix(mark).decode()
    assert set("\r\n") & set(text.replace(end, "")) == set()
    assert len(questions_of(new)) == 3


def test_a_file_without_a_last_line_end_is_edited_too() -> None:
    data = ONE.rstrip("\n").encode()
    assert replace(data, "a", questions_of(data)["a"].model_copy(update={"prompt": "Q?"})) == data.replace(b"P?", b"Q?")
    assert append(data, [with_fields("fell")]) == (ONE + "\n" + dump(with_fields("fell"))).encode()


def test_a_question_in_braces_is_written_anew_as_a_whole() -> None:
    text = (
        HEAD
        + "  # above\n  - {id: a, type: choice, prompt: P?, answer: x, wrong: [y, z]}  # side\n"
        + a_question(id="b")
    )
    new = replace(text.encode(), "a", questions_of(text.encode())["a"].model_copy(update={"prompt": "Q?"}))
    assert new.decode() == HEAD + "  # above\n  # side\n" + dump(questions_of(new)["a"]) + a_question(id="b")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (ONE.replace("id: a", "id: b"), "There is no question “a” in the file"),
        (ONE.replace("type", "tpye"), "The file has a fault, which must be corrected first. Line 4: `type` is missing"),
        (
            "deck: d\ntitle: T\nquestions: [{id: a, type: choice, prompt: P?, answer: x, wrong: [y, z]}]\n",
            "“a” .line 3. is not written as `- id: …` on lines of its own",
        ),
        (HEAD + "  -\n" + a_question().replace("  - ", "    "), "“a” .line 5. is not written as"),
    ],
)
def test_what_cannot_be_done_safely_is_refused_with_the_reason(text: str, sentence: str) -> None:
    with pytest.raises(EditError, match=sentence):
        replace(text.encode(), "a", with_fields("fell", id="a"))


def test_an_id_that_is_there_cannot_be_added() -> None:
    with pytest.raises(EditError, match="There is a question “fell” already"):
        append(FILE.encode(), [with_fields("fell")])


def test_a_change_that_would_leave_a_fault_is_refused() -> None:
    with pytest.raises(EditError, match=r"That would leave a fault in the file\. option “1989” stands there twice"):
        replace(FILE.encode(), "fell", with_fields("fell", answer=("1989", "1989")))


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(decks(least=1), questions(id=st.just("brand-new")), st.integers(0, 2**32), st.data())
def test_an_edit_leaves_all_other_bytes_alone(deck: Deck, new: Question, seed: int, data: st.DataObject) -> None:
    """Files with comments everywhere and any line end; what stands outside of the question stays byte for byte."""
    chance = Random(seed)
    text = commented(dump_deck(deck, "A deck").decode(), chance)
    before = text.encode()
    file = parse(before)
    assert file.deck == deck, file.errors
    target = data.draw(st.sampled_from(deck.questions))
    verb = data.draw(st.sampled_from(["replace", "merge", "remove", "status", "append"]))
    if verb == "append":
        assert questions_of(append(before, [new]))["brand-new"] == new
        after = append(before, [new])
        ends = max(place.last for place in file.places.values())
        place = len("".join(before.decode().splitlines(keepends=True)[:ends]).encode())
        _same_outside(before, after, place, place)
        return
    wanted = new.model_copy(update={"id": target.id}) if verb == "replace" else target
    if verb == "merge":
        wanted = target.model_copy(update={"prompt": new.prompt + " [[a gap]]", "note": new.note, "tags": new.tags})
    if verb == "status":
        wanted = target.model_copy(update={"status": new.status})
    after = remove(before, target.id) if verb == "remove" else replace(before, target.id, wanted)
    assert questions_of(after) == {
        question.id: wanted if question.id == target.id else question
        for question in deck.questions
        if verb != "remove" or question.id != target.id
    }
    place = file.places[target.id]
    lines = before.decode().splitlines(keepends=True)
    start = len("".join(lines[: place.first - 1]).encode())
    end = len("".join(lines[: place.last + 1]).encode())
    _same_outside(before, after, start, end)


def _same_outside(before: bytes, after: bytes, start: int, end: int) -> None:
    """Bytes outside of ``before[start:end]`` are the same in ``after``."""
    assert after.startswith(before[:start].rstrip()) or after.startswith(before[:start])
    assert after.rstrip().endswith(before[end:].rstrip())
