from __future__ import annotations

import subprocess
import sys

import pytest

SCRIPT = """
import socket, subprocess
from dateline.query.sandbox import forbid_sockets
print(forbid_sockets())
attempts = (lambda: socket.socket(), lambda: socket.socket(socket.AF_INET6), lambda: subprocess.run(['/bin/true'], check=True))
for attempt in attempts:
    try:
        attempt()
        print('open')
    except OSError as error:
        print('closed')
print(open(__file__ if '__file__' in globals() else '/etc/hostname').name and 'files open')
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's filter is Linux's")
def test_a_process_that_forbids_itself_has_no_way_out() -> None:
    """It opens no socket and starts no program, but reads files."""
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:5] == ["True", "closed", "closed", "closed", "files open"]
