"""Our files for web servers: in nginx and Apache themselves, and as Netlify and Cloudflare read them."""

import gzip
import re
import shutil
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from desk.publishing import hosts
from tests.browser.host import compressed
from tests.builds.sites import Built, build
from tests.builds.web_servers import COMMANDS, Answer, ask, serve

pytestmark = pytest.mark.build

REDIRECTS = """redirects:
  /bezsennosc: pl/coping/insomnia
  /pl/12-bezsenność+stara.html: coping/insomnia
  /old sleep/: coping/insomnia
  /pl/codziennie/: pl/coping/daily-rhythm
  /later/: coping/later
"""
LATER = """---
title: Later
description: About later.
published: 2026-12-24
reviewed: 2026-12-24
topics: [sleep]
summary: [One., Two., Three.]
image: window
alt: A window.
---
Words [@doe2020].
"""
SLEEP, SEN = "/coping/insomnia/", "/pl/na-co-dzien/bezsenne-noce/"
LED_ON = {
    "/bezsennosc": SEN,
    "/bezsennosc/": SEN,
    "/pl/12-bezsenno%C5%9B%C4%87+stara.html": SEN,
    "/old%20sleep": SLEEP,
    "/old%20sleep/": SLEEP,
    "/pl/codziennie": "/pl/na-co-dzien/daily-rhythm/",
}


