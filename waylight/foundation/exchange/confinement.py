"""A process that parses what nobody vouches for first gives up all that it does not need.

Three walls, each of which holds alone: limits on memory, time and files; on Linux a filter in the
kernel that refuses sockets, other programs and every change of a file, for root as for anyone,
whatever native code tries; and a hook in Python that refuses the same everywhere else.

Source: seccomp(2), `linux/filter.h`, `asm/unistd_64.h` (x86-64) and `asm-generic/unistd.h` (arm64).
"""

import ctypes
import os
import platform
import resource
import struct
import sys

OPEN_FILES = 24
_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | 1  # EPERM
_NUMBER, _MACHINE = 0, 4
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


class _Machine:
    """What one kind of processor calls the calls that are refused, and the two that open files."""

    def __init__(self, audit: int, refused: set[int], opens: tuple[tuple[int, int], ...]) -> None:
        self.audit, self.refused, self.opens = audit, refused, opens


_NEW_EVERYWHERE = {425, 435, 437}  # io_uring_setup, clone3, openat2
_MACHINES = {
    "x86_64": _Machine(
        0xC000003E,
        # socket … socketpair; clone, fork, vfork, execve, kill; truncate … chown; ptrace; mknod;
        # mount; mkdirat … symlinkat; unshare, setns, process_vm_writev, renameat2, bpf, execveat
        {41, 42, 43, 44, 46, 49, 50, 53, 56, 57, 58, 59, 62, 76, 77, 82, 83, 84, 85, 86, 87, 88}
        | {90, 92, 101, 133, 165, 258, 259, 263, 264, 265, 266, 272, 308, 311, 316, 321, 322}
        | _NEW_EVERYWHERE,
        ((2, 1), (257, 2)),  # open(path, flags), openat(folder, path, flags)
    ),
    "aarch64": _Machine(
        0xC00000B7,
        {198, 199, 200, 201, 202, 203, 206, 211, 220, 221, 129, 117, 33, 34, 35, 36, 37, 38, 40}
        | {45, 46, 53, 54, 97, 268, 271, 276, 280, 281}
        | _NEW_EVERYWHERE,
        ((56, 2),),
    ),
}
_REFUSED_EVENTS = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.system")
_CHANGES = ("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.chmod")


def confine(*, memory: int, seconds: int) -> None:
    """Give up, for good: more than `memory` bytes, more than `seconds` of work, and the world."""
    for limit, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, memory),
    ):
        resource.setrlimit(limit, (most, most))
    refuse_in_kernel()
    sys.addaudithook(_refuse)


def refuse_in_kernel() -> bool:
    """Have the kernel refuse; False where it has no such filter (the other two walls stand)."""
    machine = _MACHINES.get(platform.machine())
    if sys.platform != "linux" or machine is None:
        return False
    code = _program(machine)
    instructions = ctypes.create_string_buffer(code, len(code))
    program = struct.pack("HxxxxxxP", len(code) // 8, ctypes.addressof(instructions))
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    prctl.argtypes = [ctypes.c_int] + [ctypes.c_ulong] * 4
    pointer = ctypes.create_string_buffer(program, len(program))
    if prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0):
        return False
    return not prctl(_SECCOMP, _FILTER, ctypes.addressof(pointer), 0, 0)


def _program(machine: _Machine) -> bytes:
    """The filter: one comparison for each refused call; each `open` is asked for its flags."""
    refuse, allow = (_RETURN, 0, 0, _REFUSE), (_RETURN, 0, 0, _ALLOW)
    lines = [(_LOAD, 0, 0, _MACHINE), (_EQUAL, 1, 0, machine.audit), refuse]
    # Numbers from here on are another way of calling the same calls (x32).
    lines += [(_LOAD, 0, 0, _NUMBER), (_AT_LEAST, 0, 1, 0x40000000), refuse]
    for number in sorted(machine.refused):
        lines += [(_EQUAL, 0, 1, number), refuse]
    for number, place in machine.opens:
        flags = 16 + 8 * place
        lines += [(_EQUAL, 0, 4, number), (_LOAD, 0, 0, flags), (_ANY_BIT, 0, 1, _WRITING)]
        lines += [refuse, allow]
    lines.append(allow)
    return b"".join(struct.pack("HBBI", *line) for line in lines)


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    opened_to_write = event == "open" and _writes(*arguments[1:3])
    if event.startswith(_REFUSED_EVENTS) or event in _CHANGES or opened_to_write:
        raise PermissionError(f"{event} is refused here")


def _writes(mode: object, flags: object) -> bool:
    by_mode = isinstance(mode, str) and bool(set(mode) & set("wax+"))
    return by_mode or (isinstance(flags, int) and bool(flags & _WRITING))
