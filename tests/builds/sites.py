"""The small sites that the build tests read: as it stands, and with everything that a site can have."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.html_tree import Node, read_site
from tests.photographs import from_a_telephone, saved, scene
from tests.project import COMPLETE_PRACTICE, ROOT, SMALL, make_project, run

URL = "https://protracted-withdrawal.com/"
WORDS: dict[str, dict[str, str]] = yaml.safe_load((ROOT / "data/words.yml").read_text("utf-8"))
XML = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml", "a": "http://www.w3.org/2005/Atom"}  # fmt: skip
FALLBACK = "/pl/na-co-dzien/daily-rhythm/"


PNG = saved(scene(800, 600), "png")


@dataclass(frozen=True)
class Built:
    """A project with its built pages, by address."""

    project: Path
    folder: Path
    pages: Mapping[str, Node]


def build(target: Path, files: Mapping[str, str | bytes | None] | None = None, **environment: str) -> Built:
    """Lay out a project and build it, as `make site` does."""
    project = make_project(target, files)
    built = run(project, "desk", "site", **environment)
    assert built.returncode == 0, built.stdout + built.stderr
    return Built(project, project / "site", read_site(project / "site"))


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()
    }


def article(title: str, body: str = "Words [@doe2020].", **fields: Any) -> str:
    """An article, complete; `fields` add to its front matter or replace some of it."""
    meta = {
        "title": title,
        "description": f"About {title}.",
        "published": "2026-01-05",
        "reviewed": "2026-02-05",
        "topics": ["sleep"],
        "image": "window",
        "alt": "A window at night.",
        "summary": ["One.", "Two.", "Three."],
        **fields,
    }
    front = yaml.safe_dump(meta, allow_unicode=True).replace("'2026-", "2026-").replace("'\n", "\n")
    return f"---\n{front}---\n{body}\n"


POLISH: dict[str, Any] = {"description": "O tej stronie.", "alt": "Okno nocą.", "summary": ["Raz.", "Dwa.", "Trzy."]}
OFFERED = (
    "heading: {en: Join the support group, pl: Dołącz do grupy wsparcia}, "
    "text: {en: Come and only listen., pl: Można tylko słuchać.}, "
    "button: {en: About the group, pl: Więcej o grupie}"
)
OFFERS = f"""
offers:
  support-group: {{{OFFERED}, setting: group}}
  discovery-call: {{{OFFERED}, setting: booking}}
  book: {{{OFFERED}, setting: shop}}
  outside: {{{OFFERED}, link: "https://shop.example.org/book?lang=en"}}
  open-today: {{{OFFERED}, link: /contact/, from: 2026-11-24, until: 2026-11-24}}
  over: {{{OFFERED}, link: /contact/, until: 2026-11-23}}
  early: {{{OFFERED}, link: /contact/, from: 2026-11-25}}
"""
OFFERS += """
rules:
  - when: {path: contact}
    placement: none
  - {when: {section: coping, language: pl, topics: [sleep]}, offers: [support-group]}
  - {when: {path: coping/inline-*}, offers: [outside, support-group], placement: inline}
  - {when: {topics: [food]}, offers: [over, open-today, early], placement: end}
  - {when: {section: recovery}, offers: [book], placement: none}
  - {when: {language: en}, offers: [support-group, discovery-call, book]}
  - offers: [book]
