"""What the brief's tests are given: the worked case by hand, one claim, none, and one with markup in every field."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from tocsin.assess.disputes import Dispute, Position
from tocsin.assess.findings import Check, Finding, Verdict
from tocsin.assess.propositions import Proposition
from tocsin.assess.tensions import Tension
from tocsin.brief import ActorCard, BriefInput
from tocsin.model import (
    Attribution,
    Basis,
    Certainty,
    Change,
    Claim,
    Count,
    Counting,
    Document,
    Driver,
    Event,
    Evidence,
    Extent,
    Figure,
    Naming,
    PlaceRef,
    Polarity,
    Presence,
    Ref,
    Side,
    Source,
    Stance,
    Statement,
    Tie,
    Trait,
    When,
)
from tocsin.resolve.origins import Origin, OriginKind
from tocsin.vocabulary.ontology import read_ontology

ONTOLOGY = read_ontology()

TTP = Ref("Tehreek-e-Taliban Pakistan", "TTP", "ucdp:345")
BLA = Ref("Baloch Liberation Army", "BLA", "ucdp:326")
BLF = Ref("Balochistan Liberation Front", "BLF", "ucdp:327")
MAJEED = Ref("Majeed Brigade", "Majeed Brigade")
BALOCH = Ref("Baloch militants", "Baloch militants")
MILITANTS = Ref("militants", "militants")
ASLAM, MAZAR = (
    Ref("Aslam Baloch faction", "Aslam Baloch’s faction"),
    Ref("Mazar Baloch faction", "Mazar Baloch’s faction"),
)
AKRAM, ASIM = Ref("Akram Baloch group", "Akram Baloch"), Ref("Asim Baloch group", "Asim Baloch")
ISILK = Ref("Islamic State – Khorasan Province", "ISIL-K", "ucdp:6400")
ETIM = Ref("Eastern Turkistan Islamic Movement", "ETIM/TIP", "ucdp:900")
AFGHAN = Ref("Government of Afghanistan", "de facto authorities in Afghanistan", "ucdp:130")
INDIA, PAKISTAN = Ref("India", "India", "ucdp:141"), Ref("Pakistan", "Pakistan", "ucdp:143")
FORCES = Ref("Pakistan Armed Forces", "security forces")
LEADER = Ref("Noor Wali Mehsud", "Mufti Noor Wali Mehsud")

ACTORS = {
    "ucdp:345": ActorCard("Tehreek-e-Taliban Pakistan", "TTP", "group"),
    "ucdp:326": ActorCard("Baloch Liberation Army", "BLA", "group"),
    "ucdp:327": ActorCard("Balochistan Liberation Front", "BLF", "group"),
    "ucdp:6400": ActorCard("Islamic State – Khorasan Province", "ISIL-K", "group"),
    "ucdp:900": ActorCard("Eastern Turkistan Islamic Movement", "ETIM", "group"),
    "ucdp:130": ActorCard("Government of Afghanistan", None, "state"),
    "ucdp:141": ActorCard("India", None, "state"),
    "ucdp:143": ActorCard("Pakistan", None, "state"),
    "Baloch militants": ActorCard("Baloch militants", None, "collective"),
    "militants": ActorCard("militants", None, "collective"),
    "Pakistan Armed Forces": ActorCard("Pakistan Armed Forces", None, "force"),
    "Noor Wali Mehsud": ActorCard("Noor Wali Mehsud", None, "person"),
}


def at(name: str, number: int, lat: float, lon: float, precision: str, role: str = "at") -> PlaceRef:
    return PlaceRef(name, name, f"geonames:{number}", lat, lon, precision, role)


def area(name: str, code: str, lat: float, lon: float) -> PlaceRef:
    return PlaceRef(name, name, f"overlay:adm1-{code}", lat, lon, "province")


NUSHKI = at("Nushki", 1168749, 29.55218, 66.02288, "settlement", "of_source")
MAKRAN = at("Makran Division", 1, 26.3, 63.2, "division", "of_source")
KALAT = at("Kalat Division", 1174871, 28.3, 66.1, "division", "of_source")
QUETTA = at("Quetta", 1167528, 30.18414, 67.00141, "settlement", "of_source")
ZHOB = at("Zhob District", 1162004, 31.34, 69.45, "district")
SAMBAZA = at("Sambaza", 2, 31.83, 69.33, "settlement")
KECH = at("Kech District", 3, 26.0, 63.05, "district")
LASBELA = at("Lasbela", 4, 26.23, 66.31, "district")
BALOCHISTAN = area("Balochistan", "PK.02", 28.5, 65.7)
KP = area("Khyber Pakhtunkhwa", "PK.03", 34.5, 72.0)
KUNAR = area("Kunar", "AF.34", 34.85, 71.1)
NANGARHAR = area("Nangarhar", "AF.18", 34.25, 70.5)
KHOST = area("Khost", "AF.37", 33.33, 69.92)
PAKTIKA = area("Paktika", "AF.29", 32.5, 68.8)
COUNTRY = at("Pakistan", 1168579, 30.0, 70.0, "country")


@dataclass
class Desk:
    """Writes documents around quotes, so that every quote stands where its evidence says."""

    cards: dict[str, dict[str, Any]] = field(default_factory=dict)
    said: list[tuple[str, str, dict[str, Any]]] = field(default_factory=list)

    def document(self, key: str, **card: Any) -> None:
        self.cards[key] = card

    def claim(self, key: str, quote: str, statement: Statement, **how: Any) -> None:
        self.said.append((key, quote, {"statement": statement, **how}))

    def written(self) -> tuple[tuple[Document, ...], tuple[Claim, ...], dict[str, list[Claim]]]:
        """The documents, the claims, and the claims by document key."""
        documents = {key: self._document(key) for key in self.cards}
        claims: dict[str, list[Claim]] = defaultdict(list)
        for key, quote, how in self.said:
            start = documents[key].text.index(quote)
            evidence = Evidence(documents[key].id, documents[key].text_id, start, start + len(quote), quote)
            how.setdefault("extractor", "rules 1")
            claims[key].append(Claim(evidence=evidence, stated=documents[key].published, **how))
        return tuple(documents.values()), tuple(c for group in claims.values() for c in group), claims

    def _document(self, key: str) -> Document:
        quotes = list(dict.fromkeys(quote for k, quote, _ in self.said if k == key))
        text = "\n\n".join(["This is a digest.", *quotes, "End."])
        return Document(raw=text.encode(), text=text, media_type="text/markdown", language="en", **self.cards[key])


def tie(kind: str, source: Ref, target: Ref, when: str | None = None, **more: Any) -> Tie:
    return Tie(tie=kind, source=source, target=target, when=When.parse(when) if when else None, **more)


def figure(measure: str, value: int | None, when: str | None = None, **more: Any) -> Figure:
    number = Count.exactly(value) if value is not None else None
    return Figure(measure=measure, value=number, when=When.parse(when) if when else None, **more)


def link(name: str, party: str | None = None, cue: str = "said") -> tuple[Attribution, ...]:
    return (Attribution(name, name, None, party, cue),)


def worked_case() -> BriefInput:
    """About fifty claims of the worked case's facts, with its origins, disputes and findings."""
    desk = Desk()
    _cards(desk)
    _ties(desk)
    _figures(desk)
    _rest(desk)
    documents, claims, by_key = desk.written()
    return BriefInput(
        title="Reported ties between Tehreek-e-Taliban Pakistan and the Baloch Liberation Army",
        ontology=ONTOLOGY,
        claims=claims,
        documents=documents,
        origins=_origins(documents, claims),
        propositions=_propositions(claims),
        disputes=_disputes(claims),
        tensions=_tensions(by_key),
        findings=_findings(by_key),
        actors=ACTORS,
        labels={"Fitna al-Khawarij": "Tehreek-e-Taliban Pakistan"},
    )


