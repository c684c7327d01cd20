"""People, and the browsers they are signed in with."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from study.store import attempts, missed, people
from study.store.base import NotUnique, db
from study.store.models import Person, SignIn
from tests.conftest import NOW, a_question
from tests.store.conftest import a_deck, a_learner

UTC = ZoneInfo("UTC")
HOUR = timedelta(hours=1)


def ann() -> Person:
    return people.add("Ann", "hash", "learner", NOW, "Ann@example.org")


def test_a_browser_is_known_by_its_token_until_it_expires(site):
    people.sign_in(ann(), "token", NOW, days=1)
    who = people.who("token", NOW)
    assert who is not None and (who.name, who.role, who.missed, who.signed_up) == ("Ann", "learner", 0, True)
    assert people.who("token", NOW + 25 * HOUR) is None
    assert people.who("another", NOW) is None


def test_the_token_itself_is_not_in_the_database(site):
    people.sign_in(ann(), "token", NOW, days=1)
    assert "token" not in db.session.scalars(select(SignIn.token_hash)).all()


def test_who_a_browser_is_takes_one_query(site, statements):
    people.sign_in(ann(), "token", NOW, days=1)
    assert len(statements(lambda: people.who("token", NOW))) == 1


def test_signing_out_ends_one_browser_or_all(site):
    person = ann()
    for token in ("desk", "phone", "tablet"):
        people.sign_in(person, token, NOW, days=1)
    people.sign_out("desk")
    assert people.who("desk", NOW) is None and people.who("phone", NOW) is not None
    people.sign_out_everywhere(person.id)
    assert people.who("phone", NOW) is None and people.who("tablet", NOW) is None


def test_sign_ins_that_have_expired_do_not_pile_up(site):
    person = ann()
    people.sign_in(person, "old", NOW - 100 * HOUR, days=1)
    people.sign_in(person, "new", NOW, days=1)
    assert db.session.scalar(select(func.count()).select_from(SignIn)) == 1


@pytest.mark.parametrize("name", ["ann", "ANN", " A n n ", "Ａｎｎ"])
def test_names_that_look_alike_are_one_name(site, name):
    ann()
    with pytest.raises(NotUnique):
        people.add(name, "hash", "learner", NOW)


def test_somebody_is_found_by_name_or_address_in_any_case(site):
    person = ann()
    assert people.named("ANN") is person and people.with_email(" ann@EXAMPLE.org ") is person
    assert people.named("Bob") is None and people.with_email("") is None


def test_an_address_that_two_people_share_finds_nobody(site):
    ann()
    people.add("Bob", "hash", "learner", NOW, "ann@example.org")
    assert people.with_email("ann@example.org") is None


def test_a_visitor_who_signs_up_keeps_what_they_did(site):
    visitor = people.add_visitor(NOW)
    people.sign_in(visitor, "token", NOW, days=1)
    deck = a_deck(a_question())
    attempts.start(visitor.id, deck.id, [c.id for c in attempts.candidates(None, deck.id)], "at once", 1, NOW)
    people.sign_up(visitor, "Ann", "hash")
    who = people.who("token", NOW)
    assert who is not None and (who.name, who.role) == ("Ann", "learner") and attempts.number(who.id) == 1


def answers(person_id: int, response: str, at=NOW) -> None:
    deck = a_deck(a_question(answer="Paris", wrong=["Lyon", "Nice"]))
    attempt = attempts.start(person_id, deck.id, [c.id for c in attempts.candidates(None, deck.id)], "at once", 1, at)
    attempts.record(attempts.items(attempt)[0], 1, "key", response, at, UTC)
    db.session.commit()


@pytest.mark.parametrize(("mine", "theirs", "stays"), [(0, 1, "Lyon"), (1, 0, "Nice")])
def test_a_visitor_who_signs_in_brings_what_they_did_and_the_later_miss_stays(site, mine, theirs, stays):
    person, visitor = a_learner(), people.add_visitor(NOW).id
    answers(person, "Lyon", NOW + theirs * HOUR)
    answers(visitor, "Nice", NOW + mine * HOUR)
    people.merge(visitor, person)
    db.session.commit()
    assert attempts.number(person) == 2 and people.get(visitor) is None
    assert [line.response for line in missed.listed(person)] == [stays]


def test_what_only_the_visitor_missed_comes_along(site):
    person, visitor = a_learner(), people.add_visitor(NOW).id
    answers(visitor, "Lyon")
    people.merge(visitor, person)
    assert missed.number(person) == 1


def test_a_reset_link_holds_once_and_for_an_hour(site):
    person = ann()
    people.sign_in(person, "desk", NOW, days=1)
    people.add_reset_link(person.id, "link", NOW)
    assert people.with_reset_link("link", NOW + HOUR) is None
    assert people.reset_password("link", "new", NOW) is person
    assert person.password_hash == "new" and people.who("desk", NOW) is None
    assert people.reset_password("link", "newer", NOW) is None and person.password_hash == "new"


def test_a_newer_reset_link_ends_the_older(site):
    person = ann()
    people.add_reset_link(person.id, "first", NOW)
    people.add_reset_link(person.id, "second", NOW)
    assert people.with_reset_link("first", NOW) is None and people.with_reset_link("second", NOW) is person


def test_a_new_role_ends_the_sign_ins_made_with_the_old_one(site):
    person = ann()
    people.sign_in(person, "token", NOW, days=1)
    people.set_role(person, "instructor")
    assert person.role == "instructor" and people.who("token", NOW) is None


def test_the_only_admin_stays_one(site):
    admin = people.add("Ada", "hash", "admin", NOW)
    with pytest.raises(ValueError, match="Ada is the only admin"):
        people.set_role(admin, "learner")
    people.add("Bea", "hash", "admin", NOW)
    people.set_role(admin, "learner")
    assert admin.role == "learner"


def test_failures_are_counted_for_a_while_and_forgiven(site):
    people.fail("name ann", NOW)
    people.fail("name ann", NOW + HOUR)
    assert people.failures("name ann", NOW + timedelta(minutes=30)) == 1
    assert people.failures("name bob", NOW - HOUR) == 0
    people.fail("name ann", NOW + 30 * HOUR)
    assert people.failures("name ann", NOW - HOUR) == 1, "what is older than a day is forgotten"
    people.forgive("name ann")
    assert people.failures("name ann", NOW - HOUR) == 0


def test_visitors_are_not_among_those_with_an_account(site):
    people.add_visitor(NOW)
    ann()
    assert [person.name for person in people.signed_up()] == ["Ann"]
