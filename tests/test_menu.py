"""Which folders are sections, and in which order they stand everywhere."""

from pathlib import Path

from desk.facts.menu import Menu, sections_of


def test_sections_stand_as_in_the_menu_and_the_others_after_them(tmp_path: Path) -> None:
    for name in ("en/recovery/a", "en/coping/index", "en/body/index", "pl/air/index", "en/notes/a", "assets/js/index"):
        file = tmp_path / f"{name}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    menu = Menu(menu=("recovery", "about", "coping", "gone"), footer=())
    assert sections_of(tmp_path, menu) == ("recovery", "coping", "air", "body")
    assert sections_of(tmp_path, None) == ("air", "body", "coping")