def _card(publisher: str, kind: str, date: str | None, title: str, address: str, **more: Any) -> dict[str, Any]:
    return {
        "source": Source(publisher, kind, more.get("party")),
        "title": title,
        "published": When.parse(date) if date else None,
        "address": address,
        "digest_of": more.get("digest_of", f"an article by {publisher}"),
        "relays": tuple(Source(n) for n in more.get("relays", ())),
    }


_ROWS = """
khabarkada | Khabarkada | outlet | 2025 | From ethno-nationalism to jihad | khabarkada.com/from-ethno-nationalism
picss | PICSS | institute | 2023 | The TTP’s expansion in Balochistan | picss.net/articles/ttps-expansion-in-balochistan
dawn23 | Dawn | outlet | 2023-05 | A nexus without concrete evidence | dawn.com/news/1751548
dawn25 | Dawn | outlet | 2025-01 | Attacks by Baloch groups up 119 percent | ru24.net/english/394972073
news25 | The News | outlet | 2025-01 | Report counts 521 attacks | subrangsafar.com/pakistan-on-the-verge
rsis | RSIS | institute | 2025-01 | Yearly outlook | rsis.edu.sg
dt | Daily Times | outlet | 2025-08-08 | 33 killed at Sambaza | dailytimes.com.pk/1350462
geo | Geo | outlet | 2025-08-09 | 47 in two days | geo.tv/latest/618023
pt | Pakistan Today | outlet | 2025-08-13 | At least 50 | pakistantoday.com.pk/2025/08/13
et | Express Tribune | outlet | 2025-07 | UN team reports close coordination | tribune.com.pk/story/2559029
bp | Balochistan Pulse | outlet | 2025-02 | UN sanctions team on TTP | balochistanpulse.com/ttp
ht | Hindustan Times | outlet | 2025-03-13 | Foreign Office on the train | thereport.live
dy | DY365 | outlet | 2025-03-14 | MEA rejects | dy365.in
idn | Indian Defence News | outlet | | Outcome disputed | indiandefensenews.in/2025/03
straf | Strafasia | outlet | 2024 | TTP and Baloch militant groups | strafasia.com/ttp-and-baloch-militant-groups
"""


