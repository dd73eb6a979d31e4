"""What a web server must be told, in one table: headers, redirects, 404, compression, caching.

`written` are the files that stand in the site's own folder. nginx reads no such file: `nginx` is what an engineer
includes in its `server`, and it lies beside the folder, so that whoever may upload pages cannot set up the server.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import quote

from desk.languages import prefix

NGINX = "nginx.conf"  # behind the name of the site's folder: site.nginx.conf
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; base-uri 'none'; form-action 'self'"  # a worker is a script: it needs no word of its own
)
REFERRER = "strict-origin-when-cross-origin"
HEADERS = {
    "Content-Security-Policy": f"{POLICY}; frame-ancestors 'none'",  # the last part is only heard in a header
    "Referrer-Policy": REFERRER,
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Strict-Transport-Security": "max-age=31536000",  # browsers heed it on https only
}
FRESH = "public, max-age=0, must-revalidate"
FOREVER = "public, max-age=31536000, immutable"
HASHED = r"\.[0-9a-f]{8}([./]|$)"  # below assets/: what is named by its content never changes
COMPRESSED = (
    *("text/html", "text/css", "text/plain", "text/javascript", "application/javascript", "application/json"),
    *("application/xml", "text/xml", "application/manifest+json", "image/svg+xml"),
)
TEXTS = ("html", "css", "js", "json", "xml", "txt", "svg", "webmanifest")
OURS = ("_headers", "_redirects")  # for hosts, not for readers


def is_hashed(path: str) -> bool:
    """Whether a file below the site's root is named by its content."""
    return path.startswith("assets/") and re.search(HASHED, path) is not None


def caching(path: str) -> str:
    """How long a browser may keep what it got from a path below the site's root."""
    return FOREVER if is_hashed(path) else FRESH


def written(base: str, languages: Sequence[str], led_on: Mapping[str, str], files: Iterable[str]) -> dict[str, str]:
    """The files for hosts by their place in the site's folder.

    `base` is the path of the site's root, `led_on` today's address by the one of before, `files` is all of the site.
    """
    others = [prefix(language) for language in languages if prefix(language)]
    return {
        "_headers": _lines(_headers(base, files)),
        "_redirects": _lines(_redirects(base, others, led_on)),
        ".htaccess": _lines(_apache(base, led_on)),
        **{f"{folder}.htaccess": f"ErrorDocument 404 {base}{folder}404.html\n" for folder in others},
    }


def _quoted(address: str) -> str:
    """An address as a browser sends it; a colon would be a place to fill in for Netlify."""
    return quote(address, safe="/+,!&=@~")


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"


def _headers(base: str, files: Iterable[str]) -> Iterator[str]:
    """Netlify and Cloudflare: one rule for all, one for each thing to keep; Cloudflare takes a hundred."""
    yield f"{base}*"
    yield from (f"  {name}: {value}" for name, value in HEADERS.items())
    for place in _kept(files):
        yield f"{base}{place}"
        yield f"  Cache-Control: {FOREVER}"


def _kept(files: Iterable[str]) -> list[str]:
    """What is named by its content, a folder as a whole where all in it is."""
    folders: dict[str, list[str]] = {}
    for path in files:
        parts = path.split("/")
        if parts[0] == "assets":
            folders.setdefault("/".join(parts[:2]) + "/*" if len(parts) > 2 else path, []).append(path)
    return sorted(
        place
        for folder, paths in folders.items()
        for place in ([folder] if all(map(is_hashed, paths)) else filter(is_hashed, paths))
    )


def _redirects(base: str, others: Sequence[str], led_on: Mapping[str, str]) -> Iterator[str]:
    """Netlify and Cloudflare; the last lines are Netlify's, Cloudflare finds the nearest 404.html by itself."""
    for old, new in led_on.items():
        for end in ("", "/"):
            yield f"{base}{_quoted(old)}{end} {base}{_quoted(new)} 301"
    yield from (f"{base}{folder}* {base}{folder}404.html 404" for folder in others)


