"""Put the query editor (npm: @zazuko/yasgui, MIT) where the package takes it from: ``src/dateline/serve/static/editor/``.

    python tools/query_editor.py

Every build of the package does it too (``tools/build_hook.py``), so ``pip install .`` has the editor wherever there is ``npm``.
Without ``npm``, or offline, nothing is changed, and the query page stays a plain form. The folder is no part of the repository:
it is a build input, fetched by its exact version and checked against the hash below, and a wheel carries it.
"""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

VERSION = "4.6.2"
PACKAGE = f"@zazuko/yasgui@{VERSION}"
SHA512 = "Zw45KdPoAE1KRaAoxIHdQqeJxvaVG1oQdntw0hy0ktX35Zu8ZccuOLrXCLwR+GU+0xMzLw8Mjw6BkSZV2vUuQw=="
FILES = ("build/yasgui.min.js", "build/yasgui.min.css", "package.json")
PATIENCE = ("--fetch-retries=1", "--fetch-retry-mintimeout=1000", "--fetch-timeout=30000")
SECONDS = 120.0
OUT = Path(__file__).resolve().parents[1] / "src" / "dateline" / "serve" / "static" / "editor"
NOTICE = f"""The query editor is YASGUI, as {PACKAGE} packs it: yasgui.min.js and yasgui.min.css, unchanged.

Copyright (c) Triply B.V., Zazuko GmbH and contributors. Licensed under the MIT licence:

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""


def fetch() -> str:
    """Fetch, check and unpack, unless it is there; what was done, or why not, in a line.

    Raises:
        ValueError: the package is not the file that the hash is of; nothing was changed.
    """
    if is_there():
        return f"the query editor {VERSION} is there"
    npm = shutil.which("npm")
    if npm is None:
        return "no npm here: the query page stays a plain form"
    with tempfile.TemporaryDirectory() as folder:
        command = [npm, "pack", PACKAGE, "--pack-destination", folder, "--silent", *PATIENCE]
        try:
            subprocess.run(command, capture_output=True, check=True, timeout=SECONDS, cwd=folder)  # noqa: S603 - a fixed command
        except (subprocess.SubprocessError, OSError):
            return f"npm could not fetch {PACKAGE}: the query page stays a plain form"
        (packed,) = Path(folder).glob("*.tgz")
        if base64.b64encode(hashlib.sha512(packed.read_bytes()).digest()).decode() != SHA512:
            message = f"{PACKAGE} is not the file that it was: nothing was changed, and the query page stays a plain form"
            raise ValueError(message)
        unpack(packed)
    return f"the query editor {VERSION} was put into {OUT}"


def is_there() -> bool:
    """Whether the files of this version are in their place."""
    try:
        version = json.loads((OUT / "package.json").read_text(encoding="utf-8"))["version"]
    except (OSError, ValueError, KeyError):
        return False
    return version == VERSION and all((OUT / Path(name).name).is_file() for name in FILES)


def unpack(archive: Path) -> None:
    """Copy the files that pages load, and the notice; the file by which `is_there` knows them comes last."""
    OUT.mkdir(parents=True, exist_ok=True)
    with tarfile.open(archive) as tar:
        for name in FILES:
            member = tar.extractfile(f"package/{name}")
            if member is None:
                message = f"{name} is missing from {PACKAGE}"
                raise ValueError(message)
            (OUT / Path(name).name).write_bytes(member.read())
    (OUT / "NOTICE").write_text(NOTICE, encoding="utf-8")


if __name__ == "__main__":
    try:
        print(fetch())
    except ValueError as error:
        sys.exit(str(error))
