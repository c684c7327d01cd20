"""Serving: worker processes that answer requests, and one beside them that watches."""

import multiprocessing
import os
import signal
import socket
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from study import ROOT, create_app, watch

THREADS = 8
"""Requests that one worker answers at a time; the database's pool has room for 15."""

SECONDS_TO_STOP = 10


class PortTaken(Exception):
    """The address cannot be had; says why."""


def serve(host: str, port: int, workers: int) -> None:
    """Serve until SIGTERM or SIGINT; requests under way are answered first.

    :raises PortTaken: if the address cannot be had
    """
    _try(host, port)
    # Spawned, not forked, so that nothing of this process is shared but what is passed.
    watcher = multiprocessing.get_context("spawn").Process(target=_watch, args=(host, port), daemon=True)
    watcher.start()
    server = Server(
        "app:app",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        respawn_failed_workers=True,
        workers_kill_timeout=SECONDS_TO_STOP,
        log_level=LogLevels.error,
    )
    try:
        server.serve(target_loader=_load)
    finally:
        watcher.terminate()
        watcher.join(SECONDS_TO_STOP)


def _try(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        # Without this a port counts as taken for a minute after its last server ended.
        if os.name != "nt":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PortTaken(
                f"{host}:{port} cannot be used: {error.strerror}. Stop what runs there, or give another --port."
            ) from None


def _load(target: str) -> Callable[..., Any]:
    """The application, made in the worker."""
    _end_with_parent()
    sys.path.insert(0, str(ROOT))
    from app import app

    return app


def _end_with_parent() -> None:
    """End this process when the one that started it has gone, however it went: an orphan would keep the port."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def wait() -> None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, daemon=True).start()


def _watch(host: str, port: int) -> None:
    """The process beside the workers. Ctrl+C in the terminal reaches it too, but its parent ends it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _end_with_parent()
    threading.Thread(target=_announce, args=(host, port), daemon=True).start()
    watch.run(create_app(), _say)


def _announce(host: str, port: int) -> None:
    """Print the address once it answers."""
    shown = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    address = f"http://[{shown}]:{port}" if ":" in shown else f"http://{shown}:{port}"
    while not _answers(f"{address}/healthz"):
        time.sleep(0.1)
    _say(f"Study is ready at {address} (Ctrl+C stops it)")


def _answers(address: str) -> bool:
    try:
        urllib.request.urlopen(address, timeout=2).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def _say(line: str) -> None:
    print(line, flush=True)
