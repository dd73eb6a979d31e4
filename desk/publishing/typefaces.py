"""The typefaces, cut down to the letters of our languages; made once and kept in .build/."""

import hashlib
import io
import shutil
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import Any

from desk.languages import LANGUAGES

OURS = {form for language in LANGUAGES for letter in language.letters for form in letter + letter.upper()}
QUOTES = {mark for language in LANGUAGES for mark in language.quotes}
LATIN = "".join(map(chr, range(0x20, 0x7F))) + "\u00a0©·×°±µÓóÉéÖöÜüÄäß–—‘’“”„«»…•→←½"
LATIN += "".join(sorted(({letter for letter in OURS if letter < "\u0100"} | QUOTES) - set(LATIN)))
HEADINGS = "".join(
    character for character in LATIN if character.isalnum() or character in {*" \u00a0!\"&'(),-./:;?%–—‘’“”„…", *QUOTES}
)
EXTENDED = "".join(
    sorted(OURS - set(LATIN) - {*"Łł"})
)  # npm's packages keep these in a file of their own, and so do we
UNICODE_RANGE = ",".join(f"U+{ord(letter):X}" for letter in EXTENDED)  # tells a browser when to fetch that file
FEATURES = ["kern"]  # every letter of ours is whole: no marks to place
SAME_BYTES = {"recalcTimestamp": False}  # or each run would give other bytes

# file: package, part, letters, weight (a pair keeps the axis, a number freezes it)
FACES: dict[str, tuple[str, str, str, tuple[int, int] | int]] = {
    "text.woff2": ("atkinson-hyperlegible-next", "latin", LATIN, (400, 700)),
    "text-l.woff2": ("atkinson-hyperlegible-next", "latin-ext", "Łł", (400, 700)),  # of Wrocław: on every English page
    "text-ext.woff2": ("atkinson-hyperlegible-next", "latin-ext", EXTENDED, (400, 700)),
    "display.woff2": ("literata", "latin", HEADINGS, 500),
    "display-ext.woff2": ("literata", "latin-ext", EXTENDED + "Łł", 500),
}


def faces(root: Path) -> dict[str, bytes]:
    """The five files by name. Raises FileNotFoundError where npm has not brought the packages."""
    recipe = repr((FACES, FEATURES, version("fonttools"))).encode()
    for package, part, _, _ in FACES.values():
        recipe += _source(root, package, part).read_bytes()
    kept = root / ".build" / "typefaces" / hashlib.sha256(recipe).hexdigest()[:16]
    if not all((kept / name).is_file() for name in FACES):
        kept.parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(dir=kept.parent))
        for name, (package, part, letters, weight) in FACES.items():
            _cut(_source(root, package, part), letters, weight).save(folder / name)
        shutil.rmtree(kept, ignore_errors=True)
        folder.chmod(0o755)
        folder.rename(kept)  # in one step: who is killed before leaves nothing half
    return {name: (kept / name).read_bytes() for name in FACES}


def _source(root: Path, package: str, part: str) -> Path:
    return root / "node_modules/@fontsource-variable" / package / f"files/{package}-{part}-wght-normal.woff2"


def _cut(source: Path, letters: str, weight: tuple[int, int] | int) -> Any:
    """One face: letters first, then weight, because the other way round loses composite glyphs."""
    from fontTools import subset  # only here: a build that finds the faces made need not wait for it
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    font = TTFont(source, **SAME_BYTES)
    font.flavor = None
    raw = io.BytesIO()
    font.save(raw)
    raw.seek(0)
    font = TTFont(raw, **SAME_BYTES)
    options = subset.Options(hinting=False, name_IDs=[0, 1, 2, 13, 14], layout_features=FEATURES)
    cutter = subset.Subsetter(options)
    cutter.populate(text=letters)
    cutter.subset(font)
    font = instancer.instantiateVariableFont(font, {"wght": weight})
    font.flavor = "woff2"
    return font
