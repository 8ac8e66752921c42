"""The words by which English newspapers report what somebody says, doubts, wishes or denies: facts of the language."""

from __future__ import annotations


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


CLAUSE_VERBS = _table(
    *("say/said", "tell/told", "add", "write/wrote", "post", "tweet", "state", "claim", "insist", "explain", "argue", "warn"),
    *("announce", "declare", "reply", "respond", "answer", "note", "maintain", "assert", "contend", "stress", "emphasise"),
    *("emphasize", "acknowledge", "admit/admitted", "concede", "confirm", "reveal", "suggest", "allege", "report", "deny"),
    *("promise", "vow", "pledge", "predict", "testify", "complain", "estimate", "reiterate", "boast", "lament", "recall"),
    *("remark", "conclude", "caution", "repeat", "counter", "joke", "observe", "swear/swore", "inform", "believe"),
)
"""Verbs whose object is a clause: what follows, with or without "that", is the content. Base form of each form."""

QUOTE_VERBS = CLAUSE_VERBS | _table(
    *("ask", "continue", "call", "describe", "dub/dubbed", "label/labelled", "brand", "quip/quipped", "shout", "yell", "cry"),
    *("exclaim", "whisper", "mutter", "comment", "praise", "criticise", "criticize", "condemn", "denounce", "blast"),
    *("slam/slammed", "dismiss", "hail", "accuse", "mock", "cite", "elaborate", "urge", "chant", "proclaim", "opine", "hope"),
    *("demand", "question", "object", "interject", "jeer", "echo", "think/thought", "feel/felt", "rebuke", "compare", "invoke"),
    *("laud", "scold", "berate", "chide", "lambast", "deride", "decry", "tout", "clarify", "retort", "rail"),
    *("agree", "reject", "attack", "ridicule", "refer/referred", "characterize", "characterise", "deem", "plead"),
)
"""Verbs that can introduce words within quotation marks."""

AMBIGUOUS_FORMS = frozenset(
    "claim claims report reports post posts note notes state states charge answer answers remark remarks comment comments call "
    "calls tweet tweets estimate estimates joke jokes promise promises pledge pledges cry demand demands question questions "
    "object objects label labels brand praise attack attacks hope hopes suggest address feel think counter repeat cite blast echo "
    "add tell say write argue ask".split()
)
"""Forms that are nouns or infinitives as often as finite verbs: they count only after a clear subject."""

OUTLET_HEARERS = frozenset("tell inform".split())
"""Verbs whose first object is whoever is spoken to."""

REPORTING_NOUNS = frozenset(
    "report reports rumour rumours rumor rumors media source sources insiders observers critics commentators speculation "
    "allegations it".split()
)
"""Sayers that are nobody in particular: what they say is hearsay."""

HEARSAY_ADVERBS = frozenset("reportedly allegedly supposedly purportedly apparently ostensibly seemingly".split())

HEARSAY_ADJECTIVES = frozenset("alleged reported purported supposed rumoured rumored suspected".split())

POSSIBLE_WORDS = frozenset(
    "may might could can would likely unlikely likelihood possible possibly possibility perhaps probably potential potentially "
    "maybe presumably will shall whether if expected set due poised unless suspected feared".split()
)
"""Words that make what they govern less than a fact of the present or past; ``will`` too: nothing that lies ahead is a fact."""

DESIRED_WORDS = frozenset(
    "want wants wanted hope hopes hoped hoping wish wishes wished plan plans planned planning intend intends intended aim aims "
    "aimed seek seeks sought seeking should must ought demand demands demanded urge urged urges try tries tried trying attempt "
    "attempted attempts propose proposes proposed desire desires call calls called vows vowed pledged promised offers offered".split()
)
"""Words that make what they govern somebody's wish, plan or demand (``call`` only before "for" or "on")."""

DENIED_WORDS = frozenset(
    "not never no nor neither without nobody nothing cannot deny denies denied denying refuse refuses refused fail fails failed "
    "reject rejects rejected false falsely hoax untrue cancelled canceled halted dismissed refuted wrongly".split()
)
"""Words that take away what they govern."""

SUBORDINATORS = frozenset(
    "that when while as because if before after since where whether how although though until unless than so what why whose "
    "once".split()
)

PREPOSITIONS = frozenset(
    "in on at of from by for with to during against about over under into between among through via near since until within "
    "without despite toward towards across behind outside inside following amid per".split()
)

PRONOUNS = frozenset("he she they i we it you".split())

DETERMINERS = frozenset(
    "the a an his her their its our my your this that these those one another some many several two three four five both few "
    "other most all no each".split()
)

AUXILIARIES = frozenset(
    "has have had is was are were be been did does do will would could should may might can must also then later once often "
    "even both simply not never further just now still soon first again too however already long who’s who's".split()
)
"""What may stand between a subject and its speech verb, besides adverbs in -ly."""

TIME_WORDS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october november december yesterday today tomorrow last this next earlier later recently ago".split()
)

MEDIA_WORDS = frozenset(
    "times post journal news herald guardian telegraph tribune gazette observer mail magazine review chronicle press tv radio "
    "television broadcasting network bbc cnn nbc abc cbs fox msnbc reuters afp ap npr pbs itv sky independent mirror express "
    "politico bloomberg spiegel monde figaro jazeera standard examiner inquirer globe sun echo courier bugle dispatch sentinel "
    "record argus advertiser breitbart".split()
)
"""Last words of the names of news media; used only where the entity's own class is no finer than an organisation."""

PLATFORMS = frozenset(
    "facebook twitter instagram tiktok youtube linkedin telegram vkontakte weibo snapchat reddit mastodon bluesky tumblr "
    "whatsapp truth x".split()
)
