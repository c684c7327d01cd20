"""What a password must be, and how it is kept. Pure."""

from functools import cache
from secrets import token_urlsafe

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

SHORTEST, LONGEST = 8, 1024
"""Characters (OWASP ASVS 5.0, 6.2.1 and 6.2.9); the upper bound only keeps hashing from being an attack."""

GUESSES = 1_000_000
"""A password that is among the first million an attacker tries is refused (zxcvbn's estimate)."""

# OWASP's recommendation for Argon2id: 19 MiB, two passes, one lane.
_hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)


def fault(password: str, *known: str) -> str:
    """Why ``password`` cannot be taken, as a sentence, or "".

    ``known`` are words that an attacker tries first: name, address.
    """
    if len(password) < SHORTEST:
        return f"Use {SHORTEST} characters or more. A few words in a row are easy to remember."
    if len(password) > LONGEST:
        return f"Use at most {LONGEST} characters."
    # Its word lists take a while to load: only where a password is set.
    from zxcvbn import zxcvbn

    if zxcvbn(password[:72], user_inputs=[word for word in known if word])["guesses"] < GUESSES:
        return "This password is one of the first that are guessed. Add a word or two that nobody expects."
    return ""


def hashed(password: str) -> str:
    """What is stored of a password (Argon2id, with its salt and parameters)."""
    return _hasher.hash(password)


def matches(password: str, hash: str | None) -> bool:
    """Whether ``password`` is the one behind ``hash``; as slow to answer where there is no such person (None)."""
    if len(password) > LONGEST:
        password = ""
    try:
        return _hasher.verify(hash or _nobodys(), password) and hash is not None
    except (VerifyMismatchError, InvalidHashError):
        return False


@cache
def _nobodys() -> str:
    return hashed(token_urlsafe())
