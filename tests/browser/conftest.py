"""The real site, built once and served; one Chromium; pages that fail a test on any message, error or foreign request."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from desk import day
from tests.browser.host import Host, serve
from tests.browser.pages import BuiltSite
from tests.project import ROOT, run

CHROMIUM = "/usr/bin/chromium"
SMALL_PHONE = {"width": 360, "height": 640}

Reader = Callable[..., Page]


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The real site as of today, in a folder of its own."""
    today = day.today().isoformat()
    folder = tmp_path_factory.mktemp("real") / "site"
    built = run(ROOT, "mkdocs", "build", "--strict", "--site-dir", str(folder), SITE_DAY=today)
    assert built.returncode == 0, built.stdout + built.stderr
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    return BuiltSite(folder, yaml.safe_load(settings)["site_url"].rstrip("/"), today)


@pytest.fixture(scope="session")
def host(real_site: BuiltSite) -> Iterator[Host]:
    """The real site, served."""
    with serve(real_site.folder) as served:
        yield served


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for the whole session."""
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(ROOT / ".venv/bin/node"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def reader(chromium: Browser, host: Host) -> Iterator[Reader]:
    """Opens the site for a reader with a screen, a scheme or a setting of their own (Playwright's context options).

    `may_say` is the one console message that this test expects.
    """
    yield from reading(chromium, host)


def reading(chromium: Browser, host: Host) -> Iterator[Reader]:
    """Hands out pages on a host; at the end no page may have said anything, failed, or asked another host."""
    contexts, faults = [], list[str]()

    def open_page(may_say: str = "", **options: Any) -> Page:
        def listen(message: ConsoleMessage) -> None:
            if not may_say or may_say not in message.text:
                faults.append(f"{page.url}: {message.type}: {message.text}")

        context = chromium.new_context(**{"base_url": host.address, "viewport": SMALL_PHONE, **options})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(5000)
        page.on("console", listen)
        page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
        page.on("request", lambda request: _watch(request.url, host, page, faults))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


def _watch(address: str, host: Host, page: Page, faults: list[str]) -> None:
    if not address.startswith(f"{host.address}/"):
        faults.append(f"{page.url} asks {address}")
