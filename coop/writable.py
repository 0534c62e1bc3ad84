"""What a text may hold where XML is written: invoices for programs, what a PDF says of itself."""

import re

# All but the characters of XML 1.0, production 2. Who copies from elsewhere may bring some along.
NEVER = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def writable(text: str) -> str:
    """The text without the signs that XML knows no way to write; they have no look either."""
    return NEVER.sub("", text)
