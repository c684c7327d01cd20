"""What the tests of pages share: the site's clock, to be moved."""

from datetime import datetime, timedelta

import pytest

from study.web import access
from tests.conftest import NOW


class Clock:
    """The moment that every request takes for now; it stands still until a test moves it."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def move(self, **delta: float) -> None:
        self.now += timedelta(**delta)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The site's clock, at noon of a Monday."""
    clock = Clock(NOW)
    monkeypatch.setattr(access, "now", lambda: clock.now)
    return clock
