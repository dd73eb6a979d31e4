"""When a thing that was checked is due again: one rule for pages, crisis lines and searches."""

from calendar import monthrange
from datetime import MAXYEAR, date

# Months from one check to the next.
PAGE, CRISIS_LINE, SEARCH = 12, 6, 24


def due(checked: date, months: int) -> date:
    """The same day so many months later, or the month's last: who is told anything on that day is told the same."""
    year, month = divmod(checked.year * 12 + checked.month - 1 + months, 12)
    year, month = min(year, MAXYEAR), month + 1
    return date(year, month, min(checked.day, monthrange(year, month)[1]))
