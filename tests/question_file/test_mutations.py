"""20,000 files of chance: each is read, or has a fault with its place; none raises."""

from random import Random

import pytest

from study.question_file import dump_deck, parse
from study.questions import TYPES, Deck
from tests.question_file.builders import HEAD, a_question

MUTANTS = 20_000
ROUNDS = 20

DECK = Deck(
    deck="d",
    title="A deck",
    questions=tuple(
        TYPES[kind].model_validate({"id": f"an-{i}", **TYPES[kind].EXAMPLE}) for i, kind in enumerate(TYPES)
    ),
    rejected=("0123abcd",),
)
GOOD = dump_deck(DECK, "A deck").decode()
SMALL = (
    HEAD
    + "  # why\n"
    + a_question(note='"a\\tb"', tags="[a, 'b c']", source="{passage: 1}")
    + a_question(id="b", prompt="|\n      x\n")
)

SIGNS = list("\t\n\r :#-?*&!|>'\"%@`,[]{}\\=~<0aÄ“”：\u00a0\u200b\u202e\u2028\ufeff\x00\x85😀")
PIECES = [
    ": ",
    " #",
    "\n- ",
    "\n  - id: a\n",
    "\n    ",
    "&a ",
    "*a",
    "!!",
    "<<: ",
    "---\n",
    "...\n",
    "%YAML 1.2\n",
    "\n<<<<<<< x\n",
    "{",
    "[" * 30,
]
PIECES += ["null", "~", "|\n", ">-\n", "id:", "type: ", "? ", "wrong:", '"\\ud800"', "\r\n", "questions:\n", "[[", "]]"]


def mutated(text: str, chance: Random) -> bytes:
    """``text`` with up to four slips: a sign or a line gone, doubled, moved, put in or changed, or a stray byte."""
    for _ in range(chance.choice([1, 1, 2, 4])):
        text = chance.choice([_sign, _piece, _cut, _lines, _indented])(text, chance)
    data = text.encode("utf-8", "surrogatepass")
    if chance.random() < 0.05:
        at = chance.randrange(len(data) + 1)
        data = data[:at] + bytes([chance.randrange(256)]) + data[at + chance.randrange(2) :]
    return data


def _sign(text: str, chance: Random) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(SIGNS) + text[at + chance.randrange(2) :]


def _piece(text: str, chance: Random) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(PIECES) + text[at:]


def _cut(text: str, chance: Random) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + text[at + chance.choice([1, 2, 5, 50, 1000]) :]


def _lines(text: str, chance: Random) -> str:
    lines = text.split("\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines.insert(other, lines[one] if chance.random() < 0.5 else lines.pop(one))
    return "\n".join(lines)


def _indented(text: str, chance: Random) -> str:
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    lines[at] = chance.choice([lines[at][1:], " " + lines[at], "\t" + lines[at].lstrip(), "  " + lines[at]])
    return "\n".join(lines)


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_any_slip_gives_faults_with_a_place_and_never_a_crash(seed: int) -> None:
    chance = Random(seed)
    outcomes = set()
    for _ in range(MUTANTS // ROUNDS):
        data = mutated(chance.choice([GOOD, SMALL, SMALL]), chance)
        file = parse(data)
        outcomes.add(file.deck is None)
        assert (file.deck is None) == bool(file.errors), data
        lines = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
        for fault in file.faults:
            assert 1 <= fault.line <= len(lines), (fault, data)
            assert 1 <= fault.column <= len(lines[fault.line - 1]) + 2, (fault, data)
            assert fault.text, data
            assert fault.code, data
    assert outcomes == {True, False}