def _apache(base: str, led_on: Mapping[str, str]) -> Iterator[str]:
    """Apache and LiteSpeed: only what every shared hosting allows (AllowOverride FileInfo); else it answers 500."""
    yield "# Written by the build (desk/publishing/hosts.py): a change here is lost with the next one."
    yield f"ErrorDocument 404 {base}404.html"
    yield "FileETag None"  # Apache's own never fits a compressed answer again
    yield "<IfModule mod_mime.c>"
    yield "  AddType application/manifest+json .webmanifest"
    yield "  AddType text/javascript .js"
    yield "  AddType image/svg+xml .svg"
    yield "  AddType image/webp .webp"
    yield "  AddType image/avif .avif"
    yield "  AddType font/woff2 .woff2"
    yield f"  AddCharset utf-8 {' '.join(f'.{name}' for name in TEXTS)}"
    yield "</IfModule>"
    yield "<IfModule mod_alias.c>"
    yield f'  RedirectMatch 404 "^{re.escape(base)}({"|".join(map(re.escape, OURS))})$"'
    for old, new in led_on.items():
        yield f'  RedirectMatch 301 "^{re.escape(base + old)}/?$" "{base}{_quoted(new)}"'
    yield "</IfModule>"
    yield "<IfModule mod_headers.c>"
    yield from (f'  Header always set {name} "{value}"' for name, value in HEADERS.items())
    yield f'  Header set Cache-Control "{FRESH}"'
    yield "  <IfModule mod_setenvif.c>"
    yield f'    SetEnvIf Request_URI "^{re.escape(base)}assets/.*{HASHED}" kept'
    yield f'    Header set Cache-Control "{FOREVER}" env=kept'
    yield "  </IfModule>"
    yield "</IfModule>"
    yield "<IfModule mod_deflate.c>"
    yield "  <IfModule mod_filter.c>"
    yield f"    AddOutputFilterByType DEFLATE {' '.join(COMPRESSED)}"
    yield "  </IfModule>"
    yield "</IfModule>"


def nginx(base: str, languages: Sequence[str], led_on: Mapping[str, str]) -> str:
    """What stands within `server { … }`, beside its address, certificate and root."""
    return _lines(_nginx(base, [prefix(language) for language in languages if prefix(language)], led_on))


def _nginx(base: str, others: Sequence[str], led_on: Mapping[str, str]) -> Iterator[str]:
    headers = [f'add_header {name} "{value}" always;' for name, value in HEADERS.items()]
    yield "# Written by the build. Include it in server { … }; reload nginx after a change."
    yield "index index.html;"
    yield "absolute_redirect off;"
    yield "charset utf-8;"
    yield f"charset_types {' '.join(kind for kind in COMPRESSED if kind != 'text/html')};"
    yield "gzip on;"
    yield "gzip_comp_level 6;"
    yield "gzip_vary on;"
    yield "gzip_proxied any;"
    yield f"gzip_types {' '.join(kind for kind in COMPRESSED if kind != 'text/html')};"  # that one is always
    yield from headers
    yield f'add_header Cache-Control "{FRESH}";'
    yield f"error_page 404 {base}404.html;"
    yield from (f"location {base}{folder} {{ error_page 404 {base}{folder}404.html; }}" for folder in others)
    yield f"location = {base}manifest.webmanifest {{ default_type application/manifest+json; }}"
    yield rf'location ~ "/\.(?!well-known/)|^{re.escape(base)}({"|".join(map(re.escape, OURS))})$" {{ return 404; }}'
    yield f'location ~ "^{re.escape(base)}assets/.*{HASHED}" {{'  # a location with headers inherits none
    yield from (f"  {row}" for row in headers)
    yield f'  add_header Cache-Control "{FOREVER}";'
    yield "}"
    for old, new in led_on.items():
        for end in ("", "/"):
            yield f'location = "{base}{old}{end}" {{ return 301 {base}{_quoted(new)}$is_args$args; }}'
