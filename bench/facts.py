"""``python -m bench facts FILE...``: what the generator finds and makes, against what people marked in the same texts.

Files ``*.jsonl`` hold marked articles, one a line (``docs/generator.md`` has the format); any other file is an article,
of which only the yield and the stages are told.
"""

import datetime as dt
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench import scoring
from study import article
from study.generator import annotate, compose, find_facts, language
from study.generator.compose import Stage
from study.generator.explain import table


@dataclass
class Tally:
    """The sums over the articles of one file."""

    articles: int = 0
    words: int = 0
    drafts: int = 0
    dates: Counter[str] = field(default_factory=Counter)
    quotations: Counter[str] = field(default_factory=Counter)
    stages: list[Stage] = field(default_factory=list)


def main(files: list[str]) -> None:
    """Prints the figures of each file as soon as they are there; progress goes to standard error."""
    if not files:
        sys.exit("Give files: marked articles (*.jsonl), or articles. Example: python -m bench facts gold.jsonl")
    language.load()
    for name in files:
        print(name, flush=True)
        print("\n".join(told(tallied(Path(name)))), flush=True)


def tallied(path: Path) -> Tally:
    """All articles of a file read, and what was found in them counted."""
    tally = Tally()
    try:
        for marks, text in _articles(path):
            _add(tally, marks, text)
            print(f"\r{path.name}: {tally.articles} articles, {tally.words:,} words", end="", file=sys.stderr)
    except (OSError, article.Unreadable, ValueError, KeyError) as error:
        sys.exit(
            f"{path} cannot be used, at article {tally.articles + 1}: {error!r}. docs/generator.md has the format."
        )
    print(file=sys.stderr)
    return tally


def _articles(path: Path) -> Iterator[tuple[dict[str, Any], article.Article]]:
    if path.suffix != ".jsonl":
        yield {}, article.read(path.read_bytes(), path.name)
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            marks = json.loads(line)
            yield marks, article.parse(marks["text"])


def _add(tally: Tally, marks: dict[str, Any], text: article.Article) -> None:
    read = annotate(text)
    published = marks.get("published")
    facts = find_facts(read, dt.date.fromisoformat(published) if published else None)
    drafts = compose(read, facts)
    tally.articles += 1
    tally.words += len(text.text.split())
    tally.drafts += len(drafts.questions)
    before = tally.stages or [Stage(stage.name, 0, 0, ()) for stage in drafts.stages]
    tally.stages = [_sum(*two) for two in zip(before, drafts.stages, strict=True)]
    if "timexes" in marks:
        tally.dates += scoring.dates(marks, facts.dates)
    if "quotes" in marks:
        tally.quotations += scoring.quotations(marks, facts.quotations)


def _sum(one: Stage, other: Stage) -> Stage:
    reasons = Counter(dict(one.dropped)) + Counter(dict(other.dropped))
    dropped = tuple(sorted(reasons.items(), key=lambda item: (-item[1], item[0])))
    return Stage(one.name, one.found + other.found, one.kept + other.kept, dropped)


def told(tally: Tally) -> Iterator[str]:
    """The lines of the report: dates, quotations, yield, stages."""
    yield from _dates(tally.dates) if tally.dates else ()
    yield from _quotations(tally.quotations) if tally.quotations else ()
    yield f"  drafts {tally.drafts}, {1000 * tally.drafts / max(1, tally.words):.1f} for 1,000 words"
    yield from (f"  {line}" for line in table(tuple(tally.stages)))
    yield ""


def _dates(c: Counter[str]) -> Iterator[str]:
    for name, right in (("strict", "exact"), ("relaxed", "overlap")):
        yield _line(f"dates, {name}", c[right], c["found"], c["marked"])
    yield _line("dates, value", c["value"], c["found, valued"], c["marked, valued"])
    for name in ("relative", *(f"relative: {kind}" for kind in ("year", "other", "today", "calendar"))):
        if c[f"{name}, marked"]:
            yield _share(f"dates, {name}, right", c[f"{name}, right"], c[f"{name}, marked"])


def _quotations(c: Counter[str]) -> Iterator[str]:
    yield _line("quotations", c["right"], c["right"] + c["wrong"], c["marked"])
    yield _line("quotation and person", c["pairs"], c["found, of persons"] + c["wrong"], c["marked, of persons"])
    yield _share("speaker of a pronoun", c["pronouns right"], c["pronouns"])
    yield _share("titles and scare words taken", c["traps taken"], c["traps"])


def _line(name: str, right: int, found: int, marked: int) -> str:
    precision, recall = right / max(1, found), right / max(1, marked)
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    shares = f"P {100 * precision:5.1f}  R {100 * recall:5.1f}  F1 {100 * f1:5.1f}"
    return f"  {name:<30} {shares}   ({right} right, {found} found, {marked} marked)"


def _share(name: str, right: int, of: int) -> str:
    return f"  {name:<30} {100 * right / max(1, of):5.1f}   ({right} of {of})"
