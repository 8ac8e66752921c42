"""What SHACL's components demand of all values of a path together, as conditions on the node where the path begins."""

from __future__ import annotations

from dateline.validate.compiled.sparql.constraint import Constraint, ConstraintWriter, boolean, joined, term_text, whole_number
from dateline.validate.compiled.sparql.uncompilable import UncompilableError
from dateline.validate.shapes import SHACL


def _min_count(given: Constraint) -> str:
    return given.turned(given.writer.distinct(whole_number(given.item), given.node, given.writer.path(given.shape)))


def _max_count(given: Constraint) -> str:
    return given.turned(f"!{given.writer.distinct(whole_number(given.item) + 1, given.node, given.writer.path(given.shape))}")


def _has_value_among(given: Constraint) -> str:
    return given.turned(f"EXISTS {{ {given.node} {given.writer.path(given.shape)} {term_text(given.item)} }}")


def _unique_language(given: Constraint) -> str:
    if str(given.item) != "true":
        return boolean(not given.fail)
    one, other, path = given.writer.fresh(), given.writer.fresh(), given.writer.path(given.shape)
    same = f'LANG({one}) != "" && LCASE(LANG({one})) = LCASE(LANG({other}))'
    clash = f"EXISTS {{ {given.node} {path} {one} , {other} FILTER(!sameTerm({one}, {other}) && COALESCE({same}, false)) }}"
    return given.turned(f"!{clash}")


def _disjoint(given: Constraint) -> str:
    value = given.writer.fresh()
    return given.turned(
        f"NOT EXISTS {{ {given.node} {given.writer.path(given.shape)} {value} . {given.node} <{given.item}> {value} }}"
    )


def _equals(given: Constraint) -> str:
    value, path = given.writer.fresh(), given.writer.path(given.shape)
    lacking = f"EXISTS {{ {given.node} {path} {value} FILTER NOT EXISTS {{ {given.node} <{given.item}> {value} }} }}"
    value = given.writer.fresh()
    more = f"EXISTS {{ {given.node} <{given.item}> {value} FILTER NOT EXISTS {{ {given.node} {path} {value} }} }}"
    return given.turned(f"!({lacking} || {more})")


def _less_than(given: Constraint) -> str:
    """Orders differ between the engines: wherever there are two values to compare, either outcome is possible."""
    if not given.fail:
        return "true"
    one, other = given.writer.fresh(), given.writer.fresh()
    return f"EXISTS {{ {given.node} {given.writer.path(given.shape)} {one} . {given.node} <{given.item}> {other} }}"


def _qualified(given: Constraint) -> str:
    if (given.shape, SHACL.qualifiedValueShapesDisjoint, None) in given.writer.shapes:
        raise UncompilableError("sh:qualifiedValueShapesDisjoint")
    path = given.writer.path(given.shape)
    may_fail, may_hold = (given.writer.of_shape(given.item, "{v}", fail=way) for way in (True, False))
    certain, possible = (f"!({may_fail})", may_hold) if given.fail else (may_hold, f"!({may_fail})")
    least = [whole_number(number) for number in given.writer.shapes.objects(given.shape, SHACL.qualifiedMinCount)]
    most = [whole_number(number) for number in given.writer.shapes.objects(given.shape, SHACL.qualifiedMaxCount)]
    parts = [given.turned(given.writer.distinct(number, given.node, path, certain)) for number in least]
    parts += [given.turned(f"!{given.writer.distinct(number + 1, given.node, path, possible)}") for number in most]
    return joined(parts, fail=given.fail)


OF_SETS: dict[str, ConstraintWriter] = {
    "minCount": _min_count,
    "maxCount": _max_count,
    "hasValue": _has_value_among,
    "uniqueLang": _unique_language,
    "disjoint": _disjoint,
    "equals": _equals,
    "lessThan": _less_than,
    "lessThanOrEquals": _less_than,
    "qualifiedValueShape": _qualified,
}
"""By the local name of the parameter."""
