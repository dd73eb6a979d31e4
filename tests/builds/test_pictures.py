"""Photographs: what is served of them, and what of the original is not."""

import re
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.builds.sites import FACE_TEXT, PICTURED, PORTRAIT, URL, Built, article, build, tree
from tests.html_tree import Node, dead_links
from tests.photographs import CAMERA, FACE, OWNER, saved, scene
from tests.project import run

pytestmark = pytest.mark.build

MOST = 120_000
# What would tell of the place, the camera or a name, in any of the ways in which a file says it.
TELLING = [b"Exif", b"GPS", b"EXIF", b"XMP ", b"ICCP", b"xmpmeta", CAMERA.encode(), OWNER.encode(), b"IMG_2041", b"Anna Example.JPG"]  # fmt: skip


@pytest.fixture(scope="module")
def pictured(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A site with photographs as they come from a telephone, in every place that a page has for one."""
    return build(tmp_path_factory.mktemp("pictured") / "project", PICTURED)


def _shown(built: Built, path: str) -> list[Node]:
    return built.pages[path].one("main").all("img")


def _widest(built: Built, picture: Node) -> Image.Image:
    file = built.folder / picture.attributes["src"].lstrip("/")
    assert file.stat().st_size <= MOST
    return Image.open(file).convert("RGB")


def _face(picture: Image.Image) -> tuple[float, float]:
    """Where the middle of the face is, in per cent from the left and from the top."""
    small = picture.resize((100, 100))
    pixels = small.load()
    assert pixels is not None
    red = [(x, y) for x in range(100) for y in range(100) if _is_face(pixels[x, y])]
    assert red, "the face is not in the picture"
    return sum(x for x, _ in red) / len(red), sum(y for _, y in red) / len(red)


def _is_face(pixel: object) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(level - meant) < 40 for level, meant in zip(pixel, FACE, strict=True))


def test_nothing_of_an_original_is_served_but_what_can_be_seen(pictured: Built) -> None:
    served = tree(pictured.folder)
    originals = {sha256(data).digest() for data in PICTURED.values() if isinstance(data, bytes)}
    assert originals.isdisjoint(sha256(data).digest() for data in served.values())
    pictures = {name: data for name, data in served.items() if name.startswith("assets/picture.")}
    assert pictures
    for name, data in served.items():
        told = TELLING if name in pictures else TELLING[-4:-3] + TELLING[-2:]
        assert [sign for sign in told if sign in data] == [], name
        assert not name.lower().endswith((".jpg", ".jpeg")), name
    for data in pictures.values():
        with Image.open(BytesIO(data)) as picture:
            assert (picture.format, dict(picture.getexif()), picture.info.get("icc_profile")) == ("WEBP", {}, None)
        assert len(data) <= MOST
    assert dead_links(pictured.folder, URL) == []


def test_a_photograph_stands_upright_with_room_kept_for_it_and_a_size_for_each_screen(pictured: Built) -> None:
    lead, within = _shown(pictured, "/coping/face/")
    assert within.attributes["alt"] == "A face"
    (about,), (*_, portrait) = _shown(pictured, "/about/"), _shown(pictured, "/book/")
    for picture, ratio in ((lead, 4 / 3), (within, 3 / 4), (about, 2), (portrait, 1)):
        given = picture.attributes
        assert int(given["width"]) / int(given["height"]) == pytest.approx(ratio, rel=0.01)
        listed = [row.split(" ") for row in given["srcset"].split(", ")]
        assert 2 <= len(listed) <= 3
        assert listed[-1][0] == given["src"]
        assert "px" in given["sizes"] or "rem" in given["sizes"]
        for address, width in listed:
            with Image.open(pictured.folder / address.lstrip("/")) as served:
                assert f"{served.width}w" == width
                assert served.width / served.height == pytest.approx(ratio, rel=0.01)
    link = next(link for link in pictured.pages["/coping/face/"].all("a") if link.text == "By itself")
    assert link.attributes["href"] == within.attributes["src"]


def test_a_face_stays_in_sight_wherever_its_photograph_is_cut(pictured: Built) -> None:
    lead, within = _shown(pictured, "/coping/face/")
    assert _face(_widest(pictured, within)) == pytest.approx((50, 30), abs=3), "whole, and upright"
    for picture in (lead, _shown(pictured, "/about/")[0]):
        x, y = _face(_widest(pictured, picture))
        assert (x, y) == pytest.approx((50, 50), abs=10), "above the middle of a portrait, in the middle of its cut"
    x, y = _face(_widest(pictured, _shown(pictured, "/coping/beside/")[0]))
    assert 50 <= x <= 80
    x, y = _face(_widest(pictured, _shown(pictured, "/book/")[-1]))
    assert x == pytest.approx(50, abs=3)
    assert 12 < y < 25, "at the very top, whole"


def test_a_page_without_a_photograph_loads_nothing_more(small: Built, pictured: Built) -> None:
    assert not [name for name in tree(small.folder) if "picture." in name]
    for path in ("/coping/insomnia/", "/pl/na-co-dzien/bezsenne-noce/"):
        before, now = (built.folder / path.lstrip("/") / "index.html" for built in (small, pictured))
        assert "<img" not in now.read_text("utf-8")
        assert before.read_text("utf-8").count("<svg") == now.read_text("utf-8").count("<svg")


def test_the_same_photographs_give_the_same_bytes_and_are_made_once(copy: Path) -> None:
    place = copy / "docs/assets/IMG_2041.jpg"
    place.write_bytes(PORTRAIT)
    page = copy / "docs/en/coping/face.md"
    page.write_text(article("A face", FACE_TEXT, image="assets/IMG_2041.jpg", alt="A face."), "utf-8")
    (copy / "docs/assets/draft.jpg").write_bytes(saved(scene(800, 600)))
    draft = article("Unfinished", image="assets/draft.jpg", draft=True)
    (copy / "docs/en/coping/unfinished.md").write_text(draft, "utf-8")

    def made() -> tuple[dict[str, bytes], dict[Path, int]]:
        built = run(copy, "desk", "site")
        assert built.returncode == 0, built.stdout + built.stderr
        kept = {file: file.stat().st_mtime_ns for file in (copy / ".build/pictures").iterdir()}
        return {name: data for name, data in tree(copy / "site").items() if "picture." in name}, kept

    first, kept = made()
    assert made() == (first, kept), "made once"
    assert {name.split("picture.")[1] for name in first} < {file.name for file in kept}, "a draft's are not served"
    for file in kept:
        file.unlink()
    assert made()[0] == first, "the same bytes, made anew"

    page.write_text(article("A face", "Words [@doe2020].", image="assets/IMG_2041.jpg", alt="A face.", focus="50% 30%"), "utf-8")  # fmt: skip
    second, left = made()
    assert second.keys().isdisjoint(first)
    assert {file.name for file in left} & {name.split("picture.")[1] for name in first} == set(), "thrown away"


def test_the_card_of_a_page_shows_its_photograph(copy: Path) -> None:
    (copy / "docs/assets/IMG_2041.jpg").write_bytes(PORTRAIT)
    page = copy / "docs/en/coping/face.md"
    page.write_text(article("A face", image="assets/IMG_2041.jpg", alt="A face."), "utf-8")
    built = run(copy, "desk", "site", "--cards")
    assert built.returncode == 0, built.stdout + built.stderr
    shared = re.search(r'og:image" content="([^"]+)"', (copy / "site/coping/face/index.html").read_text("utf-8"))
    assert shared is not None
    with Image.open(copy / "site" / shared[1].removeprefix(URL)) as card:
        assert card.size == (1200, 630)
        for place, box in {"the title": (72, 340, 400, 440), "the practice": (120, 580, 500, 610)}.items():
            levels = card.convert("L").crop(box).tobytes()
            assert min(levels) < 100, place
        x, y = _face(card.convert("RGB").crop((827, 0, 1200, 280)))
        assert (x, y) == pytest.approx((50, 50), abs=8)
