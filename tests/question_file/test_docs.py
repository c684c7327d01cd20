"""What the instructor's page shows is right."""

import re
from pathlib import Path

from study.question_file import faults, parse
from study.questions import TYPES

PAGE = (Path(__file__).parents[2] / "docs" / "question-file.md").read_text(encoding="utf-8")
SOURCES = Path(faults.__file__).parents[1]


def test_the_examples_are_a_file_without_a_fault_and_show_every_type() -> None:
    first, further, *_ = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    file = parse((first + "\n" + further).encode())
    assert not file.faults
    assert file.deck
    assert {question.type for question in file.deck.questions} == set(TYPES)


def test_the_codes_in_the_table_are_those_that_are_given() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in SOURCES.rglob("question*/*.py"))
    table = PAGE.partition("| you see |")[2].partition("## Completion")[0]
    named = [
        name for row in re.findall(r"^\| (.*?) \|", table, re.MULTILINE) for name in re.findall(r"`([a-z-]+)`", row)
    ]
    assert len(named) > 20
    assert [name for name in named if f'"{name}"' not in code] == []
