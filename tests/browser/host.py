"""A web host as strict as the real one: gzip, our headers (or none), a 404 page in the language of the address."""

import gzip
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

from desk.publishing import hosts

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".xml": "application/xml",
    ".txt": "text/plain; charset=utf-8",
    ".webp": "image/webp",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}
COMPRESSED = {".woff2", ".png", ".jpg", ".webp", ".avif"}


@cache
def compressed(body: bytes) -> bytes:
    """As a host keeps it: compressed once, and not while a reader waits."""
    return gzip.compress(body, 6, mtime=0)


@dataclass(frozen=True)
class Host:
    """Where a folder is served, and from which folder."""

    address: str
    folder: Path


@contextmanager
def serve(folder: Path, headers: Mapping[str, str] = hosts.HEADERS) -> Iterator[Host]:
    """Serve a folder on a free port until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # or a small answer waits for 40 ms

        def do_GET(self) -> None:
            status, file = _find(folder, unquote(urlsplit(self.path).path))
            body = file.read_bytes() if file else b""
            self.send_response(status)
            if file and file.suffix not in COMPRESSED:
                body = compressed(body)
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Type", TYPES.get(file.suffix if file else ".txt", "application/octet-stream"))
            self.send_header("Content-Length", str(len(body)))
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Cache-Control", hosts.caching(self.path.removeprefix("/")))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            if not isinstance(sys.exception(), ConnectionError):  # a page that was left while it loaded
                super().handle_error(request, client_address)  # type: ignore[arg-type]

    server = Server(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Host(f"http://127.0.0.1:{server.server_port}", folder)
    finally:
        server.shutdown()
        server.server_close()


def _find(folder: Path, path: str) -> tuple[int, Path | None]:
    """The file behind a path: a folder is its index.html; what is not there is the nearest 404.html."""
    file = (folder / path.strip("/")).resolve()
    if path.endswith("/"):
        file /= "index.html"
    if file.is_file() and file.is_relative_to(folder.resolve()):
        return 200, file
    language = path.strip("/").partition("/")[0]
    pages = (folder / language / "404.html", folder / "404.html")
    return 404, next((page for page in pages if page.is_file()), None)
