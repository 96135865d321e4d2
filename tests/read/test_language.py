"""In which language a text is, and when nobody can tell."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tocsin.read import items as items_in
from tocsin.read import read_bytes, read_path, walk
from tocsin.read.language import is_read, language_of, other_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The front said on Monday that it had taken the town, and that the army has lost it to them.", "en"),
        (
            "Het leger zei dat de groep in het noorden is verslagen of verdreven, en dat er geen doden waren gevallen.",
            "nl",
        ),
        ("El grupo anunció el lunes que había tomado la ciudad y que el ejército la había perdido por completo.", "es"),
        (
            "Die Gruppe sagte am Montag, dass sie die Stadt eingenommen habe und das Heer sie in der Not verlor.",
            "de",
        ),
        (
            "Le groupe a dit lundi que la ville est tombée et que l'armée a perdu le contrôle de la région, on dit.",
            "fr",
        ),
        ("یہ رپورٹ اردو میں ہے اور اس میں گروہوں کے بارے میں بہت سی باتیں لکھی ہوئی ہیں جو اہم ہیں۔", "ur"),
        ("ကချင်လွတ်မြောက်ရေးတပ်မတော်က မြို့ကို သိမ်းပိုက်ခဲ့သည်", "my"),
        ("Too few words to tell.", None),
        ("BLA, BLF, BRA: Kalat, Makran, Zhob, Kech, Quetta, Noshki, Panjgur, Gwadar, Turbat, Hub, Bela, Mach", None),
        ("123 456", None),
    ],
)
def test_english_is_told_from_what_is_not(text: str, language: str | None) -> None:
    assert language_of(text) == language


# Paragraphs of reports as they are written, in scripts of every direction and with and without spaces.
PARAGRAPHS = {
    "en": "The group claimed the attack on an army convoy on Tuesday. According to the ministry, seventeen soldiers "
    "were killed and nine wounded.",
    "fr": "Le groupe a revendiqué mardi l'attaque contre un convoi de l'armée malienne entre Gossi et Hombori. Selon "
    "le ministère de la Défense, dix-sept soldats ont été tués et neuf blessés.",
    "es": "El Ejército de Liberación Nacional secuestró el lunes a tres ingenieros cerca de Saravena, en el "
    "departamento de Arauca. La gobernación pidió más tropas y las familias exigen su liberación.",
    "pt": "O grupo atacou na madrugada de segunda-feira a aldeia de Quissanga, na província de Cabo Delgado. Segundo "
    "a polícia, doze pessoas morreram e mais de novecentas famílias fugiram.",
    "de": "Die Gruppe sagte am Montag, dass sie die Stadt eingenommen habe. Nach Angaben des Heeres wurden dabei "
    "zwölf Menschen getötet, unter ihnen drei Kinder.",
    "nl": "Het leger zei dat de groep in het noorden is verslagen of verdreven, en dat er geen doden waren gevallen.",
    "tr": "Örgüt, salı günü askeri konvoya düzenlenen saldırıyı üstlendi. Savunma Bakanlığı saldırıda on yedi askerin "
    "öldüğünü, dokuz askerin de yaralandığını açıkladı.",
    "id": "Kelompok itu mengaku bertanggung jawab atas serangan terhadap konvoi tentara pada hari Selasa. "
    "Kementerian pertahanan mengatakan tujuh belas tentara tewas dan sembilan lainnya luka-luka.",
    "so": "Kooxda ayaa sheegatay mas'uuliyadda weerarkii Talaadadii lagu qaaday kolonyo ciidanka ah. Wasaaradda "
    "gaashaandhigga ayaa sheegtay in toddoba iyo toban askari la dilay, sagaalna ay dhaawacmeen.",
    "sw": "Kundi hilo limedai kuhusika na shambulio la Jumanne dhidi ya msafara wa jeshi. Wizara ya ulinzi imesema "
    "wanajeshi kumi na saba waliuawa na tisa walijeruhiwa.",
    "ha": "Kungiyar ta dauki alhakin harin da aka kai wa ayarin sojoji a ranar Talata. Ma'aikatar tsaro ta ce an "
    "kashe sojoji goma sha bakwai kuma tara sun jikkata.",
    "ru": "В понедельник боевики захватили два села на севере области. По данным министерства обороны, погибли "
    "двенадцать человек, ещё тридцать получили ранения.",
    "uk": "У понеділок бойовики захопили два села на півночі області. За даними міністерства оборони, загинули "
    "дванадцять осіб, ще тридцять дістали поранення.",
    "ar": "أعلنت الجماعة مسؤوليتها عن الهجوم الذي استهدف قافلة للجيش يوم الثلاثاء، وقالت وزارة الدفاع إن سبعة عشر "
    "جنديا قتلوا وأصيب تسعة آخرون بجروح.",
    "ur": "کالعدم تنظیم نے منگل کے روز فوجی قافلے پر حملے کی ذمہ داری قبول کر لی ہے۔ وزارت دفاع کے مطابق حملے میں "
    "سترہ فوجی ہلاک اور نو زخمی ہوئے ہیں۔",
    "fa": "این گروه مسئولیت حمله روز سه‌شنبه به کاروان ارتش را بر عهده گرفت. وزارت دفاع می‌گوید هفده سرباز کشته و "
    "نه تن دیگر زخمی شده‌اند.",
    "ps": "وسله والې ډلې د سې شنبې په ورځ د پوځ پر کاروان د برید مسوولیت ومانه. د دفاع وزارت وایي چې اوولس سرتیري "
    "وژل شوي او نهه نور ټپیان دي.",
    "hi": "संगठन ने मंगलवार को सेना के काफिले पर हुए हमले की जिम्मेदारी ली है। रक्षा मंत्रालय के अनुसार हमले में सत्रह सैनिक "
    "मारे गए और नौ घायल हुए।",
    "am": "ታጣቂው ቡድን ማክሰኞ ዕለት በጦር ሠራዊቱ ተሽከርካሪዎች ላይ ለተፈጸመው ጥቃት ኃላፊነቱን ወስዷል። የመከላከያ ሚኒስቴር አሥራ ሰባት ወታደሮች መገደላቸውን አስታውቋል።",
    "my": "လက်နက်ကိုင်အဖွဲ့သည် အင်္ဂါနေ့က စစ်တပ်ယာဉ်တန်းကို တိုက်ခိုက်ခဲ့ကြောင်း ထုတ်ပြန်ခဲ့သည်။ စစ်သား ဆယ့်ခုနစ်ဦး သေဆုံးပြီး ကိုးဦး ဒဏ်ရာရခဲ့သည်ဟု ဝန်ကြီးဌာနက ပြောသည်။",
    "zh": "该组织声称对周二袭击军队车队的事件负责。国防部表示，有十七名士兵在袭击中丧生，另有九人受伤。"
    "当地居民说，武装人员随后撤往北部山区。",
}
NAMES_IN_ENGLISH = [
    (
        "Among the dead were Abdul Rahman Khan, Muhammad Yusuf, Haji Gul Mohammad, Noor Wali, Bashir Zeb and Ghulam "
        "Nabi, the ministry said."
    ),
    (
        "The Ejército de Liberación Nacional, the Ejército Popular de Liberación and the Autodefensas Gaitanistas de "
        "Colombia fought over Saravena, Fortul and Tame, the Defensoría del Pueblo said."
    ),
    (
        "The Mouvement du 23 Mars, the Forces démocratiques de libération du Rwanda and the Nduma défense du Congo "
        "were all seen in Rutshuru and Masisi."
    ),
    (
        "Tatmadaw columns left Loikaw, Demoso and Hpruso for Taunggyi, Pekon and Nyaungshwe, and the Karenni "
        "Nationalities Defence Force followed them to Moebye."
    ),
]
UNTOLD = [
    "Too few words to tell.",
    "Attaque à Gossi",
    "Атака на колонну",
    "حملہ",
    "123 456",
    "",
    (
        "Abdul Rahman Khan, Muhammad Yusuf, Haji Gul Mohammad, Noor Wali, Aslam Baloch, Bashir Zeb, Sarfraz Bangulzai, "
        "Ghulam Nabi, Khalid Balti, Qari Amjad."
    ),
    (
        "Juan Carlos García Pérez, María Fernanda López, José Antonio Rodríguez de la Cruz, Luis Alberto Gómez, Carlos "
        "Andrés Hernández, Saravena, Arauca."
    ),
]


@pytest.mark.parametrize("language", PARAGRAPHS)
def test_a_paragraph_tells_its_language(language: str) -> None:
    assert language_of(PARAGRAPHS[language]) == language
    assert language_of("\n\n".join([PARAGRAPHS[language]] * 6)) == language


@pytest.mark.parametrize("text", NAMES_IN_ENGLISH)
def test_foreign_names_leave_english_english(text: str) -> None:
    assert language_of(text) == "en"


@pytest.mark.parametrize("text", UNTOLD)
def test_what_is_too_short_or_names_alone_is_unknown(text: str) -> None:
    assert language_of(text) is None


def test_a_text_in_two_languages_is_english_or_unknown() -> None:
    english, french, urdu = (PARAGRAPHS[language] for language in ("en", "fr", "ur"))
    assert language_of(f"{english}\n\n{english}\n\n{french}") == "en"
    assert language_of("\n\n".join([*[french] * 6, *[english] * 2])) is None
    assert language_of("\n\n".join([*[french] * 6, *[urdu] * 6])) is None


def test_a_page_is_in_the_language_of_its_text_whatever_its_template_says() -> None:
    page = f"<html lang='en'><body><article><p>{PARAGRAPHS['ur']}</p></article></body></html>"
    assert read_bytes(page.encode(), name="a.html").language == "ur"
    short = "<html lang='ur'><body><article><p>Attaque à Gossi</p></article></body></html>"
    assert read_bytes(short.encode(), name="a.html").language == "ur"
    ours = page.replace("<body>", "<head><meta name='tocsin:language' content='ps'></head><body>")
    assert read_bytes(ours.encode(), name="a.html").language == "ps"


def test_a_feeds_language_holds_for_entries_that_tell_no_other() -> None:
    item = "<item><title>A</title><description>{}</description></item>"
    items = "".join(item.format(text) for text in (PARAGRAPHS["en"], PARAGRAPHS["fr"], "Attaque à Gossi"))
    feed = f"<rss version='2.0'><channel><title>F</title><language>en-gb</language>{items}</channel></rss>"
    found = [entry.found for entry in items_in(feed.encode(), name="f.xml")]
    assert [getattr(document, "language", None) for document in found] == ["en-gb", "fr", "en-gb"]


def test_a_card_goes_before_the_test() -> None:
    text = b"---\nlanguage: ur\n---\nThe words are English, and the card says that the text of it is from elsewhere."
    assert read_bytes(text, name="a.txt").language == "ur"


def test_the_bundled_reports_read_as_english(root: Path) -> None:
    for path in walk([root / "examples"]):
        assert language_of(read_path(path).text) == "en", path


@pytest.mark.parametrize(
    ("language", "read"),
    [(None, True), ("en", True), ("en-GB", True), ("EN", True), ("ur", False), ("fr", False), ("enm", False)],
)
def test_claims_are_read_from_english_and_from_the_unknown(language: str | None, read: bool) -> None:
    assert is_read(language) is read


def test_a_text_that_reads_as_english_loads_no_model() -> None:
    text = "The front said on Monday that it had taken the town, and that the army has lost it to them."
    call = f"from tocsin.read.language import language_of; language_of({text!r})"
    code = f"import sys; {call}; sys.exit('py3langid' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("paragraph", "language"),
    [
        ("Le groupe a dit lundi que la ville est tombée et que l'armée a perdu le contrôle de la région.", "fr"),
        ("The front said on Monday that it had taken the town, and that the army has lost it to them.", None),
        ("BLA, BLF, BRA: Kalat, Makran, Zhob, Kech, Quetta, Noshki, Panjgur, Gwadar, Turbat, Hub, Bela, Mach", None),
        ("Mot.", None),
    ],
)
def test_a_paragraph_is_of_another_language_only_where_that_is_sure(paragraph: str, language: str | None) -> None:
    assert other_language(paragraph) == language


def test_the_development_texts_read_as_english(root: Path) -> None:
    for path in sorted((root / "bench" / "gold" / "dev").glob("*.txt")):
        assert language_of(path.read_text(encoding="utf-8")) == "en", path
