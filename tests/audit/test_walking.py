"""A walk over what was built finds everything in order, and whatever false is planted."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

import dateline
from dateline.audit.evidence import KINDS
from dateline.audit.findings import Audit
from dateline.model import DatelineError, Rights
from dateline.rdf.terms import DL, OA, PROV, RDF, SCHEMA

ROOT = Path(__file__).resolve().parents[2]
Plant = Callable[..., Path]
Quads = set[Quad]


def one(quads: Quads, *, s: str = "", p: str = "", o: str = "") -> Quad:
    """The first quad, in their order as lines, whose parts match these patterns."""
    found = [
        quad
        for quad in quads
        if re.search(s, str(quad.subject)) and re.search(p, str(quad.predicate)) and re.search(o, str(quad.object))
    ]
    assert found, (s, p, o)
    return min(found, key=str)


def swapped(quads: Quads, old: Quad, value: NamedNode | Literal) -> Quads:
    """The quads with another object in one of them."""
    return (quads - {old}) | {Quad(old.subject, old.predicate, value, old.graph_name)}


def graph(quads: Quads, ending: str) -> NamedNode:
    """The name of the article's graph, or of a part of it."""
    names = {quad.graph_name for quad in quads}
    (name,) = (name for name in names if isinstance(name, NamedNode) and re.search(rf"/graph/{ending}$", name.value))
    return name


def checks(outcome: Audit) -> set[str]:
    """The checks that failed."""
    return {failure.check for failure in outcome.failures}


def test_the_seeds_have_all_their_evidence(full_kb: Path) -> None:
    """Built with their texts, the seeds are covered wholly in every kind, and nothing fails, the sources included."""
    outcome = dateline.audit(full_kb, sources=ROOT / "seeds")
    assert outcome.failures == ()
    assert [item.kind for item in outcome.coverage] == list(KINDS)
    assert all(item.total > 0 and item.percent == 100 for item in outcome.coverage), outcome.to_text()
    assert outcome.articles == outcome.texts > 3
    assert "no failure" in outcome.to_text()


@pytest.mark.seed_article
def test_the_first_article_has_all_its_evidence(first_kb: Path, seed_article: Path) -> None:
    """The first article is covered wholly, and nothing fails."""
    outcome = dateline.audit(first_kb, sources=seed_article)
    assert outcome.failures == ()
    assert all(item.percent == 100 for item in outcome.coverage), outcome.to_text()


@pytest.mark.parametrize("rights", list(Rights), ids=str)
def test_less_words_are_no_failure(rights: Rights, built_once: dict[Rights, Path]) -> None:
    """Where the rights forbid the text, or all words, what can be checked still holds."""
    outcome = dateline.audit(built_once[rights])
    assert outcome.failures == ()
    assert outcome.texts == (rights is Rights.FULL)


