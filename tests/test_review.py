from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from study.review import Missed, after, study_day

MONDAY = datetime(2026, 3, 2, 12, tzinfo=UTC)


def history(*answers: tuple[int, bool]) -> Missed | None:
    """Where an item stands after answers on these days, counted from Monday."""
    state = None
    for day, right in answers:
        at = MONDAY + timedelta(days=day)
        state = after(state, right, at, at.date())
    return state


def test_an_item_that_was_never_missed_is_not_on_the_list():
    assert history((0, True), (1, True)) is None


def test_a_miss_puts_it_there():
    state = history((0, False))
    assert state and state.left_at is None and state.days_to_go == 2


def test_it_leaves_after_it_was_right_on_two_different_days():
    state = history((0, False), (1, True), (3, True))
    assert state and state.left_at == MONDAY + timedelta(days=3)


def test_twice_on_one_day_is_one_day():
    state = history((0, False), (1, True), (1, True), (1, True))
    assert state and state.left_at is None and state.days_to_go == 1


def test_the_day_of_the_miss_counts_too():
    state = history((0, False), (0, True), (1, True))
    assert state and state.left_at


def test_a_miss_begins_the_count_anew():
    state = history((0, False), (1, True), (2, False), (3, True))
    assert state and state.left_at is None and state.days_to_go == 1


def test_what_has_left_comes_back_when_it_is_missed():
    state = history((0, False), (1, True), (2, True), (9, False))
    assert state == Missed(missed_at=MONDAY + timedelta(days=9))


def test_what_has_left_stays_away_while_it_is_right():
    state = history((0, False), (1, True), (2, True), (9, True))
    assert state and state.left_at == MONDAY + timedelta(days=2)


@pytest.mark.parametrize(
    ("at", "zone", "day"),
    [
        ("2026-03-03T03:59+00:00", "UTC", date(2026, 3, 2)),
        ("2026-03-03T04:00+00:00", "UTC", date(2026, 3, 3)),
        ("2026-03-03T02:00+00:00", "Europe/Berlin", date(2026, 3, 2)),
        ("2026-03-03T03:00+00:00", "Europe/Berlin", date(2026, 3, 3)),
        ("2026-03-02T23:00+00:00", "Pacific/Kiritimati", date(2026, 3, 3)),
        # The night when clocks go forward has no 02:30; the day still begins at 04:00 by the clock.
        ("2026-03-29T01:59+00:00", "Europe/Berlin", date(2026, 3, 28)),
        ("2026-03-29T02:00+00:00", "Europe/Berlin", date(2026, 3, 29)),
    ],
)
def test_a_night_of_study_belongs_to_the_day_before(at, zone, day):
    assert study_day(datetime.fromisoformat(at), ZoneInfo(zone)) == day
