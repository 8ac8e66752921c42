"""A process that has no way out: on Linux, the kernel refuses it every new socket and every new program.

The guard refuses SERVICE before the engine sees a query; this is for what might slip past it. The filter is a program of the
kernel's own machine (https://docs.kernel.org/userspace-api/seccomp_filter.html); a process cannot take it off again.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct
import sys

_PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS, _MODE_FILTER = 22, 38, 2
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EACCES
_LOAD, _JUMP_IF_EQUAL, _RETURN = 0x20, 0x15, 0x06
_AT_NUMBER, _AT_ARCHITECTURE = 0, 4
_CALLS = {
    "x86_64": (0xC000003E, (41, 59, 322, 425)),
    "aarch64": (0xC00000B7, (198, 221, 281, 425)),
}
"""An architecture's number in the kernel's audit, and the numbers of its calls socket, execve, execveat and io_uring_setup."""


class _Filter(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def forbid_sockets() -> bool:
    """Refuse this process, and every thread that it starts from now on, new sockets and programs; False where that is unknown."""
    if sys.platform != "linux" or platform.machine() not in _CALLS:
        return False
    code = _program(*_CALLS[platform.machine()])
    wanted = _Filter(len(code) // 8, code)
    library = ctypes.CDLL(None, use_errno=True)
    if library.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    return bool(library.prctl(_PR_SET_SECCOMP, _MODE_FILTER, ctypes.byref(wanted), 0, 0) == 0)


def _program(architecture: int, calls: tuple[int, ...]) -> bytes:
    """Another architecture's calls are refused too, or they would be a way around."""
    lines = [
        (_LOAD, 0, 0, _AT_ARCHITECTURE),
        (_JUMP_IF_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, _REFUSE),
        (_LOAD, 0, 0, _AT_NUMBER),
        *((_JUMP_IF_EQUAL, len(calls) - at, 0, call) for at, call in enumerate(calls)),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
    ]
    return b"".join(struct.pack("HBBI", *line) for line in lines)