def _cards(desk: Desk) -> None:
    for row in _ROWS.strip().splitlines():
        key, publisher, kind, date, title, address = (cell.strip() for cell in row.split("|"))
        desk.document(key, **_card(publisher, kind, date, title, address))


def _ties(desk: Desk) -> None:
    c = desk.claim
    un = link("UN monitoring team (1988 committee)", None, "according to")
    states = (
        *link("UN sanctions monitoring team", None, "reported"),
        Attribution("two member states", "two member states"),
    )
    umar = link("Umar Media", "Tehreek-e-Taliban Pakistan", "reported")
    ispr, officials = link("ISPR", "Pakistan"), link("Pakistani officials", "Pakistan", "claim")
    c("khabarkada", "growing nexus between TTP and BLA", tie("cooperation", TTP, BLA, change=Change.RISING))
    for code, quote in (
        ("funding", "The TTP provides financial support"),
        ("arms", "arms"),
        ("training", "training including expertise in improvised explosive devices"),
    ):
        detail = "expertise in improvised explosive devices" if code == "training" else None
        c("khabarkada", quote, tie(code, TTP, BLA, detail=detail), certainty=Certainty.POSSIBLE)
    c("khabarkada", "the BLA offers TTP logistical support", tie("logistics", BLA, TTP, place=(BALOCHISTAN,)))
    c("khabarkada", "local intelligence in Balochistan", tie("intelligence", BLA, TTP, place=(BALOCHISTAN,)))
    for code in ("suicide_bombing", "abduction", "coordinated_assault"):
        quote = "adopted tactics characteristic of the TTP, including suicide bombings, abductions"
        c("khabarkada", quote, tie("tactic_adoption", BLA, TTP, detail=code), basis=Basis.INFERRED)
    c(
        "khabarkada",
        "converge on a shared objective: waging war against the Pakistani state",
        tie("shared_objective", BLA, TTP, detail="waging war against the Pakistani state"),
    )
    c("khabarkada", "TTP amplifying BLA attacks on social media", tie("amplification", TTP, BLA))
    c("khabarkada", "BLA doing the same for TTP operations", tie("amplification", BLA, TTP))
    c(
        "khabarkada",
        "first appealed to Baloch groups in 2014",
        tie("overture", TTP, BALOCH, "2014", outcome="unsuccessful"),
    )
    for ref, place, when in (
        (ASLAM, NUSHKI, "2022-06"),
        (MAZAR, MAKRAN, "2022-12"),
        (AKRAM, KALAT, "2023-04"),
        (ASIM, QUETTA, "2023-04"),
    ):
        c(
            "khabarkada",
            f"{ref.name} into the TTP",
            tie("absorption", ref, TTP, when, place=(place,)),
            attribution=umar,
            basis=Basis.REPORTED,
        )
        c("picss", f"{ref.name} joined TTP", tie("absorption", ref, TTP, when, place=(place,)))
    c("dawn23", "no concrete evidence has been presented", tie("cooperation", TTP, BALOCH), stance=Stance.CHALLENGES)
    c("dawn23", "nor one instance of co-operation cited", tie("cooperation", TTP, BLA), stance=Stance.CHALLENGES)
    c(
        "et",
        "BLA, including its Majeed Brigade, and TTP have “close coordination”",
        tie("coordination", BLA, TTP),
        attribution=un,
    )
    c("et", "substantial logistical and operational support", tie("logistics", AFGHAN, TTP), attribution=un)
    c(
        "bp",
        "keeps operational ties with TTP, ISIL-K and ETIM/TIP in Afghanistan",
        tie("coordination", MAJEED, TTP),
        attribution=states,
    )
    for other in (ISILK, ETIM):
        c(
            "bp",
            "keeps operational ties with TTP, ISIL-K and ETIM/TIP in Afghanistan",
            tie("coordination", MAJEED, other),
            attribution=states,
        )
    c(
        "pt",
        "officials claim evidence of co-ordination between BLA’s Majeed Brigade and TTP",
        tie("coordination", MAJEED, TTP),
        attribution=officials,
        basis=Basis.ALLEGED,
    )
    c(
        "straf",
        "confession describes co-operation",
        tie("cooperation", TTP, BLA),
        attribution=(
            *link("Government of Balochistan", "Pakistan"),
            Attribution("a captured TTP leader", "captured TTP leader", None, "Tehreek-e-Taliban Pakistan"),
        ),
    )
    c("dt", "calls them backed by India", tie("support", INDIA, TTP), attribution=ispr, basis=Basis.ALLEGED)
    c(
        "ht",
        "India is involved in sponsoring terrorism against Pakistan",
        tie("support", INDIA, BLA),
        attribution=link("Pakistan’s Foreign Office", "Pakistan"),
    )
    c(
        "dy",
        "strongly rejects the allegations as baseless",
        tie("support", INDIA, BLA),
        attribution=link("India’s Ministry of External Affairs", "India"),
        stance=Stance.DENIES,
    )
    c("dt", "killed while infiltrating", tie("hostility", FORCES, TTP, "2025-08-07/2025-08-08"), attribution=ispr)


