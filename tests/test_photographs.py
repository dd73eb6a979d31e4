"""Photographs of every make are read as they are seen, and what cannot be read is told."""

import os
import struct
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from desk import site as sites
from desk.pictures import read as read_all
from desk.publishing import pictures
from desk.reading import photographs
from desk.reading.photographs import Photograph, read, upright
from desk.rules import Message, say
from tests.builds.sites import article
from tests.golden import lay_out
from tests.photographs import FACE, from_a_telephone, saved, scene

FACES = scene(160, 120, (50, 50))
WALL, MIDDLE = (150, 60), (80, 60)  # places in it


def _with_colours_exchanged() -> bytes:
    """A colour profile that means green where it says red."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = struct.unpack(">I", profile[128:132])[0]
    names = {bytes(profile[at : at + 4]): at + 4 for at in range(132, 132 + 12 * count, 12)}
    red, green = names[b"rXYZ"], names[b"gXYZ"]
    profile[red : red + 8], profile[green : green + 8] = profile[green : green + 8], profile[red : red + 8]
    return bytes(profile)


def _see_through() -> Image.Image:
    """The face alone: all around it is transparent, and black below."""
    picture = Image.new("RGBA", FACES.size, (0, 0, 0, 0))
    picture.paste(FACES.crop((70, 50, 90, 70)), (70, 50))
    return picture


def _in_16_bits() -> Image.Image:
    return Image.new("I;16", FACES.size, 200 * 256)


GREY, WHITE = (200, 200, 200), (255, 255, 255)
MADE: dict[str, tuple[Callable[[], bytes], tuple[int, int, int], tuple[int, int, int] | None]] = {
    "JPEG": (lambda: saved(FACES), FACE, None),
    "JPEG in greys": (lambda: saved(Image.new("L", FACES.size, 200)), GREY, GREY),
    "JPEG for print": (lambda: saved(FACES.convert("CMYK")), FACE, None),
    "PNG": (lambda: saved(FACES, "png"), FACE, None),
    "PNG with 16 bits of grey": (lambda: saved(_in_16_bits(), "png"), GREY, GREY),
    "PNG with a palette": (lambda: saved(FACES.quantize(256), "png"), FACE, None),
    "PNG in black and white": (lambda: saved(Image.new("1", FACES.size, 1), "png"), WHITE, WHITE),
    "PNG, transparent": (lambda: saved(_see_through(), "png"), FACE, WHITE),
    "PNG with a palette, transparent": (lambda: saved(_see_through().quantize(8), "png"), FACE, WHITE),
    "PNG in greys, transparent": (lambda: saved(Image.new("LA", FACES.size, (0, 0)), "png"), WHITE, WHITE),
    "PNG that moves": (lambda: saved(FACES, "png", save_all=True, append_images=[scene(160, 120, (5, 5))]), FACE, None),
    "WebP, transparent": (lambda: saved(_see_through(), "webp", lossless=True), FACE, WHITE),
    "WebP that moves": (lambda: saved(FACES, "webp", save_all=True, append_images=[scene(160, 120, (5, 5))]), FACE, None),
    "AVIF": (lambda: saved(FACES, "avif"), FACE, None),
    "HEIC": (lambda: saved(FACES, "heic"), FACE, None),
    "on its side": (lambda: from_a_telephone(FACES), FACE, None),
    "PNG on its side": (lambda: from_a_telephone(FACES, "png"), FACE, None),
    "AVIF on its side": (lambda: from_a_telephone(FACES, "avif"), FACE, None),
    "with metadata that are broken": (lambda: saved(FACES, exif=b"Exif\0\0II*\0\xff\xff\xff\xff"), FACE, None),
    "with a colour profile": (lambda: saved(Image.new("RGB", FACES.size, (250, 0, 0)), icc_profile=_with_colours_exchanged()), (0, 251, 0), None),
    "with a colour profile that is broken": (lambda: saved(FACES, icc_profile=b"no profile"), FACE, None),
}  # fmt: skip


@pytest.mark.parametrize("name", MADE)
def test_it_is_seen_as_it_was_taken_whatever_its_make(name: str) -> None:
    make, in_the_middle, around = MADE[name]
    data = make()
    known, seen = read(data), upright(data, 100)
    assert isinstance(known, Photograph)
    assert ((known.width, known.height), known.is_moving) == (FACES.size, "moves" in name)
    assert (seen.mode, seen.size, seen.info, dict(seen.getexif())) == ("RGB", FACES.size, {}, {})
    assert seen.getpixel(MIDDLE) == pytest.approx(in_the_middle, abs=14)
    if around:
        assert seen.getpixel(WALL) == pytest.approx(around, abs=6)


def test_the_preview_that_a_camera_adds_does_not_move() -> None:
    data = saved(FACES, "mpo", save_all=True, append_images=[FACES.resize((80, 60))])
    known = read(data)
    assert isinstance(known, Photograph)
    assert not known.is_moving


def test_a_large_jpeg_is_read_no_finer_than_it_is_needed() -> None:
    data = saved(scene(2400, 1800))
    known, seen = read(data), upright(data, 300)
    assert isinstance(known, Photograph)
    assert (known.width, known.height) == (2400, 1800)
    assert seen.size == (600, 450)


@pytest.mark.parametrize("kind", ["jpg", "png", "webp", "avif", "heic"])
def test_a_file_that_was_cut_off_is_told(kind: str) -> None:
    data = saved(scene(400, 300), kind)
    for part in (0.3, 0.6, 0.9):
        assert read(data[: int(len(data) * part)]) in (say("photograph.broken"), say("photograph.kind"))


@pytest.mark.parametrize("data", [b"", b"\xff\xd8", b"GIF89a" + bytes(90), b"%!PS-Adobe", b"<svg/>", b"BM" + bytes(90)])
def test_what_is_no_picture_that_we_read_is_told(data: bytes) -> None:
    assert read(data) == say("photograph.kind")


def test_a_photograph_of_an_iphone_is_told_where_nothing_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    data = saved(FACES, "heic")
    monkeypatch.setattr(photographs, "find_spec", lambda name: None if name == "pillow_heif" else find_spec(name))
    assert read(data) == say("photograph.heic")
    assert read(b"nothing") == say("photograph.kind")


def test_what_was_kept_of_a_photograph_that_nothing_could_read_is_forgotten_once_something_can(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = article("A face", image="assets/face.heic", alt="A face.")
    root = lay_out(tmp_path / "project", {"files": {"docs/en/coping/face.md": page}, "pictures": {"docs/assets/face.heic": "800x600"}})  # fmt: skip

    def found() -> Photograph | Message:
        site, _ = sites.load(root)
        assert site is not None
        return read_all(site)["assets/face.heic"]

    with monkeypatch.context() as before:
        before.setattr(photographs, "find_spec", lambda name: None)
        assert found() == found() == say("photograph.heic")
    assert isinstance(found(), Photograph)
    monkeypatch.setattr(photographs, "upright", None)
    assert isinstance(found(), Photograph), "kept"


def test_even_noise_becomes_small_enough() -> None:
    noise = Image.frombytes("RGB", (1216, 1280), os.urandom(1216 * 1280 * 3))
    assert len(pictures._small(noise)) <= pictures.MOST
