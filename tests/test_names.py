import pytest

from study import names
from study.store.people import name_key


@pytest.mark.parametrize(
    "name", ["ann", "Ann Lee", "O'Neil", "Jean-Luc", "José", "Ольга", "王小明", "山田たろう", "a.b_c 9"]
)
def test_names_of_all_alphabets_are_taken(name):
    assert names.fault(name) == ""


@pytest.mark.parametrize(
    "name", ["", "a", "x" * 41, " ann", "ann ", "an  n", "ann\u202e", "a\u200bnn", "<b>", "1234", "a/b", "ann\n"]
)
def test_names_that_cannot_be_shown_or_told_apart_are_refused(name):
    assert names.fault(name)


@pytest.mark.parametrize("name", ["аdmin", "adміn", "ɑlpha\u0430"])
def test_a_name_of_two_alphabets_is_refused(name):
    assert names.fault(name)


@pytest.mark.parametrize(
    ("one", "other"), [("Ann", "ANN"), ("ann", "ａｎｎ"), ("Ann Lee", "annlee"), ("Straße", "STRASSE")]
)
def test_names_that_differ_by_case_width_or_spaces_are_one_name(one, other):
    assert name_key(one) == name_key(other)
