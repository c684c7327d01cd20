"""What goes on beside the serving."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from study import watch
from study.question_file import dump_deck
from study.questions import Deck
from study.store import articles, attempts, decks, people
from study.store.base import db
from tests.conftest import NOW, a_question
from tests.store.test_articles import ARTICLE


def save(folder: Path, prompt: str = "Which city?", broken: bool = False) -> Path:
    path = folder / "questions.yaml"
    data = dump_deck(
        Deck(deck="cities", title="Cities", questions=(a_question(prompt=prompt),)), "A deck of the tests."
    )
    path.write_bytes(data.replace(b"prompt:", b"promt:") if broken else data)
    return path


@pytest.fixture
def folder(app) -> Path:
    return app.config["STUDY_QUESTIONS"]


class Said(list[str]):
    """What the watcher says."""

    def taken(self) -> list[str]:
        lines = [*self]
        self.clear()
        return lines


@pytest.fixture
def said() -> Said:
    return Said()


@pytest.fixture
def watcher(app, said) -> watch.Watch:
    return watch.Watch(app, said.append)


def test_a_saved_file_is_synced_once_it_has_come_to_rest(folder):
    files = watch.Files(folder)
    save(folder)
    assert not files.settled(10.0), "it was seen just now: the editor may still write"
    assert not files.settled(10.0 + watch.SETTLE / 2)
    assert files.settled(10.5)
    files.done()
    assert not files.settled(11.0)


def test_a_file_that_is_still_written_is_waited_for(folder):
    files = watch.Files(folder)
    save(folder)
    files.settled(10.0)
    save(folder, "Which other city?")
    assert not files.settled(10.5)
    assert files.settled(11.0)


def test_a_file_put_in_place_of_another_with_its_size_and_time_is_noticed(folder):
    path = save(folder, "Which city A?")
    files = watch.Files(folder)
    times = path.stat().st_mtime_ns
    other = folder / "other"
    other.write_bytes(path.read_bytes().replace(b"A?", b"B?"))
    os.utime(other, ns=(times, times))
    other.replace(path)
    files.settled(10.0)
    assert files.settled(10.5)


def test_what_changed_while_nobody_watched_is_synced_at_the_start(app, folder, watcher, said):
    save(folder)
    watcher.tick(100.0)
    watcher.tick(100.5)
    assert said.taken()[0] == "1 new, 1 deck new"
    watcher.tick(101.0)
    assert said == []


def test_a_change_is_live_within_two_seconds_and_a_broken_save_changes_nothing(app, folder, watcher, said):
    save(folder)
    times = iter(range(10_000))

    def within_two_seconds() -> list[str]:
        start = 100.0 + 10 * next(times)
        for step in range(int(2 / watch.LOOK)):
            watcher.tick(start + step * watch.LOOK)
        return said.taken()

    within_two_seconds()
    save(folder, "Which city is it?")
    assert within_two_seconds()[0] == "1 reworded"
    save(folder, broken=True)
    lines = within_two_seconds()
    assert lines[0] == "nothing changed" and lines[1].startswith("questions.yaml:") and "promt" in str(lines)
    with app.app_context():
        deck = decks.get("cities")
        assert deck is not None and decks.questions_of(deck.id)[0].question.prompt == "Which city is it?"
    save(folder, "Which city is it?")
    within_two_seconds()
    with app.app_context():
        assert decks.faults() == []


def test_a_file_touched_but_not_changed_is_not_synced_again(app, folder, watcher, said):
    path = save(folder)
    watcher.tick(100.0)
    watcher.tick(100.5)
    said.clear()
    path.touch()
    watcher.tick(101.0)
    watcher.tick(101.5)
    assert said == []


def test_a_watcher_without_question_files_leaves_the_decks_as_they_are(app, folder, watcher, said):
    path = save(folder)
    watcher.tick(100.0)
    watcher.tick(100.5)
    said.clear()
    path.unlink()
    watcher.tick(101.0)
    watcher.tick(101.5)
    assert said == []
    with app.app_context():
        assert decks.get("cities") is not None


def test_an_attempt_whose_time_is_up_is_closed(app, folder, watcher, monkeypatch):
    save(folder)
    watcher.tick(100.0)
    watcher.tick(100.5)
    with app.app_context():
        person, deck = people.add("ann", "", "learner", NOW), decks.get("cities")
        assert deck is not None
        ids = [candidate.id for candidate in attempts.candidates(None, deck.id)]
        attempt_id = attempts.start(person.id, deck.id, ids, "at once", 1, NOW, timedelta(minutes=5)).id
        db.session.commit()
    watcher.tick(100.0 + watch.CLOSE + 1)
    with app.app_context():
        attempt = db.session.get(attempts.Attempt, attempt_id)
        assert attempt is not None and attempt.finished_at == NOW + timedelta(minutes=5) + attempts.GRACE


class Reader:
    """Stands for the process that reads articles."""

    def __init__(self, status: int | None) -> None:
        self.returncode = status

    def poll(self) -> int | None:
        return self.returncode


@pytest.fixture
def waiting(app, folder, watcher) -> None:
    """An article is attached and waits to be read."""
    save(folder)
    watcher.next_read = 1000.0
    watcher.tick(100.0)
    watcher.tick(100.5)
    with app.app_context():
        deck = decks.get("cities")
        assert deck is not None
        articles.attach(deck, ARTICLE, NOW)
        db.session.commit()


def test_another_process_reads_what_waits_one_at_a_time(app, watcher, waiting, monkeypatch):
    begun = []
    monkeypatch.setattr(watch.subprocess, "Popen", lambda command: begun.append(command) or Reader(None))
    for second in range(1000, 1030):
        watcher.tick(float(second))
    assert [command[-2:] for command in begun] == [["article", "read"]]


def test_a_reader_that_breaks_down_is_told_and_not_begun_again(app, watcher, waiting, monkeypatch):
    begun = []
    monkeypatch.setattr(watch.subprocess, "Popen", lambda command: begun.append(command) or Reader(-9))
    for second in range(1000, 1030):
        watcher.tick(float(second))
    assert len(begun) == 1
    with app.app_context():
        deck = decks.get("cities")
        assert deck is not None
        reading = articles.reading(deck)
        assert reading is not None and reading.trouble is not None and "status -9" in reading.trouble


def test_what_goes_wrong_is_said_once_and_tried_again(app, said, monkeypatch):
    ticks = []

    def tick(self, now):
        ticks.append(now)
        if len(ticks) < 4:
            raise OSError("the disk is full")

    monkeypatch.setattr(watch.Watch, "tick", tick)
    monkeypatch.setattr(watch.time, "sleep", lambda seconds: None)
    watch.run(app, said.append, stopped=lambda: len(ticks) == 6)
    assert said == ["This did not work and is tried again: OSError: the disk is full"]
