"""What one page should hold, taken from its view before the page is written."""

from collections.abc import Iterator
from dataclasses import dataclass

from desk.showing.help import CrisisBlock, CrisisLines, DangerList
from desk.showing.imprint import Owner
from desk.showing.view import Card, Contact, Controller, Figure, Newer, OfferDoor, Part, Tool, View


@dataclass(frozen=True)
class Expected:
    """One is kept for every page of a build, so it holds no text."""

    headings: tuple[str, ...]  # the ids of the text's sections
    marks: tuple[str, ...]  # what stands in the text in place of markers: "figure", "offer book"
    leads: tuple[str, ...]  # where those parts lead, crisis numbers among them
    offers: tuple[str, ...]  # what stands after the text: "offer book"
    sources: int
    help: str  # the address of "Help now"


def expected_of(view: View) -> Expected:
    """What the page of a view should hold."""
    parts = [part for part in view.body if not isinstance(part, str)]
    return Expected(
        headings=tuple(block.id for block in view.blocks if block.id),
        marks=tuple(mark for part in parts if (mark := _mark(part))),
        leads=tuple(address for part in parts for address in _leads(part)),
        offers=tuple(f"offer {card.offer}" for card in view.end_offers),
        sources=len(view.sources),
        help=view.frame.help.address,
    )


def _mark(part: Part) -> str:
    if isinstance(part, Card):
        return f"offer {part.offer}"
    if isinstance(part, Contact | Controller | Owner):
        return "contact"
    return (
        part.component if isinstance(part, CrisisBlock | DangerList | Figure | Tool) else ""
    )  # the others are known by where they lead


def _leads(part: Part) -> Iterator[str]:
    if isinstance(part, Card | OfferDoor) and part.pause:
        return
    if isinstance(part, Card | Newer):
        yield part.link
    elif isinstance(part, OfferDoor):
        yield part.link or part.contact
    elif isinstance(part, CrisisBlock):
        yield from (line.address for line in part.lines)
        yield part.help.address
    elif isinstance(part, CrisisLines):
        for line in (line for _, lines in part.countries for line in lines):
            yield from (line.address, *(address for _, address in line.also))
