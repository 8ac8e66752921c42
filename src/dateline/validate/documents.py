"""A file as RDF, whatever its format: nothing is fetched, and what would hang or crash a parser is refused before parsing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from dateline.model import DatelineError
from dateline.rdf.terms import RDF_TYPE, SCHEMA
from dateline.validate.json_ld import local_json_ld
from dateline.validate.page_markup import json_ld_blocks
from dateline.validate.shapes import Profile

SUFFIXES = {
    ".ttl": RdfFormat.TURTLE,
    ".jsonld": RdfFormat.JSON_LD,
    ".json": RdfFormat.JSON_LD,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
    ".rdf": RdfFormat.RDF_XML,
    ".owl": RdfFormat.RDF_XML,
    ".xml": RdfFormat.RDF_XML,
}
PAGE_SUFFIXES = (".html", ".htm", ".xhtml")

_MAX_BYTES = 512 * 1024 * 1024
_MAX_DEPTH = 200  # nothing we know of nests deeper than 20; pyoxigraph's XML reader aborts the process somewhere above 1,000
_PAGE_BASE = "https://page.invalid/"  # RFC 2606: relative IRIs of a page whose address is not known
_LAST_WORD = re.compile(r"[A-Za-z]+$")
_XML_TAG = re.compile(rb"<(/?)[A-Za-z_][^<>]*?(/?)>")
_STAGE = "validate"
_SECURE_SCHEMA = "https://schema.org/"


@dataclass(frozen=True, slots=True)
class RdfDocument:
    """What one file holds.

    Args:
        quads: in file order; blank nodes are renumbered in that order, so that two readings agree. In a page's markup,
            schema.org's terms begin with ``http://``, whichever way they were written: to readers of pages both are the same.
        profile: a page, or JSON-LD in schema.org's own context, is a page's markup; all else is meant for the knowledge base.
        errors: of a page, the blocks that could not be read while others could.
    """

    source: str
    quads: tuple[Quad, ...]
    profile: Profile
    errors: tuple[DatelineError, ...] = ()


def read_document(path: Path) -> RdfDocument:
    """Read and parse one file; its suffix tells the format.

    Raises:
        DatelineError: the file cannot be read (``E_READ``), is too large (``E_TOO_LARGE``), nested too deeply (``E_TOO_DEEP``) or
            malformed (``E_SYNTAX``); it names a remote context (``E_CONTEXT``) or entities (``E_ENTITIES``); it uses RDF 1.2
            (``E_RDF12``), or its format is not known (``E_FORMAT``).
    """
    source = str(path)
    data = _bytes_of(path)
    suffix = path.suffix.lower()
    if suffix in PAGE_SUFFIXES:
        return _page(data, source)
    if suffix not in SUFFIXES:
        message = (
            f"'{suffix}' is not a format that can be validated; give a file that ends in {', '.join([*SUFFIXES, *PAGE_SUFFIXES])}"
        )
        raise DatelineError(message, code="E_FORMAT", stage=_STAGE, source=source)
    media = SUFFIXES[suffix]
    profile = Profile.KNOWLEDGE_BASE
    if media is RdfFormat.JSON_LD:
        data, in_schema_org_context = local_json_ld(data, source)
        profile = Profile.PAGE_MARKUP if in_schema_org_context else profile
    quads = _parsed(data, media, source)
    return RdfDocument(source, _as_http(quads) if profile is Profile.PAGE_MARKUP else quads, profile)


def _page(data: bytes, source: str) -> RdfDocument:
    """A page's blocks together; one that is broken is kept as an error, as browsers and search engines pass over it."""
    quads: list[Quad] = []
    errors: list[DatelineError] = []
    blocks = json_ld_blocks(data, source)
    for number, block in enumerate(blocks, start=1):
        try:
            local, _ = local_json_ld(block, source)
            quads.extend(_parsed(local, RdfFormat.JSON_LD, source, first_blank_node=len(quads)))
        except DatelineError as error:
            errors.append(_in_block(error, number, len(blocks)))
    if errors and not quads:
        raise errors[0]
    return RdfDocument(source, _as_http(tuple(quads)), Profile.PAGE_MARKUP, tuple(errors))


def _in_block(error: DatelineError, number: int, of: int) -> DatelineError:
    where = f"JSON-LD block {number} of {of}: " if of > 1 else ""
    return DatelineError(f"{where}{error.message}", code=error.code, stage=_STAGE, source=error.source, spec=error.spec)


