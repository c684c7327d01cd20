"""The scores of the bench: what counts as found, and whose words are whose."""

import json
from pathlib import Path

import pytest

from bench import facts, scoring
from study.generator import DateMention, Quotation

TEXT = (
    "Ada Stone spoke in May 1931. “We will build it,” she said, “before winter comes.” Two years later the so-called "
    "“green bridge” stood.\n\n“Nobody will pay for it but us.” That was Mayor John Reed."
)


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def date(words: str, value: str) -> DateMention:
    return DateMention(words, *span(words), "DATE", value)


def quotation(speaker: str, *parts: str) -> Quotation:
    return Quotation(tuple(map(span, parts)), " ".join(parts), "utterance", speaker, "person", None, None, ())


def timex(words: str, value: str) -> dict[str, object]:
    return {"text": words, "start": span(words)[0], "end": span(words)[1], "type": "DATE", "value": value}


def quote(speaker: str | None, *parts: str, **more: str) -> dict[str, object]:
    segments = [list(span(part)) for part in parts]
    return {"segments": segments, "speaker": speaker, "type": "direct", "mention_kind": "name", **more}


MARKED_DATES = {"text": TEXT, "timexes": [timex("May 1931", "1931-05"), timex("Two years later", "1933")]}
MARKED_QUOTES = {
    "text": TEXT,
    "quotes": [
        quote("Ada Stone", "We will build it,", "before winter comes.", mention_kind="pronoun"),
        quote("John Reed", "Nobody will pay for it but us."),
        quote(None, "green bridge", kind="scare"),
    ],
}


def test_a_date_counts_by_its_span_and_by_its_value():
    counts = scoring.dates(MARKED_DATES, [date("1931", "1931"), date("Two years later", "1933")])
    assert (counts["overlap"], counts["exact"], counts["value"], counts["marked"]) == (2, 1, 1, 2)
    assert (counts["relative: year, marked"], counts["relative: year, right"]) == (1, 1)


def test_in_partial_marks_other_dates_are_no_fault():
    partial = {**MARKED_DATES, "timexes": MARKED_DATES["timexes"][1:], "partial": True}
    assert scoring.dates(partial, [date("May 1931", "1931-05")])["found"] == 0


@pytest.mark.parametrize(
    ("words", "from_what"),
    [
        ("that year", "year"), ("the following spring", "other"), ("two days later", "other"), ("last year", "today"),
        ("late May", "calendar"), ("April 1997", ""), ("the 1990s", ""), ("the next two years", ""),
    ],
)  # fmt: skip
def test_a_relative_date_is_told_by_its_words(words, from_what):
    assert scoring.counted_from(words, "DATE") == from_what


def test_a_quotation_that_only_its_attribution_divides_is_one():
    joined = [quotation("Stone", "We will build it,", "before winter comes.")]
    counts = scoring.quotations(MARKED_QUOTES, joined)
    assert (counts["right"], counts["pairs"], counts["wrong"], counts["pronouns right"]) == (1, 1, 0, 1)
    apart = [quotation("Stone", "We will build it,"), quotation("Stone", "before winter comes.")]
    counts = scoring.quotations(MARKED_QUOTES, apart)
    assert (counts["right"], counts["wrong"]) == (0, 2)


def test_scare_words_taken_for_a_quotation_cost_precision():
    counts = scoring.quotations(MARKED_QUOTES, [quotation("Ada Stone", "green bridge")])
    assert (counts["traps"], counts["traps taken"], counts["wrong"]) == (1, 1, 1)


def test_the_wrong_speaker_makes_no_pair():
    counts = scoring.quotations(MARKED_QUOTES, [quotation("Ada Stone", "Nobody will pay for it but us.")])
    assert (counts["right"], counts["pairs"], counts["marked, of persons"]) == (1, 0, 2)


@pytest.mark.parametrize(
    ("one", "other"), [("Mr. Reed", "John Reed"), ("José Pérez Jr.", "Perez"), ("Xi", "Xi Jinping")]
)
def test_forms_of_a_name_agree(one, other):
    assert scoring.same_person(one, other)


def test_different_persons_do_not_agree():
    assert not scoring.same_person("Xi Laiwang", "Xi Jinping") and not scoring.same_person("", "John Reed")


def test_the_report_has_figures_of_marked_articles_and_stages_of_any(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    marked = tmp_path / "gold.jsonl"
    marked.write_text(json.dumps({"doc_id": "one", **MARKED_DATES, **MARKED_QUOTES}) + "\n", encoding="utf-8")
    plain = tmp_path / "plain.txt"
    plain.write_text(TEXT, encoding="utf-8")
    facts.main([str(marked), str(plain)])
    first, second = capsys.readouterr().out.split(f"{plain}\n")
    assert "dates, value" in first and "quotation and person" in first and "events told" in first
    assert "dates" not in second and "events told" in second


def test_a_file_without_the_marks_is_one_sentence(tmp_path: Path):
    broken = tmp_path / "gold.jsonl"
    broken.write_text('{"doc_id": "one"}\n')
    with pytest.raises(SystemExit, match=r"gold\.jsonl cannot be used, at article 1"):
        facts.main([str(broken)])
