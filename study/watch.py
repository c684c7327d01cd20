"""What goes on beside the serving: changed question files are synced, times that are up end, articles are read."""

import hashlib
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask

from study.store import articles, attempts, decks
from study.store.base import db, reading_only
from study.store.sync import SyncReport

LOOK = 0.5
"""Seconds between two looks at the question files. With ``SETTLE``, a good save is live in less than two seconds."""

SETTLE = 0.3
"""Seconds for which a file must stay as it is: an editor may empty it first and write it then."""

CLOSE = 20.0
"""Seconds between two looks for attempts whose time is up."""

READ = 5.0
"""Seconds between two looks for articles that wait to be read."""

Say = Callable[[str], object]


class Files:
    """The question files of a folder, and whether they have changed and come to rest since they were last synced."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.seen = self.synced = self._stats()
        self.since = 0.0

    def settled(self, now: float) -> bool:
        """Whether there is a change to sync; ``now`` in seconds by a clock that never goes back."""
        stats = self._stats()
        if stats != self.seen:
            self.seen, self.since = stats, now
        return self.seen != self.synced and now - self.since >= SETTLE

    def done(self) -> None:
        """The last change that was seen is dealt with."""
        self.synced = self.seen

    def _stats(self) -> dict[Path, tuple[int, ...]]:
        # The time of the last change of the inode cannot be set back, as the file's own times can.
        found: dict[Path, tuple[int, ...]] = {}
        for path in decks.question_files(self.folder):
            try:
                stat = path.stat()
            except OSError:
                continue
            found[path] = (stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)
        return found


def sync(folder: Path) -> SyncReport | None:
    """Sync the question files of ``folder``; None where there are none, or their bytes are those synced last."""
    with reading_only():
        known = decks.hashes()
        db.session.rollback()
    found = _hashes(folder)
    # A node that only serves has no files, and must not take away what another node has synced.
    if not found or found == known:
        return None
    report = decks.sync(decks.read_files(folder), datetime.now(UTC))
    db.session.commit()
    return report


def _hashes(folder: Path) -> dict[str, str]:
    """SHA-256 of each question file; "" for one that cannot be read."""
    return {path.relative_to(folder).as_posix(): _hash(path) for path in decks.question_files(folder)}


def _hash(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def told(report: SyncReport) -> list[str]:
    """A report in lines: what changed, hints, and faults."""
    changes = [f"  {change}" for change in report.changes] if len(report.changes) <= 20 else []
    return [str(report), *changes, *report.hints, *(str(fault) for fault in report.faults)]


class Watch:
    """The jobs, each when its time has come."""

    def __init__(self, app: Flask, say: Say) -> None:
        self.app, self.say = app, say
        self.folder: Path = app.config["STUDY_QUESTIONS"]
        self.files = Files(self.folder)
        self.files.synced = {}  # what changed while nobody watched is synced at once
        self.next_close = self.next_read = 0.0
        self.reader: subprocess.Popen[bytes] | None = None

    def tick(self, now: float) -> None:
        """Do what is due; ``now`` in seconds by a clock that never goes back."""
        with self.app.app_context():
            if self.files.settled(now):
                self._sync()
            if now >= self.next_close:
                self.next_close = now + CLOSE
                self._close()
            if now >= self.next_read:
                self.next_read = now + READ
                self._read()

    def _sync(self) -> None:
        report = sync(self.folder)
        self.files.done()
        for line in told(report) if report else ():
            self.say(line)

    def _close(self) -> None:
        now = datetime.now(UTC)
        with reading_only():
            due = attempts.any_overdue(now)
            db.session.rollback()
        if due:
            attempts.close_overdue(now, self.app.config["STUDY_TIME_ZONE"])
            db.session.commit()

    def _read(self) -> None:
        """Let another process read what waits: the language model is too large for one that only serves."""
        if self.reader is not None and self.reader.poll() is None:
            return
        with reading_only():
            waiting = articles.waiting()
            db.session.rollback()
        if self.reader is not None and self.reader.returncode:
            for one in waiting:
                why = f"The program that reads articles ended with status {self.reader.returncode}."
                articles.keep_trouble(one, f"{why} Run `study article read` on the server to see why.")
            db.session.commit()
            self.reader, waiting = None, []
        if waiting:
            self.reader = subprocess.Popen([sys.executable, "-m", "study.cli", "article", "read"])


def run(app: Flask, say: Say, stopped: Callable[[], bool] = lambda: False) -> None:
    """Watch until ``stopped`` says so. What goes wrong is said, and tried again at the next look."""
    watch = Watch(app, say)
    said = ""
    while not stopped():
        try:
            watch.tick(time.monotonic())
            said = ""
        except Exception as error:
            # One look that fails (a locked database, a full disk) must not end the watching.
            trouble = f"{type(error).__name__}: {error}".splitlines()[0]
            if trouble != said:
                say(f"This did not work and is tried again: {trouble}")
            said = trouble
        time.sleep(LOOK)
