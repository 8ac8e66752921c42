"""Names of organisations that many bear: "the Interior Ministry" of one article is seldom that of another."""

from __future__ import annotations

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words of offices, courts and assemblies: a name of nothing else does not tell whose it is.
_OF_OFFICES: Final = _words(
    "administration affairs agency agriculture air and army assembly attorney authority bank board bureau cabinet central "
    "chamber circuit city civil coast college commerce commission committee communications community congress "
    "constitutional council county court criminal culture customs defence defense department development district economy "
    "education elections electoral emergency energy environment external federal finance fire fisheries for force forces "
    "foreign forestry general government guard health high home hospital house housing human information infrastructure "
    "interior internal investigation judicial justice labor labour land lands local magistrate magistrates medical military "
    "minister ministry municipal national navy of office official opposition park parks parliament party planning police "
    "port post prison prisons prosecutor prosecutors public red regional representatives resources revenue rights road "
    "roads rural safety school science secretariat security senate service services sheriff's social sports state "
    "statistics supreme tax the tourism town trade transport transportation treasury union university urban village water "
    "welfare women works youth"
)
# What teams of many places call themselves.
_OF_TEAMS: Final = _words(
    "angels badgers bearcats bears beavers bengals blue blues bobcats braves broncos bruins buccaneers bucks buffaloes "
    "bulldogs bulls cardinals cavaliers chargers chiefs city colts comets cougars cowboys crusaders devils dodgers dolphins "
    "dragons ducks eagles falcons flames flyers foxes gators giants grizzlies hawks hornets huskies jackets jaguars jays "
    "jets kings knights lakers lancers leopards lions mariners mavericks miners mustangs owls packers panthers patriots "
    "penguins pioneers pirates rams rangers raptors ravens rays rebels red reds rockets rovers royals saints senators "
    "sharks spartans stallions stars suns tigers titans trojans united vikings warriors white wildcats wizards wolverines "
    "wolves yellow"
)


def is_common_to_many(folded_name: str) -> bool:
    """Whether a folded name of an organisation is made of words that name many: such names never meet across articles.

    >>> is_common_to_many("interior ministry"), is_common_to_many("ministry of interior of norland")
    (True, False)
    """
    words = folded_name.split()
    return all(word in _OF_OFFICES for word in words) or all(word in _OF_TEAMS for word in words)
