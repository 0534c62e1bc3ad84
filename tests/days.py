"""What tells a day that is written for a person from one that is written for a machine."""

import re
from typing import Any

from lxml import html

BARE = re.compile(r"(?<![\w./-])\d{4}-\d{2}-\d{2}(?![\w-])")
ATTRIBUTE = re.compile(r'="[^"]*"')
# What is typed, run or copied letter by letter.
AS_IT_IS = "//script|//style|//textarea|//code"


def bare_days(answer: Any) -> list[str]:
    """The days that a page shows as machines write them: 2026-11-28."""
    if answer.streaming or "html" not in str(answer.get("Content-Type", "")):
        return []
    content = answer.content.decode()
    if not BARE.search(ATTRIBUTE.sub("", content)):  # most pages need not be taken apart
        return []
    page = html.fromstring(content)
    for each in page.xpath(AS_IT_IS):
        each.drop_tree()
    found: list[str] = BARE.findall(page.text_content())
    return found