def _figures(desk: Desk) -> None:
    c, pips = desk.claim, link("Pak Institute for Peace Studies", None, "according to")
    c(
        "dawn25",
        "BLA-orchestrated attacks caused 225 fatalities in 2024",
        figure("deaths", 225, "2024", perpetrator=BLA),
        attribution=pips,
    )
    c("news25", "BLA 225 casualties", figure("casualties", 225, "2024", perpetrator=BLA), attribution=pips)
    c(
        "khabarkada",
        "225 deaths in 2024",
        figure("deaths", 225, "2024", perpetrator=BLA),
        attribution=link("Pakistan Security Report"),
    )
    c(
        "dawn25",
        "up 119 percent to 171 in Balochistan",
        figure("attacks", 171, "2024", change_percent=119.0, perpetrator=BALOCH, place=(BALOCHISTAN,)),
        attribution=pips,
    )
    c(
        "news25",
        "Balochistan up 84 percent, 202 incidents",
        figure("attacks", 202, "2024", change_percent=84.0, place=(BALOCHISTAN,)),
        attribution=pips,
    )
    c(
        "news25",
        "521 attacks in Pakistan, up 70 percent",
        figure("attacks", 521, "2024", change_percent=70.0, place=(COUNTRY,)),
        attribution=pips,
    )
    c("news25", "Khyber Pakhtunkhwa 295 attacks", figure("attacks", 295, "2024", place=(KP,)), attribution=pips)
    c(
        "rsis",
        "1,524 casualties to 15 October 2024",
        figure(
            "casualties",
            1524,
            "2024-01/2024-10-15",
            base_value=Count.exactly(1202),
            base_period=When.parse("2023-01/2023-10-15"),
            definition="incidents and casualties of all kinds",
        ),
    )
    c(
        "dt",
        "33 militants killed",
        figure("deaths", 33, "2025-08-07/2025-08-08", affected=MILITANTS, place=(SAMBAZA,)),
        attribution=link("ISPR", "Pakistan"),
    )
    c(
        "geo",
        "14 more killed",
        figure("deaths", 14, "2025-08-08/2025-08-09", affected=MILITANTS, place=(SAMBAZA,)),
        attribution=link("ISPR", "Pakistan"),
    )
    c(
        "geo",
        "47 in two days",
        figure(
            "deaths", 47, "2025-08-07/2025-08-09", affected=MILITANTS, counting=Counting.CUMULATIVE, place=(SAMBAZA,)
        ),
        attribution=link("ISPR", "Pakistan"),
    )
    c(
        "pt",
        "total at least 50",
        Figure(
            measure="deaths",
            value=Count(50, None),
            affected=MILITANTS,
            counting=Counting.CUMULATIVE,
            when=When.parse("2025-08-07/2025-08-11"),
        ),
        attribution=link("ISPR", "Pakistan"),
    )


