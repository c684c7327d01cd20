"""Date expressions and what they come to in a narrative."""

import datetime as dt

import pytest

from study.article import parse
from study.generator import annotate
from study.generator.dates import find_dates


def dates(text, published=None):
    return {mention.text: mention.value for mention in find_dates(annotate(parse(text)), published)}


@pytest.mark.parametrize(
    ("words", "value", "mod"),
    [
        ("1931", "1931", None),
        ("December 1992", "1992-12", None),
        ("Dec. 1992", "1992-12", None),
        ("September 3, 1939", "1939-09-03", None),
        ("3 September 1939", "1939-09-03", None),
        ("the 3rd of September, 1939", "1939-09-03", None),
        ("Sunday, September 3, 1939", "1939-09-03", None),
        ("2001-07-16", "2001-07-16", None),
        ("the 1990s", "199X", None),
        ("the early 1990s", "199X", "START"),
        ("the mid-1980s", "198X", "MID"),
        ("the end of 1991", "1991", "END"),
        ("the beginning of May 1968", "1968-05", "START"),
        ("late 1914", "1914", "END"),
        ("the spring of 1848", "1848-SP", None),
        ("the nineteenth century", "18XX", None),
        ("480 BC", "BC0480", None),
        ("the second half of 2008", "2008-H2", None),
        ("Christmas 1963", "1963-12-25", None),
    ],
)
def test_a_date_that_says_all_has_its_value(words, value, mod):
    text = f"The old mill was sold in {words}, and the town was glad of it."
    (mention,) = find_dates(annotate(parse(text)))
    assert (mention.text, mention.value, mention.mod) == (words, value, mod)
    assert text[mention.start : mention.end] == words


@pytest.mark.parametrize(
    ("sentence", "words", "value"),
    [
        ("That year, the mill was sold.", "That year", "1931"),
        ("That same year, the mill was sold.", "That same year", "1931"),
        ("The year before, the mill had been sold.", "The year before", "1930"),
        ("Two years later, the mill was sold.", "Two years later", "1933"),
        ("The mill was sold the following spring.", "the following spring", "1932-SP"),
        ("The mill had been sold a decade earlier.", "a decade earlier", "1921"),
        ("Later that year, the mill was sold.", "Later that year", "1931"),
        ("The mill was sold in March of the following year.", "March of the following year", "1932-03"),
        ("The mill was sold by the end of the year.", "the end of the year", "1931"),
        ("The mill was sold the previous year.", "the previous year", "1930"),
    ],
)
def test_a_relative_date_is_counted_from_the_one_before(sentence, words, value):
    text = f"In 1931, the bridge was opened by the queen. {sentence}"
    mention = next(m for m in find_dates(annotate(parse(text))) if m.text == words)
    assert mention.value == value
    assert text[slice(*mention.anchor)] == "1931"


def test_relative_dates_are_counted_one_from_another():
    text = (
        "By 1996, the council had begun to save. Both sides were ready. That year, the mill was sold. "
        "That same year, the weir broke.\n\nTwo years later, the river was calm again, and the boats came back."
    )
    assert dates(text) == {"1996": "1996", "That year": "1996", "That same year": "1996", "Two years later": "1998"}


def test_days_and_months_go_on_from_the_last_full_date():
    text = (
        "On June 28, 1914, the duke was shot. The next day, riots began. "
        "Two weeks later he was buried. In July, war came."
    )
    assert dates(text) == {
        "June 28, 1914": "1914-06-28",
        "The next day": "1914-06-29",
        "Two weeks later": "1914-07-13",
        "July": "1914-07",
    }


def test_a_month_early_in_the_year_after_one_late_in_it_is_the_next_years():
    assert dates("In November 1942, the ring closed. In January, the city was taken.")["January"] == "1943-01"


def test_the_first_month_of_a_range_takes_the_year_of_the_last():
    assert dates("Between March and June 1940, the line was moved twice.") == {
        "March": "1940-03",
        "June 1940": "1940-06",
    }


def test_a_year_in_a_quotation_is_no_anchor_for_the_narrative():
    text = "In 1931, the bridge was opened. She said, “My father drew it in 1890.” That year, the mill was sold."
    assert dates(text)["That year"] == "1931"


def test_a_day_before_something_dated_is_counted_from_that():
    text = "The two men met in 1960. They spoke again the day before the vote on January 20, 1961."
    assert dates(text)["the day before"] == "1961-01-19"


@pytest.mark.parametrize(
    "text",
    [
        "You may march on in the spring of your life, said the old man to Theresa May and April Holm.",
        "About 1,850 men and 1200 soldiers took part in the Long March.",
        "They paid $1900 for the boat and sold it again for less.",
    ],
)
def test_words_and_numbers_that_only_look_like_dates_are_left_alone(text):
    found = [m for m in find_dates(annotate(parse(text))) if m.value[:1].isdigit() or "-0" in m.value]
    assert found == []


def test_last_month_needs_the_day_of_publication():
    text = "The bridge was closed last month, and two years ago it was painted."
    assert dates(text) == {"last month": "PAST_REF", "two years ago": "PAST_REF"}
    assert dates(text, dt.date(2024, 1, 15)) == {"last month": "2023-12", "two years ago": "2022"}


def test_stretches_and_repetitions_are_no_points_in_time():
    found = {m.text: (m.type, m.value) for m in find_dates(annotate(parse("For two years it rained every day.")))}
    assert found == {"two years": ("DURATION", "P2Y"), "every day": ("SET", "XXXX-XX-XX")}


def test_dates_in_clutter_are_not_found():
    text = (
        "The bridge over the Orla was opened in 1931, and the town held a feast that lasted for most of the week.\n\n"
        "Related stories\n\nIn 1952, a tunnel was planned."
    )
    assert dates(text) == {"1931": "1931"}


def test_a_date_that_is_told_twice_is_one():
    found = dates("Anna Berg left in 1709. Five years after Hallam's death, in 1730 Clara Holm drew a new map.")
    assert list(found.values()) == ["1709", "1730", "1730"]