def test_rewriting_every_file_is_no_failure(planted: Plant) -> None:
    """The plants below fail for what they plant: a harmless change, made the same way, is not found."""

    def change(quads: Quads) -> Quads:
        return swapped(
            quads, one(quads, p="wordCount"), Literal("7", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#integer"))
        )

    assert dateline.audit(planted(change)).failures == ()


def moved_span(quads: Quads) -> Quads:
    """A whole span, address and selector, one character to the right, its words as they were."""
    span = str(one(quads, p=f"{DL}cue").object).strip("<>")
    start, end = (int(number) for number in re.findall(r"\d+", span.partition("#")[2]))
    text = "".join(f"{quad} .\n" for quad in quads)
    for kind in ("char", "selector"):
        text = text.replace(f"#{kind}={start},{end}>", f"#{kind}={start + 1},{end + 1}>")
    selector = f"#selector={start + 1},{end + 1}>"
    lines = []
    for line in text.splitlines():
        turned = line.replace(f'"{start}"', f'"{start + 1}"').replace(f'"{end}"', f'"{end + 1}"') if selector in line else line
        lines.append(turned)
    return read("\n".join(lines))


def read(nquads: str) -> Quads:
    """N-Quads as quads."""
    from pyoxigraph import RdfFormat, parse

    return set(parse(nquads, format=RdfFormat.N_QUADS))


def false_offset(quads: Quads) -> Quads:
    """A selector that starts elsewhere than its address says."""
    old = one(quads, p=f"{OA}start>", o='"138"')
    return swapped(quads, old, Literal("137", datatype=old.object.datatype))  # type: ignore[union-attr] # a number


def false_words(quads: Quads) -> Quads:
    """Recorded words of the right length that are not the text's."""
    return swapped(quads, one(quads, s="#selector=164,168>", p=f"{OA}exact"), Literal("Iowa"))


def altered_text(quads: Quads) -> Quads:
    """One digit more of a sum of money in the text."""
    old = one(quads, s="/text/", p=f"{SCHEMA}text")
    return swapped(quads, old, Literal(old.object.value.replace("$61.50", "$16.50"), language=old.object.language))  # type: ignore[union-attr] # words


def leaked_claim(quads: Quads) -> Quads:
    """What the article knows from hearsay, as a plain triple."""
    statement = re.escape(str(one(quads, p=f"{DL}voice", o="HearsayVoice", s="#stmt-").subject))
    subject, predicate, value = (one(quads, s=statement, p=f"{RDF}{name}").object for name in ("subject", "predicate", "object"))
    assert isinstance(subject, NamedNode)
    assert isinstance(predicate, NamedNode)
    return quads | {Quad(subject, predicate, value, graph(quads, "article/[^/]+"))}


def promoted_claim(quads: Quads) -> Quads:
    """A hearsay statement given the article's own voice, with its triple."""
    voice = one(quads, p=f"{DL}voice", o="HearsayVoice", s="#stmt-")
    quads = leaked_claim(quads)
    expressed = {quad for quad in quads if quad.predicate.value == f"{DL}expresses" and quad.object == voice.subject}
    return swapped(quads - expressed, voice, NamedNode(f"{DL}ArticleVoice"))


def leak_into_registry(quads: Quads) -> Quads:
    """A person's office in the graph that no article answers for."""
    person = one(quads, s="/id/person/", p=f"{SCHEMA}name").subject
    return quads | {Quad(person, NamedNode(f"{SCHEMA}jobTitle"), Literal("thief", language="en"), graph(quads, "entities"))}


def leak_into_annotations(quads: Quads) -> Quads:
    """A fact among the spans."""
    person = one(quads, s="/id/person/", p=f"{SCHEMA}name").subject
    return quads | {Quad(person, NamedNode(f"{DL}opposes"), person, graph(quads, "article/[^/]+/annotations"))}


def fact_without_statement(quads: Quads) -> Quads:
    """A relation that nothing bears out."""
    first, second = (
        one(quads, s="/id/person/a", p=f"{SCHEMA}name").subject,
        one(quads, s="/id/person/c", p=f"{SCHEMA}name").subject,
    )
    return quads | {Quad(first, NamedNode(f"{SCHEMA}spouse"), second, graph(quads, "article/[^/]+"))}


def statement_without_fact(quads: Quads) -> Quads:
    """An asserted statement whose triple was taken out."""
    return quads - {one(quads, s="/id/", p=f"{SCHEMA}founder")}


def statement_without_evidence(quads: Quads) -> Quads:
    """A statement whose words nobody can find."""
    return quads - {one(quads, s="#stmt-founder", p=f"{DL}evidence")}


def dangling_evidence(quads: Quads) -> Quads:
    """Evidence that is a span of another text."""
    old = one(quads, s="#quote-1>", p=f"{DL}evidence")
    return swapped(quads, old, NamedNode(old.object.value.replace("/text/", "/text/0")))  # type: ignore[union-attr] # a span


def entity_from_nowhere(quads: Quads) -> Quads:
    """A person in the list of mentions whom no words denote."""
    person = one(quads, s="/id/person/", p=f"{SCHEMA}name").subject
    return {quad for quad in quads if not (quad.predicate.value == f"{DL}denotes" and quad.object == person)}


def false_quotation(quads: Quads) -> Quads:
    """Words in somebody's mouth."""
    return swapped(
        quads, one(quads, s="#quote-1>", p=f"{SCHEMA}text"), Literal("We have despised this company,", language="en-us")
    )


def false_headline(quads: Quads) -> Quads:
    """A headline that the text does not have."""
    headline, words = Literal("Talbrook goes bankrupt", language="en-us"), set(quads)
    for old in [quad for quad in quads if str(quad.object) == str(one(quads, p=f"{SCHEMA}headline").object)]:
        words = swapped(words, old, headline)
    return words


def wrong_person(quads: Quads) -> Quads:
    """A name that denotes something else."""
    old = one(quads, p=f"{DL}denotes", o="/place/milwaukee")
    return swapped(quads, old, NamedNode(old.object.value.replace("milwaukee", "toledo")))  # type: ignore[union-attr] # a place


def claim_without_holder(quads: Quads) -> Quads:
    """An attributed claim whose author was taken off."""
    return quads - {one(quads, s="#claim-", p=f"{SCHEMA}author")}


def claim_expresses_fact(quads: Quads) -> Quads:
    """A claim that is said to express what the article itself states."""
    claim, fact = one(quads, s="#claim-", p=f"{DL}voice").subject, one(quads, s="#stmt-founder", p=f"{DL}voice").subject
    return quads | {Quad(claim, NamedNode(f"{DL}expresses"), fact, graph(quads, "article/[^/]+"))}


def voiceless(quads: Quads) -> Quads:
    """A claim without a voice."""
    return quads - {one(quads, s="#claim-1>", p=f"{DL}voice")}


def two_objects(quads: Quads) -> Quads:
    """A statement of two things at once."""
    old = one(quads, s="#stmt-age", p=f"{RDF}object")
    return quads | {Quad(old.subject, old.predicate, Literal("54", datatype=old.object.datatype), old.graph_name)}  # type: ignore[union-attr] # a number


def broken_chain(quads: Quads) -> Quads:
    """A text version that comes from nowhere."""
    return quads - {one(quads, s="/text/[0-9a-f]{12}>", p=f"{PROV}wasDerivedFrom")}


def other_source(quads: Quads) -> Quads:
    """A text version derived from another file than the report names."""
    old = one(quads, s="/text/[0-9a-f]{12}>", p=f"{PROV}wasDerivedFrom")
    return swapped(quads, old, NamedNode(old.object.value[:-16] + "0" * 16))  # type: ignore[union-attr] # a source


def orphan_graph(quads: Quads) -> Quads:
    """An article's graph that does not say which text it was made from."""
    return quads - {one(quads, s="/annotations>", p=f"{PROV}wasDerivedFrom")}


def false_hash(quads: Quads) -> Quads:
    """A recorded hash that is not the text's."""
    old = one(quads, s="/text/[0-9a-f]{12}>", p=f"{SCHEMA}sha256")
    return swapped(quads, old, Literal(old.object.value[:-4] + "0000"))  # type: ignore[union-attr] # a hash


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (moved_span, {"span-words"}),
        (false_offset, {"span-place"}),
        (false_words, {"span-words"}),
        (altered_text, {"text-hash", "span-words", "wording"}),
        (leaked_claim, {"leak", "unborne"}),
        (promoted_claim, {"leak"}),
        (leak_into_registry, {"stray"}),
        (leak_into_annotations, {"stray"}),
        (fact_without_statement, {"unborne"}),
        (statement_without_fact, {"unborne"}),
        (statement_without_evidence, {"evidence"}),
        (dangling_evidence, {"evidence"}),
        (entity_from_nowhere, {"evidence"}),
        (false_quotation, {"wording"}),
        (false_headline, {"wording", "faces"}),  # the embedded JSON-LD has the true one
        (wrong_person, {"mention-name"}),
        (claim_without_holder, {"voice"}),
        (claim_expresses_fact, {"voice"}),
        (voiceless, {"voice"}),
        (two_objects, {"voice", "unborne"}),
        (broken_chain, {"provenance"}),
        (other_source, {"provenance"}),
        (orphan_graph, {"provenance"}),
        (false_hash, {"text-hash"}),
    ],
)
def test_what_is_planted_is_caught(change: Callable[[Quads], Quads], expected: set[str], planted: Plant) -> None:
    """Each plant fails the checks that are about it, and no others."""
    outcome = dateline.audit(planted(change))
    assert checks(outcome) == expected, outcome.to_text()
    assert not outcome.is_clean


