"""The reported ties of TTP and BLA as claims, as a reader would code the bundled digests."""

from __future__ import annotations

from tests.resolve.reports import claim, event, figure, presence, report, tie
from tocsin.model import Attribution, Claim, Count, Document, Polarity, Stance

TTP = "Tehreek-e-Taliban Pakistan"
BLA = "Baloch Liberation Army"
PIPS = ("Pak Institute for Peace Studies", "institute", None)
ISPR = ("ISPR", "military", "Pakistan")

picss = report(
    "The managing director of PICSS writes that the TTP has expanded into Balochistan. In June 2022 fighters under "
    "Aslam Baloch joined the TTP. A group under Mazar Baloch followed in December. The op-ed names two groups that "
    "announced mergers in April 2023: one under Akram Baloch and one under Asim Baloch.\n\n"
    "By the author's count, that makes at least four groups within a year.",
    "PICSS",
    kind="institute",
    published="2023",
)
editorial = report(
    "The piece takes up the view that the TTP is forging a nexus with Baloch separatists. Nobody has put forward "
    "concrete evidence of such a nexus, according to Dawn.",
    "Dawn",
    published="2023-05",
)
dawn = report(
    "Attacks by the Baloch Liberation Army (BLA) caused 225 fatalities in 2024, Dawn reported, citing the Pakistan "
    "Security Report 2024 of the Pak Institute for Peace Studies (PIPS). PIPS said that attacks by outlawed Baloch "
    "groups rose by 119 percent to 171 in Balochistan. It recorded 295 attacks in Khyber Pakhtunkhwa.",
    "Dawn",
    published="2025-01",
    relays=[PIPS],
)
the_news = report(
    "The number of attacks in Pakistan rose by 70 percent to 521 in 2024, The News reported on the basis of the "
    "report by the institute. It recorded 295 attacks in Khyber Pakhtunkhwa. In Balochistan, incidents were up 84 "
    "percent to 202. The newspaper attributes 225 casualties to the BLA.",
    "The News",
    published="2025-01",
    relays=[PIPS],
)
rsis = report(
    "RSIS gives 1,005 incidents in Pakistan for the period to 15 October 2024. It follows another definition than "
    "the Pak Institute for Peace Studies.",
    "RSIS",
    kind="institute",
    published="2025-01",
)
khabarkada = report(
    "Umar Media reported the mergers of four Baloch groups into the TTP: Aslam Baloch's faction in June 2022, Mazar "
    "Baloch's faction in December 2022, and the Akram Baloch and Asim Baloch groups in April 2023. The TTP works with "
    "the BLA, and with Baloch militants. It has a strong presence in Zhob. Operations in Sambaza killed 47 militants, "
    "including 33 in one operation. The TTP gives the BLA arms. It lacks an established presence in Balochistan. "
    "According to the Pakistan Security Report, attacks by the BLA caused 225 deaths in 2024, and attacks by banned "
    "Baloch groups rose 119 percent to 171.",
    "Khabarkada",
    party="Pakistan",
    published="2025",
)
tribune = report(
    "BLA and TTP have close coordination, according to the UN monitoring team.",
    "Express Tribune",
    published="2025-07",
    relays=[("UN monitoring team (1988 committee)", "international_body", None)],
)
ispr_33 = report(
    "ISPR said in a statement that 33 militants were killed on the night of 7-8 August.",
    "Daily Times",
    published="2025-08-08",
    relays=[ISPR],
)
ispr_47 = report(
    "Fourteen more militants were killed on the night of 8-9 August, according to ISPR. That brings the number killed "
    "in two days to 47, ISPR said.",
    "Geo",
    published="2025-08-09",
    relays=[ISPR],
)
ispr_50 = report(
    "Three more militants were killed on the night of 10-11 August, ISPR was reported as saying. With them the total "
    "of militants killed rose to at least 50. Pakistani officials say that they have evidence of co-ordination "
    "between the BLA and the TTP.",
    "Pakistan Today",
    published="2025-08-13",
    relays=[ISPR],
)
foreign_office = report(
    "India is involved in sponsoring terrorism against Pakistan, the spokesperson of Pakistan's Foreign Office said.",
    "Hindustan Times",
    published="2025-03-13/2025-03-14",
    relays=[("Foreign Office of Pakistan", "government", "Pakistan")],
)
mea = report(
    "India's Ministry of External Affairs strongly rejected the allegations made by Pakistan as baseless.",
    "DY365",
    published="2025-03-14",
    relays=[("Ministry of External Affairs of India", "government", "India")],
)
train = report(
    "Pakistan's security forces say that all 33 attackers of the train were killed. The spokesperson of the BLA "
    "denied it.",
    "Indian Defence News",
    published="2025-03",
    relays=[
        ("Pakistan's security forces", "military", "Pakistan"),
        ("spokesperson of the Baloch Liberation Army", "armed_group", BLA),
    ],
)

