"""Who runs the practice, signs and wrote, as far as the settings say it."""

from dataclasses import replace

import pytest

from desk import site as sites
from desk.showing.imprint import Owner, Said, imprint
from desk.site import Site
from tests.golden import lay_out


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site, problems = sites.load(lay_out(tmp_path_factory.mktemp("imprint") / "project", {}))
    assert site is not None, problems
    return site


@pytest.mark.parametrize(
    ("author", "controller", "named"),
    [
        (None, None, (None, None)),
        ("Anna", None, ("Anna", None)),
        (None, "Anna Ltd.", ("Anna Ltd.", None)),
        ("Anna", "Anna", ("Anna", None)),
        ("Anna", "Anna Ltd.", ("Anna", "Anna Ltd.")),
    ],
)
def test_who_runs_the_practice(
    small: Site, author: str | None, controller: str | None, named: tuple[str | None, str | None]
) -> None:
    who = small.practice.controller.model_copy(update={"name": controller})
    site = replace(small, practice=small.practice.model_copy(update={"author": author, "controller": who}))
    owner = imprint("owner", site, "en", "/")
    assert isinstance(owner, Owner)
    assert (owner.name, owner.controller) == named
    assert imprint("signature", site, "en", "/") == Said(author or small.practice.name)


def test_who_wrote_the_texts_is_left_out_until_it_is_told(small: Site) -> None:
    assert imprint("authorship", small, "pl", "/") is None
    told = small.practice.model_copy(update={"authorship": {"en": "Anna.", "pl": "Teksty: Anna."}})
    assert imprint("authorship", replace(small, practice=told), "pl", "/") == Said("Teksty: Anna.")
