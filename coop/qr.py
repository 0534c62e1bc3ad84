"""QR codes, drawn into pages and papers as SVG."""

import segno
from django.utils.safestring import SafeString


def svg(text: str, *, title: str) -> SafeString:
    """A QR code of `text`, with its meaning for who cannot see it."""
    code = segno.make(text, micro=False, error="m")
    drawing = code.svg_inline(omitsize=True, border=2, title=title, svgclass="qr", lineclass=None)
    return SafeString(drawing.replace("<svg ", '<svg role="img" ', 1))
