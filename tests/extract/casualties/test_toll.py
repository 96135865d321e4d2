"""Tolls of short reports from many conflicts: sums, parts, ranges, sources that differ, and what counts nobody."""

from __future__ import annotations

import pytest

from tocsin.extract.casualties import Effect, incident_toll
from tocsin.extract.casualties.toll import IncidentToll
from tocsin.extract.extraction import knowledge
from tocsin.extract.reading import read_text
from tocsin.model import Count


def toll(text: str) -> IncidentToll:
    return incident_toll(read_text(text, published=None, knowledge=knowledge()))


def shown(count: Count | None) -> str:
    """A count as the table writes it: "" for none, "8", "6-8", "12+" where it is open above."""
    if count is None:
        return ""
    if count.max is None:
        return f"{count.min}+"
    low = count.min or 0
    return str(low) if low == count.max else f"{low}-{count.max}"


# text, deaths, injured, dead among those who did the deed
TOLLS = [
    ("A roadside bomb killed three Malian soldiers and wounded seven near Mopti.", "3", "7", ""),
    ("Two policemen and a passer-by were shot dead in Medellin on Tuesday.", "3", "", ""),
    ("The army said it had killed 14 rebels, including two commanders, in Arauca.", "14", "", ""),
    (
        "At least a dozen people were killed and more than 30 injured when a lorry exploded in Mogadishu.",
        "12+",
        "30+",
        "",
    ),
    ("Gunmen killed a village chief and his two sons in Burkina Faso.", "3", "", ""),
    ("Six to eight miners died in the raid in South Kivu.", "6-8", "", ""),
    ("Between 40 and 50 villagers were massacred in Zamfara, residents said.", "40-50", "", ""),
    ("No one was hurt in the explosion in Belfast.", "", "0", ""),
    ("There were no casualties in the attack on the pipeline in Kirkuk.", "0", "0", ""),
    ("Nobody was killed but five were injured in the blast in Karbala.", "0", "5", ""),
    ("The blast left eight dead and dozens wounded in Jos.", "8", "24+", ""),
    ("Four soldiers were wounded, two of whom later died, in an ambush near Tillaberi.", "2", "4", ""),
    ("An ambush killed a colonel, two lieutenants and five privates in Cabo Delgado.", "8", "", ""),
    ("The death toll from the market bombing in Maiduguri rose to 27 on Sunday.", "27", "", ""),
    ("A car bomb in Bogota killed 20 cadets. The toll later rose to 22 and 68 were injured.", "22", "68", ""),
    ("Up to 30 people were feared dead after an air strike on a prison in Saada.", "0-30", "", ""),
    ("As many as 15 fishermen were killed by pirates off Borno.", "0-15", "", ""),
    ("The army said 12 rebels were killed. The rebels put the number of dead at three.", "3-12", "", ""),
    ("Officials said nine people died; a hospital source said 14 were killed.", "9-14", "", ""),
    ("Dozens of people were killed in the shelling of Homs.", "24+", "", ""),
    ("Civilians were killed when soldiers opened fire in Myanmar's Sagaing region.", "", "", ""),
    ("A suicide bomber killed himself and four guards at a checkpoint in Kismayo.", "4", "", "1"),
    ("The attacker and three bystanders died in the blast in Ankara.", "3", "", "1"),
    (
        "Three gunmen stormed a hotel in Ouagadougou and killed 18 people. All three attackers were shot dead.",
        "18",
        "",
        "3",
    ),
    ("A grenade thrown into a bar in Bujumbura injured 11, three of them seriously.", "", "11", ""),
    ("Five hostages were taken to the hills near Jolo. All of them died.", "5", "", ""),
    ("Rebels shot and killed a priest in Mindanao.", "1", "", ""),
    ("A mine killed two children and injured their mother in Donetsk.", "2", "1", ""),
    ("The strike killed the group's leader, Hassan Omar, and two bodyguards in Lower Shabelle.", "3", "", ""),
    ("Militants beheaded seven farmers near Palma.", "7", "", ""),
    ("The bodies of ten men were found near Culiacan.", "", "", ""),
    ("A bus hit a landmine, killing 14 of the 30 passengers in Helmand.", "14", "", ""),
    ("A total of 33 people lost their lives in the siege in Beslan's school.", "33", "", ""),
    ("The bombing claimed the lives of 12 worshippers in Peshawar.", "12", "", ""),
    ("The attack claimed 21 lives in Nairobi.", "21", "", ""),
    (
        "A protester was killed and at least 15 others were injured as police fired on a crowd in Khartoum.",
        "1",
        "15+",
        "",
    ),
    ("Twenty-one Egyptian Copts were beheaded in Libya.", "21", "", ""),
    ("The shooting killed eleven people and wounded six, including four police officers.", "11", "6", ""),
    ("Six people, three of them children, were killed when a shell hit a house in Donetsk.", "6", "", ""),
    ("A teacher was stabbed to death in Narathiwat.", "1", "", ""),
    ("Gunmen stabbed a shopkeeper to death in Dhaka.", "1", "", ""),
    ("An explosion killed one soldier and one policeman in Yala.", "2", "", ""),
    ("Two people were killed, one of them a nurse, and four others wounded in Bamenda.", "2", "4", ""),
    ("Nine people died and another 12 were hurt in a blast at a mosque in Kunduz.", "9", "12", ""),
    ("The army killed 25 insurgents and lost three soldiers in Borno.", "25", "", ""),
    ("Some 50 people were killed or injured in the raid.", "", "", ""),
    ("Thirteen dead, 45 wounded in Lahore bombing.", "13", "45", ""),
    ("Bomb kills 5 in Cotabato.", "5", "", ""),
    ("Five killed, 10 hurt in Jolo blast.", "5", "10", ""),
    ("Militants killed in drone strike in Shabwa.", "", "", ""),
    ("A drone strike killed four suspected al Qaeda members and wounded two.", "4", "2", ""),
    ("A 12-year-old girl and her grandmother were killed in Mosul.", "2", "", ""),
    ("The soldiers killed her husband and three of her children in Rakhine.", "4", "", ""),
    ("Casualties from the strike in Derna are unknown.", "", "", ""),
    ("Insurgents attacked a convoy in Diffa; seven troops and 20 insurgents were killed.", "7", "", "20"),
    ("Police killed two robbers in Karachi.", "2", "", ""),
    (
        "A hundred and twenty people died and hundreds were hurt when troops stormed the square in Andijan.",
        "120",
        "200+",
        "",
    ),
    ("Either two or three soldiers were killed in the ambush in Kidal.", "2-3", "", ""),
    ("The bomb planted by ETA wounded two guards but killed no one.", "0", "2", ""),
    ("The minister survived, but his driver and a bodyguard were killed in the ambush in Kandahar.", "2", "", ""),
    ("Three UN peacekeepers from Chad and two civilians were killed in Kidal.", "5", "", ""),
    ("Seven died on the spot and two more died in hospital after the blast in Baquba.", "9", "", ""),
    ("Over 100 people have been reported killed in the raids in Plateau State, most of them women.", "100+", "", ""),
    ("The blast wounded 60 people, 12 of whom died in hospital in Quetta.", "12", "60", ""),
    ("The rebels threatened to kill 200 hostages in Jolo.", "", "", ""),
    ("The attack could have killed hundreds in Lagos.", "", "", ""),
    ("Three men suspected of planning to kill a senator were arrested in Bogota.", "", "", ""),
    ("Two soldiers who had been guarding a bridge near Kupiansk were killed.", "2", "", ""),
    ("Two soldiers guarding a bridge were killed by a mortar round near Kupiansk.", "2", "", ""),
    ("The explosion, which also damaged a school, killed four children in Herat.", "4", "", ""),
    ("Four children were among nine people killed in the shelling of a school in Khartoum.", "9", "", ""),
    ("Most of the 17 killed in the raid in Ituri were women.", "17", "", ""),
    ("Of the 17 people killed in Ituri, 12 were women.", "17", "", ""),
    ("The army denied that it had killed six civilians in Marib.", "6", "", ""),
    ("Police did not kill anyone in the raid.", "0", "", ""),
    ("Gunmen attacked a bus in Mandera, killing two passengers and wounding the driver.", "2", "1", ""),
    ("Gunmen attacked soldiers in Mandera and two civilians were killed.", "2", "", ""),
    ("Rescue workers pulled 14 bodies from the rubble in Idlib.", "", "", ""),
    ("At least 10 killed as bomb hits market in Potiskum", "10+", "", ""),
    ("Seven Naga rebels, two soldiers killed in Manipur gunfight", "9", "", ""),
    ("Suicide attack kills 4, wounds 11 in Zabul", "4", "11", ""),
    ("3 killed, 5 injured in Kachin clash", "3", "5", ""),
    ("3 killed 5 injured in Kachin clash", "3", "5", ""),
    ("Thirty people, among them eight women and five children, died in the attack on Yelwata.", "30", "", ""),
    ("A landmine wounded a farmer, his wife and their two sons in Myanmar's Shan state.", "", "4", ""),
    ("One person was killed and one injured in a shooting in Vienna.", "1", "1", ""),
    ("Several people were killed and many more wounded in Sabha.", "2+", "", ""),
    ("An unknown number of people were killed in the strike.", "", "", ""),
    ("The strike killed an unknown number of militants in Kunar.", "", "", ""),
    ("The car bomb in Aden killed a general, his bodyguard and his driver.", "3", "", ""),
    ("Nine militants and one soldier were killed, and three soldiers were wounded in the clash.", "10", "3", ""),
    ("The assault left at least 25 people dead, 14 of them soldiers, in Sinai.", "25+", "", ""),
    (
        "Fighters of the ELN killed four policemen in Catatumbo; a fifth policeman died of his wounds on Monday.",
        "5",
        "",
        "",
    ),
    ("Initial reports spoke of three dead. Later the governor said seven people had died.", "7", "", ""),
    ("The attack killed 12 people, the police said. Residents said 30 people had been killed.", "12-30", "", ""),
    ("Six people were killed. Among the dead were a judge and two lawyers.", "6", "", ""),
    ("Six people were killed, a judge and two lawyers among them.", "6", "", ""),
    ("Four aid workers, all of them Syrians, were killed in Idlib.", "4", "", ""),
    ("A second blast killed five more people as rescuers arrived in Quezon; the first had killed eight.", "13", "", ""),
    ("A rocket killed a mother of four in Sderot.", "1", "", ""),
    ("A court sentenced two men to death in Cairo.", "", "", ""),
    ("Fifteen people remain missing and two have been confirmed dead after the raid in Tillabery.", "2", "", ""),
    ("Twelve pupils were abducted and their teacher was killed in Kaduna.", "1", "", ""),
    ("A policeman succumbed to his injuries on Friday, raising the toll to four in Srinagar.", "4", "", ""),
    ("A bomb exploded outside a bank in Athens. No injuries were reported.", "", "0", ""),
    ("The bomber died and nobody else was hurt in Surabaya.", "", "0", "1"),
    ("More than 20 were killed and twice as many wounded in Tikrit.", "20+", "", ""),
    ("Hundreds died in the siege of Marawi in 2017.", "200+", "", ""),
    ("The president visited the wounded.", "", "", ""),
    ("He was wounded in the leg.", "", "1", ""),
    ("The general was killed along with his aide and three guards in Tripoli.", "5", "", ""),
    ("It was the deadliest attack since a bombing that killed 300 people in 2017. Eleven people died.", "11", "", ""),
]


