"""Plain texts whose words are parted at line ends, or by marks that nobody sees."""

import pytest

from study.article import read

WRAPPED = """\
The canal across the isthmus took eleven years. Its chief engi-
neer had never seen a tropical river before, and the govern-
ment that had sent him knew no more of it. A well-
known doctor asked for nets against the mosquitoes in 1906.

In 1914 the first ship went through from sea to sea. The Franco-
American company that had begun the work was long forgotten.
"""


def body(text):
    article = read(text.encode(), "canal.txt")
    return [article.text[p.start : p.end] for p in article.passages]


def test_words_parted_at_line_ends_are_whole_again():
    first, second = body(WRAPPED)
    assert "Its chief engineer had never" in first and "and the government that had sent him" in first
    assert "A well-known doctor" in first
    assert second.endswith("The Franco-American company that had begun the work was long forgotten.")


@pytest.mark.parametrize("mark", ["\u00ad", "\u200b", "\u2060"])
def test_marks_that_nobody_sees_do_not_part_words(mark):
    (passage,) = body(f"The govern{mark}ment fell in 1906, and a new one was formed within the week.")
    assert passage == "The government fell in 1906, and a new one was formed within the week."


def test_a_text_whose_words_are_whole_is_kept_as_it_is():
    text = WRAPPED.replace("engi-\nneer", "builder").replace("govern-\nment", "crown")
    text = text.replace("well-\nknown", "learned").replace("Franco-\nAmerican", "French")
    assert read(text.encode(), "canal.txt").text == text


def test_a_hyphen_at_the_end_of_a_line_that_is_not_wrapped_is_no_parted_word():
    text = (
        "Three things were wanted -\nmen, money and time. There was none of the three in 1889, and the work stopped.\n"
    )
    assert read(text.encode(), "canal.txt").text == text
