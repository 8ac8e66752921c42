"""Meetings that took place: who met whom, where and when, and which words speak of the same one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dateline.extract.events.circumstances import PEOPLE, Circumstances, circumstances, leading_time, marks_in
from dateline.extract.events.drafts import Draft, can_be_same
from dateline.extract.events.scene import Scene
from dateline.extract.facts.marking import OPENS, Marked, pattern, speaking_of
from dateline.extract.reading import Reading
from dateline.model import MentionKind, Role, Span

_KIND = (
    r"(?:(?:secret|private|bilateral|trilateral|informal|formal|two-day|three-day|high-level|direct|peace"
    r"|trade|crisis|emergency|brief"
    r"|lengthy|closed-door|face-to-face|personal|preliminary|behind-the-scenes|rare|first|one-on-one"
    r"|productive|constructive) ){0,2}"
)
_NOUN = r"(?:talks|discussions|negotiations|meetings?|summit|conversations?)"
_APPOSITION = r"(?:, \d+)?(?:, (?:[^,‹›]{3,60}|(?:the|an?|whose|who) [^,;.]{3,90}(?=,)))?,?"
_ADVERBS = r"(?:(?:has|have|had|also|later|first|recently|reportedly|then|secretly|privately|briefly|‹T\d+›|on ‹T\d+›) )*"
_OFFICIALS = (
    r"(?:[a-z-]+ ){0,2}(?:officials|leaders|ministers|mayors|executives|representatives|diplomats|lawmakers|negotiators|envoys)"
)

_SOMEBODY = (
    r"(?:an? )?(?:[A-Za-z-]+ ){0,3}(?:politician|official|minister|leader|envoy|diplomat|executive|lawyer"
    r"|figure|senator|ambassador"
    r"|representative|businessman|businesswoman|activist)\b"
)
_HELD = pattern(
    rf"(?P<all>{OPENS}(?:<other:PLO> and )?<who:PLO>{_APPOSITION} {_ADVERBS}"
    rf"(?:held|hosted|attended|joined|participated in|took part in|chaired) (?P<noun>(?:the |an?"
    rf" )?{_KIND}{_NOUN}))(?![\w-]| (?:room|table)\b)"
)
_MET = pattern(
    rf"(?P<all>{OPENS}(?:<other:P> and )?<who:P>{_APPOSITION} {_ADVERBS}"
    rf"(?:met(?: up)?(?: with)?|sat down(?P<gap>(?: in ‹L\d+›| ‹T\d+›| on ‹T\d+›)*) with"
    rf"|(?:held|had) (?P<noun>{_KIND}talks) with)"
    rf" (?P<whom>(?:<:P>(?!')(?:(?:, <:P>(?!'))*,? and <:P>(?!'))?)|{_OFFICIALS}(?= (?:in|at|on|‹T)|,? "
    rf"(?:from|of|about)\b)|{_SOMEBODY}))(?! of\b)"
)
_MET_EACH = pattern(rf"(?P<all>{OPENS}<who:P> and <other:P> {_ADVERBS}met)(?= (?:in|at|on|‹T|for)\b|[.,])")
_AT = pattern(
    rf"(?P<all>^<who:P>(?P<and>(?:(?:,|,? and) <:P>)*) (?:(?:pictured|seen|photographed|shown) )?at (?P<noun>"
    rf"(?:the |an? ){_KIND}{_NOUN}))\b"
)
_AFTER = re.compile(
    rf"(?P<all>\b(?:[Aa]fter|[Ff]ollowing|[Dd]uring) (?P<noun>(?:the |an? )?{_KIND}{_NOUN}))(?= (?:between|with|in|at|on) )"
)
_TOOK_PLACE = re.compile(
    rf"(?P<noun>(?:The|That) {_KIND}{_NOUN})(?P<tail>[^.;]{{0,60}}?) (?:(?:was|were) held|took place|began"
    rf"|opened|lasted|ended|concluded)\b"
)
_INCLUDED = re.compile(rf",? (?:that|which|and)? ?(?:also )?(?:included|involved|brought together) {PEOPLE}")
_AMONG = re.compile(
    rf"^Among (?:those|the people|the participants)(?: (?:who (?:took part|attended|were (?:there|present))"
    rf"|present|attending|at the [a-z]+))? (?:were|was) {PEOPLE}"
)
_AGAIN = re.compile(
    rf"\b(?P<noun>(?:[Tt]he|[Tt]hat|[Tt]hose|[Tt]hese) (?:‹L(?P<where>\d+)› )?(?:‹T\d+› )?{_KIND}(?:{_NOUN}|event|encounter"
    r"|get-together))(?![\w-]| (?:rooms?|place|points?|table|hall|agenda|process|venue|minutes|house|planners?|organi[sz]ers?"
    r"|participants?|attendees?)\b)"
)
_OWN = pattern(rf"(?P<noun><who:P> {_KIND}meeting)(?= with| in| at| on|[.,])")
_OTHER = re.compile(r"\b(?:[Aa]nother|second|separate|further|previous|again)\b")
_WORDS = r"\bmet\b|talks|discussions|meeting|negotiations|summit|conversation|sat down|Among"
_SPORT = re.compile(r"\b(?:final|semi-?finals?|quarter-?finals?|match|round|league|tournament|bout)\b")
_TALKS = _WORDS.removeprefix(r"\bmet\b|")
# So many different words of sport make an article one of sport, where "A met B" tells of a match.
_SPORTING = 5
_OF_SPORT = re.compile(
    r"\b(?:bout|boxer|boxing|champion|championship|coach|contender|cup|defeat|final|finalist|game|goal|heavyweight|knockout|league"
    r"|match|medal|midfielder|opponent|playoff|quarterback|rematch|round|season|semi-?final|semi-?finalist|striker|team|tennis|title"
    r"|tournament|undefeated|victory|win|wins)\b"
)
_SUMMARY = frozenset([Role.HEADLINE, Role.STANDFIRST, Role.CAPTION])


def find_meetings(scene: Scene) -> list[Draft]:
    """The meetings that the article itself says took place, in order of first statement.

    Two statements are joined when neither time nor place nor company contradicts and one is definite ("the talks"), or when
    one stands in the article's summary (headline, standfirst, caption, lead) and its people are among the other's.
    """
    meetings: list[Draft] = []
    lead = _lead(scene.reading)
    summarising: set[int] = set()
    sentences = speaking_of(scene.sentences, _TALKS if _is_of_sport(scene.reading) else _WORDS)
    for marked in sentences:
        is_summary = marked.sentence.role in _SUMMARY or marked.sentence.segment == lead
        for draft, is_definite in _stated(scene, marked):
            known = _same(meetings, draft, scene, is_definite=is_definite, is_summary=is_summary, summarising=summarising)
            if known is None and not (is_definite and not (draft.times or draft.places or draft.people)):
                meetings.append(draft)
                summarising |= {id(draft)} if is_summary else set()
            elif known is not None:
                known.absorb(draft)
        _add_company(scene, marked, meetings)
    if meetings:
        for marked in scene.sentences:
            _add_mentions(scene, marked, meetings)
    return meetings


def _is_of_sport(reading: Reading) -> bool:
    return len(set(_OF_SPORT.findall(reading.text.lower()))) > _SPORTING


def _lead(reading: Reading) -> int | None:
    return next((sentence.segment for sentence in reading.sentences if sentence.role is Role.BODY), None)


def _same(
    meetings: list[Draft], draft: Draft, scene: Scene, *, is_definite: bool, is_summary: bool, summarising: set[int]
) -> Draft | None:
    """The known meeting, the last one first, that these words speak of again."""
    if _is_another(scene, draft.evidence[0]):
        return None
    for known in reversed(meetings):
        if not can_be_same(known, draft, scene.calendar, scene.gazetteer):
            continue
        ours, theirs = set(draft.people), set(known.people)
        shares = bool(ours & theirs) and (ours <= theirs or theirs <= ours)
        if (is_definite and (not ours or not theirs or ours & theirs)) or (shares and (is_summary or id(known) in summarising)):
            return known
        if shares and ours == theirs and len(ours) > 1 and draft.times and known.times:
            return known
    return None


def _is_another(scene: Scene, evidence: Span) -> bool:
    """Whether the words say that it is not the meeting told of before ("another", "again")."""
    sentence = scene.reading.sentence_at(evidence.start)
    start = sentence.span.start if sentence else evidence.start
    return _OTHER.search(scene.reading.text[start : evidence.end + len(" once again")]) is not None


def _stated(scene: Scene, marked: Marked) -> Iterator[tuple[Draft, bool]]:
    """The meetings that one sentence states, each with whether it takes the meeting for known ("the talks")."""
    for rule in (_HELD, _MET, _MET_EACH, _AT, _AFTER):
        for match in rule.finditer(marked.text):
            around = circumstances(marked, match.end("all"))
            draft = _draft(scene, marked, match, around)
            if draft is not None:
                yield draft, _is_definite(match)
    for match in _TOOK_PLACE.finditer(marked.text):
        around = circumstances(marked, match.end())
        before = circumstances(marked, match.end("noun"))
        around.places, around.times, around.people = (
            before.places + around.places,
            before.times + around.times,
            before.people + around.people,
        )
        draft = _draft(scene, marked, match, around)
        if draft is not None:
            yield draft, True


def _is_definite(match: re.Match[str]) -> bool:
    return (match.groupdict().get("noun") or "").lower().startswith("the ")


def _draft(scene: Scene, marked: Marked, match: re.Match[str], around: Circumstances) -> Draft | None:
    """An event from a match and what follows it, or None where it is not stated as a fact of the past."""
    evidence = marked.span(match.start(), around.end)
    opening = leading_time(marked)
    times = [*around.times, *_inner_times(match), *([opening] if opening is not None else [])]
    if not scene.is_fact(evidence) or not all(scene.calendar.is_past(time) for time in _dated(scene, times)):
        return None
    if _SPORT.search(marked.text[match.end() : around.end + 40]):
        return None
    # With a time at the sentence's head, the words that date it begin there.
    whole = marked.span(0, around.end) if opening is not None else evidence
    draft = Draft("Meeting", "Meeting", [whole])
    groups = match.groupdict()
    if groups.get("noun"):
        draft.mentions[marked.span(*match.span("noun"))] = MentionKind.NOMINAL
    else:
        draft.triggers.append(evidence)
    around.places += [int(number) for number in re.findall(r"‹L(\d+)›", groups.get("gap") or "")]
    people = [int(groups[name]) for name in ("who", "other") if groups.get(name)]
    people += marks_in(groups.get("whom") or "") + marks_in(groups.get("and") or "") + around.people
    for number in people:
        if not scene.is_sure(marked.mentions[number]):
            return None
        _add_person(draft, marked, number, evidence)
    draft.places = {marked.mentions[number].entity: evidence for number in around.places}
    draft.times = dict.fromkeys(_dated(scene, times), whole)
    return draft if _is_enough(draft, match) else None


def _is_enough(draft: Draft, match: re.Match[str]) -> bool:
    """Whether it is said who met: a subject, two parties or at least the place; "after talks with X" alone does not say whose."""
    has_subject = "who" in match.re.groupindex or _is_definite(match)
    return bool(draft.places) or len(draft.people) > 1 or (has_subject and bool(draft.people or draft.times))


def _inner_times(match: re.Match[str]) -> list[int]:
    return [int(number) for number in re.findall(r"‹T(\d+)›", match.group())]


def _dated(scene: Scene, times: Sequence[int]) -> list[int]:
    return [time for time in times if scene.calendar.times[time].earliest is not None]


def _add_person(draft: Draft, marked: Marked, number: int, evidence: Span) -> None:
    mention = marked.mentions[number]
    role = "attendee" if mention.type == "Person" else "participant"
    draft.people.setdefault(mention.entity, (role, evidence))


def _add_company(scene: Scene, marked: Marked, meetings: list[Draft]) -> None:
    """People named after the meeting: "talks last month, that included A and his wife, B"; "Among those who took part were …"."""
    for meeting in reversed(meetings):
        for span in meeting.mentions:
            if not marked.sentence.span.contains(span):
                continue
            at = _position(marked, span.end)
            around = circumstances(marked, at)
            if match := _INCLUDED.match(marked.text, around.end):
                _add_people(scene, marked, match, meeting, _position(marked, span.start))
    if meetings and (match := _AMONG.match(marked.text)):
        _add_people(scene, marked, match, meetings[-1], 0)


def _position(marked: Marked, origin: int) -> int:
    return next(at for at in range(len(marked.text) + 1) if marked.origin(at) >= origin)


def _add_people(scene: Scene, marked: Marked, match: re.Match[str], meeting: Draft, start: int) -> None:
    if not scene.is_fact(marked.span(start, match.end())):
        return
    for member in re.finditer(r"‹P(?P<number>\d+)›(?=,| and| as well|$|[^\w'])", match["people"]):
        evidence = marked.span(start, match.start("people") + member.end())
        if scene.is_sure(marked.mention(member, "number")):
            _add_person(meeting, marked, int(member["number"]), evidence)


def _add_mentions(scene: Scene, marked: Marked, meetings: list[Draft]) -> None:
    """Definite words for a meeting that was stated before (or is the only one)."""
    for match in _AGAIN.finditer(marked.text):
        span = marked.span(*match.span("noun"))
        draft = Draft("Meeting", "Meeting", [span])
        around = circumstances(marked, match.end())
        draft.places = {marked.mentions[number].entity: span for number in around.places}
        if match["where"]:
            draft.places[marked.mention(match, "where").entity] = span
        draft.times = dict.fromkeys(_dated(scene, around.times), span)
        _refer(scene, span, draft, meetings)
    for match in _OWN.finditer(marked.text):
        span = marked.span(*match.span("noun"))
        around = circumstances(marked, match.end())
        draft = Draft("Meeting", "Meeting", [span])
        draft.places = {marked.mentions[number].entity: span for number in around.places}
        draft.times = dict.fromkeys(_dated(scene, around.times), span)
        for number in (int(match["who"]), *around.people):
            _add_person(draft, marked, number, span)
        _refer(scene, span, draft, meetings, must_share=True)


def _refer(scene: Scene, span: Span, draft: Draft, meetings: list[Draft], *, must_share: bool = False) -> None:
    if any(span.overlaps(other) for meeting in meetings for other in meeting.mentions):
        return
    fitting = [meeting for meeting in meetings if can_be_same(meeting, draft, scene.calendar, scene.gazetteer)]
    if must_share:
        fitting = [meeting for meeting in fitting if set(draft.people) <= set(meeting.people)]
    before = [meeting for meeting in fitting if meeting.first.start < span.start]
    chosen = before[-1:] or (fitting if len(meetings) == 1 else [])
    if chosen and (len(meetings) == 1 or len(fitting) == 1 or not must_share):
        chosen[0].mentions[span] = MentionKind.NOMINAL
