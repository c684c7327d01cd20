"""Stretches between quotation marks, well or badly set."""

import pytest

from study.article import Article, Passage
from study.generator.marks import quoted_runs


def quoted(*paragraphs):
    passages, text = [], ""
    for number, paragraph in enumerate(paragraphs, start=1):
        passages.append(Passage(number, len(text), len(text) + len(paragraph)))
        text += paragraph + "\n\n"
    return [text[run.start : run.end] for run in quoted_runs(Article("", text, tuple(passages)))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("She said, “We go,” and went.", ["We go,"]),
        ('She said, "We go," and went.', ["We go,"]),
        ('She said that the "river is low.” He nodded.', ["river is low."]),
        ("She said, ``We go,'' and went.", ["We go,"]),
        ("“A “small” town,” she said.", ["A “small” town,"]),
        ('He said," We go." She stayed.', [" We go."]),
        ('He is 6\'2" tall and said "no" twice.', ["no"]),
        ("They called it ‘a quiet town’, and ‘not a bad one’.", ["a quiet town", "not a bad one"]),
        ("It’s the dogs’ day, and don’t we know it.", []),
        ("‘It is the crews’ home,’ she said. ‘We go.’", ["It is the crews’ home,", "We go."]),
        ("‘He said “go home” and I went,’ she said.", ["He said “go home” and I went,"]),
        ("“He said ‘go home’ and I went,” she said.", ["He said ‘go home’ and I went,"]),
        ("„We go“, she said. „And stay.“", ["We go", "And stay."]),
        ("«We go», she said.", ["We go"]),
        ("»We go«, she said.", ["We go"]),
        ("She said, « we go », and went.", [" we go "]),
    ],
)
def test_marks_of_all_kinds_are_paired(text, words):
    assert quoted(text) == words


def test_a_mark_never_closed_costs_only_its_own_quotation():
    assert quoted("He called it a “disaster and left. She said, “No.”", "“Yes,” said Bo.") == ["No.", "Yes,"]


def test_a_speech_without_its_last_mark_runs_to_the_end_of_its_paragraph():
    assert quoted("He said, “We shall dig in spring.", "The town agreed.") == ["We shall dig in spring."]


def test_a_speech_of_two_paragraphs_opens_twice_and_closes_once():
    assert quoted("He said, “We shall dig.", "“And we shall pay.” They clapped.") == [
        "We shall dig.",
        "And we shall pay.",
    ]
