"""Photographs for tests, made here: a wall in daylight and a face, which is a red disc, with all that a telephone adds."""

from io import BytesIO

from PIL import Image, ImageDraw
from PIL.ExifTags import GPS, IFD, Base

FACE = (220, 30, 40)
CAMERA, OWNER = "Fairphone 5", "Anna Example"
KINDS = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "avif": "AVIF", "heic": "HEIF", "mpo": "MPO"}
UPRIGHT, ON_ITS_SIDE = 1, 6  # EXIF's orientations; the second as telephones write it for a picture taken upright


def scene(width: int, height: int, face: tuple[int, int] = (50, 50), light: float = 1.0) -> Image.Image:
    """The picture; the face's middle is so many per cent from the left and from the top."""
    wall = Image.linear_gradient("L").resize((width, height)).point(lambda level: light * (120 + level / 2))
    picture = Image.merge("RGB", (wall, wall, wall))
    x, y, radius = face[0] * width / 100, face[1] * height / 100, min(width, height) / 12
    ImageDraw.Draw(picture).ellipse((x - radius, y - radius, x + radius, y + radius), fill=FACE if light > 0.5 else 0)
    return picture


def saved(picture: Image.Image, kind: str = "jpg", **more: object) -> bytes:
    """A picture as a file."""
    file = BytesIO()
    picture.save(file, KINDS[kind], **{"quality": 95, **more})
    return file.getvalue()


def from_a_telephone(picture: Image.Image, kind: str = "jpg") -> bytes:
    """A picture taken upright, stored on its side, with the place, the camera and a name."""
    exif = Image.Exif()
    exif[Base.Orientation], exif[Base.Make], exif[Base.Model] = ON_ITS_SIDE, CAMERA.split()[0], CAMERA
    exif[Base.Artist], exif[Base.ImageDescription], exif[Base.DateTime] = OWNER, "At home", "2026:11:30 08:15:00"
    exif.get_ifd(IFD.GPSInfo).update(
        {
            GPS.GPSLatitudeRef: "N",
            GPS.GPSLatitude: (51.0, 6.0, 17.5),
            GPS.GPSLongitudeRef: "E",
            GPS.GPSLongitude: (17.0, 2.0, 9.25),
        }
    )
    return saved(picture.transpose(Image.Transpose.ROTATE_90), kind, exif=exif, comment=f"by {OWNER}".encode())


def of_size(said: str, kind: str) -> bytes:
    """A photograph as a golden case asks for it: "800x600", "800x600 dark", "800x600 moving", "800x600 cut"."""
    size, _, how = said.partition(" ")
    width, height = (int(part) for part in size.split("x"))
    picture = scene(width, height, light=0.2 if how == "dark" else 1.0)
    if how == "moving":
        return saved(picture, kind, save_all=True, append_images=[scene(width, height, (20, 20))])
    data = saved(picture, kind)
    return data[: len(data) * 2 // 3] if how == "cut" else data
