"""Charts: figures in, accessible pictures out."""

from xml.etree import ElementTree as ET

import pytest

from coop import charts, drawing
from coop.charts import Part, Point, Threshold
from coop.columns import Column, column_chart
from tests.test_css import theme

SVG = "{http://www.w3.org/2000/svg}"
VOTES = (
    Part("Yes", 58, "58", "yes"),
    Part("No", 21, "21", "no"),
    Part("Abstain", 2, "2", "abstain"),
)
MONTHS = tuple(Point(str(month), value, f"{value} m²") for month, value in enumerate((5, 2, 9, 7)))


def widths(chart: charts.Chart, kind: str) -> list[float]:
    root = ET.fromstring(chart.svg)  # noqa: S314 - our own drawing
    return [
        float(r.get("width", 0))
        for r in root.iter(f"{SVG}rect")
        if r.get("class") == f"chart-{kind}"
    ]


def words(chart: charts.Chart) -> list[str | None]:
    return [text.text for text in ET.fromstring(chart.svg).iter(f"{SVG}text")]  # noqa: S314


EACH = [
    charts.bar_chart(title="Funds", parts=VOTES),
    charts.stacked_bar(title="Price", parts=VOTES),
    charts.tally_bar(title="Tally", parts=VOTES, threshold=Threshold("53 needed", 53)),
    charts.gauge(title="Quorum", part=VOTES[0], needed=Threshold("94 needed", 94), top=187),
    charts.line_chart(title="Tiles", points=MONTHS),
    charts.sparkline(title="Tiles", points=MONTHS),
]


@pytest.mark.parametrize("chart", EACH, ids=lambda chart: chart.title)
def test_a_picture_says_what_it_shows(chart: charts.Chart) -> None:
    root = ET.fromstring(chart.svg)  # noqa: S314
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == chart.title
    assert root.findtext(f"{SVG}desc")
    assert len(chart.rows) >= 2


@pytest.mark.parametrize("chart", EACH, ids=lambda chart: chart.title)
def test_a_picture_carries_no_style_attribute(chart: charts.Chart) -> None:
    assert "style=" not in chart.svg


def test_lengths_follow_the_figures() -> None:
    chart = charts.bar_chart(title="x", parts=[Part("a", 100, "100"), Part("b", 25, "25")])
    assert widths(chart, "main") == [360, 90]


def test_a_tally_fills_the_bar_and_marks_what_was_needed() -> None:
    chart = charts.tally_bar(title="x", parts=VOTES, threshold=Threshold("53 needed", 53))
    drawn = [width for kind in ("yes", "no", "abstain") for width in widths(chart, kind)]
    assert sum(drawn) == pytest.approx(360 - 2 * 3, abs=0.2)
    assert words(chart) == ["53 needed"]


def test_what_was_given_takes_its_room_and_is_hatched() -> None:
    parts = [Part("Market", 75, "75", "market"), Part("Concession", -25, "−25", "concession")]
    chart = charts.stacked_bar(title="x", parts=parts)
    assert widths(chart, "concession") == [88]
    assert "url(#hatch-" in chart.svg


def test_a_long_name_has_a_line_of_its_own_above_the_amount() -> None:
    short, long = "Pavement of the works", "Pavement of the works, glazed and rectified by hand"
    chart = charts.bar_chart(title="x", parts=[Part(x, 1, "35,466.7 m²") for x in (short, long)])
    cut = "Pavement of the works, glazed and rectifi…"
    assert words(chart) == [short, "35,466.7 m²", cut, "35,466.7 m²"]
    lines = [float(each.get("y", 0)) for each in ET.fromstring(chart.svg).iter(f"{SVG}text")]  # noqa: S314
    assert (lines[0] == lines[1], lines[3] - lines[2]) == (True, drawing.LABEL_HEIGHT)
    assert chart.rows[1][0] == long