class Served(NamedTuple):
    built: Built
    port: int

    def ask(self, path: str, **headers: str) -> Answer:
        return ask(self.port, path, **headers)


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The small site with addresses of before, one of them to a page that is not out yet."""
    files = {"data/redirects.yml": REDIRECTS, "docs/en/coping/later.md": LATER}
    return build(tmp_path_factory.mktemp("moved") / "project", files)


@pytest.fixture(scope="module", params=COMMANDS)
def served(request: pytest.FixtureRequest, moved: Built) -> Iterator[Served]:
    """The same, served by each web server that this computer has."""
    if shutil.which(COMMANDS[request.param]) is None:
        pytest.skip(f"{COMMANDS[request.param]} is not installed: handbook/engineer.md says how")
    with serve(request.param, moved.folder) as port:
        yield Served(moved, port)


def test_every_answer_has_every_header(served: Served) -> None:
    asset = next(path for path in _files(served.built) if hosts.is_hashed(path))
    for path, status in (("/", 200), (SEN, 200), ("/nowhere/", 404), ("/bezsennosc", 301), (f"/{asset}", 200)):
        answer = served.ask(path)
        assert answer.status == status, path
        assert {name: answer.headers.get(name.lower()) for name in hosts.HEADERS} == hosts.HEADERS, path


def test_a_page_that_is_not_there_is_told_in_the_language_of_its_address(served: Served) -> None:
    for path, language in (("/nowhere", "en"), ("/coping/no/where/", "en"), ("/pl/nigdzie", "pl"), ("/pl/a/b/c", "pl")):
        answer = served.ask(path)
        assert (answer.status, f'<html lang="{language}">'.encode() in answer.body) == (404, True), path


def test_addresses_of_before_lead_on(served: Served) -> None:
    for old, new in LED_ON.items():
        answer = served.ask(old)
        assert (answer.status, _path(answer)) == (301, new), old
    assert _path(served.ask("/bezsennosc?utm=x")) == f"{SEN}?utm=x"
    assert served.ask("/later/").status == 404
    assert served.ask("/bezsennosci").status == 404
    assert served.ask("/pl/bezsennosc").status == 404


def test_what_is_named_by_its_content_is_kept_for_long_and_nothing_else(served: Served) -> None:
    for file in _files(served.built):
        answer = served.ask(f"/{file}")
        assert answer.headers["cache-control"] == hosts.caching(file), file
    assert {hosts.caching(file) for file in _files(served.built)} == {hosts.FRESH, hosts.FOREVER}


def test_what_has_not_changed_is_not_sent_again(served: Served) -> None:
    answer = served.ask(SLEEP, Accept_Encoding="gzip")
    known = {"ETag": "If_None_Match", "Last-Modified": "If_Modified_Since"}
    given = {ask: answer.headers[name.lower()] for name, ask in known.items() if name.lower() in answer.headers}
    assert served.ask(SLEEP, Accept_Encoding="gzip", **given).status == 304


def test_texts_are_compressed_and_named_as_what_they_are(served: Served) -> None:
    kinds = {".html": "text/html", ".css": "text/css", ".js": "javascript", ".json": "json", ".xml": "xml", ".svg": "svg", ".webmanifest": "manifest", ".woff2": "font/woff2", ".png": "image/png", ".txt": "text/plain"}  # fmt: skip
    met = set()
    for file in _files(served.built):
        answer = served.ask(f"/{file}", Accept_Encoding="gzip")
        body = (served.built.folder / file).read_bytes()
        suffix = re.search(r"\.\w+$", file)
        assert suffix and kinds[suffix[0]] in answer.headers["content-type"], (file, answer.headers)
        met.add(suffix[0])
        if suffix[0] in (".woff2", ".png"):
            assert answer.body == body, file
        elif len(body) > 200:
            assert answer.headers["content-encoding"] == "gzip", file
            assert "accept-encoding" in answer.headers["vary"].lower(), file
            assert gzip.decompress(answer.body) == body, file
            assert len(answer.body) <= len(compressed(body)) * 1.02 + 20, file  # what the budgets reckon with
    assert met == set(kinds)


def test_readers_are_not_handed_what_is_for_hosts(served: Served) -> None:
    for file in ("_headers", "_redirects", ".htaccess", "pl/.htaccess"):
        assert (served.built.folder / file).is_file()
        assert served.ask(f"/{file}").status in (403, 404), file


def test_netlify_and_cloudflare_read_the_same_table(moved: Built) -> None:
    rules: dict[str, dict[str, str]] = {}
    for line in (moved.folder / "_headers").read_text("utf-8").splitlines():
        if line.startswith("/"):
            rules[line] = {}
        else:
            name, _, value = line.partition(":")
            rules[next(reversed(rules))][name.strip()] = value.strip()
    assert rules["/*"] == hosts.HEADERS
    for file in _files(moved):
        found = [
            given["Cache-Control"] for rule, given in rules.items() if "Cache-Control" in given and _fits(rule, file)
        ]
        assert found == ([hosts.FOREVER] if hosts.is_hashed(file) else []), file
    rows = [line.split(" ") for line in (moved.folder / "_redirects").read_text("utf-8").splitlines()]
    assert {old: new for old, new, status in rows if status == "301"}.items() >= LED_ON.items()
    assert rows[-1] == ["/pl/*", "/pl/404.html", "404"]


def test_pages_tell_policy_and_referrer_themselves(moved: Built) -> None:
    """For hosts that give no headers; directly after the charset, before anything is loaded."""
    for path, page in moved.pages.items():
        head = page.one("head")
        metas = [node for node in head.walk() if node.tag in ("meta", "link", "script")][:3]
        assert metas[0].attributes["charset"] == "utf-8", path
        assert metas[1].attributes == {"http-equiv": "Content-Security-Policy", "content": hosts.POLICY}, path
        assert metas[2].attributes == {"name": "referrer", "content": hosts.REFERRER}, path


def test_a_preview_has_no_policy_since_mkdocs_reloads_it_by_a_script_in_the_page(preview: Built) -> None:
    assert "http-equiv" not in (preview.folder / "index.html").read_text("utf-8")
    assert not preview.folder.with_name("site.nginx.conf").exists()


def test_many_pictures_stay_below_the_hundred_rules_of_cloudflare() -> None:
    files = [f"assets/pictures/{number}.{number:08x}.webp" for number in range(1000)]
    text = hosts.written("/", ["en"], {}, files)["_headers"]
    assert [line for line in text.splitlines() if line.startswith("/")] == ["/*", "/assets/pictures/*"]


def test_a_site_in_a_folder_says_so_everywhere() -> None:
    files = hosts.written("/site/", ["en", "pl"], {"old": "new/"}, ["assets/a.12345678.css"])
    assert "/site/assets/a.12345678.css" in files["_headers"].splitlines()
    assert "/site/old/ /site/new/ 301" in files["_redirects"].splitlines()
    assert "ErrorDocument 404 /site/pl/404.html" in files["pl/.htaccess"]
    assert 'location = "/site/old" { return 301 /site/new/$is_args$args; }' in hosts.nginx(
        "/site/", ["en"], {"old": "new/"}
    )


def _files(built: Built) -> list[str]:
    """What readers are given, below the root."""
    files = (file for file in built.folder.rglob("*") if file.is_file())
    return [
        path
        for file in sorted(files)
        if (path := file.relative_to(built.folder).as_posix()) not in hosts.OURS and file.name != ".htaccess"
    ]


def _path(answer: Answer) -> str:
    return re.sub(r"^http://[^/]+", "", answer.headers["location"])


def _fits(rule: str, file: str) -> bool:
    return f"/{file}".startswith(rule[:-1]) if rule.endswith("*") else rule == f"/{file}"
