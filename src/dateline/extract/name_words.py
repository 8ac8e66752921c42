"""Small closed word lists that tell the kind of a name: honorifics, offices, heads of organisations' and places' names."""

# ruff: noqa: SIM905 - a list of words reads better without quotation marks
from __future__ import annotations

from dateline.extract.reading import Gender


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


HONORIFICS: dict[str, Gender | None] = {
    "mr": "m", "mrs": "f", "ms": "f", "miss": "f", "mx": None, "dr": None, "prof": None, "professor": None, "sir": "m",
    "dame": "f", "lord": "m", "lady": "f", "madame": "f", "mme": "f", "monsieur": "m", "herr": "m", "frau": "f",
    "señor": "m", "señora": "f", "sheikh": "m", "sheik": "m", "imam": "m", "ayatollah": "m", "mullah": "m", "maulana": "m",
    "rabbi": None, "rev": None, "reverend": None, "father": "m", "sister": "f", "saint": None, "hon": None, "fr": "m",
    "baroness": "f", "baron": "m", "count": "m", "countess": "f", "duke": "m", "duchess": "f", "earl": "m",
    "prince": "m", "princess": "f", "king": "m", "queen": "f", "emperor": "m", "empress": "f", "sultan": "m", "emir": "m",
    "pope": "m", "cardinal": "m", "archbishop": None, "bishop": None, "haji": "m", "hajji": "m", "shri": "m", "smt": "f",
    "begum": "f", "chief": None, "don": "m", "doña": "f", "comrade": None, "uncle": "m", "aunt": "f",
}  # fmt: skip

RANKS = _words(
    "general gen colonel col captain capt major maj lieutenant lt sergeant sgt corporal cpl private pvt admiral adm commander cmdr",
    "brigadier brig marshal commodore officer detective det inspector insp superintendent supt constable sheriff deputy agent",
    "lieutenant-general major-general lieutenant-colonel vice-admiral rear-admiral",
)

# Words for an office that stand right before a name.
OFFICES = _words(
    "president president-elect vice-president premier chancellor minister secretary senator sen senators representative rep reps",
    "congressman congresswoman governor gov govs mayor ambassador amb envoy commissioner chairman chairwoman chairperson chair",
    "director director-general chief head leader founder co-founder chief-executive ceo cfo cto coo spokesman spokeswoman",
    "spokesperson judge justice prosecutor attorney lawyer barrister solicitor advocate editor reporter correspondent journalist",
    "columnist presenter anchor author writer novelist poet playwright historian economist analyst scientist researcher",
    "astronomer physicist biologist engineer architect actor actress singer musician rapper comedian director filmmaker producer",
    "designer model coach manager captain midfielder striker defender goalkeeper forward quarterback pitcher player golfer boxer",
    "candidate nominee lawmaker legislator mp mps councillor councilman councilwoman alderman delegate diplomat speaker",
    "whip treasurer comptroller auditor ombudsman coroner surgeon nurse doctor teacher principal dean rector chaplain pastor",
    "priest vicar preacher activist campaigner dissident rebel warlord dictator tycoon billionaire businessman businesswoman",
    "entrepreneur banker investor trader broker owner partner officer veteran dictator strongman ruler monarch",
    "aide adviser advisor counsel counselor counsellor assistant strategist pollster organizer organiser resident",
    "foreign-minister prime-minister prime foreign interior defense defence finance health education trade energy environment",
    "justice-minister culture agriculture transport infrastructure home general executive presiding ex-president ex-minister",
    "ex-wife ex-husband lieutenant-governor undersecretary solicitor-general attorney-general",
)

# May stand among office words; never alone before a name.
OFFICE_MODIFIERS = _words(
    "former then acting interim deputy vice prime foreign interior defense defence finance health education trade energy junior",
    "senior chief executive assistant associate first opposition majority minority supreme grand crown environment culture",
    "agriculture transport infrastructure home attorney general national security state labor labour economy industry "
    "information communications justice presiding house senate us u.s. uk eu un",
)

KINSHIP = _words(
    "son daughter wife husband father mother brother sister son-in-law daughter-in-law brother-in-law sister-in-law",
    "father-in-law mother-in-law uncle aunt nephew niece cousin widow widower grandson granddaughter grandfather grandmother",
    "stepson stepdaughter stepfather stepmother fiancé fiancée fiance fiancee partner girlfriend boyfriend twin stepbrother",
    "half-brother half-sister ex-wife ex-husband",
)

GENERATIONS: dict[str, str] = {
    "jr": "jr", "jr.": "jr", "junior": "jr", "sr": "sr", "sr.": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv",
}  # fmt: skip

PARTICLES = _words("al el de da do dos das del della di du la le van von der den ter ten bin ben ibn bint abu y e zu zur af av st")