def _rest(desk: Desk) -> None:
    c, ispr = desk.claim, link("ISPR", "Pakistan")
    op = Event(
        event="armed_operation",
        extent=Extent.SINGLE,
        initiator=FORCES,
        affected=MILITANTS,
        deaths=Count.exactly(33),
        place=(SAMBAZA, ZHOB),
        when=When.parse("2025-08-07/2025-08-08"),
    )
    c("dt", "on the night of 7-8 August", op, attribution=ispr)
    bomb = Event(
        event="suicide_bombing", extent=Extent.SINGLE, place=(LASBELA,), weapon="explosives", when=When.parse("2024?")
    )
    c("khabarkada", "the use of a female suicide bomber in Lasbela", bomb)
    train = Event(
        event="abduction", extent=Extent.SINGLE, initiator=BLA, deaths=Count.exactly(31), when=When.parse("2025-03-11")
    )
    c(
        "et",
        "the train hijacking of 11 March 2025 killed 31",
        train,
        attribution=link("UN monitoring team (1988 committee)"),
    )
    over = Event(
        event="armed_operation",
        extent=Extent.SINGLE,
        initiator=FORCES,
        affected=BLA,
        deaths=Count.exactly(33),
        when=When.parse("2025-03"),
        detail="the operation is over",
    )
    c(
        "idn",
        "the forces say that all 33 attackers were killed",
        over,
        attribution=link("Pakistan’s security forces", "Pakistan"),
    )
    c(
        "idn",
        "BLA denies it",
        over,
        attribution=link("BLA spokesperson", "Baloch Liberation Army"),
        stance=Stance.DENIES,
    )
    assaults = Event(event="coordinated_assault", extent=Extent.SERIES, place=(ZHOB, KECH), when=When.parse("2025"))
    c("khabarkada", "a spate of coordinated assaults in Balochistan’s Zhob and Kech districts", assaults)
    c(
        "khabarkada",
        "main route of infiltration into Pakistan",
        Presence(actor=TTP, presence="infiltration_route", place=(ZHOB,)),
    )
    c(
        "khabarkada",
        "Sambaza serving as a key entry point",
        Presence(actor=TTP, presence="infiltration_route", place=(SAMBAZA,)),
    )
    c(
        "khabarkada",
        "TTP lacks an established presence",
        Presence(actor=TTP, presence="operations", place=(BALOCHISTAN,)),
        polarity=Polarity.NEGATED,
    )
    wilayat = Presence(
        actor=TTP, presence="claimed_province", place=(KALAT, MAKRAN), when=When.parse("2023"), change=Change.NEW
    )
    c("khabarkada", "a new wilayat was set up in 2023", wilayat)
    c("picss", "a new wilayat covers Kalat and Makran divisions", wilayat)
    for place in (KUNAR, NANGARHAR, KHOST, PAKTIKA):
        c(
            "bp",
            "new camps in Kunar, Nangarhar, Khost, Paktika",
            Presence(actor=TTP, presence="base", place=(place,), change=Change.NEW),
            attribution=link("UN sanctions monitoring team"),
        )
    c(
        "khabarkada",
        "designated as Fitana al-Khawarij",
        Naming(actor=TTP, name="Fitana al-Khawarij", form="label", used_by=PAKISTAN),
    )
    c(
        "dt",
        "“Fitna al-Khawarij”",
        Naming(actor=TTP, name="Fitna al-Khawarij", form="label", used_by=PAKISTAN),
        attribution=ispr,
    )
    c(
        "khabarkada",
        "The BLA, designated as Fitna al-Hindustan",
        Naming(actor=BLA, name="Fitna al-Hindustan", form="label", used_by=PAKISTAN),
    )
    c("khabarkada", "Baloch Liberation Army (BLA)", Naming(actor=BLA, name="BLA", form="acronym"))
    c(
        "khabarkada",
        "when Mufti Noor Wali Mehsud became TTP chief",
        Trait(actor=TTP, trait="leader", value=LEADER, when=When.parse("2018-06"), change=Change.NEW),
    )
    c(
        "khabarkada",
        "specially designated global terrorist groups",
        Trait(actor=TTP, trait="designation", value="specially designated global terrorist"),
    )
    c(
        "et",
        "about 6,000 fighters",
        Trait(actor=TTP, trait="strength", value="about 6,000 fighters"),
        attribution=link("UN monitoring team (1988 committee)"),
    )
    c(
        "khabarkada",
        "animosity has grown as a result of severe governmental crackdowns",
        Driver(cause="severe governmental crackdowns", effect="animosity"),
    )


