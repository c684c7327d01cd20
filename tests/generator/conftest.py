"""Articles of a few sentences, read as the generator reads them; spaCy is loaded once a session."""

from collections.abc import Callable

import pytest

from study.article import parse
from study.generator import Annotated, Drafts, Facts, annotate, compose, find_facts
from study.generator.wording import Wording

Reading = tuple[Annotated, Facts]


@pytest.fixture(scope="session")
def facts_of() -> Callable[[str], Reading]:
    """A text, annotated, and what was found in it."""

    def read(text: str) -> Reading:
        annotated = annotate(parse(text, title="An article"))
        return annotated, find_facts(annotated)

    return read


@pytest.fixture(scope="session")
def wording_of(facts_of: Callable[[str], Reading]) -> Callable[[str], Wording]:
    return lambda text: Wording(*facts_of(text))


@pytest.fixture(scope="session")
def drafts_of(facts_of: Callable[[str], Reading]) -> Callable[[str], Drafts]:
    return lambda text: compose(*facts_of(text))