# The last word of an organisation's name, to its class.
ORGANIZATION_ENDS: dict[str, str] = {
    **dict.fromkeys(
        "inc inc. corp corp. corporation co co. ltd ltd. limited llc llp plc plc. gmbh ag nv bv s.a. sa spa holdings bank airlines "
        "airways motors industries technologies pharmaceuticals robotics motor enterprises brewery steel petroleum oil "
        "telecom microsystems ventures securities foods stores breweries insurance railways railway shipping "
        "software semiconductor aerospace aviation brothers bancorp financial energy".split(),
        "Corporation",
    ),
    **dict.fromkeys("party".split(), "PoliticalParty"),
    **dict.fromkeys("university college polytechnic".split(), "CollegeOrUniversity"),
    **dict.fromkeys(
        "ministry department parliament senate assembly court courts police army navy administration commission agency authority "
        "authorities bureau government council treasury customs judiciary legislature marines guard guards cabinet secretariat embassy "
        "consulate constabulary tribunal directorate inspectorate command battalion brigade regiment forces".split(),
        "GovernmentOrganization",
    ),
    **dict.fromkeys("united fc f.c. afc rovers wanderers athletic hotspur".split(), "SportsTeam"),
    **dict.fromkeys(
        "times post journal tribune herald gazette news courier telegraph chronicle examiner inquirer mirror observer radio tv "
        "television broadcasting magazine newspaper daily dispatch ledger sentinel broadcaster monitor mail express weekly".split(),
        "NewsMediaOrganization",
    ),
    **dict.fromkeys(
        "group institute institution association federation union committee foundation fund club league society organisation "
        "organization network church hospital school academy museum office service services board trust centre center alliance "
        "front movement coalition campaign company partnership partners associates forum initiative project confederation congress "
        "chamber orchestra theatre theater theatres ballet opera choir gallery library clinic team squad brotherhood militia rebels "
        "consortium laboratory laboratories observatory programme program workers teachers union studios pictures records press "
        "charity cooperative co-operative syndicate collective caucus lobby watch international systems exchange mission task".split(),
        "Organization",
    ),
}
# Such a word alone, or after "the", names nothing by itself.
ORGANIZATION_STARTS: dict[str, str] = {
    **dict.fromkeys(
        "ministry department court office bureau board council commission house bank secretariat parliament government".split(),
        "GovernmentOrganization",
    ),
    **dict.fromkeys("university college school institute faculty".split(), "CollegeOrUniversity"),
    **dict.fromkeys(
        "association federation union committee foundation society organisation organization centre center alliance front movement "
        "coalition friends campaign academy church league confederation congress international institution fund museum".split(),
        "Organization",
    ),
    **dict.fromkeys(["party"], "PoliticalParty"),
}

# The last word of a place's name, to its class.
PLACE_ENDS: dict[str, str] = {
    **dict.fromkeys(
        "river lake sea ocean mountain mountains island islands bay gulf strait straits valley desert street avenue road lane square "
        "park peninsula coast bridge beach hills hill canal border creek falls canyon reef forest plateau boulevard highway "
        "crossing camp cemetery station harbor harbour port dam tunnel delta glacier volcano plaza mosque cathedral temple "
        "stadium arena airport prison jail garden gardens terminal tower towers palace castle hall building refinery mine".split(),
        "Place",
    ),
    **dict.fromkeys("city town village borough".split(), "City"),
    **dict.fromkeys(
        "province county district region state prefecture governorate oblast territory municipality parish".split(),
        "AdministrativeArea",
    ),
    **dict.fromkeys("hotel inn ritz hilton marriott sheraton intercontinental resort".split(), "Hotel"),
    **dict.fromkeys("airport airfield".split(), "Airport"),
    **dict.fromkeys("stadium arena".split(), "StadiumOrArena"),
}
PLACE_STARTS = _words("mount mt mt. lake cape fort port gulf strait river camp isle")
COMPASS = _words("north south east west northern southern eastern western central upper lower greater northeast northwest southeast southwest")

CALENDAR = _words(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct",
    "nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun",
    "jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec.",
)
# Capitals that are no organisation: units, abbreviations of everyday things, shouting.
NOT_ACRONYMS = _words(
    "I A OK TV PC CD DVD DNA HIV AIDS UFO VIP GDP GMT BST EST EDT PST PDT CET UTC AM PM AD BC BCE CE USD EUR GBP ATM PR HR IT AI",
    "IQ ID SUV NGO NGOs MP MPs MEP MEPs CEO CFO COO CTO PM FM QC SC PhD MBA BA MA II III IV VI VII VIII IX XI XII XIV XVI XX XXI",
    "SMS GPS PDF URL WWW FAQ LGBT LGBTQ PTSD COVID COVID-19 SARS MERS IED IEDs AK RPG WMD VAT IPO TNT LSD MDMA BMI IVF CCTV PoW",
    "POW DIY SOS RIP USB LED LCD ISP HD THE AND OF TO IN FOR ON AT BY NOT NO ED R&D Q&A B&B M&A JP US$ NSW PHOTO PHOTOS VIDEO",
    "UPDATE UPDATED EXCLUSIVE BREAKING LIVE READ MORE WATCH SEE ALSO RELATED ADVERTISEMENT EDITOR NOTE NEWS WORLD ECB1 GM1",
)
# The last word of a capitalised phrase that names no person, organisation or place.
OTHER_ENDS = _words(
    "agreement accord accords treaty act bill law laws amendment constitution cup open games war wars day night week month year",
    "prize award awards oscar oscars festival championship championships marathon revolution spring uprising summit conference age",
    "era olympics paralympics convention protocol declaration charter plan deal doctrine theory syndrome disease virus effect index",
    "report review inquiry test tests tour race derby trophy medal order cross century millennium christmas easter sunday",
    "crisis conflict intervention election elections referendum vote campaigners bible quran koran gospel language",
    "study survey poll code rule rules principle principles mark fair expo show dream street-food eve anniversary class division",
    "section article chapter series episode season round phase stage level grade model edition version",
    "crisis scandal affair case trial massacre genocide holocaust earthquake hurricane storm typhoon cyclone tsunami flood fire",
)
GOVERNMENT_ACTS = _words(
    "said says told announced warned insisted wants wanted denied denies denounced condemned accused accuses agreed agrees refused",
    "rejected rejects backed backs supports supported opposed opposes recognises recognizes imposed imposes vowed pledged argues argued",
    "believes believed considers views regards sees hopes hoped expects has had is was would will sought seeks urged urges",
    "expelled retaliated withdrew signed ratified demanded demands called calls threatened ordered blames blamed",
)
