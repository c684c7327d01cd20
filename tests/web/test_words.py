from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from study.review import Missed
from study.web import words

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
BERLIN, AUCKLAND = ZoneInfo("Europe/Berlin"), ZoneInfo("Pacific/Auckland")


@pytest.mark.parametrize(
    ("value", "size", "said"),
    [(7, 10, "7 of 10"), (6.5, 10, "6.5 of 10"), (2.3333, 3, "2.33 of 3"), (0, 5, "0 of 5")],
)
def test_points_are_told_without_needless_decimals(value, size, said):
    assert words.points(value, size) == said


@pytest.mark.parametrize(("share", "said"), [(1, "100 %"), (0.999, "99 %"), (29 / 100, "29 %"), (2 / 3, "66 %")])
def test_a_hundred_per_cent_means_all_of_it(share, said):
    assert words.percent(share) == said


def test_nouns_agree_with_their_number():
    assert [words.plural(n, "question") for n in (0, 1, 2)] == ["0 questions", "1 question", "2 questions"]
    assert words.plural(2, "quiz", "quizzes") == "2 quizzes"


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (59, "under a minute"),
        (60, "1 minute"),
        (3599, "59 minutes"),
        (3600, "1 hour"),
        (90_000, "25 hours"),
        (3660, "1 hour 1 minute"),
    ],
)
def test_durations_are_told_in_hours_and_minutes(seconds, said):
    assert words.duration(timedelta(seconds=seconds)) == said


def test_a_moment_is_told_by_the_learners_clock():
    late = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
    assert words.moment(late, NOON, ZoneInfo("UTC")) == "yesterday, 23:30"
    assert words.moment(late, NOON, BERLIN) == "today, 00:30"
    assert words.moment(NOON, NOON, AUCKLAND) == "today, 01:00"
    assert words.day(NOON - timedelta(days=365), NOON, BERLIN) == "2 March 2025"


@pytest.mark.parametrize(
    ("edtf", "said"), [("1992-12-05", "5 December 1992"), ("-0043", "44 BC"), ("spring 1992", "spring 1992")]
)
def test_dates_are_told_in_words_and_what_is_none_as_it_is(edtf, said):
    assert words.date_words(edtf) == said


def test_an_articles_byline_has_what_its_file_says():
    assert words.byline({"title": "T"}) == ""
    about = {"author": "Ann Ames", "publisher": "The Paper", "published": "2024-05-21"}
    assert words.byline(about) == "Ann Ames, The Paper, 21 May 2024"


def test_where_an_item_stands_is_said_in_a_sentence():
    missed = Missed(NOON)
    assert words.standing(None) == ""
    assert words.standing(missed) == "It is on your missed list, and leaves after it was right on two different days."
    assert words.standing(Missed(NOON, 1, NOON.date())).startswith("Right on 1 of 2 days")
    assert words.standing(Missed(NOON, 2, NOON.date(), NOON)).startswith("It has left your missed list")
