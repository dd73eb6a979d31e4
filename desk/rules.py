"""Which rules an author may switch off on a page: a rule's name says so, here and nowhere else."""

from fnmatch import fnmatchcase

# How the name of a rule looks that nobody may switch off, and why.
NEVER_ALLOWED = {
    "*crisis*": "it is there for readers in danger",
    "dangers*": "it is there for readers in danger",
    "html": "what it stops could run a script",
    "front-matter*": "without it the page cannot be read",
    "*-unknown": "what is named there cannot be shown",
    "marker": "what is named there cannot be shown",
    "picture": "what is named there cannot be shown",
    "link": "readers would be led nowhere",
    "slug": "no page can have such an address",
    "file-name": "no page can have such an address",
    "address-taken": "two pages cannot have one address",
}


def never_allowed(rule: str) -> str | None:
    """Why a rule may not be switched off; None where an author may say "I meant it"."""
    return next((reason for name, reason in NEVER_ALLOWED.items() if fnmatchcase(rule.lower(), name)), None)
