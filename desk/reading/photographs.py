"""A photograph's file: what is known of it, as a value; and its pixels alone, upright, in the colours of screens."""

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from importlib.metadata import version
from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING, Annotated, NamedTuple

from pydantic import BeforeValidator

from desk.reading.schema import refusal
from desk.rules import Message, say

if TYPE_CHECKING:  # Pillow is loaded only where a file must be read: a build that finds all kept need not wait for it
    from PIL.Image import Image

HEIC = re.compile(rb".{4}ftyp.{0,24}?(hei[cxms]|hev[cx]|mif1|msf1)", re.DOTALL)
SAMPLE = 64  # pixels a side: enough to say how dark a picture is
LIGHT, DARKEST = 0.95, 70  # where even its lightest twentieth is darker than 70 of 255, hardly anything can be made out
TURNED = range(5, 9)  # values of EXIF's orientation with height and width exchanged
ORIENTATION = 0x0112


def _point(value: object) -> tuple[int, int]:
    """ "50% 30%" as two numbers."""
    found = re.fullmatch(r"\[?\s*(\d{1,3})\s*%?[\s,;]+(\d{1,3})\s*%?\s*\]?", str(value))
    x, y = (int(part) for part in found.groups()) if found else (101, 101)
    if max(x, y) > 100:
        raise refusal(say("value.focus"))
    return x, y


# The point that stays in sight where a picture is cut: how far from its left and from its top, in per cent.
Focus = Annotated[tuple[int, int], BeforeValidator(_point)]


class Photograph(NamedTuple):
    """What is known of a file; its size is in pixels, as the picture is seen upright."""

    digest: str
    width: int
    height: int
    is_dark: bool
    is_moving: bool


@contextmanager
def _quietly() -> Iterator[None]:
    """What Pillow would tell engineers of odd metadata is no news for an owner; too many pixels are an exception."""
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        yield


@_quietly()
def read(data: bytes) -> Photograph | Message:
    """What a file holds, or why it cannot be shown."""
    from PIL import Image, UnidentifiedImageError

    try:
        image = _opened(data)
        is_moving = image.format != "MPO" and getattr(image, "is_animated", False)  # MPO: a JPEG with its preview
        width, height = image.size[::-1] if _lies_on_its_side(image) else image.size
        levels = sorted(upright(data, SAMPLE).resize((SAMPLE, SAMPLE)).convert("L").tobytes())
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        return say("photograph.pixels")
    except UnidentifiedImageError:
        return say("photograph.heic" if HEIC.match(data) and not _reads_heic() else "photograph.kind")
    except Exception:  # whatever a decoder makes of what is broken
        return say("photograph.broken")
    return Photograph(sha256(data).hexdigest(), width, height, levels[int(LIGHT * len(levels))] < DARKEST, is_moving)


@_quietly()
def upright(data: bytes, least: int) -> "Image":
    """The pixels alone: turned as the picture was taken, on white where it was transparent, in the colours of sRGB.

    A large JPEG is read no finer than sides of `least` pixels need.
    """
    from PIL import Image, ImageOps

    image = _opened(data)
    profile = image.info.get("icc_profile")
    image.draft(None, (least, least))
    image.load()
    with suppress(Exception):  # metadata that cannot be read turn nothing
        image = ImageOps.exif_transpose(image)
    seen = _in_colours_of_screens(_on_white(image), profile)
    bare = Image.new("RGB", seen.size)
    bare.paste(seen)
    return bare


def _opened(data: bytes) -> "Image":
    """The file, of which no more than the head is read."""
    from PIL import AvifImagePlugin, Image, JpegImagePlugin, PngImagePlugin, WebPImagePlugin

    plugins = (AvifImagePlugin.AvifImageFile, JpegImagePlugin.JpegImageFile, PngImagePlugin.PngImageFile)
    formats = [plugin.format for plugin in (*plugins, WebPImagePlugin.WebPImageFile)]
    if _reads_heic():
        import pillow_heif

        pillow_heif.register_heif_opener()
        formats.append("HEIF")
    return Image.open(BytesIO(data), formats=formats)


def _lies_on_its_side(image: "Image") -> bool:
    with suppress(Exception):  # metadata that cannot be read turn nothing
        return image.getexif().get(ORIENTATION) in TURNED
    return False


def readers() -> str:
    """What reads files here: what one could not, another may."""
    names = ("pillow", "pillow-heif") if _reads_heic() else ("pillow",)
    return " ".join(f"{name} {version(name)}" for name in names)


def _reads_heic() -> bool:
    """Whether somebody has installed what reads the photographs of iPhones."""
    return find_spec("pillow_heif") is not None


def _on_white(image: "Image") -> "Image":
    """A picture without transparent parts, in one of the modes that can be brought into other colours."""
    from PIL import Image

    if image.mode.startswith("I"):  # 16 bits of grey
        return image.point(lambda level: level / 256).convert("L")
    if image.has_transparency_data:
        white = Image.new("RGBA", image.size, "white")
        white.alpha_composite(image.convert("RGBA"))
        return white.convert("RGB")
    return image.convert("RGB" if image.mode == "P" else "L") if image.mode in "P1" else image


def _in_colours_of_screens(image: "Image", profile: bytes | None) -> "Image":
    """A picture in sRGB, by the colour profile that its file brings."""
    from PIL import ImageCms

    if profile:
        with suppress(ImageCms.PyCMSError, OSError):  # a profile that cannot be read, or of another kind of picture
            known = ImageCms.ImageCmsProfile(BytesIO(profile))
            converted = ImageCms.profileToProfile(image, known, ImageCms.createProfile("sRGB"), outputMode="RGB")
            if converted:
                return converted
    return image.convert("RGB")
