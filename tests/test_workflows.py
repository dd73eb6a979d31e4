"""The workflows are what GitHub reads as workflows; every action is named by its commit, and no secret goes astray."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from desk.publishing import hosts
from tests.project import ROOT

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
SCHEMAS = [
    *((file, schema) for file in WORKFLOWS for schema in ("vendor.github-workflows", "custom.github-workflows-require-timeout")),
    (ROOT / ".github/dependabot.yml", "vendor.dependabot"),
]  # fmt: skip


def _judged(file: Path, schema: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(file)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(("file", "schema"), SCHEMAS, ids=lambda value: getattr(value, "name", value))
def test_it_is_valid_by_its_schema(file: Path, schema: str) -> None:
    told = _judged(file, schema)
    assert told.returncode == 0, told.stdout


def test_what_is_not_valid_is_seen(tmp_path: Path) -> None:
    wrong = tmp_path / "site.yml"
    wrong.write_text(WORKFLOWS[0].read_text("utf-8").replace("runs-on:", "run-on:"), "utf-8")
    assert _judged(wrong, "vendor.github-workflows").returncode == 1


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_every_action_is_named_by_its_commit_and_its_version_stands_beside(file: Path) -> None:
    used = re.findall(r"uses: (.+)", file.read_text("utf-8"))
    others = [use for use in used if not use.startswith("./")]
    assert [use for use in others if not re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", use)] == []
    assert all((ROOT / use).is_file() for use in used if use.startswith("./"))


def test_an_action_has_the_same_commit_everywhere() -> None:
    used = {use for file in WORKFLOWS for use in re.findall(r"uses: ([^.].+)", file.read_text("utf-8"))}
    assert len({use.partition("@")[0] for use in used}) == len(used)


@pytest.fixture(scope="module")
def site() -> dict[str, Any]:
    """site.yml; YAML 1.1 reads its `on` as true."""
    read: dict[Any, Any] = yaml.safe_load((ROOT / ".github/workflows/site.yml").read_text("utf-8"))
    return {str(key): value for key, value in read.items()}


def test_main_is_published_again_each_night_in_warsaw(site: dict[str, Any]) -> None:
    assert site["True"]["schedule"] == [{"cron": "7 3 * * *", "timezone": "Europe/Warsaw"}]
    assert site["True"]["push"] == {"branches": ["main"]}


def test_only_main_is_published_and_only_what_was_built_whole(site: dict[str, Any]) -> None:
    jobs = site["jobs"]
    for name in ("server", "pages"):
        assert "github.ref == 'refs/heads/main' && github.event_name != 'pull_request'" in jobs[name]["if"]
        assert jobs[name]["needs"] == "build"
    assert "head.repo.full_name == github.repository" in jobs["preview"]["if"]  # a stranger's change gets no key


def test_a_job_that_runs_what_a_pull_request_brings_has_no_secret_and_writes_nothing(site: dict[str, Any]) -> None:
    assert site["permissions"] == {"contents": "read"}
    assert "secrets" not in str(site["jobs"]["build"]) and "permissions" not in site["jobs"]["build"]
    assert site["defaults"]["run"]["shell"] == "bash"  # a pipe into tee hides no failure


def test_a_site_is_uploaded_with_its_hidden_files(site: dict[str, Any]) -> None:
    uploads = [step["with"] for step in site["jobs"]["build"]["steps"] if "upload-artifact" in step.get("uses", "")]
    assert [upload["include-hidden-files"] for upload in uploads if upload["name"] == "site"] == [True]


def test_on_github_pages_addresses_of_before_become_pages(site: dict[str, Any], tmp_path: Path) -> None:
    step = next(step for step in site["jobs"]["pages"]["steps"] if step.get("id") == "before")
    led_on = {"bezsenność": "pl/a/", "old sleep": "b/", "12-x.html": "c/"}
    (tmp_path / "site").mkdir()
    (tmp_path / "site/_redirects").write_text(hosts.written("/", ["en", "pl"], led_on, [])["_redirects"], "utf-8")
    subprocess.run(["bash", "-eo", "pipefail", "-c", step["run"]], cwd=tmp_path, check=True)
    pages = {
        file.relative_to(tmp_path / "site").as_posix(): file.read_text("utf-8") for file in tmp_path.rglob("*.html")
    }
    assert {path: re.findall(r"url=([^\"]+)", text) for path, text in pages.items()} == {
        "bezsenność/index.html": ["/pl/a/"],
        "old sleep/index.html": ["/b/"],
        "12-x.html": ["/c/"],
    }
