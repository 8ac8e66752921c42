"""The words by which English newspapers report what somebody says, doubts, wishes or denies: facts of the language."""

from __future__ import annotations

from collections.abc import Iterable


def words_of(text: str) -> frozenset[str]:
    """The words of `text`, which stand between blanks."""
    return frozenset(text.split())


def _forms(base: str, past: str = "") -> tuple[str, ...]:
    """Base, third person, past and -ing form of a verb, regular unless `past` is given."""
    stem = base[:-1] if base.endswith("e") and not base.endswith("ee") else base
    if base.endswith("y") and base[-2] not in "aeou":
        return base, base[:-1] + "ies", past or base[:-1] + "ied", base + "ing"
    third = base + ("es" if base.endswith(("s", "sh", "ch", "x")) else "s")
    return base, third, past or stem + "ed", stem + "ing"


def _table(*verbs: str) -> dict[str, str]:
    """Every form of each verb (written ``base`` or ``base/past``) to its base."""
    table: dict[str, str] = {}
    for verb in verbs:
        base, _, past = verb.partition("/")
        table |= dict.fromkeys(_forms(base, past), base)
    return table


def forms_of(verbs: Iterable[str]) -> dict[str, str]:
    """Every form of each verb (written ``base`` or ``base/past``) to its base."""
    return _table(*verbs)


CLAUSE_VERBS = _table(
    *("say/said", "tell/told", "add", "write/wrote", "post", "tweet", "claim", "insist", "explain", "argue", "warn"),
    *("announce", "declare", "reply", "respond", "answer", "note", "maintain", "assert", "contend", "stress", "emphasise"),
    *("emphasize", "acknowledge", "admit/admitted", "concede", "confirm", "reveal", "suggest", "allege", "report", "deny"),
    *("promise", "vow", "pledge", "predict", "testify", "complain", "estimate", "reiterate", "boast", "lament", "recall"),
    *(
        "remark",
        "conclude",
        "caution",
        "repeat",
        "counter",
        "joke",
        "observe",
        "swear/swore",
        "inform",
        "believe",
        "find/found",
        "rule",
        "state",
        "show",
    ),
    *(
        "worry",
        "agree",
        "charge",
        "fear",
        "think/thought",
        "conclude",
        "indicate",
        "imply",
        "hint",
        "reason",
        "decide",
        "feel/felt",
    ),
)
"""Verbs whose object is a clause: what follows, with or without "that", is the content. Base form of each form."""

QUOTE_VERBS = CLAUSE_VERBS | _table(
    *("ask", "continue", "call", "describe", "dub/dubbed", "label/labelled", "brand", "quip/quipped", "shout", "yell", "cry"),
    *("exclaim", "whisper", "mutter", "comment", "praise", "criticise", "criticize", "condemn", "denounce", "blast"),
    *("slam/slammed", "dismiss", "hail", "accuse", "mock", "cite", "elaborate", "urge", "chant", "proclaim", "opine", "hope"),
    *("demand", "question", "object", "interject", "jeer", "echo", "think/thought", "feel/felt", "rebuke", "compare", "invoke"),
    *("laud", "scold", "berate", "chide", "lambast", "deride", "decry", "tout", "clarify", "retort", "rail"),
    *("read/read", "agree", "reject", "attack", "ridicule", "refer/referred", "characterize", "characterise", "deem", "plead"),
    *(
        "protest",
        "propose",
        "assure",
        "reassure",
        "charge",
        "grumble",
        "sigh",
        "gush",
        "muse",
        "marvel",
        "fume",
        "thunder",
        "snap",
    ),
    *(
        "implore",
        "beg/begged",
        "advise",
        "instruct",
        "hint",
        "imply",
        "indicate",
        "recount",
        "sing/sang",
        "recite",
        "scream",
        "roar",
    ),
    *("concur", "theorize", "theorise", "speculate", "surmise", "counsel", "exhort", "admonish", "tease", "taunt", "bemoan"),
    *("defend", "disagree", "dispute", "refute", "rebut/rebutted", "reckon", "assess", "commend", "applaud", "congratulate"),
    *("thank", "disparage", "insult", "portray", "depict", "lecture", "chuckle", "intone", "enthuse", "bark", "preach", "fret"),
    *("lash/lashed", "scoff", "crow", "beam", "deadpan", "gripe", "bristle", "intimate", "volunteer", "begin/began"),
)
"""Verbs that can introduce words within quotation marks."""

