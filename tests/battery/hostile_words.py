"""What somebody may call a thing who would have a paper fetch, read or swallow something."""

from random import Random

# {n} makes each another text; {http} is an address that must not be asked, {file} one of a file.
ASKING = (
    '<img src="{http}.png">', "<img src={file}>", '"><img src={http}.png>', "'><img src='{file}'>",
    '<link rel="stylesheet" href="{http}.css">', "<link rel=stylesheet href={file}>",
    '<link rel="attachment" href="{file}">', "<a rel=attachment href='{file}'>{n}</a>",
    "<style>@import url({http}.css)</style>", "</style><style>@import '{file}';",
    "<style>@font-face{{font-family:a;src:url({http}.woff)}}*{{font-family:a}}</style>",
    '<p style="background:url({http}.png)">', "<p style='list-style:url({file})'>", "url({file})",
    "@import url({http}.css);", "<svg><image href='{http}.png'/></svg>", "]]><img src={http}.png>",
    '<svg xmlns:xlink="http://www.w3.org/1999/xlink"><use xlink:href="{file}"/></svg>',
    "<svg><style>@import url({file})</style></svg>", "<object data={file}></object>",
    '<?xml-stylesheet href="{http}.css"?>', "<embed src={http}.svg>", "<iframe src={http}>",
    '<!DOCTYPE a [<!ENTITY b SYSTEM "{file}">]>&b;', "<base href='{http}/'>",
    '<meta http-equiv="refresh" content="0;url={http}">', "&lt;img src={http}.png&gt;",
    "&#60;img src={http}.png&#62;", "%3Cimg src={http}.png%3E", "＜img src={http}.png＞",
    "\\u003cimg src={http}.png\\u003e", "{{% include '{file}' %}}", "{{{{ request }}}} {http}",
    "--><img src={http}.png><!--", "</td></tr></table><img src={file}>", "<body background={file}>",
    "</title><link rel=stylesheet href={http}.css>", "</script><img src={file}>", "data:{http}",
    "<math><mtext><img src={http}.png>", "<template><img src={file}></template>", "file:{file}",
    "<video poster={http}.png src={http}>", "<img srcset='{http}.png 2x'>", "javascript:{http}",
    "<input type=image src={http}>", "<picture><source srcset={file}>",
)  # fmt: skip
STRANGE = (
    "{n}\u202ereppoc\u202d\u2066", "\u05e9\u05dc\u05d5\u05dd {n}", "\u0645\u0631\u062d {n}",
    "{n} \u200f\u200e\u061c", "\x01\x02\x08\x0b\x0c\x0e\x1f{n}\x7f\x80\x9f", "{n}\ufffe\uffff",
    "\ufeff\u200b\u2028\u2029{n}\u2060", "{n}\U000e0041\U000e007f", "{n}\t\n\r\n\x85",
    "%s %(name)s {n} %d %", "&{n};&amp;&#0;&#xD800;", "{n}\U0001f469\u200d\U0001f527\U0001f1e6",
    "\u6f22\u5b57{n}", "\ufdfa{n}\ufdfd", "{n}\u0e33\u0e49\u0e49", "\U0001d4d0\U00020000{n}",
)  # fmt: skip
HUGE = (
    "{n}" + "W" * 4_000, "{n}" + "word " * 2_000, "<style>{n}" + "a{{b:c}}" * 1_500 + "</style>",
    "{n}" + "<b>" * 2_000, "{n}" + "\U0001f600" * 1_000, "{n}a" + "\u0301" * 1_000,
    "{n}" + "\u00ad-" * 2_000, "{n}" + "\n" * 2_000, "{n}" + "\u6f22\u5b57" * 1_500,
    "{n}" + "\u202e\u202d" * 1_000, "{n}" + "&<>\"'" * 1_000, "{n}" + "/" * 3_000,
    "{n}" + "\u05e9\u05dc" * 1_500, "{n}" + "\u200b" * 3_000, "{n}" + "ab " * 20 + "x" * 5_000,
)  # fmt: skip
SHAPES = (*ASKING, *STRANGE, *HUGE)
LONG = 1_000  # more is huge


def words(many: int, *, server: str, file: str, chance: Random) -> list[str]:
    """So many texts, each another one; every shape is among them when there are enough."""
    shapes = chance.sample(SHAPES, len(SHAPES))
    return [
        shapes[n % len(shapes)].format(n=n, http=f"{server}/{n}", file=f"{file}#{n}")
        for n in range(many)
    ]
