"""All facts of an article together, and as JSON."""

import json

from study.article import parse
from study.generator import annotate, find_facts, to_json

TEXT = (
    "Follow us on social\n\n"
    "A mill and its town\n\n"
    "In 1990, the council of Orla sold the mill to Anna Berg, who had lived beside it for most of her life.\n\n"
    "Two years later, Berg opened a school in it. “I wanted noise in the house again,” she said.\n\n"
    "keep reading\n\nA Tunnel That Nobody Wanted\n\nIn 1952, the mayor said, “We dig.”\n"
)


def test_offsets_and_words_agree():
    found = to_json(find_facts(annotate(parse(TEXT))), "mill.txt")
    assert json.loads(json.dumps(found)) == found
    assert all(TEXT[d["start"] : d["end"]] == d["text"] for d in found["dates"])
    assert all(q["quote"] == " ".join(TEXT[a:b] for a, b in q["segments"]) for q in found["quotations"])
    assert all(TEXT[a:b] for event in found["events"] for a, b in event["evidence"])


def test_what_is_in_the_clutter_is_no_fact():
    found = to_json(find_facts(annotate(parse(TEXT))), "mill.txt")
    assert (found["file"], found["title"]) == ("mill.txt", "A mill and its town")
    assert [p["number"] for p in found["passages"]] == [1, 2]
    assert [(e["value"], e["participants"]) for e in found["events"]] == [
        ("1990", ["Orla", "Anna Berg"]),
        ("1992", ["Anna Berg"]),
    ]
    assert [(q["quote"], q["speaker"]) for q in found["quotations"]] == [
        ("I wanted noise in the house again,", "Anna Berg")
    ]


def test_an_event_points_at_its_date_and_a_date_at_its_anchor():
    found = to_json(find_facts(annotate(parse(TEXT))), "mill.txt")
    later = found["dates"][found["events"][1]["date"]]
    assert (later["text"], later["value"], TEXT[slice(*later["anchor"])]) == ("Two years later", "1992", "1990")
    assert found["dates"][0]["anchor"] is None


def test_the_same_article_gives_the_same_facts():
    assert find_facts(annotate(parse(TEXT))) == find_facts(annotate(parse(TEXT)))
