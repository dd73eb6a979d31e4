"""Wherever a reader sees words they are set: no straight mark, and no short Polish word at the end of a line."""

import json
import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import pytest

from tests.builds.sites import Built, build
from tests.html_tree import Node
from tests.project import SMALL

pytestmark = pytest.mark.build

BLOCKS = {"p", "li", "h1", "h2", "h3", "dt", "dd", "td", "th", "summary", "figcaption", "title", "a", "button", "label"}
SAID = {"alt", "title", "aria-label", "placeholder", "content"}
CODE = "\"a\" - 'b'"
NO_WORDS = {"script", "style", "code", "pre"}
ENDS_A_LINE = re.compile(r"(?<![\w’-])[aiouwzAIOUWZ][ \t\n]+(?=\S)")
SPOKEN = "\"To 'nigdy' nie minie\" - i o tym"
BODY = """"Tak" i **"nie"** [@doe2020], w [domu](../contact.md "z 'kim'") i `"a" - 'b'` z *kimś*... 2-3 dni.

"Cytat [don't say "x"]{lang=en} i" o **5 mg** w <b>"domu"</b> i\\
z kimś, 5 czerwca 2025 r.

## "Noc" i dzień {#noc}

| "i" z | w domu |
|---|---|
| a - b | o "tym" |

!!! note "Uwaga o 'tym'"
    I "tu" też.

<p>I "tu" i <b>w</b> &quot;domu&quot;</p>

- i z nami[^1]

<!-- crisis -->

[^1]: I "tu" o tym.

    "a" - 'b'
"""
TERMS = """
terms:
  - id: night
    words:
      en: {name: "night", definition: "It's the \\"dark\\" part - of a day."}
      pl: {name: "noc", definition: "To \\"ciemna\\" i 'cicha' część."}
"""
OTHERWISE = {"structure-parity": "other marks than in English", "dose-parity": "the same"}
OFFERS = (SMALL / "data/offers.yml").read_text("utf-8")
WORKS = (SMALL / "data/references.json").read_text("utf-8")


def written(title: str, body: str, slug: str = "") -> str:
    """An article that says its title wherever its front matter can."""
    meta = {
        "title": title,
        "description": title,
        "summary": [title, "B.", "C."],
        "image": "window",
        "alt": title,
        "topics": ["sleep"],
        **({"slug": slug, "allow": OTHERWISE} if slug else {}),
    }
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in meta.items()]
    lines += ["published: 2026-01-05", "reviewed: 2026-02-05", "changes:", "  - on: 2026-03-01"]
    return "\n".join(["---", *lines, f"    what: {json.dumps(title, ensure_ascii=False)}", "---", body])


FILES: dict[str, str | bytes | None] = {
    "data/offers.yml": OFFERS.replace("tylko słuchać.", "słuchać - \"i\" 'w' domu...").replace("only listen.", "listen - it's \"ours\""),
    "data/glossary.yml": TERMS,
    "docs/en/glossary.md": "---\ntitle: Words\ndescription: All words.\npublished: 2026-01-05\nreviewed: 2026-02-05\n---\nAll of them.\n",
    "data/references.json": WORKS.replace("A work", "The 'patient' voice: O'Brien's work"),
    "docs/pl/coping/marks.md": written(SPOKEN, BODY, "znaki"),
    "docs/en/coping/marks.md": written("\"It's 'over'\" - a night", "It's \"night\" - the patients' 2-3 weeks [@doe2020].\n\n    \"code\" - 'b'\n\n## Night {#noc}\n\n<!-- crisis -->\n"),
}  # fmt: skip


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(tmp_path_factory.mktemp("marked") / "project", FILES)


def said(page: Node) -> Iterator[tuple[str, str]]:
    """What a page says, a block at a time, and in which language; code says nothing."""
    for node in page.walk():
        if node.tag in NO_WORDS or "http-equiv" in node.attributes:
            continue
        for name, value in node.attributes.items():
            if name in SAID or (name.startswith("data-") and " " in value and not value.startswith("{")):
                yield node.language, value
        if node.tag in BLOCKS:
            yield node.language, "".join(words(node, node.language))


def words(node: Node, language: str) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, str):
            yield child
        elif child.language != language or child.tag in NO_WORDS or child.tag == "br":
            yield "…"
        else:
            yield from words(child, language)


def test_no_straight_mark_is_seen(marked: Built) -> None:
    found = {text for page in marked.pages.values() for _, text in said(page) if "'" in text or '"' in text}
    assert found == set()


def test_no_short_polish_word_ends_a_line(marked: Built) -> None:
    polish = [text for page in marked.pages.values() for language, text in said(page) if language == "pl"]
    assert len(polish) > 500
    assert {text for text in polish if ENDS_A_LINE.search(text)} == set()


def test_everything_is_set_as_its_language_has_it(marked: Built) -> None:
    page = marked.pages["/pl/na-co-dzien/znaki/"]
    title = "„To »nigdy« nie minie”\u00a0– i\u00a0o\u00a0tym"
    assert "".join(page.one("h1").strings) == title
    assert page.one("meta", name="description").attributes["content"] == title
    assert page.one(role="img").attributes["aria-label"] == title
    first, second = ["".join(node.strings) for node in page.one(class_="prose").all("p")[:2]]
    assert first == "„Tak” i\u00a0„nie”[1], w\u00a0domu i\u00a0\"a\" - 'b' z\u00a0kimś… 2–3 dni."
    assert (
        second
        == "„Cytat don’t say “x” i” o\u00a05\u00a0mg w\u00a0„domu” i\nz\u00a0kimś, 5\u00a0czerwca\u00a02025\u00a0r."
    )
    english = marked.pages["/coping/marks/"]
    assert "".join(english.one("h1").strings) == "“It’s ‘over’”\u00a0– a night"
    assert english.one("pre").text == "\"code\" - 'b'"


def test_feeds_and_results_of_the_search_are_set_too(marked: Built) -> None:
    feed = ET.parse(marked.folder / "pl/feed.xml").getroot()
    told = [
        str(node.text) for name in ("title", "summary") for node in feed.iter(f"{{http://www.w3.org/2005/Atom}}{name}")
    ]
    (index,) = marked.folder.glob("assets/search.pl.*.json")
    told += [line for text in _shown(json.loads(index.read_text("utf-8"))) for line in text.split("\n")]
    told = [line.replace(CODE, "") for line in told]  # stays as it is written, in an excerpt too
    assert len(told) > 20
    assert [text for text in told if "'" in text or '"' in text or ENDS_A_LINE.search(text)] == []


def _shown(value: object) -> Iterator[str]:
    """The words of an index that a result shows."""
    for row in value if isinstance(value, list) else value.values() if isinstance(value, dict) else ():
        yield from _shown(row)
    if isinstance(value, dict):
        yield from (value[name] for name in ("title", "text", "section") if isinstance(value.get(name), str))
