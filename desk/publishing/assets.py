"""What pages load: a stylesheet, scripts, typefaces, and the search once it is wanted; each named by its content."""

import hashlib
import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from desk.languages import language_of
from desk.publishing import cards, typefaces
from desk.searching import everyday, stemmers

DARK = "css/dark.css"
PRINT = "css/print.css"
MARK = "assets/mark.svg"
SIDES = {"block": ("top", "bottom"), "inline": ("left", "right")}
# What an article seldom shows: other kinds' styles, and these components'.
APART = {
    "4-kinds",
    *("banner", "cards", "contact", "controller", "corrections", "crisis-lines"),
    *("groups", "hero", "home-block", "offer-door", "offer-side", "owner", "pacer", "steps"),
}
# The stylesheets, the smallest first, each with what it leaves out.
SHEETS = {"article": frozenset(APART), "tools": frozenset(APART - {"pacer", "steps"}), "site": frozenset[str]()}


def sheet_for(shown: Collection[str] = APART) -> str:
    """The smallest stylesheet that leaves out none of these components; a page that is no article needs them all."""
    return next(name for name, without in SHEETS.items() if without.isdisjoint(shown))


@dataclass(frozen=True)
class Assets:
    """The addresses that templates need, and the files behind them."""

    stylesheets: dict[str, str]  # by their name in SHEETS
    scheme_script: str
    page_script: str
    preload: tuple[str, ...]
    indexes: dict[str, str]  # of the search, by language
    files: dict[str, bytes]


def gather(root: Path, indexes: Mapping[str, str], crisis: Mapping[str, Sequence[str]]) -> Assets:
    """Join, name and list all of them. Addresses are relative to the site's root; `indexes` are the search's by
    language, `crisis` is what it takes for danger, by language too.
    """
    fonts = typefaces.faces(root)
    folder = f"assets/fonts.{_hash(b''.join(fonts.values()))}"
    files = {f"{folder}/{name}": data for name, data in fonts.items()}
    files[MARK] = (root / "docs" / MARK).read_bytes()
    files |= cards.icons(root)
    scripts = scripts_of(root, tuple(indexes), crisis)
    script_folder = f"assets/js.{_hash(b''.join(scripts.values()))}"
    files |= {f"{script_folder}/{name}": data for name, data in scripts.items()}
    sheets = {}
    for name, without in SHEETS.items():
        css = stylesheet(root / "overrides", without).replace("url(fonts/", f"url({folder.removeprefix('assets/')}/")
        sheets[name] = f"assets/{name}.{_hash(css.encode())}.css"
        files[sheets[name]] = css.encode()
    held = {
        language: (f"assets/search.{language}.{_hash(text.encode())}.json", text) for language, text in indexes.items()
    }
    files |= {address: text.encode() for address, text in held.values()}
    return Assets(
        stylesheets=sheets,
        scheme_script=f"{script_folder}/scheme.js",
        page_script=f"{script_folder}/page.js",
        preload=(f"{folder}/text.woff2", f"{folder}/display.woff2"),
        indexes={language: address for language, (address, _) in held.items()},
        files=files,
    )


def scripts_of(root: Path, languages: tuple[str, ...], crisis: Mapping[str, Sequence[str]]) -> dict[str, bytes]:
    """Our scripts, for each language a stemmer and its everyday words, and the phrases of danger of all."""
    folder = root / "docs/assets/js"
    scripts = {name: _bare(folder / name) for name in ("page.js", "scheme.js")}  # what pages ask for
    scripts |= {file.name: _bare(file) for file in sorted(folder.glob("*.js"))}
    scripts |= {
        f"stemmer-{language}.js": stemmers.module(language_of(language).stemmer).encode() for language in languages
    }
    scripts |= {f"everyday-{language}.js": everyday.module(root, language).encode() for language in languages}
    scripts["crisis.js"] = f"export const crisis = {json.dumps(crisis, ensure_ascii=False)};\n".encode()
    return dict(sorted(scripts.items()))


def _bare(script: Path) -> bytes:
    """A script without indentation and lines of comment: every page loads one. No text of ours spans lines."""
    return re.sub(r"^ *//.*\n|^ *\/\*\*.*\*/\n|^ +", "", script.read_text("utf-8"), flags=re.M).encode()


def stylesheet(overrides: Path, without: Collection[str] = ()) -> str:
    """css/*.css in order, each component's own sheet, print last; dark colours once for the system, once by choice."""
    dark = (overrides / DARK).read_text("utf-8")
    files = [*sorted((overrides / "css").glob("[0-9]*.css")), *sorted((overrides / "components").glob("*/*.css"))]
    sheets = [file.read_text("utf-8") for file in files if file.stem not in without]
    sheets.append((overrides / PRINT).read_text("utf-8"))
    system = '@media (prefers-color-scheme:dark){:root:not([data-scheme="light"]){' + dark + "}}"
    chosen = ':root[data-scheme="dark"]{' + dark + "}"
    css = "".join([sheets[0], system, chosen, *sheets[1:]])
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    css = re.sub(r"\s*([{};,])\s*", r"\1", re.sub(r"\s+", " ", css))
    return for_older_browsers(css.replace(";}", "}").strip())


def for_older_browsers(css: str) -> str:
    """Sides that browsers of 2020 know, in place of logical ones; all our languages run the same way."""

    def pair(match: re.Match[str]) -> str:
        values = re.split(r" (?![^(]*\))", match[3])
        before = "" if match[1] == "inset" else f"{match[1]}-"
        return ";".join(f"{before}{side}:{values[at]}" for at, side in zip((0, -1), SIDES[match[2]], strict=True))

    css = re.sub(
        r"(?<![\w-])inset-(block|inline)-(start|end):", lambda side: f"{SIDES[side[1]][side[2] == 'end']}:", css
    )
    return re.sub(r"(?<![\w-])(inset|margin|padding)-(block|inline):([^;}]*)", pair, css)


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:8]
