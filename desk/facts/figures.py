"""The schematic figures: one drawing for all languages, words from data/figures.yml.

Every figure is a schematic and says so; only points that were seen in a source are marked as measured.
"""

from collections.abc import Callable, Iterator, Sequence
from html import escape
from math import cos, exp, pi, sin
from typing import Annotated

from pydantic import AfterValidator

from desk.reading.article import Article
from desk.reading.problems import Problem, did_you_mean, problem
from desk.reading.schema import Shown, Strict, Text, one_of
from desk.reading.yaml_files import Values

PATH = "data/figures.yml"
SCALE = 1000  # the units of the stretched drawing; letters and points keep their size in pixels
Point = tuple[float, float]


class FigureWords(Strict):
    """What a figure says in one language; `description` is for those who cannot see it."""

    title: Text
    caption: Text
    description: Text
    labels: dict[str, Text]


class Figures(Strict):
    figures: dict[Annotated[str, AfterValidator(lambda name: one_of(name, DRAWERS))], Shown[FigureWords]]


def _place(x: float, y: float) -> Point:
    """From shares of the axes (0 to 1) to the units of the stretched drawing."""
    return x * SCALE, (1 - y) * SCALE


def _line(points: Sequence[Point], css: str) -> str:
    path = " ".join(f"{'M' if i == 0 else 'L'}{a:.0f} {b:.0f}" for i, (a, b) in enumerate(_place(*p) for p in points))
    return f'<svg viewBox="0 0 {SCALE} {SCALE}" preserveAspectRatio="none"><path class="{css}" d="{path}"/></svg>'


def _curve(height: Callable[[float], float], css: str, start: float = 0, end: float = 1, steps: int = 80) -> str:
    xs = [start + (end - start) * i / steps for i in range(steps + 1)]
    return _line([(x, height(x)) for x in xs], css)


def _text(x: float, y: float, words: str, css: str = "f-label", down: int = 0) -> str:
    """Words at a share of the axes; their size is the stylesheet's, whatever the width of the screen."""
    shift = f' dy="{down}"' if down else ""
    return f'<text class="{css}" x="{100 * x:.0f}%" y="{100 - 100 * y:.0f}%"{shift}>{escape(words)}</text>'


def _axes() -> str:
    return _line([(0, 1), (0, 0), (1, 0)], "f-axis")


def _occupancy(labels: dict[str, str]) -> str:
    """Rises fast, levels off near 80%: occupancy = max * dose / (half-dose + dose), the textbook form.

    Points: 77% and 83% at the usual minimum dose (dasb2001); the band 76 to 85% (meyer2004).
    Dose in multiples of the usual minimum dose, 0 to 2; occupancy 0 to 100%.
    """
    top, half = 0.88, 0.1

    def height(x: float) -> float:
        dose = 2 * x
        return top * dose / (half + dose)

    ticks = (
        _text(0, 0, "0", "f-tick", 20)
        + _text(0.5, 0, "1", "f-tick f-middle", 20)
        + _text(1, 0, "2", "f-tick f-end", 20)
    )
    points = "".join(f'<circle class="f-point" cx="50%" cy="{100 - 100 * y:.0f}%" r="5"/>' for y in (0.77, 0.83))
    return (
        _line([(0, 0.8), (1, 0.8)], "f-guide")
        + _curve(height, "f-curve", steps=60)
        + _axes()
        + ticks
        + _text(0.02, 0.8, "80%", "f-tick", -6)
        + points
        + _text(1, 0.64, labels["points"], "f-label f-end")
        + _text(0.1, 0.34, labels["steep"])
        + _text(1, 0.91, labels["flat"], "f-label f-end")
    )


def _adaptation(labels: dict[str, str]) -> str:
    """The medicine's effect comes and goes at once; the body's answer lags behind both times."""

    def answer(x: float) -> float:
        if x < 0.15:
            return 0.0
        if x < 0.6:
            return 0.75 * (1 - exp(-(x - 0.15) / 0.12))
        return 0.73 * exp(-(x - 0.6) / 0.16)

    return (
        _line([(0, 0.02), (0.15, 0.02), (0.15, 0.75), (0.6, 0.75), (0.6, 0.02), (1, 0.02)], "f-second")
        + _curve(answer, "f-curve")
        + _axes()
        + _text(0.17, 0.82, labels["medicine"])
        + _text(0.36, 0.42, labels["answer"])
        + _text(1, 0.56, labels["gap"], "f-label f-end")
    )


