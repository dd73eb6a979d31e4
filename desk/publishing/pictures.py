"""Photographs as they are served: cut for their place, small, without metadata, named by hash; kept in .build/."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from desk import pictures
from desk.pictures import PLACES, Place, Use, in_text, lead_of, uses_of
from desk.reading import photographs
from desk.reading.article import Article
from desk.reading.photographs import Photograph
from desk.site import Site

if TYPE_CHECKING:  # Pillow is loaded only where a file is still to be made
    from PIL.Image import Image

FOLDER = ".build/pictures"
MOST = 120_000  # bytes of one file
QUALITIES = (80, 65, 50, 35, 20, 0)  # the first with which a file is small enough; with the last even noise is
COLUMN, TALLEST = 608, 640  # pixels of a screen (38rem, 40rem): what a picture in a text has room for
READ_AT = 1300  # pixels: no place needs more a side
CENTRE, FACE = (50, 50), (50, 33)  # what stays in sight where nobody has said: a portrait has its face above the middle

Box = tuple[float, float, float, float]  # left, top, right and bottom, as parts of the whole


@dataclass(frozen=True)
class Picture:
    """A photograph in one place: addresses from the root, and the size that keeps its room while it loads."""

    address: str
    srcset: str
    sizes: str
    width: int
    height: int
    files: tuple[Path, ...]  # the widest last


Pictures = Mapping[Use | None, Picture]


class Shown(NamedTuple):
    """The photographs of one page: that at its head, and those of its text, by what the text calls them."""

    lead: Picture | None
    within: Mapping[str, Picture]


NOTHING = Shown(None, {})


def make(root: Path, site: Site, base: str) -> Pictures:
    """Every photograph of a site in every place, drafts included; what is kept of others is thrown away.

    `base` is the path of the site's root, "/".
    """
    found, made = pictures.read(site), dict[Use | None, Picture]()
    uses = sorted(uses_of(site), key=lambda use: (use.file, use.place, use.focus or ()))
    for file, shown in groupby(uses, key=lambda use: use.file):
        known = found.get(file)
        if isinstance(known, Photograph):
            workshop = _Workshop(root / FOLDER, root / "docs" / file, known)
            made |= {use: workshop.picture(use, base) for use in shown}
    kept = {file for picture in made.values() for file in picture.files}
    for left in set((root / FOLDER).glob("*")) - kept:
        left.unlink()
    return made


def files_of(site: Site, made: Pictures) -> dict[str, Path]:
    """The files, by address, of the photographs that the pages of a site show."""
    shown = [made[use] for use in uses_of(site) if use in made]
    return {address(file): file for file in sorted({file for picture in shown for file in picture.files})}


def shown_on(page: Article, made: Pictures) -> Shown:
    """What one page shows of all that was made."""
    targets = {*(row.target for row in page.document.pictures), *(row.target for row in page.document.links)}
    within = {target: made[use] for target in sorted(targets) if (use := in_text(page, target)) in made}
    return Shown(made.get(lead_of(page)), within)


def address(file: Path) -> str:
    """Where a file is served, below the site's root: its name follows from the original and from how it is shown."""
    return f"assets/picture.{file.name}"


class _Workshop:
    """What is made of one original, which is opened only where something is still to be made."""

    def __init__(self, folder: Path, original: Path, known: Photograph) -> None:
        self.folder, self.original, self.known = folder, original, known
        self.opened: Image | None = None

    def picture(self, use: Use, base: str) -> Picture:
        place, known = PLACES[use.place], self.known
        box = _box(known, place, use.focus or (FACE if known.height > known.width else CENTRE))
        width, height = (box[2] - box[0]) * known.width, (box[3] - box[1]) * known.height
        widest = min(width, 2 * TALLEST * width / height)
        widths = sorted({max(1, round(min(widest, step))) for step in place.widths})
        files = tuple(self._file(box, step, max(1, round(step * height / width))) for step in widths)
        room = max(1, round(min(widths[-1], COLUMN, TALLEST * width / height)))
        return Picture(
            base + address(files[-1]),
            ", ".join(f"{base}{address(file)} {step}w" for file, step in zip(files, widths, strict=True)),
            place.sizes.format(width=room),
            room,
            max(1, round(room * height / width)),
            files,
        )

    def _file(self, box: Box, width: int, height: int) -> Path:
        """A part of the original in one size, from the folder where it is kept, else made now."""
        recipe = f"{_recipe()} {self.known.digest} {box} {width} {height}"
        file = self.folder / f"{hashlib.sha256(recipe.encode()).hexdigest()[:16]}.webp"
        if not file.is_file():
            self.opened = self.opened or photographs.upright(self.original.read_bytes(), READ_AT)
            across, down = self.opened.size
            part = (box[0] * across, box[1] * down, box[2] * across, box[3] * down)
            self.folder.mkdir(parents=True, exist_ok=True)
            half = file.with_suffix(".half")
            half.write_bytes(_small(self.opened.resize((width, height), box=part, reducing_gap=3)))
            half.rename(file)  # in one step: who is killed before leaves nothing half
        return file


def _box(known: Photograph, place: Place, focus: tuple[int, int]) -> Box:
    """The largest part of a photograph that fits its place, its middle as near as can be to what stays in sight."""
    ratio = (place.ratio or known.width / known.height) * known.height / known.width
    across, down = min(1.0, ratio), min(1.0, 1 / ratio)
    left = min(max(focus[0] / 100 - across / 2, 0), 1 - across)
    top = min(max(focus[1] / 100 - down / 2, 0), 1 - down)
    return left, top, left + across, top + down


def _small(image: "Image") -> bytes:
    """A WebP that is no larger than one file may be, as good as it can be then."""
    for quality in QUALITIES:
        file = BytesIO()
        image.save(file, "WEBP", quality=quality, method=6)
        if file.tell() <= MOST:
            break
    return file.getvalue()


@cache
def _recipe() -> str:
    """What makes the files beside the original: Pillow, and our own code."""
    code = b"".join(Path(source).read_bytes() for source in (__file__, str(photographs.__file__)))
    return f"{version('pillow')} {hashlib.sha256(code).hexdigest()}"
