"""Decks and files of chance for property tests: odd texts, comments everywhere, all line ends."""

import re
from random import Random
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from study.questions import TYPES, ArticleInfo, Deck, Question

ODD = [
    "yes",
    "null",
    "~",
    "1992",
    "-",
    "a: b",
    "a #b",
    "# a",
    "'",
    '"',
    'it\'s "so"',
    "[x]",
    "{x}",
    "a, b",
    "“so”",
    "\\",
    "---",
]
ODD += [
    "two\nlines",
    "two\n\n  lines  \nand more",
    "- x",
    "? x",
    "é",
    "中文",
    "👩‍👩‍👧",
    "a\tb",
    "12:30",
    "=",
    "<<",
    "@x",
    "%x",
    "! x",
    "& x",
]
ODD += [
    "*x",
    "|",
    ">",
    ":",
    "x:",
    ": x",
    "a:b",
    "...",
    "`x`",
    "x" * 120,
    "x\u00a0y",
    "\u00a0",
    "|\n x",
    "<<<<<<< a\n>>>>>>> b",
]

words = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp", "Cn")), min_size=1, max_size=30
)
texts = (st.sampled_from(ODD) | words).filter(lambda text: bool(text.strip()) and not text.strip().startswith("\ufeff"))
ids = st.from_regex(r"[a-z]{1,6}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)
dates = st.sampled_from(["1992", "1992-12", "2001-07-16", "-0043", "0800"])


def _wrong(draw: Any) -> list[Any]:
    entries = draw(st.lists(texts, min_size=1, max_size=4, unique=True))
    return [{"text": entry, "why": draw(texts)} if draw(st.booleans()) else entry for entry in entries]


spots = st.fixed_dictionaries({"passage": st.integers(1, 99), "anchor": st.none() | texts})
sources = st.builds(lambda spot, also: {**spot, "also": also}, spots, st.lists(spots, max_size=2))


@st.composite
def questions(draw: Any, id: st.SearchStrategy[str] = ids) -> Question:
    """A question of any type, without a fault."""
    kind = draw(st.sampled_from(sorted(TYPES)))
    own: dict[str, Any] = {
        "choice": lambda: {"answer": draw(st.lists(texts, min_size=1, max_size=3)), "wrong": _wrong(draw)},
        "true_false": lambda: {"answer": "false", "correction": draw(texts)},
        "date": lambda: {"answer": draw(dates), "near": draw(st.none() | st.integers(1, 100))},
        "short_answer": lambda: {"answer": draw(texts), "accept": draw(st.lists(texts, max_size=3))},
        "cloze": lambda: {"prompt": "One [[two]] three " + draw(words), "wrong": draw(st.lists(words, max_size=3))},
        "ordering": lambda: {"events": [{"text": draw(texts), "date": date} for date in ("1990", "1991-02", "1993")]},
        "matching": lambda: {
            "pairs": [[draw(texts), draw(texts)] for _ in range(3)],
            "extra": draw(st.lists(texts, max_size=2)),
        },
    }[kind]()
    common = {
        "prompt": draw(texts),
        "explanation": draw(st.none() | texts),
        "source": draw(st.none() | sources),
        "tags": draw(st.lists(words.filter(str.strip), max_size=3)),
        "status": draw(st.sampled_from(["draft", "live", "retired"])),
        "note": draw(st.none() | texts),
        "fact": draw(st.none() | st.sampled_from(["0123abcd", "12345678", "00e12345"])),
    }
    question = TYPES[kind].model_validate({"id": draw(id), **common, **own})
    assume(all(problem.level == "warning" for problem in question.problems()))
    return question


@st.composite
def decks(draw: Any, least: int = 0) -> Deck:
    """A deck of a few questions without a fault."""
    names = draw(st.lists(ids, min_size=least, max_size=4, unique_by=lambda id: re.sub("[-0-9il]", "", id) or id))
    article = draw(st.none() | st.builds(ArticleInfo, title=texts, author=st.none() | texts))
    rejected = draw(st.lists(st.sampled_from(["0123abcd", "cafe0123", "12345678"]), max_size=2, unique=True))
    entries = tuple(draw(questions(id=st.just(name))) for name in names)
    return Deck(deck=draw(ids), title=draw(texts), article=article, questions=entries, rejected=tuple(rejected))


def commented(text: str, chance: Random) -> str:
    """``text`` of a file with comments and blank lines where YAML allows them, and perhaps another line end."""
    lines = []
    inside_block = 0
    for line in text.splitlines():
        indent = len(line) - len(line.lstrip())
        if inside_block and (indent >= inside_block or not line.strip()):
            lines.append(line)
            continue
        inside_block = 0
        if chance.random() < 0.15:
            lines.append(" " * chance.choice([0, indent, 2]) + f"# note {len(lines)}")
        if chance.random() < 0.1:
            lines.append("")
        if line.endswith("|-"):
            inside_block = indent + (4 if line.lstrip().startswith("- ") else 2)
        elif line.strip() and not line.lstrip().startswith("#") and chance.random() < 0.15:
            line += f"  # side {len(lines)}"
        lines.append(line)
    end = chance.choice(["\n", "\n", "\r\n", "\r"])
    return end.join(lines) + end * chance.choice([0, 1, 1, 2])
