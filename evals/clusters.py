"""Measures of coreference between labelled and found clusters: MUC, B³ and CEAFe, and CoNLL F1, the mean of the three.

M. Vilain et al. 1995; A. Bagga and B. Baldwin 1998; X. Luo 2005 (entity-based, with 2·|both|/(|one|+|other|)).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence

from measures import harmonic

Clusters = Sequence[frozenset[Hashable]]
Counts = dict[str, float]


def count(key: Clusters, response: Clusters) -> Counts:
    """The sums that the measures need, for one document; sums of documents add up."""
    shared = _ceaf(key, response)
    return {
        "muc R": _links(key, response),
        "muc R of": sum(len(cluster) - 1 for cluster in key),
        "muc P": _links(response, key),
        "muc P of": sum(len(cluster) - 1 for cluster in response),
        "b3 R": _b_cubed(key, response),
        "b3 R of": sum(map(len, key)),
        "b3 P": _b_cubed(response, key),
        "b3 P of": sum(map(len, response)),
        "ceaf R": shared,
        "ceaf R of": len(key),
        "ceaf P": shared,
        "ceaf P of": len(response),
    }


def scores(counts: Mapping[str, float]) -> dict[str, float]:
    """F1 of each measure and their mean, 0 to 1."""

    def share(name: str) -> float:
        return counts[name] / counts[f"{name} of"] if counts[f"{name} of"] else 0.0

    each = {name: harmonic(share(f"{name} P"), share(f"{name} R")) for name in ("muc", "b3", "ceaf")}
    return {"MUC": each["muc"], "B³": each["b3"], "CEAFe": each["ceaf"], "CoNLL F1": sum(each.values()) / len(each)}


def _links(key: Clusters, response: Clusters) -> float:
    owner = {mention: number for number, cluster in enumerate(response) for mention in cluster}
    return sum(len(cluster) - len({owner.get(mention, mention) for mention in cluster}) for cluster in key)


def _b_cubed(key: Clusters, response: Clusters) -> float:
    owner = {mention: cluster for cluster in response for mention in cluster}
    empty: frozenset[Hashable] = frozenset()
    return sum(len(cluster & owner.get(mention, empty)) / len(cluster) for cluster in key for mention in cluster)


def _ceaf(key: Clusters, response: Clusters) -> float:
    """The weight of the best one-to-one matching, found by augmenting paths within each connected part."""
    weights: dict[int, dict[int, float]] = defaultdict(dict)
    owner = {mention: number for number, cluster in enumerate(response) for mention in cluster}
    for row, cluster in enumerate(key):
        for column in {owner[mention] for mention in cluster if mention in owner}:
            other = response[column]
            weights[row][column] = 2 * len(cluster & other) / (len(cluster) + len(other))
    return sum(_best(part) for part in _parts(weights))


def _parts(weights: Mapping[int, Mapping[int, float]]) -> list[list[list[float]]]:
    """The connected parts of the bipartite graph, each as a matrix."""
    left = set(weights)
    parts = []
    while left:
        rows, columns, ahead = set(), set(), [left.pop()]
        while ahead:
            row = ahead.pop()
            rows.add(row)
            columns |= set(weights[row])
            near = {other for other in left if columns & set(weights[other])}
            left -= near
            ahead += near
        parts.append([[weights[row].get(column, 0.0) for column in sorted(columns)] for row in sorted(rows)])
    return parts


def _best(matrix: list[list[float]]) -> float:
    """The largest sum with one cell a row and column, by the Hungarian method."""
    size = max(len(matrix), len(matrix[0]))
    cost = [[-(matrix[i][j] if i < len(matrix) and j < len(matrix[0]) else 0.0) for j in range(size)] for i in range(size)]
    row_price, column_price, match = [0.0] * (size + 1), [0.0] * (size + 1), [0] * (size + 1)
    for row in range(1, size + 1):
        _augment(cost, row, row_price, column_price, match)
    return -sum(cost[match[column] - 1][column - 1] for column in range(1, size + 1))


def _augment(cost: list[list[float]], row: int, row_price: list[float], column_price: list[float], match: list[int]) -> None:
    size = len(cost)
    least, way, used = [float("inf")] * (size + 1), [0] * (size + 1), [False] * (size + 1)
    match[0], column = row, 0
    while match[column]:
        used[column] = True
        at, gap, following = match[column], float("inf"), 0
        for other in (place for place in range(1, size + 1) if not used[place]):
            now = cost[at - 1][other - 1] - row_price[at] - column_price[other]
            if now < least[other]:
                least[other], way[other] = now, column
            if least[other] < gap:
                gap, following = least[other], other
        for place in range(size + 1):
            if used[place]:
                row_price[match[place]] += gap
                column_price[place] -= gap
            else:
                least[place] -= gap
        column = following
    while column:
        match[column], column = match[way[column]], way[column]
