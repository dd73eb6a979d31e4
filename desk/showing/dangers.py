"""What stands in place of the marker `dangers`: the warnings that are due on a page, by urgency."""

from collections.abc import Sequence

from desk.facts.dangers import LINK, MARKER, WITH_WORKS, Danger
from desk.facts.evidence import short_name
from desk.showing.help import DangerGroup, DangerLine, DangerList, HelpLine, Link
from desk.showing.rendering import Page
from desk.showing.view import Frame


def dangers_of(rendered: Page, frame: Frame, value: str, numbers: Sequence[HelpLine]) -> DangerList | None:
    """The dangers of a page in the language of its frame; `numbers` call an ambulance."""
    site, language = rendered.site, rendered.language
    said = {name: phrase[language].say for name, phrase in site.crisis.phrases.items()}
    shown = site.dangers.shown(rendered.article, value)

    def lines(urgency: str) -> tuple[DangerLine, ...]:
        return tuple(_line(danger, rendered, frame) for danger in shown if danger.urgency == urgency)

    groups = (
        DangerGroup("ambulance", _as_heading(said["ambulance"]), tuple(numbers), None, lines("ambulance")),
        DangerGroup("today", _as_heading(said["doctor-today"]), (), frame.words.dangers_at_night, lines("today")),
    )
    filled = tuple(group for group in groups if group.lines)
    return DangerList(filled, said["until"], _sources(rendered, frame)) if filled else None


def _sources(rendered: Page, frame: Frame) -> Link | None:
    """The way to the place where each danger stands with its works; none from there."""
    page = rendered.site.article(rendered.language, WITH_WORKS)
    if page is None or page.name == rendered.article.name:
        return None
    place = next((row.id for row in page.document.sections if any(one.name == MARKER for one in row.markers)), "")
    address = f"{frame.base}{rendered.site.address(rendered.language, WITH_WORKS)}#{place}"
    return Link(frame.words.dangers_sources, address)


def _as_heading(phrase: str) -> str:
    return phrase[0].upper() + phrase[1:]


def _line(danger: Danger, rendered: Page, frame: Frame) -> DangerLine:
    site, language = rendered.site, rendered.language
    words = tuple(_parts(danger.words[language], rendered, frame))
    if rendered.article.name != WITH_WORKS or site.article(language, "references") is None:
        return DangerLine(danger.id, words)
    works = f"{frame.base}{site.address(language, 'references')}#"
    return DangerLine(
        danger.id, words, tuple(Link(short_name(site.references[name]), works + name) for name in danger.reference)
    )


def _parts(words: str, rendered: Page, frame: Frame) -> list[str | Link]:
    """A sentence, its links parted from the words between them; what leads to this page or nowhere is words."""
    parts: list[str | Link] = []
    at = 0
    for match in LINK.finditer(words):
        title, name, heading = match.groups()
        page = rendered.site.article(rendered.language, name)
        address = (
            f"{frame.base}{rendered.site.address(rendered.language, name)}" if name != rendered.article.name else ""
        )
        address += f"#{heading}" if heading else ""
        parts += [words[at : match.start()], Link(title, address) if page and address else title]
        at = match.end()
    return [*parts, words[at:]]
