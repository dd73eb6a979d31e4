"""Slips of the finger, made by chance: what a test types instead of a query."""

from random import Random

SLIPS = ("drop", "swap", "double", "neighbour")
ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
BESIDE = {key: row[max(0, at - 1) : at] + row[at + 1 : at + 2] for row in ROWS for at, key in enumerate(row)}


def slipped(text: str, kind: str, chance: Random) -> str:
    """A text with one slip of a kind at one of its letters."""
    places = [
        at for at, letter in enumerate(text) if letter in BESIDE and (kind != "swap" or text[at + 1 : at + 2].isalpha())
    ]
    if not places:
        return text
    at = chance.choice(places)
    before, letter, after = text[:at], text[at], text[at + 1 :]
    made = {
        "drop": after,
        "swap": after[:1] + letter + after[1:],
        "double": letter + letter + after,
        "neighbour": chance.choice(BESIDE[letter]) + after,
    }
    return before + made[kind]
