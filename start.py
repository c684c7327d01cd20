#!/usr/bin/env python3
"""Gets Study ready on this machine, then serves it or tests it. Needs Python 3.11 or newer, and nothing else."""

import contextlib
import functools
import hashlib
import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Iterable
from pathlib import Path

# Everything in this file parses under Python 3.6, so that an old Python says this and not "invalid syntax".
if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit(
        "Study needs Python 3.11 or newer, and this is Python {}.{}. Start it with a newer one, for example: "
        "python3.11 start.py".format(*sys.version_info)
    )

USAGE = """\
python3 start.py                     get everything ready, then serve the site at http://127.0.0.1:8000
python3 start.py [options]           the same, with options for the server ("study serve --help" lists them)
python3 start.py setup               only get everything ready: .venv, the packages, the database, the questions
python3 start.py setup --dev         prepare .venv with the tools for tests and checks as well
python3 start.py test [pytest args]  run the tests: all of them, or those that the arguments name
python3 start.py --help              this page

The first start downloads about 200 MB into .venv in this folder; later ones begin at once.
"""

ROOT = Path(__file__).resolve().parent
WINDOWS = os.name == "nt"
CHROMIUM_COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
CHROMIUM_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
)
OFFLINE_SIGNS = (
    "name resolution",
    "nodename nor servname",
    "getaddrinfo failed",
    "dns error",
    "failed to establish a new connection",
    "network is unreachable",
    "error sending request",
    "connection refused",
    "tcp connect error",
)


class Trouble(Exception):
    """What went wrong and what to do about it, in words for the person at the terminal."""


class StepFailed(Exception):
    """A command of a step ended with an error; ``output`` is the end of what it printed."""

    def __init__(self, output: str):
        super().__init__(output)
        self.output = output


class Screen:
    """Shows one line a step with the time it took, and signs of life while it runs.

    On a terminal the line is redrawn in place; in a log file or CI a line is added every ``interval`` seconds.
    """

    interval = 10.0

    def __init__(self) -> None:
        self.live = sys.stdout.isatty()
        self.every = 0.2 if self.live else self.interval
        self.width = 0

    def begin(self, doing: str) -> None:
        if not self.live:
            print(f"{doing} ...", flush=True)

    def beat(self, doing: str, seconds: float, detail: str) -> None:
        if self.live:
            self._redraw(f"{doing} ... {seconds:.0f} s  {detail}")
        else:
            print(f"  {seconds:.0f} s  {detail[:90]}", flush=True)

    def end(self, doing: str, seconds: float, outcome: str) -> None:
        if self.live:
            self._redraw(f"{doing}: {outcome}, {seconds:.1f} s")
            print(flush=True)
        else:
            print(f"  {outcome}, {seconds:.1f} s", flush=True)

    def _redraw(self, line: str) -> None:
        line = line[: shutil.get_terminal_size().columns - 1]
        print("\r" + line.ljust(self.width), end="", flush=True)
        self.width = len(line)