def _origins(documents: tuple[Document, ...], claims: tuple[Claim, ...]) -> tuple[Origin, ...]:
    """A cited speaker is one voice wherever it is cited; what nobody is cited for is the publisher's."""
    groups: dict[tuple[str, str | None, OriginKind], list[Claim]] = defaultdict(list)
    by_id = {d.id: d for d in documents}
    same_body = {"Pakistan Security Report": "Pak Institute for Peace Studies"}
    for c in claims:
        source = by_id[c.evidence.document].source
        if c.speaker:
            groups[same_body.get(c.speaker.name, c.speaker.name), c.speaker.party, OriginKind.CITED].append(c)
        elif source:
            groups[source.name, source.party, OriginKind.DOCUMENT].append(c)
    return tuple(
        Origin(
            id=f"o_{n}", name=name, kind=kind, party=party, why="It speaks for itself.",
            documents=tuple({c.evidence.document: None for c in group}), claims=tuple(c.id for c in group),
        )
        for n, ((name, party, kind), group) in enumerate(groups.items())
    )  # fmt: skip


def _propositions(claims: tuple[Claim, ...]) -> tuple[Proposition, ...]:
    groups: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for c in claims:
        if isinstance(s := c.statement, Tie):
            ends = [s.source.name, s.target.name]
            groups[(s.tie, *(sorted(ends) if ONTOLOGY.symmetric(s.tie) else ends))].append(c)
    return tuple(
        Proposition(f"p_{n}", key, " ".join(key), tuple(group)) for n, (key, group) in enumerate(groups.items())
    )


def _who(claim: Claim) -> str:
    if claim.speaker:
        return claim.speaker.name
    return "Dawn" if claim.side is Side.CHALLENGE else "Khabarkada"


def _disputes(claims: tuple[Claim, ...]) -> tuple[Dispute, ...]:
    found = []
    outcome = tuple(
        c for c in claims if isinstance(c.statement, Event) and c.statement.detail == "the operation is over"
    )
    propositions = (*_propositions(claims), Proposition("p_outcome", ("event",), "the outcome", outcome))
    for p in propositions:
        if {Side.AGAINST, Side.CHALLENGE} & {c.side for c in p.claims}:
            positions = tuple(Position(_who(c), c.speaker.party if c.speaker else None, c.side, (c,)) for c in p.claims)
            found.append(Dispute(f"x_{p.id}", p, positions))
    return tuple(found)


def _tensions(by_key: dict[str, list[Claim]]) -> tuple[Tension, ...]:
    presence = [c for c in by_key["khabarkada"] if isinstance(c.statement, Presence)]
    negated = next(c for c in presence if c.polarity is Polarity.NEGATED)
    why = "The TTP is said to hold a strong presence in Zhob District and to lack one in Balochistan around it."
    return (Tension("t_1", (presence[0], negated), why),)


