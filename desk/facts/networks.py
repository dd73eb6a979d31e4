"""The networks where readers can follow the practice, and how a name there becomes an address."""

import re
from typing import NamedTuple

from desk.reading import contacts, web
from desk.reading.schema import refusal
from desk.rules import say

NAME = re.compile(r"@?([\w-]+(?:\.[\w-]+)*)", re.ASCII)
NAME_ELSEWHERE = re.compile(r"@?([\w.-]+)@((?:[\w-]+\.)+[a-z]{2,})", re.ASCII | re.IGNORECASE)


class Network(NamedTuple):
    """`profile` is the address of somebody there, with {} for the name; "" where names are none of its own."""

    name: str  # as it writes itself
    sites: tuple[str, ...]
    profile: str


NETWORKS = {  # as they are set
    "bluesky": Network("Bluesky", ("bsky.app",), "https://bsky.app/profile/{}"),
    "facebook": Network("Facebook", ("facebook.com", "fb.com", "fb.me"), "https://www.facebook.com/{}"),
    "instagram": Network("Instagram", ("instagram.com", "instagr.am"), "https://www.instagram.com/{}"),
    "linkedin": Network("LinkedIn", ("linkedin.com", "lnkd.in"), ""),
    "mastodon": Network("Mastodon", (), ""),
    "spotify": Network("Spotify", ("spotify.com", "spotify.link"), ""),
    "substack": Network("Substack", ("substack.com",), "https://substack.com/@{}"),
    "threads": Network("Threads", ("threads.net", "threads.com"), "https://www.threads.com/@{}"),
    "tiktok": Network("TikTok", ("tiktok.com",), "https://www.tiktok.com/@{}"),
    "whatsapp": Network("WhatsApp", ("whatsapp.com", "wa.me"), ""),
    "x": Network("X", ("x.com", "twitter.com"), "https://x.com/{}"),
    "youtube": Network("YouTube", ("youtube.com", "youtu.be"), "https://www.youtube.com/@{}"),
}


def profile(network: str, value: str) -> str:
    """The address of the practice on a network: "@name" is completed, what leads to another network is refused."""
    row, given = NETWORKS[network], web.bare(value)
    if network == "mastodon" and (elsewhere := NAME_ELSEWHERE.fullmatch(given)):
        return f"https://{elsewhere[2].lower()}/@{elsewhere[1]}"
    if network == "whatsapp" and web.NUMBER.fullmatch(given):
        return f"https://wa.me/{re.sub(r'[^0-9]', '', contacts.telephone(given, None))}"
    named = NAME.fullmatch(given)
    if named and (given.startswith("@") or "." not in given):
        if not row.profile:
            raise refusal(say("value.network-name", name=row.name))
        return row.profile.format(named[1])
    address = web.completed(value)
    if wrong := web.page_fault(address):
        raise refusal(say("value.address", why=wrong))
    site = _site(address)
    other = next((one.name for one in NETWORKS.values() if one is not row and _is_of(site, one)), None)
    if other:
        raise refusal(say("value.network-other", name=other))
    was_completed = not given.lower().startswith(("http:", "https:"))
    if was_completed and row.sites and not _is_of(site, row) and "/" not in given:
        raise refusal(say("value.network-unclear", name=row.name, given=given))  # jan.kowalski: a name or a site?
    return address


def _site(address: str) -> str:
    parts = web.split(address)
    return (parts.hostname or "") if parts else ""


def _is_of(site: str, network: Network) -> bool:
    return any(site == known or site.endswith(f".{known}") for known in network.sites)
