"""What broke, in a sentence without a traceback: the machine, a template or a hook, or the desk itself."""

import errno
import traceback
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from desk.rules import answer, say

LOG = ".build/last-build.log"
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)
REFUSED = (
    errno.EIO,
    errno.EMFILE,
    errno.ENFILE,
    errno.ENOMEM,
    errno.EBUSY,
    errno.EXDEV,
    errno.ENOLCK,
    errno.ENAMETOOLONG,
)


def sentence(error: BaseException, root: Path) -> str:
    """Say what went wrong and how to mend it; keep the whole story for an engineer."""
    told = next((said for cause in _causes(error) if (said := _of_the_machine(cause, root))), None)
    if told:
        return told
    keep(root, "".join(traceback.format_exception(error)))
    file, line = _place(error, root)
    where = f"{file}:{line}: " if file else ""
    name = traceback.format_exception_only(error)[-1].strip().partition(" in search path")[0]
    broke = answer("fault.broke", error=name)
    if file.startswith(("overrides/", "hooks/")):
        return f"{where}{broke}\n{answer('fault.of-a-template', log=LOG)}"
    return f"{where}{broke}\n{answer('fault.of-the-desk', log=LOG)}"


def keep(root: Path, text: str) -> None:
    """Write down what an engineer may want to see; where that cannot be written, the sentence must do."""
    with suppress(OSError):
        (root / LOG).parent.mkdir(exist_ok=True)
        (root / LOG).write_text(text, "utf-8", "backslashreplace")


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error:
        yield error
        error = error.__cause__ or error.__context__


def _of_the_machine(error: BaseException, root: Path) -> str | None:
    if isinstance(error, MemoryError):
        return answer("fault.memory")
    if not isinstance(error, OSError) or error.errno is None:
        return None
    path = _relative(str(error.filename), root) if error.filename else say("fault.machine")
    if error.errno in FULL:
        return answer("fault.disk")
    if error.errno in FORBIDDEN:
        return answer("fault.forbidden", path=path, reason=error.strerror)
    if error.errno == errno.ENOENT and Path(str(error.filename)).is_relative_to(root):
        is_fetched = str(path).startswith("node_modules")
        return answer("fault.not-fetched", path=path) if is_fetched else answer("fault.missing", path=path)
    return answer("fault.refused", path=path, reason=error.strerror) if error.errno in REFUSED else None


def _place(error: BaseException, root: Path) -> tuple[str, int]:
    """The last line of ours that an error came through; a source that cannot be read is itself the place."""
    if isinstance(error, SyntaxError) and error.filename and _is_ours(error.filename, root):
        return _relative(error.filename, root), error.lineno or 0
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if _is_ours(frame.filename, root)]
    return (_relative(frames[-1].filename, root), frames[-1].lineno or 0) if frames else ("", 0)


def _is_ours(path: str, root: Path) -> bool:
    file = Path(path)
    return (
        file.is_relative_to(root)
        and ".venv" not in file.parts
        and file.name not in ("engine.py", "__main__.py", "console.py")
    )


def _relative(path: str, root: Path) -> str:
    file = Path(path)
    return file.relative_to(root).as_posix() if file.is_relative_to(root) else path
