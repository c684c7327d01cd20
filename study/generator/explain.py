"""What was made of every fact of an article and why the rest was left out, for a person and for a program."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from study.generator.compose import Account, Drafts, Dropped, Stage

_WIDTH = 110
_HEADS = {"event": "event", "quotation": "quotation", "report": "report", "set": "on several facts"}


def told(drafts: Drafts) -> Iterator[str]:
    """Lines for a person: every fact in article order with its passage, then every stage with what it dropped."""
    for account in drafts.account:
        yield from _of_fact(account)
    yield ""
    yield from table(drafts.stages)


def _of_fact(account: Account) -> Iterator[str]:
    yield f"\npassage {account.passage}, {_HEADS[account.kind]}: {_short(account.words)}"
    yield from (f"  + {made.type:<12}  {made.id}" for made in account.questions)
    yield from (f"  - {_by(dropped)}: {_short(dropped.reason)}" for dropped in account.dropped)
    if not account.questions and not account.dropped:
        yield "  - nothing was tried: no type of question fits"


def _by(dropped: Dropped) -> str:
    """Who dropped it: "statement", "critic short_enough, choice"."""
    who = " ".join(filter(None, (dropped.by, dropped.rule)))
    return f"{who}, {dropped.type}" if dropped.type else who


def table(stages: tuple[Stage, ...]) -> Iterator[str]:
    """Lines of a table: what came into each stage, what went on, and what was dropped for which reason or rule."""
    yield f"{'stage':<28}{'found':>7}{'kept':>7}{'dropped':>9}"
    for stage in stages:
        yield f"{stage.name:<28}{stage.found:>7}{stage.kept:>7}{stage.found - stage.kept:>9}"
        yield from (f"{'':<28}{number:>23}  {reason}" for reason, number in stage.dropped)


def to_json(drafts: Drafts) -> dict[str, Any]:
    """The same as plain values for JSON: ``account`` and ``stages``, spans as ``[start, end]``."""
    return {
        "account": [asdict(account) for account in drafts.account],
        "stages": [asdict(stage) for stage in drafts.stages],
    }


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _WIDTH else line[: _WIDTH - 1] + "…"
