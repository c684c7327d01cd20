"""The style sheet's colours can be read in both schemes, and what others made is what its manifest says."""

import hashlib
import re
from pathlib import Path

import pytest

STATIC = Path(__file__).parent.parent / "static"
CSS = (STATIC / "app.css").read_text(encoding="utf-8")

GROUNDS = ("paper", "surface", "sunk", "accent-wash", "right-wash", "wrong-wash", "partly-wash", "highlight")
TEXTS = [("ink", ground) for ground in GROUNDS]
TEXTS += [("soft-ink", ground) for ground in GROUNDS if ground != "highlight"]
TEXTS += [(word, ground) for word in ("right", "wrong", "partly") for ground in ("paper", "surface", f"{word}-wash")]
TEXTS += [
    (word, ground)
    for word in ("accent", "accent-strong")
    for ground in ("paper", "surface", "sunk", "accent-wash", "partly-wash")
]
TEXTS += [("on-accent", "accent"), ("on-accent", "accent-strong")]
EDGES = [(edge, ground) for edge in ("edge", "accent") for ground in ("paper", "surface")]


def colours(scheme):
    """The colours named in the style sheet, those of the dark scheme laid over the light ones."""
    blocks = re.findall(r":root \{(.*?)\n\s*\}", CSS, re.DOTALL)
    light, dark = (dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block)) for block in blocks[:2])
    return light if scheme == "light" else light | dark


def luminance(colour):
    """WCAG 2.2, "relative luminance"."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_black_on_white_has_the_highest_contrast():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_can_be_read_on_its_ground(scheme):
    named = colours(scheme)
    faint = {(text, ground): round(contrast(named[text], named[ground]), 2) for text, ground in TEXTS}
    assert {pair: ratio for pair, ratio in faint.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_edges_of_fields_and_the_focus_ring_can_be_seen(scheme):
    named = colours(scheme)
    faint = {(edge, ground): round(contrast(named[edge], named[ground]), 2) for edge, ground in EDGES}
    assert {pair: ratio for pair, ratio in faint.items() if ratio < 3} == {}


def test_files_made_by_others_are_those_of_the_manifest_with_a_licence_beside_each():
    vendor = STATIC / "vendor"
    rows = re.findall(
        r"^\| (\S+) \|.*\| `([0-9a-f]{64})` \|$", (vendor / "README.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    found = {path.relative_to(vendor).as_posix(): path for path in vendor.rglob("*") if path.is_file()}
    ours = {name for name in found if name == "README.md" or name.endswith("/LICENSE")}
    assert dict(rows) == {
        name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in found.items() if name not in ours
    }
    assert all((found[name].parent / "LICENSE").is_file() for name in dict(rows))


def test_the_style_sheet_asks_only_for_files_that_are_there():
    asked = re.findall(r'url\("([^"]+)"\)', CSS)
    assert asked and all((STATIC / path).is_file() for path in asked)
