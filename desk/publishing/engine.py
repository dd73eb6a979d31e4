"""Runs MkDocs, the only module of the desk that knows it: in this process, handed the site that was checked."""

import io
import logging
import os
import socket
import subprocess
import sys
from contextlib import suppress
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from desk import faults
from desk.rules import answer, say
from desk.site import Site


def build(root: Path, site: Site, today: date, *, with_cards: bool) -> str | None:
    """Build a checked site strictly into site/, with a picture of each page to be shared or without.

    Returns a sentence on what went wrong; None when it is there, whole.
    """
    said = io.StringIO()
    listener = logging.StreamHandler(said)
    listener.setFormatter(logging.Formatter("%(levelname)s - %(message)s"))
    logger = logging.getLogger("mkdocs")
    logger.addHandler(listener)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    here = Path.cwd()
    os.chdir(root)
    try:
        from mkdocs.commands.build import build as run

        config = _settings(root, strict=True)
        config.extra["checked"], config.extra["with_cards"] = (site, today), with_cards
        config.plugins.on_startup(command="build", dirty=False)
        run(config)
        config.plugins.on_shutdown()
    except (Exception, SystemExit) as error:  # MkDocs' Abort is a SystemExit
        return _sentence(said.getvalue(), error, root)
    finally:
        os.chdir(here)
        logger.removeHandler(listener)
    return None


def _settings(root: Path, **more: Any) -> Any:
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    from mkdocs.config import load_config

    return load_config(config_file=str(root / "mkdocs.yml"), **more)


def _sentence(said: str, error: BaseException, root: Path) -> str:
    """What went wrong, without a traceback."""
    if error.__cause__ is not None and isinstance(error, SystemExit):
        return str(error)  # the hooks have said all of it
    if type(error).__module__ != "mkdocs.exceptions":
        return faults.sentence(error, root)
    rows = [row for row in said.splitlines() if row and not row.startswith("INFO ")]
    return "\n".join([*rows, str(error)]).replace(f"{root}/", "")


def serve(root: Path, address: str) -> str | int:
    """Preview with live reload, drafts included; returns the exit code, or a sentence on why it cannot begin."""
    fault = _taken(address)
    if fault:
        return fault
    try:
        logging.disable()  # what MkDocs itself has to say it says below
        _settings(root)
    except Exception as error:
        if not isinstance(error, SystemExit):
            return _sentence("", error, root)
    finally:
        logging.disable(logging.NOTSET)
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_DRAFTS": "1"}
    with subprocess.Popen([sys.executable, "-m", "mkdocs", "serve"], cwd=root, env=environment) as server:
        try:
            return server.wait()
        except KeyboardInterrupt:  # how a preview ends: the server was told too
            with suppress(subprocess.TimeoutExpired):
                return server.wait(timeout=5)
            server.terminate()
            return 0


def _taken(address: str) -> str | None:
    """Why nothing can be served at an address."""
    host, _, port = address.rpartition(":")
    try:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host.strip("[]"), int(port)))
    except (OSError, ValueError, OverflowError) as error:
        reason = error.strerror if isinstance(error, OSError) else say("preview.no-place")
        return answer("preview.taken", address=address, reason=reason)
    return None


def signs(root: Path, pattern: str) -> set[str]:
    """The signs that a template can draw, by name: ours, overrides/.icons/material/, and those that Material brings."""
    material = find_spec("material")
    brought = [Path(place) / "templates" for place in (material.submodule_search_locations or () if material else ())]
    return {
        file.stem
        for place in (root / "overrides", *brought)
        for file in (place / ".icons/material").glob(f"{pattern}.svg")
    }