DOCUMENTS: tuple[Document, ...] = (
    *(picss, editorial, dawn, the_news, rsis, khabarkada, tribune, ispr_33, ispr_47, ispr_50),
    *(foreign_office, mea, train),
)

_umar = Attribution("Umar Media", party=TTP)

mergers_picss = (
    claim(
        picss, "fighters under Aslam Baloch joined", tie("absorption", "fighters under Aslam Baloch", TTP, at="2022-06")
    ),
    claim(picss, "A group under Mazar Baloch followed", tie("pledge", "group under Mazar Baloch", TTP, at="2022-12")),
    claim(picss, "one under Akram Baloch", tie("merger", "group under Akram Baloch", TTP, at="2023-04")),
    claim(picss, "one under Asim Baloch", tie("merger", "group under Asim Baloch", TTP, at="2023-04")),
)
count_picss = claim(picss, "at least four groups", figure("mergers", Count(4, None)))
challenge = claim(
    editorial,
    "Nobody has put forward concrete evidence of such a nexus",
    tie("cooperation", TTP, "Baloch separatists"),
    "Dawn",
    stance=Stance.CHALLENGES,
)
dead_dawn = claim(
    dawn, "225 fatalities", figure("deaths", 225, by=BLA, at="2024"), "Dawn", "Pak Institute for Peace Studies"
)
attacks_dawn = claim(
    dawn,
    "rose by 119 percent to 171",
    figure("attacks", 171, "Balochistan", by="outlawed Baloch groups", at="2024", percent=119.0),
    "PIPS",
)
kp_dawn = claim(dawn, "295 attacks", figure("attacks", 295, "Khyber Pakhtunkhwa", at="2024"), "PIPS")
attacks_news = claim(
    the_news,
    "rose by 70 percent to 521",
    figure("attacks", 521, "Pakistan", at="2024", percent=70.0),
    "The News",
    "Pak Institute for Peace Studies",
)
kp_news = claim(the_news, "295 attacks", figure("attacks", 295, "Khyber Pakhtunkhwa", at="2024"), "the institute")
balochistan_news = claim(
    the_news, "up 84 percent to 202", figure("attacks", 202, "Balochistan", at="2024", percent=84.0), "the institute"
)
casualties_news = claim(the_news, "225 casualties", figure("casualties", 225, by=BLA, at="2024"), "The newspaper")
incidents_rsis = claim(rsis, "1,005 incidents", figure("attacks", 1005, "Pakistan", at="2024-01-01/2024-10-15"))
mergers_umar = tuple(
    claim(khabarkada, quote, tie("absorption", f"{name} faction", TTP, at=at), _umar)
    for quote, name, at in (
        ("Aslam Baloch's faction", "Aslam Baloch", "2022-06"),
        ("Mazar Baloch's faction", "Mazar Baloch", "2022-12"),
        ("the Akram Baloch and Asim Baloch groups", "Akram Baloch", "2023-04"),
        ("the Akram Baloch and Asim Baloch groups", "Asim Baloch", "2023-04"),
    )
)
count_umar = claim(khabarkada, "the mergers of four Baloch groups", figure("mergers", 4), _umar)
works_with = claim(khabarkada, "The TTP works with the BLA", tie("cooperation", TTP, BLA))
works_with_class = claim(khabarkada, "with Baloch militants", tie("cooperation", TTP, "Baloch militants"))
arms = claim(khabarkada, "The TTP gives the BLA arms", tie("arms", TTP, BLA))
in_zhob = claim(khabarkada, "a strong presence in Zhob", presence(TTP, "operations", "Zhob"))
not_in_balochistan = claim(
    khabarkada,
    "lacks an established presence in Balochistan",
    presence(TTP, "operations", "Balochistan"),
    polarity=Polarity.NEGATED,
)
sambaza = claim(khabarkada, "killed 47 militants", figure("deaths", 47, "Sambaza", of="militants"))
sambaza_part = claim(
    khabarkada, "33 in one operation", figure("deaths", 33, "Sambaza", of="militants", part_of=sambaza.id)
)
dead_khabarkada = claim(
    khabarkada, "225 deaths in 2024", figure("deaths", 225, by=BLA, at="2024"), "Pakistan Security Report"
)
attacks_khabarkada = claim(
    khabarkada,
    "rose 119 percent to 171",
    figure("attacks", 171, by="banned Baloch groups", percent=119.0),
    "Pakistan Security Report",
)
coordination = claim(
    tribune, "BLA and TTP have close coordination", tie("coordination", BLA, TTP), "UN monitoring team"
)
killed_33 = claim(
    ispr_33, "33 militants were killed", figure("deaths", 33, of="militants", at="2025-08-07/2025-08-08"), "ISPR"
)
killed_14 = claim(
    ispr_47,
    "Fourteen more militants were killed",
    figure("deaths", 14, of="militants", at="2025-08-08/2025-08-09"),
    "ISPR",
)
killed_47 = claim(ispr_47, "47", figure("deaths", 47, of="militants", at="2025-08-07/2025-08-09"), "ISPR")
killed_3 = claim(
    ispr_50,
    "Three more militants were killed",
    figure("deaths", 3, of="militants", at="2025-08-10/2025-08-11"),
    "ISPR",
)
killed_50 = claim(ispr_50, "at least 50", figure("deaths", Count(50, None), of="militants"), "ISPR")
officials = claim(
    ispr_50,
    "evidence of co-ordination between the BLA and the TTP",
    tie("coordination", BLA, TTP),
    "Pakistani officials",
)
sponsors = claim(
    foreign_office,
    "India is involved in sponsoring terrorism against Pakistan",
    tie("hostility", "India", "Pakistan"),
    "spokesperson of Pakistan's Foreign Office",
)
rejected = claim(
    mea,
    "strongly rejected the allegations made by Pakistan as baseless",
    tie("hostility", "India", "Pakistan"),
    Attribution("Ministry of External Affairs of India", party="India"),
    stance=Stance.DENIES,
)
all_killed = claim(
    train,
    "all 33 attackers of the train were killed",
    event("armed_operation", by="Pakistan security forces", of="attackers", deaths=33),
    "Pakistan's security forces",
)
not_killed = claim(
    train,
    "denied it",
    event("armed_operation", by="Pakistan security forces", of="attackers", deaths=33),
    "BLA spokesperson",
    stance=Stance.DENIES,
)

CLAIMS: tuple[Claim, ...] = (
    *mergers_picss,
    *(count_picss, challenge, dead_dawn, attacks_dawn, kp_dawn, attacks_news, kp_news, balochistan_news),
    *(casualties_news, incidents_rsis, *mergers_umar, count_umar, works_with, works_with_class, arms, in_zhob),
    *(not_in_balochistan, sambaza, sambaza_part, dead_khabarkada, attacks_khabarkada, coordination),
    *(killed_33, killed_14, killed_47, killed_3, killed_50, officials, sponsors, rejected, all_killed, not_killed),
)
