"""Photographs that people hand in, made small or read: the only importer of Pillow and zxing-cpp.

What is kept is drawn anew from the pixels, so nothing else of the file comes along: neither where
and with what it was taken, nor anything hidden behind the picture.
"""

import io
import unicodedata
import warnings

import zxingcpp
from django.utils.translation import gettext as _
from PIL import Image, ImageDraw, ImageFont, ImageOps

from coop import uploads
from coop.errors import Refused

PIXELS_MAX = 40_000_000
KINDS = ("JPEG", "PNG")
QUALITY = 82
CODE_SIDE = 1600


def small_jpeg(content: bytes, *, side: int) -> bytes:
    """A JPEG no wider and no higher than `side`, upright as it was taken. `Refused` otherwise."""
    upright = _upright(content, side=side)
    drawn = Image.new("RGB", upright.size, "white")
    drawn.paste(upright, mask=upright.getchannel("A"))
    out = io.BytesIO()
    drawn.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return out.getvalue()


def codes_in(content: bytes) -> list[str]:
    """What the QR codes in a photograph say; it is looked at and not kept. `Refused` otherwise."""
    picture = _upright(content, side=CODE_SIDE).convert("L")
    kinds = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    return [code.text for code in zxingcpp.read_barcodes(picture, formats=kinds)]


def letters_png(letters: str, *, side: int, ground: str, ink: str) -> bytes:
    """A square with one or two letters in its middle; nothing but plain letters is drawn."""
    plain = unicodedata.normalize("NFKD", letters).encode("ascii", "ignore").decode() or "R"
    drawn = Image.new("RGB", (side, side), ground)
    font = ImageFont.load_default(size=side * (0.42 if len(plain) > 1 else 0.55))
    ImageDraw.Draw(drawn).text((side / 2, side / 2), plain, fill=ink, font=font, anchor="mm")
    out = io.BytesIO()
    drawn.save(out, "PNG", optimize=True)
    return out.getvalue()


def _upright(content: bytes, *, side: int) -> Image.Image:
    if uploads.facts_of(content)["media_type"] == "application/pdf":
        raise Refused(_("Choose a picture (JPEG or PNG)."), field="file")
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(content), formats=KINDS) as opened:
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            if opened.width * opened.height > PIXELS_MAX:
                raise Refused(_("The picture has more than 40 million points."), field="file")
            opened.draft("RGB", (side, side))
            upright = ImageOps.exif_transpose(opened).convert("RGBA")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise Refused(
            _("This picture cannot be read. Save it again as JPEG."), field="file"
        ) from None
    upright.thumbnail((side, side))
    return upright