def _findings(by_key: dict[str, list[Claim]]) -> tuple[Finding, ...]:
    def numbers(key: str, *values: int) -> tuple[Claim, ...]:
        return tuple(
            c
            for c in by_key[key]
            for v in values
            if isinstance(c.statement, Figure) and c.statement.value and c.statement.value.min == v
        )

    dawn, news = numbers("dawn25", 171), numbers("news25", 202)
    units = (*numbers("dawn25", 225), *numbers("news25", 225))
    sums = (*numbers("dt", 33), *numbers("geo", 14, 47))
    implied = "171 after a rise of 119 percent implies about 78 before: 171 / 2.19 = 78.1."
    unit = "225 stands as deaths in one report and as casualties, which include the injured, in another."
    same = "171 and 202 attacks in Balochistan in 2024: the first counts some groups alone, the second everybody."
    return (
        Finding("f_1", Check.IMPLIED_BASE, Verdict.IMPLIES, implied, dawn),
        Finding("f_2", Check.UNIT, Verdict.DOES_NOT, unit, units),
        Finding("f_3", Check.PART_AND_WHOLE, Verdict.ADDS_UP, "33 + 14 = 47, the total that is given.", sums),
        Finding("f_4", Check.SAME_MEASURE, Verdict.NOT_COMPARABLE, same, (*dawn, *news)),
    )


def tiny() -> BriefInput:
    """One claim in one document, with nothing found in it."""
    desk = Desk()
    desk.document("a", source=None)
    desk.claim("a", "Group A joined Group B", Tie(tie="absorption", source=Ref("Group A"), target=Ref("Group B")))
    documents, claims, _ = desk.written()
    return BriefInput(title="One claim", ontology=ONTOLOGY, claims=claims, documents=documents)


def empty() -> BriefInput:
    """No claim at all."""
    return BriefInput(title="Nothing", ontology=ONTOLOGY)


MARKUP = "<script>alert(1)</script>\"'><img src=http://evil.example/x onerror=alert(1)>{{ 7*7 }}"


def hostile() -> BriefInput:
    """Markup, template syntax and reordering characters in every field that comes from outside."""
    bad, rtl = MARKUP, "\u202egnp.exe\u202c \x00\x1b[31m"
    desk = Desk()
    source = Source(f"Outlet {bad}", bad, f"Party {bad}")
    desk.document(
        "a", source=source, title=bad + rtl, address=f"javascript:alert(1) {bad}", digest_of=bad, relays=(source,)
    )
    a, b = Ref(f"A {bad}", bad, "ucdp:1"), Ref(f"B {rtl}{bad}", bad)
    crowd = Ref(f"crowd {bad}")
    place = PlaceRef(f"Place {bad}", bad, "geonames:1", 10.0, 20.0, "settlement")
    odd = PlaceRef(f"Odd {rtl}", None, None, 11.0, 21.0, bad)
    who = (Attribution(bad, bad, None, bad, bad), Attribution(f"Speaker {rtl}", None, None, f"Party {bad}"))
    quote = f"He said: {bad} {rtl} خبر"
    for statement in (
        Tie(
            tie="arms",
            source=a,
            target=b,
            detail=bad,
            outcome=bad,
            via=crowd,
            place=(place, odd),
            when=When.parse("2020?/.."),
        ),
        Tie(tie=bad, source=a, target=crowd, when=When.parse("../2021")),
        Tie(tie="hostility", source=b, target=crowd),
        Presence(actor=a, presence=bad, place=(place,)),
        Event(event=bad, initiator=a, affected=b, detail=bad, place=(place,), when=When.parse("2020-01-02")),
        Figure(measure=bad, value=Count(1, None), definition=bad, perpetrator=a, affected=b, place=(place,)),
        Naming(actor=a, name=bad, form="label", used_by=b),
        Trait(actor=a, trait=bad, value=bad),
        Driver(cause=bad, effect=bad),
    ):
        desk.claim("a", quote, statement, attribution=who)
    documents, claims, _ = desk.written()
    proposition = Proposition(bad, (bad,), bad, claims[:1])
    return BriefInput(
        title=bad + rtl,
        ontology=ONTOLOGY,
        claims=claims,
        documents=documents,
        origins=(Origin(bad, bad, OriginKind.CITED, bad, (documents[0].id,), tuple(c.id for c in claims), bad),),
        propositions=(proposition,),
        disputes=(
            Dispute(
                bad,
                proposition,
                (Position(bad, bad, Side.FOR, claims[:1]), Position(bad, None, Side.AGAINST, claims[1:2])),
            ),
        ),
        tensions=(Tension(bad, (claims[0], claims[1]), bad),),
        findings=(Finding(bad, Check.UNIT, Verdict.DOES_NOT, bad, claims[5:6]),),
        actors={f"crowd {bad}": ActorCard(f"crowd {bad}", bad, "collective")},
        as_of=bad,
        known_by=bad,
    )