def run_step(doing: str, command: list[str]) -> None:
    """Runs one command quietly, showing what is being done and for how long.

    :raises StepFailed: with the end of the command's output, when it fails
    """
    screen, printed, began = Screen(), deque([""], maxlen=40), time.monotonic()
    screen.begin(doing)
    with subprocess.Popen(
        command, cwd=ROOT, text=True, errors="replace", stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        reader = threading.Thread(target=_collect, args=(process.stdout, printed))
        reader.start()
        try:
            while _still_running(process, screen.every):
                screen.beat(doing, time.monotonic() - began, printed[-1])
        except BaseException:
            process.terminate()
            raise
        finally:
            reader.join()
    screen.end(doing, time.monotonic() - began, "failed" if process.returncode else "done")
    if process.returncode:
        raise StepFailed("\n".join(printed))


def _collect(lines: Iterable[str], printed: deque[str]) -> None:
    printed.extend(line.strip() for line in lines)


def _still_running(process: subprocess.Popen[str], seconds: float) -> bool:
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        return True
    return False


class Environment:
    """The project's own ``.venv``: made, filled from a lock with hashes, and trusted only once that is finished.

    ``.venv/study.json`` says what was installed: the checksums of the locks and of ``pyproject.toml``. While an
    install runs, ``.venv/study.unfinished`` lies beside it; a start that finds that file begins from an empty folder.
    """

    def __init__(self, root: Path = ROOT):
        self.root = root
        self.folder = root / ".venv"
        self.programs = self.folder / ("Scripts" if WINDOWS else "bin")
        self.python = self.program("python")
        self.record = self.folder / "study.json"
        self.unfinished = self.folder / "study.unfinished"

    @functools.cached_property
    def uv(self) -> str | None:
        """The uv on PATH, if one runs: a version manager's stand-in may be there without a uv behind it."""
        uv = shutil.which("uv")
        works = uv and subprocess.run([uv, "--version"], capture_output=True).returncode == 0
        return uv if works else None

    def program(self, name: str) -> Path:
        """The path of a command in the environment, there or not."""
        return self.programs / (name + (".exe" if WINDOWS else ""))

    def prepare(self, dev: bool = False) -> None:
        """Brings the environment to what the lock says; a prepared one is left as it is, in milliseconds."""
        lock = self.root / ("requirements-dev.lock" if dev else "requirements.lock")
        wanted = {lock.name: checksum(lock), "pyproject.toml": checksum(self.root / "pyproject.toml")}
        found = self.installed()
        if wanted.items() <= found.items() and self.program("study").exists():
            return
        self._make()
        if found.get(lock.name) != wanted[lock.name]:
            self._install_packages(lock)
        self._install_study()
        self._remember(found | wanted | {"folder": str(self.folder)})

    def installed(self) -> dict[str, str]:
        """What a finished install left on record; empty when there is none that can be trusted here.

        An environment that was copied or moved does not count: the commands in it name the folder it was made in.
        """
        if self.unfinished.exists() or not self.python.exists():
            return {}
        try:
            record = json.loads(self.record.read_text())
        except (OSError, ValueError):
            return {}
        return record if record.get("folder") == str(self.folder) else {}

    def _make(self) -> None:
        """Makes the folder, marked unfinished; one that is unfinished, moved or without its Python is made afresh."""
        moved = self.record.exists() and not self.installed()
        if self.unfinished.exists() or moved or not self.python.exists():
            remove(self.folder)
        self.folder.mkdir(exist_ok=True)
        self.unfinished.touch()
        if not self.python.exists():
            version = "{}.{}.{}".format(*sys.version_info)
            self._run(f"Making .venv with Python {version}", self._maker())
        elif not self.uv and not self._has_pip():
            self._run("Adding pip to .venv", self._maker())

    def _maker(self) -> list[str]:
        # A start from inside the environment must not build the new one on the one being replaced.
        python = getattr(sys, "_base_executable", None) or sys.executable
        if self.uv:
            return [self.uv, "venv", "--no-project", "--allow-existing", "--python", python, str(self.folder)]
        if importlib.util.find_spec("ensurepip") is None:
            raise Trouble(
                "This Python cannot make virtual environments. On Debian and Ubuntu run "
                "`apt install python3-venv`, then start again."
            )
        return [python, "-m", "venv", str(self.folder)]

    def _has_pip(self) -> bool:
        return self.program("pip").exists()

    def _install_packages(self, lock: Path) -> None:
        """Installs what the lock names, wheels only: a source archive would fetch build tools that no hash pins."""
        count = sum(1 for line in lock.read_text().splitlines() if "==" in line and not line.startswith((" ", "#")))
        self._install(f"Installing {count} packages", ["--require-hashes", "--only-binary", ":all:", "-r", str(lock)])

    def _install_study(self) -> None:
        """Makes ``study`` a command that runs this folder's code; setuptools is in the lock, so nothing is fetched."""
        self._install("Installing the study command", ["--no-deps", "--no-build-isolation", "-e", str(self.root)])

    def _install(self, doing: str, arguments: list[str]) -> None:
        if self.uv:
            command = [self.uv, "pip", "install", "--python", str(self.python)]
        else:
            command = [str(self.python), "-m", "pip", "install", "--no-input", "--disable-pip-version-check"]
            command += ["--progress-bar", "off"]
        self._run(doing, command + arguments)

    def _run(self, doing: str, command: list[str]) -> None:
        try:
            run_step(doing, command)
        except StepFailed as failure:
            raise Trouble(install_trouble(failure.output)) from None

    def _remember(self, record: dict[str, str]) -> None:
        fresh = self.record.with_suffix(".new")
        fresh.write_text(json.dumps(record, indent=1) + "\n")
        fresh.replace(self.record)
        self.unfinished.unlink()


def checksum(path: Path) -> str:
    """The SHA-256 of a file, in hex."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def remove(folder: Path) -> None:
    """Removes a folder and all in it; one that is not there is fine."""
    with contextlib.suppress(FileNotFoundError):
        shutil.rmtree(folder)


def install_trouble(output: str) -> str:
    """What to tell about a failed install, from the end of the installer's output."""
    if any(sign in output.lower() for sign in OFFLINE_SIGNS):
        return (
            "The packages could not be downloaded: this machine does not reach the package index. "
            "Connect it to the internet and start again; nothing half-installed is kept."
        )
    return (
        f"{output.strip()}\n\nThe packages could not be installed; the installer's last words are above. "
        "Nothing half-installed is kept: start again once the cause is gone."
    )


def find_chromium() -> str | None:
    """The path of a Chromium or Chrome: STUDY_CHROMIUM, else one on PATH, else one where its installer puts it.

    :raises Trouble: if STUDY_CHROMIUM names no program
    """
    named = os.environ.get("STUDY_CHROMIUM")
    if named:
        found = shutil.which(named)
        if not found:
            raise Trouble(f"STUDY_CHROMIUM is {named}, and no program is there. Correct it, or unset it.")
        return found
    on_path = (shutil.which(command) for command in CHROMIUM_COMMANDS)
    return next(filter(None, on_path), None) or next(filter(os.path.exists, CHROMIUM_PLACES), None)


def ready_chromium() -> str:
    """The path of a Chromium for the browser tests, installed first where that can be done without asking.

    :raises Trouble: if there is none and it cannot be installed
    """
    found = find_chromium()
    if not found and shutil.which("apt-get") and os.geteuid() == 0:
        install_chromium()
        found = find_chromium()
    if not found:
        raise Trouble(
            "The browser tests need Chromium or Chrome, and none was found. Install one (Debian: `apt install "
            "chromium`), or set STUDY_CHROMIUM to the path of one, and run the tests again."
        )
    return found


def install_chromium() -> None:
    """Installs Debian's package; a failure is left to the one who looks for the browser next."""
    os.environ.setdefault("DEBIAN_FRONTEND", "noninteractive")
    with contextlib.suppress(StepFailed):
        run_step("Updating the list of system packages", ["apt-get", "update"])
    with contextlib.suppress(StepFailed):
        run_step("Installing Chromium", ["apt-get", "install", "--yes", "chromium"])


def become(command: list[str]) -> int:
    """Gives this process over to a command, so that signals and the exit status are the command's own.

    Windows cannot replace a process: there the command's exit status comes back.
    """
    if not WINDOWS:
        os.execv(command[0], command)
    with contextlib.suppress(KeyboardInterrupt):
        return subprocess.call(command)
    return 130


def setup(arguments: list[str]) -> int:
    """Gets everything ready. With --dev only ``.venv`` is prepared, with the tools for tests and checks."""
    dev = arguments == ["--dev"]
    if arguments and not dev:
        raise Trouble(f"`setup` takes --dev and nothing else, not: {' '.join(arguments)}")
    environment = Environment()
    environment.prepare(dev)
    return 0 if dev else subprocess.call([str(environment.program("study")), "setup"])


def run(arguments: list[str]) -> int:
    """Gets everything ready and serves the site until it is stopped."""
    failed = setup([])
    return failed or become([str(Environment().program("study")), "serve", *arguments])


def test(arguments: list[str]) -> int:
    """Runs the tests: all of them on two processes, or what the arguments ask for, as they ask it."""
    environment = Environment()
    environment.prepare(dev=True)
    os.environ["STUDY_CHROMIUM"] = ready_chromium()
    return become([str(environment.python), "-m", "pytest", *(arguments or ["-n", "2"])])


COMMANDS = {"run": run, "setup": setup, "test": test}


def main(arguments: list[str]) -> int:
    """The exit status; what goes wrong is one message on standard error."""
    if arguments and arguments[0] in ("-h", "--help", "help"):
        print(USAGE, end="")
        return 0
    name = "run"
    if arguments and not arguments[0].startswith("-"):
        name, *arguments = arguments
    if name not in COMMANDS:
        print(USAGE, end="", file=sys.stderr)
        return 2
    os.chdir(ROOT)
    # A polite kill ends the running installer too, where the default would leave it writing behind our back.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        return COMMANDS[name](arguments)
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
