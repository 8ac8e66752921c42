"""What SHACL's components demand of each value node by itself, as conditions on that node."""

from __future__ import annotations

from itertools import combinations

from rdflib import Literal, URIRef

from dateline.validate.compiled.sparql.constraint import (
    Constraint,
    ConstraintWriter,
    all_of,
    any_of,
    boolean,
    joined,
    term_text,
    whole_number,
)
from dateline.validate.compiled.sparql.regexes import quote, regex_condition
from dateline.validate.compiled.sparql.uncompilable import UncompilableError
from dateline.validate.shapes import SHACL

_KINDS = {
    SHACL.IRI: "isIRI({v})",
    SHACL.Literal: "isLiteral({v})",
    SHACL.BlankNode: "isBlank({v})",
    SHACL.BlankNodeOrIRI: "!isLiteral({v})",
    SHACL.BlankNodeOrLiteral: "!isIRI({v})",
    SHACL.IRIOrLiteral: "!isBlank({v})",
}
_INTEGER = "http://www.w3.org/2001/XMLSchema#integer"


def _class(given: Constraint) -> str:
    return given.turned(given.writer.instance_of(given.node, given.item))


def _datatype(given: Constraint) -> str:
    if str(given.item).startswith("http://www.w3.org/2000/01/rdf-schema#"):
        raise UncompilableError("sh:datatype with a class of datatypes")
    return (
        f"COALESCE(DATATYPE({given.node}) != <{given.item}>, true)"
        if given.fail
        else f"COALESCE(DATATYPE({given.node}) = <{given.item}>, false)"
    )


def _kind(given: Constraint) -> str:
    if not isinstance(given.item, URIRef) or given.item not in _KINDS:
        raise UncompilableError("sh:nodeKind")
    return given.turned(_KINDS[given.item].format(v=given.node))


def _length(sign: str) -> ConstraintWriter:
    def write(given: Constraint) -> str:
        return given.turned(
            f"COALESCE(!isBlank({given.node}) && STRLEN(STR({given.node})) {sign} {whole_number(given.item)}, false)"
        )

    return write


def _pattern(given: Constraint) -> str:
    if given.writer.shapes.value(given.shape, SHACL.flags) is not None:
        raise UncompilableError("sh:flags")
    return regex_condition(str(given.item), given.node, fail=given.fail)


def _in(given: Constraint) -> str:
    members = given.writer.members(given.item)
    texts = [term_text(member) for member in members]
    if all(isinstance(member, URIRef) for member in members):
        return given.turned(f"{given.node} IN ({', '.join(texts)})")
    return given.turned(any_of([f"sameTerm({given.node}, {text})" for text in texts]))


def _language_in(given: Constraint) -> str:
    tags = [str(member).lower() for member in given.writer.members(given.item)]
    if "*" in tags:
        raise UncompilableError("sh:languageIn '*'")
    listed = ", ".join(f'"{quote(tag)}"' for tag in tags)
    tag = f"LCASE(LANG({given.node}))"
    return given.turned(f'COALESCE({tag} IN ({listed}) || STRBEFORE(CONCAT({tag}, "-"), "-") IN ({listed}), false)')


def _range(sign: str) -> ConstraintWriter:
    def write(given: Constraint) -> str:
        if not isinstance(given.item, Literal) or str(given.item.datatype) != _INTEGER:
            raise UncompilableError("a range that does not end in a whole number")
        whole = f"DATATYPE({given.node}) = <{_INTEGER}>"
        within = f"{given.node} {sign} {whole_number(given.item)}"
        if given.fail:
            return f"!COALESCE({whole} && {within}, false)"
        return f"!COALESCE({whole} && !({within}), false)"

    return write


def _has_value(given: Constraint) -> str:
    return given.turned(f"sameTerm({given.node}, {term_text(given.item)})")


def _not(given: Constraint) -> str:
    return given.writer.of_shape(given.item, given.node, fail=not given.fail)


def _shape(given: Constraint) -> str:
    return given.writer.of_shape(given.item, given.node, fail=given.fail)


def _and(given: Constraint) -> str:
    return joined(
        [given.writer.of_shape(member, given.node, fail=given.fail) for member in given.writer.members(given.item)],
        fail=given.fail,
    )


def _or(given: Constraint) -> str:
    return joined(
        [given.writer.of_shape(member, given.node, fail=given.fail) for member in given.writer.members(given.item)],
        fail=not given.fail,
    )


def _xone(given: Constraint) -> str:
    members = given.writer.members(given.item)
    failing = [given.writer.of_shape(member, given.node, fail=True) for member in members]
    holding = [given.writer.of_shape(member, given.node, fail=False) for member in members]
    if given.fail:
        return any_of([all_of(failing), *(all_of(pair) for pair in combinations(holding, 2))])
    return any_of(
        [all_of([holds, *failing[:place], *failing[place + 1 :]]) for place, holds in enumerate(holding)],
    )


def _closed(given: Constraint) -> str:
    if str(given.item) != "true":
        return boolean(not given.fail)
    allowed = {
        path
        for part in given.writer.shapes.objects(given.shape, SHACL.property)
        for path in given.writer.shapes.objects(part, SHACL.path)
    }
    for ignored in given.writer.shapes.objects(given.shape, SHACL.ignoredProperties):
        allowed.update(given.writer.members(ignored))
    names = ", ".join(sorted(f"<{name}>" for name in allowed if isinstance(name, URIRef)))
    predicate, target = given.writer.fresh(), given.writer.fresh()
    if not given.fail:
        return "true"
    return f"EXISTS {{ {given.node} {predicate} {target} FILTER({predicate} NOT IN ({names})) }}"


OF_VALUES: dict[str, ConstraintWriter] = {
    "class": _class,
    "datatype": _datatype,
    "nodeKind": _kind,
    "minLength": _length(">="),
    "maxLength": _length("<="),
    "pattern": _pattern,
    "in": _in,
    "languageIn": _language_in,
    "minInclusive": _range(">="),
    "maxInclusive": _range("<="),
    "minExclusive": _range(">"),
    "maxExclusive": _range("<"),
    "hasValue": _has_value,
    "not": _not,
    "and": _and,
    "or": _or,
    "xone": _xone,
    "node": _shape,
    "property": _shape,
    "closed": _closed,
}
"""By the local name of the parameter."""
