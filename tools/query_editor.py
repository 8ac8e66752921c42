"""Put the query editor (npm: @zazuko/yasgui, MIT) where the package takes it from: ``src/dateline/serve/static/editor/``.

    python tools/query_editor.py

Needs ``npm``. Without it nothing is changed, and the query page stays a plain form. The folder is no part of the repository: it
is a build input, fetched by its exact version and checked against the hash below, and a wheel that is built here carries it.
"""

from __future__ import annotations

import base64
import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

PACKAGE = "@zazuko/yasgui@4.6.2"
SHA512 = "Zw45KdPoAE1KRaAoxIHdQqeJxvaVG1oQdntw0hy0ktX35Zu8ZccuOLrXCLwR+GU+0xMzLw8Mjw6BkSZV2vUuQw=="
FILES = ("build/yasgui.min.js", "build/yasgui.min.css", "package.json")
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
    """Fetch, check and unpack; what was done, or why not, in a line."""
    npm = shutil.which("npm")
    if npm is None:
        return "no npm here: the query page stays a plain form"
    with tempfile.TemporaryDirectory() as folder:
        command = [npm, "pack", PACKAGE, "--pack-destination", folder, "--silent"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - a fixed command
        packed = sorted(Path(folder).glob("*.tgz"))
        if done.returncode or not packed:
            return f"npm could not fetch {PACKAGE}: the query page stays a plain form"
        data = packed[0].read_bytes()
        if base64.b64encode(hashlib.sha512(data).digest()).decode() != SHA512:
            sys.exit(f"{PACKAGE} is not the file that it was: nothing was changed")
        unpack(packed[0])
    return f"the query editor is in {OUT.relative_to(Path.cwd()) if OUT.is_relative_to(Path.cwd()) else OUT}"


def unpack(archive: Path) -> None:
    """Copy the files that pages load, and the notice."""
    OUT.mkdir(parents=True, exist_ok=True)
    with tarfile.open(archive) as tar:
        for name in FILES:
            member = tar.extractfile(f"package/{name}")
            if member is None:
                sys.exit(f"{name} is missing from {archive.name}")
            (OUT / Path(name).name).write_bytes(member.read())
    (OUT / "NOTICE").write_text(NOTICE, encoding="utf-8")


if __name__ == "__main__":
    print(fetch())
