"""The two typefaces, cut down to the letters of our languages; made once and kept in .build/."""

import hashlib
import io
import shutil
import tempfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from desk.languages import LANGUAGES

LATIN = "".join(map(chr, range(0x20, 0x7F))) + "\u00a0©·×°±µÓóÉéÖöÜüÄäß–—‘’“”„«»…•→←½"
LETTERS = "".join(form for language in LANGUAGES for letter in language.letters for form in letter + letter.upper())
QUOTES = "".join(language.quotes for language in LANGUAGES)
TEXT = "".join(dict.fromkeys(LATIN + LETTERS + QUOTES))
IN_HEADINGS = {*" \u00a0!\"&'(),-./:;?%–—‘’“”„…", *QUOTES}
HEADINGS = "".join(character for character in TEXT if character.isalnum() or character in IN_HEADINGS)
PARTS = ("latin", "latin-ext")  # npm's packages divide a typeface; a page would wait for two files
FEATURES = ["kern"]  # every letter of ours is whole: no marks to place
# For menus of typefaces, old screens, text from top to bottom; HVAR has the widths by weight, which stand in gvar too.
NEEDLESS = ["STAT", "gasp", "vhea", "vmtx", "HVAR"]
SAME_BYTES = {"recalcTimestamp": False}  # or each run would give other bytes

UNITS = 250  # to an em: at 48 px a point moves by at most a tenth of a pixel, and the files are an eighth lighter
LEAST_KERN = 0.02  # of an em: what moves a letter of the text by about a third of a pixel is left out

# file: package, letters, weight (a pair keeps the axis, a number freezes it)
FACES: dict[str, tuple[str, str, tuple[int, int] | int]] = {
    "text.woff2": ("atkinson-hyperlegible-next", TEXT, (400, 700)),
    "display.woff2": ("literata", HEADINGS, 500),
}


def faces(root: Path) -> dict[str, bytes]:
    """The files by name. Raises FileNotFoundError where npm has not brought the packages."""
    recipe = repr((FACES, FEATURES, NEEDLESS, UNITS, LEAST_KERN, version("fonttools"))).encode()
    for package, _, _ in FACES.values():
        recipe += b"".join(_source(root, package, part).read_bytes() for part in PARTS)
    kept = root / ".build" / "typefaces" / hashlib.sha256(recipe).hexdigest()[:16]
    if not all((kept / name).is_file() for name in FACES):
        kept.parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(dir=kept.parent))
        for name, (package, letters, weight) in FACES.items():
            face, more = (_cut(_source(root, package, part), letters, weight) for part in PARTS)
            _add(face, more)
            _finish(face).save(folder / name)
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
    options.drop_tables += NEEDLESS
    cutter = subset.Subsetter(options)
    cutter.populate(text=letters)
    cutter.subset(font)
    return instancer.instantiateVariableFont(font, {"wght": weight})


def _add(font: Any, other: Any) -> None:
    """Take in the letters of another part of the same typeface, and what they are made of."""
    known = set(font.getGlyphOrder())
    for name in (name for name in other.getGlyphOrder() if name not in known):
        font["glyf"][name] = other["glyf"][name]
        font["hmtx"][name] = other["hmtx"][name]
        if "gvar" in font:
            font["gvar"].variations[name] = other["gvar"].variations[name]
    for table in font["cmap"].tables:
        table.cmap.update(other.getBestCmap())


def _finish(font: Any) -> Any:
    """Leave out what nobody sees, and compress."""
    from fontTools.ttLib.scaleUpem import scale_upem

    least = LEAST_KERN * font["head"].unitsPerEm
    for pair in _pairs(font):
        if pair and abs(getattr(pair, "XAdvance", 0)) < least:
            pair.XAdvance = 0
            pair.XAdvDevice = None  # how it would change with the weight
    scale_upem(font, UNITS)
    font.flavor = "woff2"
    return font


def _pairs(font: Any) -> Iterator[Any]:
    """What the typeface says of the space within each pair of letters."""
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            table = getattr(table, "ExtSubTable", table)
            if table.Format == 1:
                yield from (record.Value1 for letters in table.PairSet for record in letters.PairValueRecord)
            else:
                yield from (record.Value1 for row in table.Class1Record for record in row.Class2Record)
