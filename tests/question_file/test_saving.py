"""A file is read only if it is one, and written whole or not at all."""

import errno
import os
import stat
import threading
from pathlib import Path

import pytest

from study.question_file import Conflict, NotSaved, parse, read, write
from tests.question_file.builders import ONE

TEXT = ONE.encode()
NEW = TEXT.replace(b"P?", b"Q?")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A question file in a folder of its own."""
    path = tmp_path / "deck" / "questions.yaml"
    path.parent.mkdir()
    path.write_bytes(TEXT)
    return path


def fault(path: Path) -> str:
    """The only fault of what lies at ``path``."""
    (only,) = read(path).faults
    return str(only)


def test_a_file_is_read_under_its_own_name(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(path) == parse(TEXT)
    assert read(path, "decks/more.yaml").name == "decks/more.yaml"
    monkeypatch.chdir(path.parent.parent)
    assert read(Path("deck/questions.yaml")).name == "deck/questions.yaml"


def test_a_missing_file_is_a_fault(path: Path) -> None:
    path.unlink()
    text = "questions.yaml:1:1: error: there is no file questions.yaml: the questions last read stay in use [no-file]"
    assert fault(path) == text


def test_a_folder_a_pipe_and_a_device_are_not_read(path: Path) -> None:
    path.unlink()
    path.mkdir()
    assert fault(path) == "questions.yaml:1:1: error: this is a folder, not a file [not-a-file]"
    path.rmdir()
    os.mkfifo(path)
    assert fault(path) == "questions.yaml:1:1: error: this is a device or a pipe, not a file [not-a-file]"
    assert fault(Path("/dev/zero")) == "zero:1:1: error: this is a device or a pipe, not a file [not-a-file]"


def test_a_file_that_is_too_large_is_not_read(path: Path) -> None:
    os.truncate(path, 2**30)
    text = "the file has 1073.7 MB and may have 5: split it into several decks [too-large]"
    assert fault(path) == f"questions.yaml:1:1: error: {text}"
    os.truncate(path, 5_000_001)
    assert "may have 5" in fault(path)
    assert [error.code for error in parse(b" " * 5_000_001).errors] == ["too-large"]


def test_a_file_that_may_not_be_read_is_a_fault(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_: object) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "open", denied)
    text = "questions.yaml cannot be read: Permission denied [unreadable]"
    assert fault(path) == f"questions.yaml:1:1: error: {text}"


def test_a_link_is_followed_only_within_its_folder(path: Path, tmp_path: Path) -> None:
    inside, outside, loop = path.parent / "link.yaml", path.parent / "out.yaml", path.parent / "loop.yaml"
    inside.symlink_to(path.name)
    outside.symlink_to(tmp_path / "secret.yaml")
    (tmp_path / "secret.yaml").write_text("deck: secret")
    loop.symlink_to(loop)
    assert read(inside).deck == parse(TEXT).deck
    assert "is a link to a file outside of its folder" in fault(outside)
    assert "leads round to itself" in fault(loop)
    write(inside, NEW, parse(TEXT).hash)
    assert inside.is_symlink()
    assert path.read_bytes() == NEW
    with pytest.raises(NotSaved, match="outside of its folder"):
        write(outside, NEW, parse(b"deck: secret").hash)
    with pytest.raises(NotSaved, match="leads round to itself"):
        write(loop, NEW, None)


def test_saving_keeps_the_mode_and_leaves_no_other_file(path: Path) -> None:
    path.chmod(0o640)
    write(path, NEW, parse(TEXT).hash)
    assert path.read_bytes() == NEW
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [entry.name for entry in path.parent.iterdir()] == ["questions.yaml"]


def test_a_file_that_was_changed_meanwhile_is_not_overwritten(path: Path) -> None:
    with pytest.raises(Conflict, match="it was changed on disk since you opened it"):
        write(path, NEW, parse(b"another").hash)
    assert path.read_bytes() == TEXT


def test_a_file_that_is_gone_or_there_already_is_a_conflict(path: Path) -> None:
    with pytest.raises(Conflict, match="there is a file of this name already"):
        write(path, NEW, None)
    path.unlink()
    with pytest.raises(Conflict, match="it is no longer there"):
        write(path, NEW, parse(TEXT).hash)
    write(path, NEW, None)
    assert path.read_bytes() == NEW


@pytest.mark.parametrize("call", ["fsync", "replace", "chmod"])
def test_a_full_disk_leaves_the_old_file_and_no_remains(path: Path, call: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, call, full)
    with pytest.raises(NotSaved, match="was not saved: No space left on device"):
        write(path, NEW, parse(TEXT).hash)
    assert path.read_bytes() == TEXT
    assert [entry.name for entry in path.parent.iterdir()] == ["questions.yaml"]


def test_what_is_too_large_is_not_saved(path: Path) -> None:
    with pytest.raises(NotSaved, match="may have 5"):
        write(path, b" " * 5_000_001, parse(TEXT).hash)


def test_of_two_that_save_at_once_one_is_told(path: Path) -> None:
    expected = parse(TEXT).hash
    start = threading.Barrier(4)
    told: list[str] = []

    def save(text: bytes) -> None:
        start.wait()
        try:
            write(path, text, expected)
        except Conflict as conflict:
            told.append(str(conflict))

    texts = [TEXT.replace(b"P?", f"Version {i}?".encode()) for i in range(4)]
    threads = [threading.Thread(target=save, args=(text,)) for text in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(told) == 3
    assert path.read_bytes() in texts
