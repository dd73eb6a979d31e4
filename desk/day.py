"""What day it is: the only place that looks at a clock or at SITE_DAY."""

import os
from datetime import date, datetime
from zoneinfo import ZoneInfo

from desk.rules import answer


def today() -> date:
    """The day the site is built for: SITE_DAY, else today in Warsaw. Raises ValueError for a bad SITE_DAY."""
    given = os.environ.get("SITE_DAY")
    if not given:
        return datetime.now(ZoneInfo("Europe/Warsaw")).date()
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise ValueError(answer("command.site-day", given=given)) from None
