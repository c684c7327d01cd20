"""From an article to draft questions, the language model loaded, against the model's own reading of the text."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from bench.row import Row
from study import ROOT, article
from study.generator import annotate, compose, find_facts, language

ARTICLE = ROOT / "decks" / "atlantic-cable.txt"
ROUNDS = 5


def rows(folder: Path) -> Iterator[Row]:
    """Facts and questions from the article that comes with the project."""
    read = article.read(ARTICLE.read_bytes(), ARTICLE.name)
    model = language.load()

    def ours() -> None:
        annotated = annotate(read)
        compose(annotated, find_facts(annotated))

    floor, whole = in_turn(lambda: model(read.text), ours)
    yield Row("questions from an article", f"{floor:.2f} s", f"{whole:.2f} s", whole / floor, "at most 2")


def in_turn(floor: Callable[[], object], ours: Callable[[], object]) -> tuple[float, float]:
    """The median seconds of each, run by turns so that a busy minute hits both; the first of each is not counted."""
    seconds: dict[Callable[[], object], list[float]] = {floor: [], ours: []}
    for _ in range(ROUNDS + 1):
        for call in (floor, ours):
            began = time.perf_counter()
            call()
            seconds[call].append(time.perf_counter() - began)
    return median(seconds[floor][1:]), median(seconds[ours][1:])
