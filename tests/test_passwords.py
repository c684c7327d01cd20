import pytest

from study import passwords


@pytest.mark.parametrize("password", ["", "short", "password", "12345678", "qwertyuiop", "iloveyou1"])
def test_a_password_that_is_short_or_guessed_first_is_refused(password):
    assert passwords.fault(password)


def test_ones_own_name_is_no_password():
    assert passwords.fault("annabelle1", "annabelle")


@pytest.mark.parametrize(
    "password", ["violet tram sings low", "x" * 9 + " q7 Vogelhaus", "ключ от старого дома", "🦉 im Nebel 🦉"]
)
def test_a_few_words_that_nobody_expects_are_taken(password):
    assert passwords.fault(password) == ""


def test_a_password_without_end_is_refused_before_it_is_hashed():
    assert "1024" in passwords.fault("x" * 1025)


def test_only_the_right_password_matches():
    kept = passwords.hashed("violet tram sings low")
    assert passwords.matches("violet tram sings low", kept)
    assert not passwords.matches("violet tram sings Low", kept)
    assert not passwords.matches("", kept)


def test_nobody_matches_whatever_is_tried():
    assert not passwords.matches("violet tram sings low", None)
    assert not passwords.matches("", None)


def test_a_hash_that_is_none_matches_nothing():
    assert not passwords.matches("violet tram sings low", "no hash")


def test_two_hashes_of_one_password_differ():
    assert passwords.hashed("violet tram sings low") != passwords.hashed("violet tram sings low")
