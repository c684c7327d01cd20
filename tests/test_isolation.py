"""The tests' own footing: requests share nothing with each other, nor with the test."""

from flask import g

from study.store import people
from study.store.base import db
from tests.conftest import NOW


def test_what_a_request_keeps_does_not_outlive_it(app):
    @app.get("/keep")
    def keep():
        before = g.get("kept", "nothing")
        g.kept = "something"
        return before

    assert app.test_client().get("/keep").text == "nothing"
    assert app.test_client().get("/keep").text == "nothing"


def test_what_a_request_did_not_commit_is_gone(app):
    app.config["WTF_CSRF_ENABLED"] = False

    @app.post("/forget")
    def forget():
        people.add("nobody", "", "learner", NOW)
        return "not committed"

    app.test_client().post("/forget")
    with app.app_context():
        assert people.named("nobody") is None


def test_a_get_request_cannot_change_anything(app):
    @app.get("/sneak")
    def sneak():
        people.add("nobody", "", "learner", NOW)
        db.session.commit()
        return "written"

    assert app.test_client().get("/sneak").status_code == 503
    with app.app_context():
        assert people.named("nobody") is None