@pytest.mark.parametrize(("text", "deaths", "injured", "doers"), TOLLS)
def test_the_toll_of_a_report(text: str, deaths: str, injured: str, doers: str) -> None:
    found = toll(text)
    assert (shown(found.deaths), shown(found.injured), shown(found.doers_dead)) == (deaths, injured, doers)


@pytest.mark.parametrize("text", [t for t, *_ in TOLLS])
def test_steps_lie_in_the_text_and_say_why(text: str) -> None:
    for step in toll(text).steps:
        assert 0 <= step.start < step.end <= len(text)
        assert step.reason


EFFECTS = [
    ("An attack killed eight people, the army said. Rebels put the number of dead at 20.", ["first", "alternative"]),
    ("Six people were killed in Tumaco. Among the dead were two of the mayor's guards.", ["first"]),
    ("A bomb killed nine people in Jolo. Two of them were soldiers who died at once.", ["first", "part"]),
    ("The blast killed four soldiers in Gao. Three others died in hospital.", ["first", "added"]),
    ("The toll in Mosul rose to 40. Thirty bodies were found.", ["first"]),
    ("The bomber and two guards died in Kismayo.", ["doers", "first"]),
]


@pytest.mark.parametrize(("text", "effects"), EFFECTS)
def test_what_each_telling_did(text: str, effects: list[str]) -> None:
    assert [step.effect.value for step in toll(text).steps if step.measure == "deaths"] == effects


def test_all_deaths_count_those_who_did_the_deed() -> None:
    found = toll("A suicide bomber killed himself and four guards at a checkpoint in Kismayo.")
    assert (found.deaths, found.doers_dead, found.all_deaths()) == tuple(map(Count.exactly, (4, 1, 5)))
    assert toll("Nothing was heard from Kismayo.").all_deaths() is None


def test_a_text_that_gives_no_number_gives_none() -> None:
    found = toll("Casualties from the strike in Derna are unknown.")
    assert (found.deaths, found.injured) == (None, None)
    assert Effect.FIRST not in {step.effect for step in found.steps}
