"""A small HTTP client for measuring: prepared bytes over kept connections, so that it costs little itself."""

import socket
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import quantiles


class Unexpected(Exception):
    """The server answered with another status than it should; holds the start of the answer."""


@dataclass
class Load:
    """What a run measured. Times are in seconds; ``cpu`` is what the server's processes used for one request."""

    times: list[float] = field(default_factory=list)
    seconds: float = 0.0
    cpu: float = 0.0

    @property
    def rate(self) -> float:
        """Requests a second, over all connections."""
        return len(self.times) / self.seconds

    @property
    def p50(self) -> float:
        return quantiles(self.times, n=100)[49]

    @property
    def p99(self) -> float:
        return quantiles(self.times, n=100)[98]


def request(method: str, path: str, headers: dict[str, str], body: str = "") -> bytes:
    """One request as it goes over the wire."""
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", *(f"{name}: {value}" for name, value in headers.items())]
    if body:
        lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body.encode())}"]
    return ("\r\n".join(lines) + "\r\n\r\n" + body).encode()


class Connection:
    """One kept connection to the server."""

    def __init__(self, port: int):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=30)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def send(self, message: bytes) -> tuple[int, str, str]:
        """Status, head and body of the answer."""
        self.socket.sendall(message)
        head, _, rest = self._until_head().partition(b"\r\n\r\n")
        missing = _length(head) - len(rest)
        while missing > 0:
            more = self.socket.recv(65536)
            if not more:
                raise Unexpected("the connection was closed in the middle of an answer")
            rest += more
            missing -= len(more)
        return int(head[9:12]), head.decode("latin-1"), rest.decode()

    def _until_head(self) -> bytes:
        received = b""
        while b"\r\n\r\n" not in received:
            more = self.socket.recv(65536)
            if not more:
                raise Unexpected("the connection was closed before an answer")
            received += more
        return received

    def close(self) -> None:
        self.socket.close()


def _length(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line[15:])
    return 0


def press(port: int, sessions: Sequence[Iterator[bytes]], status: int, seconds: float) -> Load:
    """All sessions at once, each on a connection of its own and one request after the other, for so long.

    A session that has no more requests ends early.

    :raises Unexpected: if an answer has another status
    """
    load, failures = Load(), []
    stop = time.perf_counter() + seconds

    def run(session: Iterator[bytes]) -> None:
        connection = Connection(port)
        try:
            for message in session:
                began = time.perf_counter()
                got, head, body = connection.send(message)
                load.times.append(time.perf_counter() - began)
                if got != status:
                    raise Unexpected(f"{head}\n\n{body[:2000]}")
                if time.perf_counter() >= stop:
                    return
        except (OSError, Unexpected) as failure:
            failures.append(failure)
        finally:
            connection.close()

    began = time.perf_counter()
    threads = [threading.Thread(target=run, args=(session,)) for session in sessions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    load.seconds = time.perf_counter() - began
    if failures:
        raise failures[0]
    return load
