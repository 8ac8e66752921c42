"""Filling the tables that lists and searches read, from the store.

They are filled in a process of their own, so that the server answers meanwhile and keeps none of the memory that it takes, and
lie among the store's files: whoever serves the same knowledge base again finds them there, and they go when it goes.
"""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode, QuerySolutions

from dateline.query.embedded import EmbeddedStore
from dateline.rdf.terms import PREFIXES
from dateline.serve.knowledge import Knowledge, phrase

_SCHEMA = """
CREATE TABLE article (path TEXT PRIMARY KEY, headline TEXT, day TEXT, outlet TEXT, outlet_path TEXT);
CREATE TABLE entity (path TEXT PRIMARY KEY, kind TEXT, name TEXT, mentions INTEGER DEFAULT 0, said INTEGER DEFAULT 0);
CREATE TABLE speech (
  id INTEGER PRIMARY KEY, path TEXT, kind TEXT, words TEXT, speaker TEXT, speaker_path TEXT, outlet TEXT, voice TEXT,
  modality TEXT, article TEXT, headline TEXT, day TEXT);
CREATE TABLE event (path TEXT PRIMARY KEY, name TEXT, kind TEXT, earliest TEXT, latest TEXT, expression TEXT, article TEXT);
CREATE TABLE about (speech TEXT, entity TEXT);
CREATE TABLE naming (entity TEXT, article TEXT, times INTEGER);
CREATE VIRTUAL TABLE spoken USING fts5(words, speaker, headline, content=speech, content_rowid=id,
  tokenize="porter unicode61 remove_diacritics 2");
"""
_INDEXES = """
CREATE INDEX article_day ON article (day DESC);
CREATE INDEX entity_kind ON entity (kind, said DESC, mentions DESC);
CREATE INDEX speech_day ON speech (day DESC, id);
CREATE INDEX speech_speaker ON speech (speaker_path);
CREATE INDEX speech_article ON speech (article);
CREATE INDEX speech_path ON speech (path);
CREATE INDEX about_entity ON about (entity);
CREATE INDEX naming_entity ON naming (entity);
CREATE INDEX event_earliest ON event (earliest);
INSERT INTO spoken (rowid, words, speaker, headline) SELECT id, words, speaker, headline FROM speech;
"""
_FILES, _UNFINISHED = "pages-", ".new-pages-"
_STALE_SECONDS = 3600.0
"""No filling takes so long."""
_OUTLET = "schema:isBasedOn/(schema:publisher|schema:provider)"
_SPEECH_COLUMNS = (
    ("schema:Quotation", "schema:text"),
    ("schema:Claim", "schema:text"),
    ("schema:Quotation", "schema:spokenByCharacter"),
    ("schema:Claim", "schema:author"),
    ("schema:Quotation", _OUTLET),
    ("schema:Claim", _OUTLET),
    ("schema:Claim", "dl:voice"),
    ("schema:Claim", "dl:modality"),
)
NAMING = ("about", "mentions", "author", "publisher", "locationCreated")
"""By these properties of schema.org an article has to do with a thing, whether or not its text names it."""


class Filling:
    """Filling the tables into a file, in a process of its own; any thread may `stop` it.

    Args:
        knowledge: what they are read from.
        folder: of its store on disk; where it cannot be written, a file of our own holds them for as long as it is open.
    """

    def __init__(self, knowledge: Knowledge, folder: Path) -> None:
        self._knowledge = knowledge
        self._folder = folder
        self._file = folder / f"{_FILES}{_edition(knowledge.base)}.sqlite"
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self.is_stopped = False

    def found(self) -> sqlite3.Connection | None:
        """The tables, where they were filled before."""
        with suppress(sqlite3.Error):
            return _opened(self._file)
        return None

    def run(self) -> sqlite3.Connection | None:
        """Fill them; None when it was stopped. Where the process fails, they are filled here, in memory."""
        for folder in (self._folder, None):
            with suppress(OSError, sqlite3.Error):
                return self._filled(folder)
            if self.is_stopped:
                return None
        return in_memory(self._knowledge)

    def stop(self) -> None:
        """End the process, if there is one."""
        with self._lock:
            self.is_stopped = True
            if self._process is not None:
                self._process.kill()

    def _filled(self, folder: Path | None) -> sqlite3.Connection:
        handle, name = tempfile.mkstemp(prefix=_UNFINISHED, dir=folder)
        os.close(handle)
        fresh = Path(name)
        try:
            self._run_process(fresh)
            if folder is None:
                return _opened(fresh)  # its name goes below; the file itself when it is closed
            fresh.chmod(0o644)
            fresh.replace(self._file)
            _clear(folder, self._file)
            return _opened(self._file)
        finally:
            with suppress(OSError):  # Windows lets nobody remove an open file
                fresh.unlink(missing_ok=True)

    def _run_process(self, file: Path) -> None:
        # -P: a file in the current folder must not be imported in place of ours
        command = [sys.executable, "-P", "-m", "dateline.serve.tables", str(self._knowledge.kb), self._knowledge.base]
        nothing = subprocess.DEVNULL
        with self._lock:
            if self.is_stopped:
                raise InterruptedError
            self._process = subprocess.Popen(  # noqa: S603 - our own module, arguments are ours
                [*command, str(self._folder), str(file)], stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True
            )
        if self._process.wait() != 0:
            raise InterruptedError