def _as_http(quads: tuple[Quad, ...]) -> tuple[Quad, ...]:
    def term(item: object) -> object:
        is_secure = isinstance(item, NamedNode) and item.value.startswith(_SECURE_SCHEMA)
        return NamedNode(SCHEMA + item.value.removeprefix(_SECURE_SCHEMA)) if is_secure and isinstance(item, NamedNode) else item

    if not any(_SECURE_SCHEMA in str(quad) for quad in quads):
        return quads
    return tuple(Quad(quad.subject, term(quad.predicate), term(quad.object), quad.graph_name) for quad in quads)  # type: ignore[arg-type] # a term keeps its kind


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > _MAX_BYTES:
            message = f"the file is larger than {_MAX_BYTES >> 20} MB; validate its articles one by one"
            raise DatelineError(message, code="E_TOO_LARGE", stage=_STAGE, source=str(path))
        return path.read_bytes()
    except OSError as error:
        message = f"the file cannot be read ({error.strerror}); check the path and its permissions"
        raise DatelineError(message, code="E_READ", stage=_STAGE, source=str(path)) from error


def _parsed(data: bytes, media: RdfFormat, source: str, *, first_blank_node: int = 0) -> tuple[Quad, ...]:
    _refuse_traps(data, media, source)
    base = _PAGE_BASE if media is RdfFormat.JSON_LD else None
    try:
        quads = list(parse(data, format=media, base_iri=base))
    except SyntaxError as error:
        where = f" at line {error.lineno}, column {error.offset}" if error.lineno else ""
        reason = re.sub(r"^Parser error at line \d+( column \d+| between columns \d+ and \d+)?:? ?", "", str(error.msg))
        message = f"this is not valid {media.name}{where}: {reason}; correct the file, or write it anew"
        raise DatelineError(message, code="E_SYNTAX", stage=_STAGE, source=source, spec=media.iri) from error
    except ValueError as error:  # bytes that are not UTF-8
        message = f"this is not valid {media.name}: {error}; write the file in UTF-8"
        raise DatelineError(message, code="E_SYNTAX", stage=_STAGE, source=source, spec=media.iri) from error
    except MemoryError as error:
        message = "the file holds a term of more than 16 MB, or needs more memory than it may; split it"
        raise DatelineError(message, code="E_TOO_LARGE", stage=_STAGE, source=source) from error
    return _renumbered(quads, source, first_blank_node)


def _refuse_traps(data: bytes, media: RdfFormat, source: str) -> None:
    if media is RdfFormat.RDF_XML:
        if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"\x00" in data:
            message = (
                "RDF/XML with a document type, entities or another encoding than UTF-8 is not read; write the file without them"
            )
            raise DatelineError(message, code="E_ENTITIES", stage=_STAGE, source=source)
        depth = _xml_depth(data)
    else:
        depth = _triple_term_depth(data)
    if depth > _MAX_DEPTH:
        message = f"the file is nested more than {_MAX_DEPTH} levels deep; write it flat"
        raise DatelineError(message, code="E_TOO_DEEP", stage=_STAGE, source=source)


def _xml_depth(data: bytes) -> int:
    depth = deepest = 0
    for match in _XML_TAG.finditer(data):
        if match[1]:
            depth -= 1
        elif not match[2]:
            depth += 1
            deepest = max(deepest, depth)
    return deepest


def _triple_term_depth(data: bytes) -> int:
    depth = deepest = 0
    for match in re.finditer(rb"<<|>>", data):
        depth = depth + 1 if match[0] == b"<<" else max(depth - 1, 0)
        deepest = max(deepest, depth)
    return deepest


def _renumbered(quads: list[Quad], source: str, first: int) -> tuple[Quad, ...]:
    numbers: dict[BlankNode, BlankNode] = {}
    kinds = _kinds(quads)

    def renamed(term: object) -> object:
        if isinstance(term, Triple) or (isinstance(term, Literal) and term.direction is not None):
            message = "RDF 1.2 (triple terms, text direction) is not read yet; write RDF 1.1"
            raise DatelineError(message, code="E_RDF12", stage=_STAGE, source=source)
        if isinstance(term, BlankNode):
            return numbers.setdefault(term, BlankNode(f"{kinds.get(term, 'b')}{first + len(numbers) + 1}"))
        return term

    return tuple(
        Quad(renamed(quad.subject), quad.predicate, renamed(quad.object), renamed(quad.graph_name))  # type: ignore[arg-type] # a term keeps its kind
        for quad in quads
    )


def _kinds(quads: list[Quad]) -> dict[BlankNode, str]:
    """What each blank node is, so that its label tells a reader of the report which one is meant: ``_:ImageObject2``."""
    types = [(quad.subject, quad.object) for quad in quads if quad.predicate == RDF_TYPE]
    named = [(node, _LAST_WORD.search(kind.value)) for node, kind in types if isinstance(kind, NamedNode)]
    return {node: found[0] for node, found in named if found and isinstance(node, BlankNode)}