def test_a_lowered_coverage_is_told(planted: Plant) -> None:
    """One founder without evidence lowers the statements' coverage, and nothing else's."""
    outcome = dateline.audit(planted(statement_without_evidence))
    lowered = [item for item in outcome.coverage if item.percent < 100]
    assert [item.kind for item in lowered] == ["statement"]
    assert lowered[0].covered == lowered[0].total - 1


def test_false_words_are_caught_without_the_text(planted: Plant) -> None:
    """Where only snippets are published, spans that overlap contradict the false one."""
    outcome = dateline.audit(planted(false_words, Rights.QUOTES))
    assert checks(outcome) == {"span-words", "mention-name"}


def test_a_false_hash_of_words_is_caught_with_the_text(planted: Plant) -> None:
    """A selector that gives the hash of its words is checked against the text."""

    def change(quads: Quads) -> Quads:
        exact = one(quads, p=f"{OA}exact", o='"Ohio"')
        return (quads - {exact}) | {Quad(exact.subject, NamedNode(f"{SCHEMA}sha256"), Literal("0" * 64), exact.graph_name)}

    assert checks(dateline.audit(planted(change))) == {"span-words"}


@pytest.fixture
def copy(built_once: dict[Rights, Path], tmp_path: Path) -> Path:
    """A knowledge base of one article whose files may be broken one by one."""
    return Path(shutil.copytree(built_once[Rights.FULL], tmp_path / "copy"))


