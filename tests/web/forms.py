"""A browser without JavaScript: sends the forms of a page with what stands in them, as a person filled them in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from study.questions import Question
from study.questions.choice import as_texts

Values = dict[str, list[str]]


@dataclass
class Form:
    """A form of a page: where it goes, what it holds, and what each field offers to pick from."""

    action: str
    values: Values = field(default_factory=dict)
    offers: Values = field(default_factory=dict)
    """The values of its radios, checkboxes and selects by name, in the order shown."""
    labels: dict[tuple[str, str], str] = field(default_factory=dict)
    """The words beside each of these, by name and value."""
    texts: list[str] = field(default_factory=list)
    """The names of its lines to type."""
    named: dict[str, str] = field(default_factory=dict)
    """The name of a field by the words of its label."""
    buttons: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    """By label: name, value, another address to send to."""

    def value_of(self, name: str, words: str) -> str:
        """What the form sends for the choice that reads ``words``; a letter may stand before them."""
        return next(value for value in self.offers[name] if self.labels[name, value].endswith(words))


class _Reader(HTMLParser):
    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path
        self.forms: list[Form] = []
        self.form: Form | None = None
        self.select = ""
        self.choice: tuple[str, str] | None = None
        self.button: tuple[str, str, str] | None = None
        self.words = ""
        self.label = ""

    def handle_starttag(self, tag: str, given: list[tuple[str, str | None]]) -> None:
        at = {name: value or "" for name, value in given}
        if tag == "form":
            self.form = Form(at.get("action") or self.path) if at.get("method") == "post" else None
            if self.form:
                self.forms.append(self.form)
        if self.form is None:
            return
        if tag == "label":
            self.words, self.choice, self.label = "", None, at.get("for", "")
        elif tag == "input":
            self._input(self.form, at)
        elif tag == "select":
            self.select = at["name"]
            self.form.offers[self.select] = []
            self.form.values[self.select] = []
        elif tag == "option":
            self._offer(self.form, self.select, at, "selected" in at or not self.form.values[self.select])
        elif tag == "button":
            self.button, self.words = (at.get("name", ""), at.get("value", ""), at.get("formaction", "")), ""

    def _input(self, form: Form, at: Mapping[str, str]) -> None:
        kind = at.get("type", "text")
        if kind in {"radio", "checkbox"}:
            self._offer(form, at["name"], at, "checked" in at)
            return
        form.values.setdefault(at["name"], []).append(at.get("value", ""))
        if kind != "hidden":
            form.texts.append(at["name"])

    def _offer(self, form: Form, name: str, at: Mapping[str, str], chosen: bool) -> None:
        form.offers.setdefault(name, []).append(at["value"])
        self.choice, self.words = (name, at["value"]), ""
        if chosen:
            # Of a select only the last chosen option is sent; the first stands in until one is.
            before = [] if name == self.select else form.values.get(name, [])
            form.values[name] = [*before, at["value"]]

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_endtag(self, tag: str) -> None:
        if self.form is None:
            return
        if tag in {"label", "option"} and self.choice:
            self.form.labels[self.choice] = " ".join(self.words.split())
        elif tag == "label" and self.label:
            self.form.named[" ".join(self.words.split())] = self.label
        elif tag == "select":
            self.select = ""
        elif tag == "button" and self.button:
            self.form.buttons[" ".join(self.words.split())] = self.button
            self.button = None
        elif tag == "form":
            self.form = None


class Browser:
    """Somebody's browser, on one page at a time."""

    def __init__(self, client: FlaskClient, path: str = "/") -> None:
        self.client = client
        self.go(path)

    def go(self, path: str) -> TestResponse:
        """Open an address, redirects followed."""
        return self._arrived(self.client.get(path, follow_redirects=True))

    def _arrived(self, page: TestResponse) -> TestResponse:
        self.page, self.path = page, page.request.path
        return page

    @property
    def text(self) -> str:
        return self.page.text

    @property
    def forms(self) -> list[Form]:
        reader = _Reader(self.path)
        reader.feed(self.text)
        return reader.forms

    def form(self, button: str) -> Form:
        """The form of the page with that button; with the first words of its label."""
        found = [form for form in self.forms if any(label.startswith(button) for label in form.buttons)]
        assert found, f"no button {button!r} at {self.path}: {[list(form.buttons) for form in self.forms]}"
        return found[0]

    def press(self, button: str, follow: bool = True, **filled: str | Sequence[str]) -> TestResponse:
        """Fill in the form with that button and send it; ``answer__1`` is the field ``answer-1``."""
        form = self.form(button)
        name, value, formaction = next(b for label, b in form.buttons.items() if label.startswith(button))
        data: Values = dict(form.values)
        for key, said in filled.items():
            data[key.replace("__", "-")] = [said] if isinstance(said, str) else list(said)
        if name:
            data[name] = [value]
        action = urlsplit(formaction or form.action)
        page = self.client.post(action.path, data=data, query_string=action.query, follow_redirects=follow)
        return self._arrived(page) if follow else page

    def start(self, deck: str = "cities", **filled: str | Sequence[str]) -> int:
        """Begin a quiz with all questions of a deck, or as said; the number of the attempt."""
        self.go(f"/decks/{deck}")
        self.press("Start the quiz", **{"length": "all", **filled})
        assert self.path.endswith("/1"), self.text
        return int(self.path.split("/")[2])

    def answer(self, question: Question, response: str | list[str] | None = None, follow: bool = True) -> TestResponse:
        """Answer the question on the page in its own words, rightly where no ``response`` is given."""
        button = next(word for word in ("Check", "Save") if word in self.text)
        filled = self._filled(self.form(button), question, question.right() if response is None else response)
        return self.press(button, follow, **filled)

    def _filled(self, form: Form, question: Question, response: str | list[str]) -> Values:
        texts = as_texts(response)
        if question.type == "ordering":
            return {form.named[text]: [str(place)] for place, text in enumerate(texts, start=1)}
        if question.type == "matching":
            names = [form.named[item] for item, _ in question.pairs]  # type: ignore[attr-defined]
        elif question.type == "cloze":
            names = [f"answer-{gap}" for gap in range(1, len(texts) + 1)]
        else:
            return {"answer": texts if form.texts else [form.value_of("answer", _shown(text)) for text in texts]}
        return {
            name: [form.value_of(name, text) if name in form.offers else text]
            for name, text in zip(names, texts, strict=True)
        }


def _shown(text: str) -> str:
    return {"true": "True", "false": "False"}.get(text, text)
