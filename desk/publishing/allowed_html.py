"""Which HTML may stand on a written page: tags and attributes, each with the form that its values must have.

Two exact lists: what may stand in an author's text, and what the frame around it needs besides. What is on neither
is refused, whatever wrote it: no style, no `on…`, no script but our files, nothing fetched from elsewhere.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

ANY, EMPTY = r"[^\x00-\x08]*", ""
NAME, NAMES, LANGUAGE = r"[^\s<>]+", r"[^\s<>]+( [^\s<>]+)*", r"[A-Za-z]{2,3}(-\w+)*"
NUMBER, FLAG, DRAWING = r"-?[\d.]+(em|%)?", r"true|false|page", r"[-+.,\w\s()]*"
# An address without a scheme, or of the web: whether it is ours is asked in `last_look`.
OURS = r"(?!//)[^\s<>\\:?#]+([?#][^\s<>\\]*)?|[?#][^\s<>\\]*|https?://[^\s<>\\]+"
PICTURE = r"/(?!/)[\w./-]+"
LINK = rf"{OURS}|(mailto|tel|sms):[^\s<>\\]+"

Attributes = Mapping[str, str]
Table = Mapping[str, Mapping[str, re.Pattern[str]]]

GLOBAL: dict[str, str] = {
    "class": ANY, "id": NAME, "lang": LANGUAGE, "title": ANY, "role": r"\w+",
    "aria-label": ANY, "aria-labelledby": NAMES, "aria-describedby": NAMES, "aria-hidden": "true",
}  # fmt: skip


def _plain(names: str) -> dict[str, Attributes]:
    return {name: {} for name in names.split()}


# What Markdown and authors' HTML become; then what stands in place of markers.
WITHIN: Mapping[str, Attributes] = {
    **_plain("abbr b blockquote br cite code dd del dl dt em h2 h3 h4 h5 h6 hr i kbd pre q s small span strong sub"),
    **_plain("summary sup table tbody td th thead tr"),
    "a": {"href": LINK},
    "details": {"open": EMPTY},
    "div": {"tabindex": "0", "data-tool": "pacer|steps", "hidden": EMPTY},
    "img": {"src": OURS, "alt": ANY, "width": NUMBER, "height": NUMBER, "loading": "lazy",
            "srcset": rf"{PICTURE} \d+w(, {PICTURE} \d+w)*", "sizes": r"[-():,\w .]+"},
    "input": {"type": "checkbox|radio", "disabled": ANY, "checked": ANY,  # of a list of tasks
              "name": "pace|motion", "value": NUMBER},  # and of tools
    "ol": {"start": NUMBER, "type": "a"},  # notes count in letters
    **_plain("address figcaption figure label legend nav"),
    "button": {"type": "button", "hidden": EMPTY, "data-begin": ANY, "data-end": ANY,
               "data-next": ANY, "data-again": ANY},
    "fieldset": {},
    "aside": {"data-offer": NAME},
    "li": {"data-danger": NAME},
    "section": {"data-crisis": EMPTY, "data-dangers": EMPTY},
    "time": {"datetime": r"\d{4}-\d\d-\d\d"},
    "ul": {"data-urgency": NAME},
    "circle": {"cx": NUMBER, "cy": NUMBER, "r": NUMBER},
    "p": {"data-in": ANY, "data-out": ANY, "data-done": ANY},
    "path": {"d": DRAWING},
    "svg": {"width": NUMBER, "height": NUMBER, "viewBox": DRAWING, "fill": "none", "focusable": FLAG,
            "preserveAspectRatio": DRAWING, "xmlns": r"http://www\.w3\.org/2000/svg"},
    "text": {"x": NUMBER, "y": NUMBER, "dy": NUMBER},
}  # fmt: skip

AROUND: Mapping[str, Attributes] = {
    **_plain("article body footer h1 head header html main noscript title"),
    "a": {"hreflang": LANGUAGE, "rel": "me|next", "aria-current": FLAG},
    "button": {"type": "button", "hidden": EMPTY, "data-dark": ANY, "data-light": ANY, "data-search-close": EMPTY,
               "data-share": EMPTY, "data-copy": ANY, "data-copied": ANY},
    "div": {"hidden": EMPTY, "data-filter": EMPTY, "data-text": EMPTY, "data-search-aside": EMPTY,
            "data-search-results": EMPTY, "data-search-all": EMPTY, "data-printed": OURS},
    "ellipse": {"cx": NUMBER, "cy": NUMBER, "rx": NUMBER, "ry": NUMBER},
    "form": {"action": OURS, "data-search": EMPTY, "data-language": LANGUAGE, "data-indexes": ANY,
             "data-searching": ANY, "data-short": ANY, "data-failed": ANY, "data-list": ANY, "data-help": ANY},
    "g": {"transform": DRAWING},
    "input": {"type": "text|search", "name": NAME, "placeholder": ANY, "maxlength": NUMBER, "autocomplete": "off",
              "autocapitalize": "off", "spellcheck": FLAG, "enterkeyhint": "search", "aria-autocomplete": "list",
              "aria-expanded": FLAG, "aria-controls": NAME},
    "label": {"for": NAME},
    "li": {"data-offer": NAME},
    "link": {"rel": r"canonical|alternate|preload|stylesheet|icon|apple-touch-icon|manifest", "href": OURS,
             "as": "font", "hreflang": r"x-default|" + LANGUAGE, "crossorigin": EMPTY,
             "type": r"font/woff2|image/svg\+xml|application/atom\+xml"},
    "meta": {"charset": "utf-8", "name": NAME, "property": NAME, "content": ANY, "media": ANY,
             "http-equiv": "Content-Security-Policy"},
    "p": {"data-shown": ANY, "data-none": ANY, "data-search-status": EMPTY, "data-state": "ready"},
    "path": {"transform": DRAWING, "fill-rule": r"evenodd|nonzero", "stroke-dasharray": DRAWING},
    "script": {"src": OURS, "type": r"module|application/ld\+json"},
}  # fmt: skip


def _table(*lists: Mapping[str, Attributes]) -> Table:
    """All that the lists know of a tag, and what may stand on any."""
    forms: dict[str, dict[str, str]] = {}
    for name, given in (row for names in lists for row in names.items()):
        known = forms.setdefault(name, dict(GLOBAL))
        known.update({key: f"{known[key]}|{form}" if key in known else form for key, form in given.items()})
    return {name: {key: re.compile(form) for key, form in forms[name].items()} for name in sorted(forms)}


TEXT, FRAME = _table(WITHIN), _table(WITHIN, AROUND)


class Unlisted(NamedTuple):
    """What of a tag is not on a list, as `<a onclick>` or `<a href="javascript:…">`, and the word to find it by."""

    said: str
    sign: str


def unlisted_in(name: str, given: Attributes, allowed: Table) -> Unlisted | None:
    """The first of a tag's name, attributes and values that is not on a list."""
    known = allowed.get(name)
    if known is None or (name == "script" and "src" not in given and given.get("type") in (None, "module")):
        return Unlisted(f"<{name}>", f"<{name}")
    for key, value in given.items():
        form = known.get(key)
        if form is None:
            return Unlisted(f"<{name} {key}>", key)
        if form.fullmatch(value) is None:
            return Unlisted(f'<{name} {key}="{value[:60]}">', value)
    return None
