"""What a person's name on the site may be. Pure."""

import unicodedata

SHORTEST, LONGEST = 2, 40

PUNCTUATION = " .-_'’"


def fault(name: str) -> str:
    """Why ``name`` cannot be taken, as a sentence, or "".

    Letters of one script only: a name that mixes Latin with look-alike Cyrillic pretends to be another
    (Unicode Technical Standard 39, "single script").
    """
    if not SHORTEST <= len(name) <= LONGEST:
        return f"A name has {SHORTEST} to {LONGEST} characters."
    if name != name.strip() or "  " in name:
        return "A name has no spaces at its ends, nor two in a row."
    if any(not _allowed(char) for char in name):
        return "Use letters, digits, spaces, dots and hyphens."
    if not any(char.isalpha() for char in name):
        return "A name needs a letter."
    if len(_scripts(name)) > 1:
        return "Use the letters of one alphabet only."
    return ""


def _allowed(char: str) -> bool:
    return unicodedata.category(char)[0] in "LMN" or char in PUNCTUATION


def _scripts(name: str) -> set[str]:
    # The first word of a letter's Unicode name is its script; Japanese mixes three by nature, and is taken as one.
    found = {
        unicodedata.name(char, "UNKNOWN").split()[0] for char in unicodedata.normalize("NFKC", name) if char.isalpha()
    }
    return {"CJK" if script in {"HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"} else script for script in found}
