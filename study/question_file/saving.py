"""Bytes -> the file on disk: all of them or none, and never over what somebody else has written meanwhile."""

import hashlib
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from study.question_file.decoding import LARGEST, too_large
from study.question_file.reading import Unloadable, inside, load

try:
    import fcntl
except ImportError:  # Windows, where a folder can be neither locked nor flushed
    fcntl = None  # type: ignore[assignment]


class NotSaved(Exception):
    """The file was not written, and why; what was on disk is still there."""


class Conflict(NotSaved):
    """The file on disk is no longer the one that the change was made to."""


def write(path: Path, data: bytes, expected_hash: str | None) -> None:
    """Puts ``data`` in the place of the file at ``path``, which must still have the SHA-256 ``expected_hash``.

    None says that there must be no file yet. A link is followed to its file within the folder, and the file keeps its
    mode. When this returns, the data are on disk; if it raises, the old file is untouched.

    :raises Conflict: if the file is another one by now, or gone, or there already
    :raises NotSaved: if it cannot be written
    """
    if len(data) > LARGEST:
        raise NotSaved(f"{path.name} was not saved: {too_large(len(data))}")
    try:
        real = inside(path) if path.is_symlink() else path
        with _locked(real.parent):
            _expect(real, expected_hash)
            _replace(real, data)
    except Unloadable as error:
        raise NotSaved(f"{path.name} was not saved: {error}") from None
    except OSError as error:
        raise NotSaved(f"{path.name} was not saved: {error.strerror}. The file on disk is as it was.") from error


def _expect(path: Path, expected: str | None) -> None:
    if not path.exists():
        if expected is not None:
            raise Conflict(f"{path.name} was not saved: it is no longer there.")
    elif expected is None:
        raise Conflict(f"{path.name} was not saved: there is a file of this name already.")
    elif hashlib.sha256(load(path)).hexdigest() != expected:
        raise Conflict(f"{path.name} was not saved: it was changed on disk since you opened it.")


def _replace(path: Path, data: bytes) -> None:
    mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o644
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(handle)
        os.chmod(name, mode)
        os.replace(name, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Lets only one process at a time write to ``folder``, and puts its list of files on disk in the end."""
    if fcntl is None:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
        # The new file is in its place by now; some network file systems cannot flush a folder.
        with suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)