@pytest.mark.parametrize("ending", [".ttl", ".annotations.ttl", ".jsonld", ".embed.jsonld"])
@pytest.mark.parametrize("harm", ["cut", "gone", "other"])
def test_a_file_that_says_something_else_is_caught(ending: str, harm: str, copy: Path) -> None:
    """A face that is missing, malformed, or of another article is named."""
    (path,) = (path for path in (copy / "articles").glob(f"*{ending}") if path.name.count(".") == ending.count("."))
    if harm == "gone":
        path.unlink()
    elif harm == "cut":
        path.write_bytes(path.read_bytes()[:-40])
    else:
        path.write_text("{}" if "json" in ending else "")
    outcome = dateline.audit(copy)
    assert checks(outcome) == {"faces"}
    assert {failure.thing for failure in outcome.failures} == {f"articles/{path.name}"}


def test_files_and_graphs_that_belong_to_nothing_are_caught(copy: Path) -> None:
    """A Turtle file of no article, and a graph of no file."""
    (copy / "articles" / "stray.ttl").write_text("")
    with (copy / "kb.nq").open("a") as dump:
        dump.write("<http://x.example/s> <http://x.example/p> <http://x.example/o> <http://x.example/g> .\n")
    outcome = dateline.audit(copy)
    assert {failure.thing for failure in outcome.failures} == {"articles/stray.ttl", "http://x.example/g"}
    assert checks(outcome) == {"faces", "dataset"}


def test_a_false_count_is_caught(copy: Path) -> None:
    """A description that gives a graph another size."""
    for name in ("kb.nq", "dataset.ttl"):
        text = (copy / name).read_text(encoding="utf-8")
        (copy / name).write_text(
            re.sub(r"(/text> .*?triples> \"|/text> a .*?void:triples )1\b", r"\g<1>2", text, flags=re.DOTALL)
        )
    assert "dataset" in checks(dateline.audit(copy))


def test_a_changed_source_is_caught(copy: Path, tmp_path: Path) -> None:
    """An original that was edited after the build is not the source any more."""
    sources = tmp_path / "sources"
    sources.mkdir()
    original = (ROOT / "seeds" / "takeover.html").read_bytes()
    (sources / "a.html").write_bytes(original)
    assert dateline.audit(copy, sources=sources).is_clean
    (sources / "a.html").write_bytes(original.replace(b"61.50", b"16.50"))
    assert checks(dateline.audit(copy, sources=sources)) == {"source"}


def test_a_report_without_its_articles_is_caught(copy: Path) -> None:
    """The report is where a source's whole hash stands."""
    (copy / "report.json").write_text(json.dumps({"articles": []}))
    assert checks(dateline.audit(copy)) == {"provenance"}
    (copy / "report.json").write_text("no")
    assert checks(dateline.audit(copy)) == {"provenance"}


@pytest.mark.parametrize("data", [None, b"", b"no quads", b"\xff\xfe", b"<http://x/s> <http://x/p> <http://x/o> .\n"])
def test_what_is_no_knowledge_base_is_refused(data: bytes | None, tmp_path: Path) -> None:
    """A missing, empty or malformed dump, or triples outside every graph, are an error that names the file."""
    if data is not None:
        (tmp_path / "kb.nq").write_bytes(data)
    with pytest.raises(DatelineError) as caught:
        dateline.audit(tmp_path)
    assert caught.value.code == "E_KB"
    assert "kb.nq" in str(caught.value)


def test_sources_that_are_not_there_are_refused(copy: Path, tmp_path: Path) -> None:
    """A folder without files cannot hold any source."""
    with pytest.raises(DatelineError, match="E_READ"):
        dateline.audit(copy, sources=tmp_path / "nowhere")
