"""Named things of one kind."""

import pytest

from study.generator.kinds import kind_of, things


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("the United States", "country"),
        ("Norway", "country"),
        ("Texas", "US state"),
        ("the Treaty of Aarhus", "treaty"),
        ("the Battle of Mylae", "battle"),
        ("Imperial Steel", "company"),
        ("Bergen", ""),
        ("Clara Whitfield", ""),
    ],
)
def test_a_name_shows_its_kind_or_none(name, kind):
    assert kind_of(name) == kind


def test_a_town_is_what_the_article_calls_one(facts_of):
    annotated, _ = facts_of("In 1902, Peter Hallam moved to Bergen, Norway. In 1911, he built a bridge in Scandinavia.")
    assert {t.name: t.kind for t in things(annotated).values()} == {"Bergen": "town", "Norway": "country"}