def in_memory(knowledge: Knowledge) -> sqlite3.Connection:
    """The tables, filled now, in this process."""
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    Tables(knowledge, connection).fill()
    return connection


def _opened(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    try:
        connection.execute("SELECT path FROM event LIMIT 1").fetchall()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _edition(base: str) -> str:
    """Another one for other tables, or for other names in them: so a newer release never reads an older one's."""
    here = Path(__file__)
    digest = hashlib.sha256(base.encode())
    for file in (here, here.with_name("knowledge.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _clear(folder: Path, kept: Path) -> None:
    """Remove the tables of other releases, and what a killed server left."""
    for file in (*folder.glob(f"{_FILES}*.sqlite"), *folder.glob(f"{_UNFINISHED}*")):
        with suppress(OSError):
            is_unfinished = file.name.startswith(_UNFINISHED)
            if file != kept and (not is_unfinished or time.time() - file.stat().st_mtime > _STALE_SECONDS):
                file.unlink()


class Tables:
    """Fills the tables of a knowledge base.

    Args:
        knowledge: what they are read from.
        connection: an empty database.
    """

    def __init__(self, knowledge: Knowledge, connection: sqlite3.Connection) -> None:
        self._knowledge = knowledge
        self._connection = connection

    def fill(self) -> None:
        """Make and fill them all, with their indexes."""
        self._connection.executescript(_SCHEMA)
        self._fill_articles()
        self._fill_entities()
        self._fill_speech()
        self._fill_about()
        self._fill_events()
        self._connection.executescript(_INDEXES)
        self._connection.commit()

    def _fill_articles(self) -> None:
        pattern = "?s a schema:NewsArticle . OPTIONAL { ?s schema:headline ?headline } OPTIONAL { ?s schema:datePublished ?day }"
        rows = {s: [self._path(s), headline or phrase(s), (day or "")[:10], None, None]
                for s, headline, day in self._select("?s ?headline ?day", pattern)}  # fmt: skip
        for s, outlet, name in self._select(
            "?s ?o ?name", "?s a schema:NewsArticle ; schema:publisher ?o . ?o schema:name ?name"
        ):
            rows[s][3:] = [name, self._path(outlet)]
        self._connection.executemany("INSERT OR IGNORE INTO article VALUES (?, ?, ?, ?, ?)", rows.values())

    def _fill_entities(self) -> None:
        home = f"{self._knowledge.base}id/"
        pattern = f"GRAPH <{self._knowledge.base}graph/entities> {{ ?s schema:name ?name }}"
        names = {s: name for s, name in self._select("?s ?name", pattern) if s.startswith(home)}
        rows: dict[str, list[Any]] = {
            s: [self._path(s), s.removeprefix(home).partition("/")[0], name, 0, 0] for s, name in names.items()
        }
        namings = self._namings()
        for (s, _), number in namings.items():
            if s in rows:
                rows[s][3] += number
        said = "{ ?q schema:spokenByCharacter ?s } UNION { ?q a schema:Claim ; schema:author ?s }"
        for s, counted in self._select("?s (COUNT(DISTINCT ?q) AS ?n)", said, "GROUP BY ?s"):
            if s in rows:
                rows[s][4] = int(counted)
        self._connection.executemany("INSERT OR IGNORE INTO entity VALUES (?, ?, ?, ?, ?)", rows.values())
        named = ((self._path(s), self._path(article), number) for (s, article), number in namings.items())
        self._connection.executemany("INSERT INTO naming VALUES (?, ?, ?)", named)

    def _namings(self) -> Counter[tuple[str, str]]:
        """How often each article names each thing; 0 where it is only about it, by it or from there."""
        found: Counter[tuple[str, str]] = Counter()
        for mention, thing in self._select("?m ?s", "?m dl:denotes ?s"):
            found[thing, mention.partition("#")[0].rpartition("/text/")[0]] += 1
        relations = "|".join(f"schema:{name}" for name in NAMING)
        for article, thing in self._select("?a ?s", f"?a a schema:NewsArticle ; {relations} ?s"):
            found[thing, article] += 0
        return found

    def _fill_speech(self) -> None:
        articles = {row[0]: row[1:] for row in self._connection.execute("SELECT path, headline, day FROM article")}
        columns = [self._column(*column) for column in _SPEECH_COLUMNS]
        quoted, claimed, speakers, holders, *outlets, voices, modalities = columns
        rows = []
        for kind, words_of, who in (("quotation", quoted, speakers), ("claim", claimed, holders)):
            for s, words in words_of.items():
                article = self._path(s.partition("#")[0])
                headline, day = articles.get(article, ("", ""))
                speaker, outlet = who.get(s), next((found[s] for found in outlets if s in found), None)
                voice = phrase(voices[s]).removesuffix(" voice") if s in voices else "attributed"
                modality = phrase(modalities[s]) if s in modalities else "factual"
                rows.append((self._path(s), kind, words, self._name(speaker), self._path(speaker), self._name(outlet),
                             voice, modality, article, headline, day))  # fmt: skip
        rows.sort(key=lambda row: (row[9], _natural(row[0])))
        self._connection.executemany("INSERT INTO speech VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)

    def _fill_about(self) -> None:
        pairs = self._select("?s ?e", "VALUES ?k { schema:Quotation schema:Claim } ?s a ?k ; schema:about ?e")
        self._connection.executemany("INSERT INTO about VALUES (?, ?)", ((self._path(s), self._path(e)) for s, e in pairs))

    def _fill_events(self) -> None:
        names = self._column("schema:Event", "schema:name")
        starts, words = self._column("schema:Event", "schema:startDate"), self._column("schema:Event", "dl:timeExpression")
        earliest = self._column("schema:Event", "sem:hasEarliestBeginTimeStamp")
        latest = self._column("schema:Event", "sem:hasLatestEndTimeStamp")
        kinds = {s: phrase(kind) for s, kind in self._select("?s ?k", "?s a schema:Event, ?k . FILTER(?k != schema:Event)")}
        rows = [(self._path(s), name, kinds.get(s, "event"), starts.get(s) or earliest.get(s), starts.get(s) or latest.get(s),
                 words.get(s), self._path(s.partition("#")[0])) for s, name in sorted(names.items())]  # fmt: skip
        self._connection.executemany("INSERT OR IGNORE INTO event VALUES (?, ?, ?, ?, ?, ?, ?)", rows)

    def _column(self, class_name: str, path: str) -> dict[str, str]:
        """For each thing of a class, the first of the values at the end of a path."""
        found: dict[str, str] = {}
        for s, value in self._select("?s ?v", f"?s a {class_name} ; {path} ?v"):
            found[s] = min(found.get(s, value), value)
        return found

    def _select(self, variables: str, pattern: str, tail: str = "") -> Iterator[tuple[str, ...]]:
        prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
        answer = self._knowledge.store.query(f"{prefixes}SELECT {variables} WHERE {{ {pattern} }} {tail}")
        if isinstance(answer, QuerySolutions):
            for row in answer:
                values = tuple(term.value if isinstance(term, Literal | NamedNode) else "" for term in row)
                if values and values[0]:
                    yield values

    def _path(self, iri: str | None) -> str | None:
        return None if iri is None else self._knowledge.href(iri)

    def _name(self, iri: str | None) -> str | None:
        return None if iri is None else self._knowledge.label(NamedNode(iri))


def _natural(path: str | None) -> tuple[str, int]:
    """Parts of an article in their order: ``#claim-10`` after ``#claim-9``."""
    found = re.match(r"(.*?)(\d+)$", path or "")
    return (found[1], int(found[2])) if found else (path or "", 0)


def main() -> None:
    """Fill the file that the command names: the built folder, its base, its store's folder, the file."""
    kb, base, folder, file = sys.argv[1:]
    if hasattr(os, "nice"):
        os.nice(5)  # queries go first
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")  # a file that was not finished is thrown away
        Tables(Knowledge(Path(kb), base, EmbeddedStore.opened(Path(folder))), connection).fill()


if __name__ == "__main__":
    main()
