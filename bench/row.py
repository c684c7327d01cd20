"""One line of the table."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """A figure of ours beside that of the floor. ``target`` is the ratio that must be kept, as words say it."""

    what: str
    floor: str
    ours: str
    ratio: float
    target: str