AMBIGUOUS_FORMS = words_of(
    "claim claims report reports post posts note notes show shows signal signals charge answer answers remark remarks comment "
    "comments call calls tweet tweets estimate estimates joke jokes promise promises pledge pledges cry demand demands "
    "question questions "
    "object objects label labels brand praise attack attacks hope hopes suggest address feel think counter repeat cite blast "
    "echo rule rules add tell say write argue ask"
)
"""Forms that are nouns or infinitives as often as finite verbs: they count only after a clear subject."""

NOUNS_TOO = AMBIGUOUS_FORMS | words_of("state states fear fears worry worries reason reasons")
"""Forms that are a cue only after a clear subject. What follows those that are not ambiguous is never a fact, cue or not."""

OUTLET_HEARERS = words_of("tell inform")
"""Verbs whose first object is whoever is spoken to."""

HEARSAY_ADVERBS = words_of("reportedly allegedly supposedly purportedly apparently ostensibly seemingly")

HEARSAY_ADJECTIVES = words_of("alleged reported purported supposed rumoured rumored suspected")

HEARSAY_HEADS = words_of(
    "rumour rumours rumor rumors allegation allegations accusation accusations speculation suspicion suspicions suggestion "
    "suggestions suspect suspects suspected accuse accuses accused accusing charged indicted supposedly theory theories"
)
"""Nouns and verbs whose complement is only said or suspected."""

POSSIBLE_WORDS = words_of(
    "may might could can would likely unlikely likelihood possible possibly possibility perhaps probably potential potentially "
    "maybe presumably will shall whether if expected set due poised unless suspected feared"
)
"""Words that make what they govern less than a fact of the present or past; ``will`` too: nothing that lies ahead is a fact."""

DESIRED_WORDS = words_of(
    "want wants wanted hope hopes hoped hoping wish wishes wished plan plans planned planning intend intends intended aim aims "
    "aimed seek seeks sought seeking should must ought demand demands demanded urge urged urges try tries tried trying attempt "
    "attempted attempts propose proposes proposed desire desires call calls called vows vowed pledged promised offers offered"
)
"""Words that make what they govern somebody's wish, plan or demand (``call`` only before "for" or "on")."""

DENIED_WORDS = words_of(
    "not never no nor neither without nobody nothing cannot deny denies denied denying refuse refuses refused fail fails failed "
    "reject rejects rejected false falsely hoax untrue cancelled canceled halted dismissed refuted wrongly"
)
"""Words that take away what they govern."""

SUBORDINATORS = words_of(
    "that when while as because if before after since where whether how although though until unless than so what why whose once"
)

PREPOSITIONS = words_of(
    "in on at of from by for with to during against about over under into between among through via near since until within "
    "without despite toward towards across behind outside inside following amid per"
)

NEGATIONS = words_of(
    "not never don't don’t didn't didn’t doesn't doesn’t cannot can't can’t couldn't couldn’t won't won’t wouldn't wouldn’t "
    "isn't isn’t wasn't wasn’t hasn't hasn’t haven't haven’t hadn't hadn’t hardly nobody no-one none neither"
)
"""Words that take a verb back."""

PRONOUNS = words_of("he she they i we it you")

DETERMINERS = words_of(
    "the a an his her their its our my your this that these those one another some many several two three four five both few "
    "other most all no each"
)

AUXILIARIES = words_of(
    "has have had is was are were be been did does do will would could should may might can must also then later once often "
    "even both simply not never further just now still soon first again too however already long who’s who's"
)
"""What may stand between a subject and its speech verb, besides adverbs in -ly."""

TIME_WORDS = words_of(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october november december yesterday today tomorrow last this next earlier later recently ago"
)

MEDIA_WORDS = words_of(
    "times post journal news herald guardian telegraph tribune gazette observer magazine chronicle press tv radio television "
    "broadcasting bbc cnn nbc abc cbs msnbc reuters afp npr pbs itv politico bloomberg spiegel monde figaro jazeera examiner "
    "inquirer courier bugle dispatch sentinel argus advertiser"
)
"""Last words of the names of news media; used only where the entity's own class is no finer than an organisation."""

PLATFORMS = words_of(
    "facebook twitter instagram tiktok youtube linkedin telegram vkontakte weibo snapchat reddit mastodon bluesky tumblr "
    "whatsapp truth x"
)