def test_columns_stand_on_the_ground_and_the_highest_is_written() -> None:
    shown = [
        Column("1 Mar", (Part("made", 10, "10 m²"),), Part("plan", 40, "40 m²")),
        Column("8 Mar", (Part("made", 20, "20 m²"),), Part("plan", 0, "0 m²")),
    ]
    chart = column_chart(title="x", columns=shown, head=("week", "plan", "made"))
    assert {"1 Mar", "8 Mar", "20 m²"} == set(words(chart))
    assert chart.rows == (("1 Mar", "40 m²", "10 m²"), ("8 Mar", "0 m²", "20 m²"))
    root = ET.fromstring(chart.svg)  # noqa: S314
    bars = [r for r in root.iter(f"{SVG}rect") if r.get("class") == "chart-main"]
    tall = [float(r.get("height", 0)) for r in bars]
    assert tall[1] == pytest.approx(2 * tall[0])
    assert [float(r.get("y", 0)) + h for r, h in zip(bars, tall, strict=True)] == [194, 194]
    assert len([x for x in root.iter(f"{SVG}line") if x.get("class") == "chart-mark"]) == 1
    assert column_chart(title="x", columns=[]).rows == ()


def test_a_line_writes_its_lowest_and_highest_value() -> None:
    assert {"2 m²", "9 m²"} <= set(words(charts.line_chart(title="x", points=MONTHS)))


def test_the_value_at_the_end_does_not_stand_on_the_line() -> None:
    """Above the end of a line that fell, below none that rose."""

    def height(values: tuple[int, ...]) -> float:
        points = [Point(str(n), value, f"ARS {value}.000.000") for n, value in enumerate(values)]
        root = ET.fromstring(charts.line_chart(title="x", points=points).svg)  # noqa: S314
        [said] = [each for each in root.iter(f"{SVG}text") if each.text == points[-1].text]
        dot = list(root.iter(f"{SVG}circle"))[-1]
        return float(said.get("y", 0)) - float(dot.get("cy", 0))

    assert height((5, 1, 90, 85, 80, 75, 70, 65, 60, 50, 38)) > 0
    assert height((40, 1, 90, 30, 20, 30, 30, 35, 38, 39, 40)) < 0


def test_the_value_at_the_end_does_not_meet_the_lowest() -> None:
    """Both stand below their points: where they would meet, the end is told by the table alone."""
    fell = (80, 67, 67, 132, 113, 96, 96, 90, 71, 71, 71)
    points = [Point(str(n), value, f"ARS {value}.162.962,32") for n, value in enumerate(fell)]
    chart = charts.line_chart(title="x", points=points)
    said = [each for each in words(chart) if str(each).startswith("ARS")]
    assert said == ["ARS 132.162.962,32", "ARS 67.162.962,32"]
    assert chart.rows[-1] == ("10", "ARS 71.162.962,32")


@pytest.mark.parametrize("draw", [charts.bar_chart, charts.stacked_bar, charts.tally_bar])
def test_nothing_yet_draws_without_failing(draw: object) -> None:
    assert callable(draw)
    assert draw(title="x", parts=[]).rows == ()
    assert draw(title="x", parts=[Part("a", 0, "0")]).rows == (("a", "0"),)


def test_an_empty_line_draws_without_failing() -> None:
    assert charts.line_chart(title="x", points=[]).rows == ()
    assert charts.sparkline(title="x", points=[]).rows == ()
    assert charts.line_chart(title="x", points=MONTHS[:1]).rows == (("0", "5 m²"),)


def test_words_are_escaped() -> None:
    chart = charts.bar_chart(title="<b>&", parts=[Part("<script>", 1, '"1"')])
    root = ET.fromstring(chart.svg)  # noqa: S314
    assert root.findtext(f"{SVG}title") == "<b>&"
    assert "<script>" not in chart.svg
    assert words(chart) == ["<script>", '"1"']


def test_two_charts_on_a_page_keep_their_own_hatching() -> None:
    one = charts.stacked_bar(title="one", parts=VOTES).svg
    other = charts.stacked_bar(title="other", parts=VOTES).svg
    hatch = "hatch-"
    assert one.split(hatch)[1].split('"')[0] != other.split(hatch)[1].split('"')[0]


def test_paper_has_the_colours_of_the_light_theme() -> None:
    tokens = theme("light")
    assert (tokens["text"], tokens["muted"]) == (drawing.INK, drawing.MUTED)
    assert (tokens["sunk"], tokens["act"]) == (drawing.GROUND, drawing.MAIN)
    for kind in ("market", "shield", "premium", "concession"):
        assert drawing.COLOURS[kind] == tokens[f"layer-{kind}"]
    for kind in ("yes", "no", "abstain"):
        assert drawing.COLOURS[kind] == tokens[kind]
