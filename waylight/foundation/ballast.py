"""A file that is there to be removed: when the disk is full, people can still look things up.

Every look at a record leaves a line in the journal before it is shown, so a full disk would close
the house. The ballast is freed for those lines; as long as it is spent nothing else is written
(`config.faults`), and it is laid in again as soon as there is room for it twice over. Size and
place are settings; a size of 0 means none."""

import errno
import os
import shutil
from pathlib import Path

from django.conf import settings

from waylight.foundation.alarms import alarm
from waylight.foundation.log import ERROR, WARNING, log

MIB = 1024 * 1024


def lay_in() -> bool:
    """Make sure that the ballast lies there; False when there is no room for it."""
    size = settings.BALLAST_MB * MIB
    if not size or (_there().exists() and not is_spent()):
        return True
    folder = _there().parent
    folder.mkdir(parents=True, exist_ok=True)
    if shutil.disk_usage(folder).free < 2 * size or not _fill(size):
        return False
    if is_spent():
        _spent().unlink(missing_ok=True)
        log("ballast.laid-in", level=WARNING, size=size)
    return True


def free() -> bool:
    """Give the room back to the disk; False when there was none to give."""
    try:
        # A name and a length of nothing need no room; a new file might.
        _there().rename(_spent())
        os.truncate(_spent(), 0)
    except FileNotFoundError:
        return False
    log("ballast.freed", level=ERROR)
    return True


def is_spent() -> bool:
    """Whether it was freed and there has been no room since."""
    return _spent().exists()


@alarm("house.disk-full")
def disk_is_full() -> bool:
    """The disk was full and the ballast is spent: records can be read, nothing can be written."""
    return is_spent()


def _fill(size: int) -> bool:
    handle = os.open(_there(), os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        os.posix_fallocate(handle, 0, size)
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        _there().unlink(missing_ok=True)
        return False
    finally:
        os.close(handle)
    return True


def _there() -> Path:
    return Path(settings.DATA) / "ballast"


def _spent() -> Path:
    return Path(settings.DATA) / "ballast.spent"
