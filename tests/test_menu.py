"""Which folders are sections, and in which order they stand everywhere."""

from desk.reading.tree import sort_out

FILES = ("recovery/a", "coping/index", "body/index", "notes/a", "about")


def test_sections_stand_as_in_the_menu_and_the_others_after_them() -> None:
    files = [*(f"en/{name}.md" for name in FILES), "pl/air/index.md", "assets/js/index.md"]
    tree = sort_out(files, ("recovery", "about", "coping", "gone"))
    assert tree.sections == ("recovery", "coping", "air", "body")
    assert [(problem.path, problem.rule) for problem in tree.problems if problem.rule == "section"] == [
        ("docs/en/notes", "section")
    ]
    assert sort_out(files, ()).sections == ("air", "body", "coping")
