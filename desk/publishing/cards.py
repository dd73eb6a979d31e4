"""The picture that stands for a page where it is shared, and the icons: PNG, drawn once and kept in .build/."""

import base64
import hashlib
import io
import re
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from desk import files
from desk.pictures import lead_of
from desk.publishing import typefaces
from desk.publishing.pictures import Picture, Pictures
from desk.reading.article import Article
from desk.site import Site

WIDTH, HEIGHT, BAND, EDGE = 1200, 630, 280, 72  # of a card; the drawing stands in a band above the words
SIZES = ((64, 2), (54, 3), (44, 4))  # of a title's letters, and how many lines there is room for
SMALL = 26
ICONS = {"assets/icon-180.png": 180, "assets/icon-192.png": 192, "assets/icon-512.png": 512}
BARE = "hills"  # the drawing of a page that has none
MARK = "docs/assets/mark.svg"
FAMILY = "Literata"


def cards(root: Path, site: Site, site_url: str, pictures: Pictures) -> dict[tuple[str, str], Path]:
    """A card for each page that can be found, by its language and name; cards of pages as they were are thrown away."""
    folder, pen = root / ".build/cards", _Pen(root, urlsplit(site_url).hostname or "")
    drawn = {
        key: _kept(folder, pen.card(page, site, pictures.get(lead_of(page))), WIDTH, pen.font)
        for key, page in site.articles.items()
        if page.kind.is_found
    }
    for file in set(folder.glob("*.png")) - set(drawn.values()):
        file.unlink()
    return drawn


def address(card: Path) -> str:
    """Where a card is served, below the site's root: its name follows from what it shows."""
    return f"assets/card.{card.stem}.png"


def icons(root: Path) -> dict[str, bytes]:
    """The site's mark for home screens, filled up to the corners, by address."""
    svg = (root / MARK).read_text("utf-8").replace(' rx="20"', "")
    return {name: _kept(root / ".build/icons", svg, size).read_bytes() for name, size in ICONS.items()}


def _kept(folder: Path, svg: str, width: int, font: bytes = b"") -> Path:
    """A drawing as a PNG, from the folder where one of the same content is kept, else drawn now."""
    recipe = f"{version('resvg-py')} {width} {svg}".encode() + font
    file = folder / f"{hashlib.sha256(recipe).hexdigest()[:16]}.png"
    if not file.is_file():
        import resvg_py  # only here: a build that finds all made need not wait for it

        folder.mkdir(parents=True, exist_ok=True)
        letters = folder / "letters.ttf"
        if font and not (letters.is_file() and letters.read_bytes() == font):
            letters.write_bytes(font)
        png = resvg_py.svg_to_bytes(
            svg_string=svg, width=width, skip_system_fonts=True, font_files=[str(letters)] if font else []
        )
        half = file.with_suffix(".half")
        half.write_bytes(png)
        half.rename(file)  # in one step: who is killed before leaves nothing half
    return file


class _Pen:
    """Writes cards as SVG: the site's own colours, drawings and letters."""

    def __init__(self, root: Path, host: str) -> None:
        font = _opened(typefaces.faces(root)["display.woff2"])
        self.font = _saved(font)
        self.widths = {
            chr(code): font["hmtx"][glyph][0] / font["head"].unitsPerEm for code, glyph in font.getBestCmap().items()
        }
        css = (root / "overrides/css/1-tokens.css").read_text("utf-8")
        self.colours = dict(reversed(re.findall(r"--([\w-]+):(#\w+)", css)))
        shapes = (root / "overrides/components/lead-picture/lead-picture.css").read_text("utf-8")
        self.style = self._coloured("".join(re.findall(r"\.p-[^{}]*\{[^}]*\}", shapes)))
        self.mark = (root / MARK).read_text("utf-8")
        self.drawings = {file.stem: file.read_text("utf-8") for file in (root / "overrides/pictures").glob("*.svg")}
        self.host = host

    def card(self, page: Article, site: Site, photograph: Picture | None) -> str:
        """The drawing or photograph of a page, its section or what the site is about, its title, and whose it is."""
        section = site.article(page.language, f"{page.section}/index") if page.section else None
        above = section.meta.title if section and section != page else site.practice.strapline[page.language]
        size, lines = self._set(page.meta.title)
        drawing = self.drawings[files.drawing(site, page) or BARE]
        words = [self._text(above, EDGE, BAND + 56, SMALL, "clay")]
        words += [
            self._text(line, EDGE, BAND + 72 + size * (1 + 1.17 * row), size, "ink") for row, line in enumerate(lines)
        ]
        words.append(self._text(site.practice.name, EDGE + 52, HEIGHT - 32, SMALL, "soft"))
        words.append(self._text(self.host, WIDTH - EDGE, HEIGHT - 32, SMALL, "soft", ' text-anchor="end"'))
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"><style>{self.style}</style>'
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{self.colours["paper"]}"/>'
            + _placed(drawing, 0, 0, WIDTH, BAND)
            + (_shown(photograph) if photograph else "")
            + _placed(self.mark, EDGE, HEIGHT - 61, 40, 40)
            + "".join(words)
            + "</svg>"
        )

    def _coloured(self, css: str) -> str:
        return re.sub(r"var\(--([\w-]+)\)", lambda name: self.colours[name[1]], css)

    def _text(self, words: str, x: float, y: float, size: int, colour: str, more: str = "") -> str:
        place = f'x="{x:.0f}" y="{y:.0f}" font-family="{FAMILY}" font-size="{size}"'
        return f'<text {place} font-weight="500" fill="{self.colours[colour]}"{more}>{escape(words)}</text>'

    def _set(self, title: str) -> tuple[int, list[str]]:
        """The largest letters in which a title has room, and its lines."""
        for size, most in SIZES:
            lines = self._lines(title.split(" "), (WIDTH - 2 * EDGE) / size)
            if len(lines) <= most:
                break
        return size, lines

    def _lines(self, words: Iterable[str], room: float) -> list[str]:
        lines = [""]
        for word in words:
            longer = f"{lines[-1]} {word}".strip()
            if sum(self.widths.get(letter, 0.6) for letter in longer) <= room or not lines[-1]:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines


def _placed(svg: str, x: int, y: int, width: int, height: int) -> str:
    return svg.replace("<svg ", f'<svg x="{x}" y="{y}" width="{width}" height="{height}" fill="none" ', 1)


def _shown(photograph: Picture) -> str:
    """A photograph at the end of the band, before a drawing."""
    width = BAND * photograph.width // photograph.height
    data = base64.b64encode(photograph.files[-1].read_bytes()).decode()
    place = f'x="{WIDTH - width}" y="0" width="{width}" height="{BAND}"'
    return f'<image {place} href="data:image/webp;base64,{data}"/>'


def _opened(face: bytes) -> Any:
    """A typeface of the site's as resvg reads it: not compressed, and with the name without which it takes none."""
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(face), **typefaces.SAME_BYTES)
    font.flavor = None
    font["name"].setName(FAMILY, 6, 3, 1, 0x409)
    return font


def _saved(font: Any) -> bytes:
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()
