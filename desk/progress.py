"""For a person who waits: what a build is at, once it has taken two seconds."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Timer

PATIENCE = 2.0  # seconds for which nobody wonders


@contextmanager
def progress(tell: Callable[[str], None], first: str) -> Iterator[Callable[[str], None]]:
    """Hand over a function that is called with each step after the first, as "Writing 124 pages …".

    `tell` gets the step at which two seconds have passed, and those after it.
    """
    steps = [first]
    is_late = False

    def begin(step: str) -> None:
        steps.append(step)
        if is_late:
            tell(step)

    def wonder() -> None:
        nonlocal is_late
        is_late = True
        tell(steps[-1])

    timer = Timer(PATIENCE, wonder)
    timer.daemon = True  # a build that is stopped does not wait for it
    timer.start()
    try:
        yield begin
    finally:
        timer.cancel()
