"""Sentences with who says what in them: pattern, text, then (kind, source, cue, content) for each attribution.

Every pattern has sentences from at least three conflicts. Pieces of a content are divided by " … "; no source is "".
"""

from __future__ import annotations

Told = tuple[str, str, str, str]

CASES: dict[str, list[tuple[str, list[Told]]]] = {
    "a clause after the verb": [
        ("The army said that rebels had shelled Goma.", [("said", "The army", "said", "that rebels had shelled Goma")]),
        ("A Houthi spokesman said the port was empty.", [("said", "A Houthi spokesman", "said", "the port was empty")]),
        (
            "The mayor of Tumaco has warned that gunmen control the river.",
            [("said", "The mayor of Tumaco", "has warned", "that gunmen control the river")],
        ),
        (
            "Monitors did not say whether the truce held.",
            [("said", "Monitors", "did not say", "whether the truce held")],
        ),
        (
            "The ministry pointed out that the convoy had no escort.",
            [("said", "The ministry", "pointed out", "that the convoy had no escort")],
        ),
        (
            "Villagers told reporters that soldiers burned the mosque.",
            [("said", "Villagers", "told", "that soldiers burned the mosque")],
        ),
    ],
    "thrown in or put after": [
        ("The bridge was mined, the police said.", [("said", "the police", "said", "The bridge was mined")]),
        (
            "Two brigades, the general added, had crossed the Dniester.",
            [("said", "the general", "added", "Two brigades … had crossed the Dniester")],
        ),
        (
            "The hostages are alive, a mediator said on Monday.",
            [("said", "a mediator", "said", "The hostages are alive")],
        ),
    ],
    "a quotation before its cue": [
        (
            "“We control every road into Khartoum,” said the commander.",
            [("said", "the commander", "said", "“We control every road into Khartoum,”")],
        ),
        ("“Nobody came to help us,” the widow said.", [("said", "the widow", "said", "“Nobody came to help us,”")]),
        (
            '"This is a war crime," said Maria Ruiz, a lawyer in Cali.',
            [("said", "Maria Ruiz, a lawyer in Cali", "said", '"This is a war crime,"')],
        ),
        (
            "“Who will protect the villages now?” a teacher asked.",
            [("asked", "a teacher", "asked", "“Who will protect the villages now?”")],
        ),
    ],
    "a quotation in two parts": [
        (
            "“The talks failed,” the envoy said, “because nobody trusts the junta.”",
            [("said", "the envoy", "said", "“The talks failed,” … “because nobody trusts the junta.”")],
        ),
        (
            "“The drones came at night,” a nurse said, “and then the roof fell.”",
            [("said", "a nurse", "said", "“The drones came at night,” … “and then the roof fell.”")],
        ),
        (
            "“They took the boys,” the priest recalled, “and left the old.”",
            [("said", "the priest", "recalled", "“They took the boys,” … “and left the old.”")],
        ),
    ],
    "a quotation of several sentences": [
        (
            "“The town is empty. The wells are poisoned. We leave tomorrow,” the elder said.",
            [("said", "the elder", "said", "“The town is empty. The wells are poisoned. We leave tomorrow,”")],
        ),
        (
            "“We fired first,” the captain admitted. “It was dark. Nobody saw the children.”",
            [("said", "the captain", "admitted", "“We fired first,” … “It was dark. Nobody saw the children.”")],
        ),
        (
            'The governor said: "Two patrols are missing. We fear an ambush."',
            [
                ("said", "The governor", "said", '"Two patrols are missing. We fear an ambush."'),
                ("felt", "We", "fear", "an ambush"),
            ],
        ),
        (
            "“The ceasefire is dead,” the minister said.\n\n“Our planes will fly again tonight.”",
            [("said", "the minister", "said", "“The ceasefire is dead,” … “Our planes will fly again tonight.”")],
        ),
    ],
    "according to": [
        (
            "According to aid workers, the militia looted the depot.",
            [("said", "aid workers", "According to", "the militia looted the depot")],
        ),
        (
            "The pipeline was blown up by guerrillas, according to the oil company.",
            [("said", "the oil company", "according to", "The pipeline was blown up by guerrillas")],
        ),
        (
            "Shelling killed four farmers, according to a hospital in Sumy.",
            [("said", "a hospital in Sumy", "according to", "Shelling killed four farmers")],
        ),
    ],
    "as X said": [
        ("As the bishop put it, the peace was a pause.", [("said", "the bishop", "put", "the peace was a pause")]),
        (
            "The front had collapsed, as the general admitted.",
            [("said", "the general", "admitted", "The front had collapsed")],
        ),
        (
            "As analysts note, the drones come from abroad.",
            [("said", "analysts", "note", "the drones come from abroad")],
        ),
    ],
    "nested": [
        (
            "The UN said that villagers believe that the army dropped the bombs.",
            [
                ("said", "The UN", "said", "that villagers believe that the army dropped the bombs"),
                ("believed", "villagers", "believe", "that the army dropped the bombs"),
            ],
        ),
        (
            "The report says the mayor claimed that rebels paid him.",
            [
                ("said", "The report", "says", "the mayor claimed that rebels paid him"),
                ("said", "the mayor", "claimed", "that rebels paid him"),
            ],
        ),
        (
            "A deserter told the court that officers knew the prisoners were civilians.",
            [
                ("said", "A deserter", "told", "that officers knew the prisoners were civilians"),
                ("known", "officers", "knew", "the prisoners were civilians"),
            ],
        ),
    ],
    "denied": [
        (
            "The junta denied that its jets bombed the clinic.",
            [("denied", "The junta", "denied", "that its jets bombed the clinic")],
        ),
        ("The cartel rejected the accusation.", [("denied", "The cartel", "rejected", "the accusation")]),
        (
            "Moscow refused to confirm the losses.",
            [("denied", "Moscow", "refused", "to confirm the losses"), ("said", "Moscow", "to confirm", "the losses")],
        ),
    ],
    "accused, with or without an accuser": [
        (
            "The president accused the rebels of breaking the truce.",
            [("judged", "The president", "accused", "the rebels of breaking the truce")],
        ),
        ("The mercenaries are accused of torture.", [("judged", "", "are accused", "The mercenaries … of torture")]),
        (
            "The clan was blamed by the police for the raid.",
            [("judged", "the police", "was blamed", "The clan … for the raid")],
        ),
    ],
    "judged": [
        ("The envoy criticised the offensive.", [("judged", "The envoy", "criticised", "the offensive")]),
        (
            "Bishops condemned the killing of the miners.",
            [("judged", "Bishops", "condemned", "the killing of the miners")],
        ),
        (
            "The rebels described the attack as a success.",
            [("said", "The rebels", "described", "the attack as a success")],
        ),
    ],
    "without a source": [
        (
            "It was reported that the column had reached Gao.",
            [("said", "", "was reported", "that the column had reached Gao")],
        ),
        ("The warlord is said to have fled to Chad.", [("said", "", "is said", "The warlord … to have fled to Chad")]),
        (
            "The garrison reportedly surrendered on Friday.",
            [("said", "", "reportedly", "The garrison … surrendered on Friday")],
        ),
    ],
    "nouns": [
        ("Its claim that no civilians died is false.", [("said", "Its", "claim", "that no civilians died")]),
        (
            "Allegations that soldiers sold fuel spread through the camp.",
            [("judged", "", "Allegations", "that soldiers sold fuel")],
        ),
        (
            "Many doubt the colonel's belief that the hill could be held.",
            [
                ("believed", "Many", "doubt", "the colonel's belief that the hill could be held"),
                ("believed", "the colonel", "belief", "that the hill could be held"),
            ],
        ),
        (
            "The guerrillas issued a warning that mines lay on the road.",
            [("said", "The guerrillas", "issued a warning", "that mines lay on the road")],
        ),
    ],
    "wanted and planned": [
        ("The militia wants to control the mines.", [("intended", "The militia", "wants", "to control the mines")]),
        ("The junta plans to hold a vote.", [("intended", "The junta", "plans", "to hold a vote")]),
        (
            "Displaced families hope that the road will open.",
            [("intended", "Displaced families", "hope", "that the road will open")],
        ),
    ],
    "urged and promised": [
        (
            "The council urged both sides to spare the dam.",
            [("urged", "The council", "urged", "both sides to spare the dam")],
        ),
        ("The rebels promised to free the nurses.", [("promised", "The rebels", "promised", "to free the nurses")]),
        ("The general vowed to retake the airport.", [("promised", "The general", "vowed", "to retake the airport")]),
    ],
    "sure, afraid, aware": [
        (
            "Officials are confident that the siege will end.",
            [("believed", "Officials", "are confident", "that the siege will end")],
        ),
        ("Farmers are afraid of the drones.", [("felt", "Farmers", "are afraid of", "the drones")]),
        (
            "The ministry was aware that guns crossed the lake.",
            [("known", "The ministry", "was aware", "that guns crossed the lake")],
        ),
    ],
    "participles and shared subjects": [
        (
            "The rebels withdrew, saying that the town had no water.",
            [("said", "The rebels", "saying", "that the town had no water")],
        ),
        (
            "The envoy praised the truce and said that aid had arrived.",
            [("judged", "The envoy", "praised", "the truce"), ("said", "The envoy", "said", "that aid had arrived")],
        ),
        (
            "Soldiers left the base, claiming that they had no pay.",
            [("said", "Soldiers", "claiming", "that they had no pay")],
        ),
    ],
    "shown by what has no mind": [
        (
            "Satellite images show that the village was burned.",
            [("shown", "Satellite images", "show", "that the village was burned")],
        ),
        (
            "The records indicate that the bank paid the militia.",
            [("shown", "The records", "indicate", "that the bank paid the militia")],
        ),
        (
            "A survey shows that most miners fear the army.",
            [
                ("shown", "A survey", "shows", "that most miners fear the army"),
                ("felt", "most miners", "fear", "the army"),
            ],
        ),
    ],
    "verbs with a particle": [
        (
            "The generals ruled out a retreat from Mocha.",
            [("denied", "The generals", "ruled out", "a retreat from Mocha")],
        ),
        ("The bishop spoke out against the raids.", [("said", "The bishop", "spoke out against", "the raids")]),
        ("The rebels called off the march.", []),
        (
            "The envoy went on to say that both camps had armed boys.",
            [("said", "The envoy", "went on to say", "that both camps had armed boys")],
        ),
    ],
    "adverbs before the verb": [
        (
            "Kinshasa has repeatedly said that foreign troops crossed the border.",
            [("said", "Kinshasa", "has repeatedly said", "that foreign troops crossed the border")],
        ),
        (
            "The junta no longer denies that prisoners died.",
            [("denied", "The junta", "no longer denies", "that prisoners died")],
        ),
        ("The miners openly criticised the cartel.", [("judged", "The miners", "openly criticised", "the cartel")]),
    ],
    "a name for it": [
        ("The president called the raid a massacre.", [("judged", "The president", "called", "the raid a massacre")]),
        ("The tribunal declared the arrests unlawful.", [("said", "The tribunal", "declared", "the arrests unlawful")]),
        (
            "The army described the village as a rebel base.",
            [("said", "The army", "described", "the village as a rebel base")],
        ),
    ],
    "lines of an interview": [
        (
            (
                "The hearing ran as follows.\nQUESTION: Who shelled the port?\n"
                "GENERAL: The other side did.\nQUESTION: Can you name one?"
            ),
            [
                ("said", "QUESTION", ":", "Who shelled the port"),
                ("said", "GENERAL", ":", "The other side did"),
                ("said", "QUESTION", ":", "Can you name one"),
            ],
        ),
        (
            (
                "The tape runs as follows.\nREPORTER: Did the convoy reach Gao?\n"
                "ENVOY: It did not.\nNobody has seen it.\nREPORTER: Good night."
            ),
            [
                ("said", "REPORTER", ":", "Did the convoy reach Gao"),
                ("said", "ENVOY", ":", "It did not.\nNobody has seen it"),
                ("said", "REPORTER", ":", "Good night"),
            ],
        ),
        (
            "The call was short.\nDOCTOR: We have no beds left in Taiz.",
            [("said", "DOCTOR", ":", "We have no beds left in Taiz")],
        ),
        ("Kunduz: two officers were killed.", []),
    ],
    "signed quotations": [
        (
            "“We sleep in the fields because of the drones.” — Amina, a farmer in Kordofan",
            [("said", "Amina, a farmer in Kordofan", "—", "“We sleep in the fields because of the drones.”")],
        ),
        (
            "“The river is mined.” – a ferryman\n“They took my son at night.” – a mother in Tumaco",
            [
                ("said", "a ferryman", "–", "“The river is mined.”"),
                ("said", "a mother in Tumaco", "–", "“They took my son at night.”"),
            ],
        ),
        (
            "“Nobody counts our dead.”\n― Ko Htet, teacher",
            [("said", "Ko Htet, teacher", "―", "“Nobody counts our dead.”")],
        ),
    ],
    "two clauses that a parser joins": [
        ("The rebels shelled the port; the mayor condemned it.", [("judged", "the mayor", "condemned", "it")]),
        ("Drones hit the dam; Kyiv rejects the charge.", [("denied", "Kyiv", "rejects", "the charge")]),
        ("Gunmen killed four miners; the clan denies it.", [("denied", "the clan", "denies", "it")]),
    ],
    "nothing is ascribed": [
        ("Rebels attacked the convoy near Goma.", []),
        ("The army bombed Idlib and took the hill.", []),
        ("Gunmen burned the market in Maiduguri.", []),
    ],
}
