"""The account of every fact, as a person reads it."""

from typing import get_args, get_type_hints

import pytest

from study.generator.compose import Account, Drafts, Dropped, Made
from study.generator.explain import told


@pytest.mark.parametrize("kind", get_args(get_type_hints(Account)["kind"]))
def test_every_kind_of_fact_is_told_with_what_was_made_of_it(kind):
    made = (Made("harbour-opened-when", "date"),)
    dropped = (Dropped("The harbour opened", "critic", "too long", "short_enough", "choice"),)
    lines = "\n".join(told(Drafts((), (Account(kind, "The harbour opened", 3, (0, 9), made, dropped),), ())))
    assert "passage 3" in lines and "The harbour opened" in lines
    assert "harbour-opened-when" in lines and "short_enough" in lines


def test_a_fact_of_which_nothing_came_says_so():
    lines = told(Drafts((), (Account("report", "Ada said so", 1, (0, 4), (), ()),), ()))
    assert any("nothing was tried" in line for line in lines)
