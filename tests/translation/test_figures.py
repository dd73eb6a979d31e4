"""Figures as values in two languages: pairs that say the same, pairs with one slip, and what is no figure at all."""

from pathlib import Path

import pytest
import yaml

from desk.translation.figures import differences
from desk.translation.values import figures_in

PAIRS: dict[str, list[dict[str, str]]] = yaml.safe_load((Path(__file__).parent / "figures.yml").read_text("utf-8"))
RULES = ("dose-parity", "number-parity")


def told(row: dict[str, str]) -> set[str]:
    """The rules that would be told of a pair."""
    found = differences(figures_in(row["en"], "en"), figures_in(row["pl"], "pl"))
    return {"dose-parity" if difference.is_dose else "number-parity" for difference in found}


@pytest.mark.parametrize("half", PAIRS)
def test_pairs_of_sentences(half: str, capsys: pytest.CaptureFixture[str]) -> None:
    """No pair that says the same is told, and at most one slip in fifty is missed."""
    for rule in RULES:
        rows = [(rule == row.get("differs"), rule in told(row), row) for row in PAIRS[half]]
        right = sum(due and heard for due, heard, _ in rows)
        due, heard = sum(due for due, _, _ in rows), sum(heard for _, heard, _ in rows)
        with capsys.disabled():
            print(f"\n{half}, {rule}: precision {right / heard:.3f}, recall {right / due:.3f} of {due}", end="")
        assert [row for is_due, is_heard, row in rows if is_heard and not is_due] == []
        assert right / due >= 0.98, [row for is_due, is_heard, row in rows if is_due and not is_heard]