"""

BUSY: dict[str, str | bytes | None] = {
    "data/offers.yml": OFFERS,
    "data/practice.yml": COMPLETE_PRACTICE,
    "data/menu.yml": "menu: [coping, recovery]\nfooter: [about, contact, support-group, discovery-call, book, corrections, privacy]\n",
    "overrides/components/offer/offer.css": ".offer { padding: 1rem; }",
    "docs/en/coping/inline-here.md": article("Inline here", "Words [@doe2020].\n\n<!-- cta: outside -->\n\n## More {#more}\n\nText."),
    "docs/en/coping/inline-nowhere.md": article("Inline nowhere"),
    "docs/en/coping/meals.md": article("Meals", topics=["food"], changes=[{"on": "2026-04-02", "what": "A source."}]),
    "docs/en/coping/chosen.md": article("Chosen", cta=["outside"]),
    "docs/en/coping/silent.md": article("Silent", cta="none", reviewer={"name": "Jan Example", "role": "pharmacist", "on": "2026-03-05"}),
    "docs/en/coping/once.md": article("Once", "Words [@doe2020].\n\n<!-- cta: book -->", cta=["book", "support-group"]),
    "docs/en/coping/over.md": article("Over", "Words [@doe2020].\n\nBefore.\n\n<!-- cta: over -->\n\nAfter.", cta="none"),
    "docs/en/coping/hard.md": article("Hard", crisis=True),
    "docs/en/coping/draft.md": article("Unfinished page", "Words [@doe2020]. ![A draft](draft.png)", draft=True, changes=[{"on": "2026-05-01", "what": "Hidden."}]),
    "docs/en/coping/draft.png": PNG,
    "docs/en/coping/pictured.md": article("Pictured", "Words [@doe2020]. ![A lamp](../../assets/my%20lamp.png) and [a plan](plan.pdf).", image="en/coping/night.png"),
    "docs/assets/my lamp.png": PNG,
    "docs/en/coping/plan.pdf": b"%PDF",
    "docs/en/coping/night.png": PNG,
    "docs/en/coping/page.html": "<script>alert(1)</script>",
    "docs/assets/evil.svg": "<svg/>",
    "docs/en/coping/old.markdown": "Text.",
    "docs/en/coping/tomorrow.md": article("Page of tomorrow", published="2026-11-25", reviewed="2026-11-25"),
    "docs/pl/coping/tomorrow.md": article("Strona jutra", published="2026-11-25", reviewed="2026-11-25", slug="jutro", **POLISH),
    "docs/pl/coping/only-polish.md": article("Po polsku", slug="tylko-po-polsku", **POLISH, changes=[{"on": "2026-03-15", "what": "Liczba."}]),
    "docs/en/coping/links.md": article("Links", "Words [@doe2020].\n\nSee [tomorrow](tomorrow.md), [a draft](draft.md), [sleep](insomnia.md)."),
    "docs/en/coping/corrected.md": article("Corrected", changes=[{"on": "2026-03-01", "what": "A number."}]),
    "docs/en/recovery/index.md": article("Recovery", "Words."),
    "docs/en/recovery/story.md": article("A story"),
    "docs/en/about.md": article("About", "<!-- show: owner -->\n\n<!-- show: authorship -->\n\n<!-- show: signature -->"),
    "docs/en/corrections.md": article("Corrections", "<!-- show: corrections -->"),
    "docs/pl/corrections.md": article("Poprawki", "<!-- show: corrections -->", slug="poprawki", **POLISH),
    "docs/en/privacy.md": article("Privacy", "<!-- show: controller -->"),
}  # fmt: skip

FACE_TEXT = "Words [@doe2020].\n\n![A face](../../assets/IMG_2041.jpg)\n\n[By itself](../../assets/IMG_2041.jpg)\n"
PORTRAIT = from_a_telephone(scene(1512, 2016, face=(50, 30)))
PICTURED: dict[str, str | bytes | None] = {
    "docs/assets/IMG_2041.jpg": PORTRAIT,
    "docs/assets/Anna Example.JPG": from_a_telephone(scene(1500, 2000, face=(50, 12))),
    "docs/assets/beside.jpg": from_a_telephone(scene(3000, 900, face=(90, 50))),
    "data/practice.yml": COMPLETE_PRACTICE.replace("assets/my lamp.png", "assets/Anna Example.JPG, focus: 50% 12%"),
    "docs/en/coping/face.md": article("A face", FACE_TEXT, image="assets/IMG_2041.jpg", alt="A face."),
    "docs/en/coping/beside.md": article("Beside", image="assets/beside.jpg", alt="A wall.", focus="90% 50%"),
    "docs/en/about.md": article("About", "Words.", image="assets/IMG_2041.jpg", alt="A face."),
}

NEW_OFFERS = """
  letters:
    heading: {en: Get our letters, pl: Zamów nasze listy}
    text: {en: One a month., pl: Jeden na miesiąc.}
    button: {en: To the letters, pl: Do listów}
    icon: email-outline
    link: https://letters.example.org/join
  workshop:
    heading: {en: Come to the workshop, pl: Przyjdź na warsztaty}
    text: {en: One evening., pl: Jeden wieczór.}
    button: {en: About the workshop, pl: O warsztatach}
    act: {en: Sign up, pl: Zapisz się}
    icon: school-outline
    setting: workshop
  course:
    heading: {en: Take the course, pl: Zapisz się na kurs}
    text: {en: Not ready yet., pl: Jeszcze niegotowy.}
    button: {en: About the course, pl: O kursie}
"""
PAGE = """---
title: {}
description: {}
published: 2026-01-05
reviewed: 2026-02-05
image: lamp
alt: {}
order: 1
{}
---
Words.

<!-- show: offer -->
"""
MORE: dict[str, str | bytes | None] = {
    "data/offers.yml": (SMALL / "data/offers.yml")
    .read_text("utf-8")
    .replace("\nrules:", NEW_OFFERS + "\nrules:")
    .replace("discovery-call, book]", "discovery-call, book, letters, workshop, course]"),
    "data/practice.yml": (SMALL / "data/practice.yml").read_text("utf-8") + "workshop: https://workshop.example.org/\n",
    "data/menu.yml": "menu: [recovery, support, coping]\nfooter: [workshop, contact, coping/insomnia]\n",
    "docs/en/workshop.md": PAGE.format("The workshop", "An evening.", "A lamp.", ""),
    "docs/pl/workshop.md": PAGE.format("Warsztaty", "Wieczór.", "Lampa.", "slug: warsztaty"),
    "docs/en/course.md": PAGE.format("The course", "Not ready yet.", "A lamp.", "draft: true"),
    "docs/en/support.md": article("How we can help", "Words."),
    "docs/en/recovery/index.md": article("Recovery", "Words."),
}