def _windows_and_waves(labels: dict[str, str]) -> str:
    """An uneven course that, in this drawing, eases: no promise, and no scale."""

    def height(x: float) -> float:
        swing = 0.5 + 0.5 * sin(2 * pi * (5.2 * x + 0.55 * sin(5 * x)))
        return 0.12 + (0.78 - 0.5 * x) * swing * (0.75 + 0.25 * cos(9 * x))

    return (
        _curve(height, "f-curve", steps=200)
        + _axes()
        + _text(0.6, 0.59, labels["wave"])
        + _text(0.42, 0.04, labels["window"])
    )


def _relapse_or_withdrawal(labels: dict[str, str]) -> str:
    """Two typical courses after a change: soon and wave-like, later and slowly deepening; neither is proof."""

    def withdrawal(x: float) -> float:
        return 0.0 if x < 0.12 else 0.8 * ((x - 0.12) / 0.12) * exp(1 - (x - 0.12) / 0.12)

    def relapse(x: float) -> float:
        return 0.7 / (1 + exp(-(x - 0.68) * 14))

    return (
        _line([(0.1, 0), (0.1, 0.95)], "f-guide")
        + _curve(relapse, "f-second")
        + _curve(withdrawal, "f-curve", steps=120)
        + _axes()
        + _text(0.12, 0.94, labels["change"])
        + _text(0.33, 0.74, labels["withdrawal"])
        + _text(0.66, 0.86, labels["relapse"])
    )


def _slow_breathing(labels: dict[str, str]) -> str:
    """Three slow breaths, the way out longer than the way in; no counts, no holding."""

    def height(x: float) -> float:
        part = (3 * x) % 1
        return 0.1 + 0.7 * (
            0.5 - 0.5 * cos(pi * part / 0.38) if part < 0.38 else 0.5 + 0.5 * cos(pi * (part - 0.38) / 0.62)
        )

    return (
        _curve(height, "f-curve", end=0.999, steps=120)
        + _axes()
        + _text(0.01, 0.88, labels["in"])
        + _text(0.22, 0.88, labels["out"])
    )


DRAWERS: dict[str, tuple[Callable[[dict[str, str]], str], tuple[str, ...]]] = {
    "occupancy": (_occupancy, ("x", "y", "points", "steep", "flat")),
    "adaptation": (_adaptation, ("x", "y", "medicine", "answer", "gap")),
    "windows-and-waves": (_windows_and_waves, ("x", "y", "wave", "window")),
    "relapse-or-withdrawal": (_relapse_or_withdrawal, ("x", "y", "change", "withdrawal", "relapse")),
    "slow-breathing": (_slow_breathing, ("x", "y", "in", "out")),
}


def svg(name: str, words: FigureWords) -> str:
    """The drawing called `name` with its labels, coloured by the site's stylesheet."""
    drawer, _ = DRAWERS[name]
    labels = words.labels
    ticks = " f-plot--ticks" if name == "occupancy" else ""
    return (
        f'<span class="f-name">{escape(labels["y"])}</span>'
        f'<svg class="f-plot{ticks}" width="300" height="220" fill="none" focusable="false">{drawer(labels)}</svg>'
        f'<span class="f-name f-name--x">{escape(labels["x"])}</span>'
    )


def check(figures: Figures, values: Values, articles: Sequence[Article]) -> Iterator[Problem]:
    """Every drawing has its words, and each of its labels in every language; markers name a drawing."""
    for name, (_, labels) in DRAWERS.items():
        if name not in figures.figures:
            yield problem("figure-words.none", *values.at("figures"), name=name)
        for language, words in figures.figures.get(name, {}).items():
            place = ("figures", name, language, "labels")
            missing = [label for label in labels if label not in words.labels]
            unknown = [label for label in words.labels if label not in labels]
            for label in unknown:
                near = did_you_mean(label, missing or labels)
                yield problem("figure-words.unknown", *values.at(*place, label), name=name, label=label, near=near)
            if missing and not unknown:
                yield problem("figure-words.lacks", *values.at(*place), name=name, label=missing[0], language=language)
    for article in articles:
        for marker in (row for row in article.document.markers if row.name == "figure" and row.value not in DRAWERS):
            near = did_you_mean(marker.value, DRAWERS)
            yield problem("figure-unknown", article.path, marker.line, name=marker.value, near=near)
