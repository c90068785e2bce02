"""Twenty-four quotations that are hard to set, all invented: what a card is looked at and measured by."""

from __future__ import annotations

from proceedings.pictures.card import Card

_SEMINAR = "Proceedings of a Seminar on Rivers"
_LONG_SENTENCES = (
    "The river does not ask whose field it floods, and the committee did not ask either: it counted the houses, it "
    "counted the sheep, it wrote down what each family had lost, and it asked the ministry for exactly that sum. What "
    "came back, eleven months later, was a form. I have kept that form. I show it to students when they ask me what I "
    "mean by procedure without substance, because it has a box for the number of the law, a box for the number of the "
    "decree, a box for the stamp of the office that received it, and no box anywhere for the people who were standing "
    "in the water."
)


def _card(
    words: str, speaker: str = "Maria Okonkwo", affiliation: str | None = "Delta Water Board", **more: str
) -> Card:
    return Card(
        words, speaker, affiliation, more.get("place", "4.4"), more.get("proceedings", _SEMINAR), more.get("note")
    )


CASES: dict[str, Card] = {
    "six words": _card("Nobody asked the people down river."),
    "three words": _card("Water has memory.", "Ana Lund", None),
    "a sentence": _card(
        "Only those who have carried water home know what a tap is worth, and they are never in the room.",
        note="speaker carried over from 4.3",
    ),
    "two sentences": _card(
        "We were told that the dam would last for a hundred years. It lasted for eleven, and we are still paying for "
        "it; so will our children, and theirs.",
        "Tomasz Żurek",
        "Institute of Hydrology, Wrocław",
    ),
    "250 characters": _card(_LONG_SENTENCES[:212]),
    "600 characters": _card(_LONG_SENTENCES, "Prof. Sir Alexander Featherstonehaugh-Cholmondeley"),
    "600 characters, long names": _card(
        _LONG_SENTENCES,
        "H.E. Ambassador Maria-Theresia von Hohenfels-Lichtenau y Fernández de Córdoba",
        "Permanent Representative to the United Nations Office and other International Organizations in Geneva, and "
        "Chair of the Working Group on Transboundary Aquifers and the Protection of Riparian Communities in Times of "
        "Armed Conflict",
        place="s12.104-106",
        proceedings="Report of the Forty-Third Annual Meeting of the Standing Conference on the Law, Economics and "
        "Ethics of International Watercourses",
        note="speaker carried over from s12.101",
    ),
    "a word a line": _card("Water\nis\nnot\na\ngift\nof\nthe\nstate."),
    "long words": _card(
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft is a word, said an engineer, "
        "but Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz was a law.",
        "Jürgen Groß",
        "Straßenbauamt Süd",
    ),
    "an address": _card(
        "Look it up then: https://example.org/archive/2019/rivers/tables/annual-discharge-by-station-and-month.csv "
        "has every figure that the ministry says nobody ever measured.",
    ),
    "one word without end": _card("Aaaa" + "h" * 180 + "!"),
    "quotation in it": _card(
        "“We will see,” he said, “and then ‘seeing’ became our policy.” That was the whole answer."
    ),
    "Polish": _card(
        "Zażółć gęślą jaźń, powiedział mi dziadek, a ja do dziś nie wiem, czy mówił o rzece, czy o mnie i o tym, "
        "że w tej wsi nikt nikogo nie słuchał.",
        "Łucja Święcicka-Źdźbło",
        "Uniwersytet Łódzki",
    ),
    "Vietnamese": _card(
        "Nước chảy đá mòn, nhưng người dân ở đây đã chờ đợi quá lâu rồi; chúng tôi không cần thêm một bản báo cáo nữa.",
        "Nguyễn Thị Ánh Tuyết",
        "Đại học Quốc gia Hà Nội",
    ),
    "Greek": _card(
        "Κανείς δεν ρώτησε το ποτάμι, και όμως εκείνο απάντησε πρώτο, πριν από όλες τις επιτροπές μας.",
        "Ελένη Παπαδοπούλου",
        "Πανεπιστήμιο Κρήτης",
    ),
    "Cyrillic": _card(
        "Річка не питає дозволу, а міністерство не дає відповіді: між ними живемо ми, і живемо вже двадцять років.",
        "Оксана Ґалаґан",
        "Київський інститут водних проблем",
    ),
    "Arabic": _card(
        "لم يسأل أحدٌ أهل النهر عن رأيهم، ثم جاء التقرير في ١٢٠ صفحة (UNEP 2019) وقال إن كل شيء على ما يرام.",
        "ليلى بن يوسف",
        "جامعة تونس",
        place="3.2",
    ),
    "Hebrew": _card(
        "אף אחד לא שאל את הנהר, אמרה לי סבתי ב־1954, ובכל זאת הוא ענה לפני כל הוועדות (גם לפני ה־UN).",
        "נעמי ברק־שלום",
        "האוניברסיטה העברית בירושלים",
    ),
    "Chinese": _card(
        "没有人问过河流的意见，可是它比所有的委员会都更早作出了回答；我们花了二十年才读懂那个答案。",
        "李文清",
        "河流研究所（南京）",
        proceedings="河流研讨会论文集",
    ),
    "Japanese": _card(
        "川は誰の畑かを尋ねずに溢れるが、委員会もまた尋ねなかった。「見てから決めよう」と彼らは言った。",
        "佐々木 由美子",
        "河川研究センター",
    ),
    "Korean": _card("강은 누구의 밭인지 묻지 않고 넘친다. 위원회도 묻지 않았다.", "김서연", "한강연구원"),
    "emoji": _card(
        "I wrote “thank you 🙏🏽” to the ministry, they sent me a 👍, and that — 🇵🇱, 2019 — was the "
        "consultation 👩‍👩‍👧‍👦.",
    ),
    "signs": _card(
        "At 18 °C and pH ≤ 6½, CO₂ → HCO₃⁻; we paid €40–₹3,500 per m³ ± 10 % (see § 4, № 7 ☑), and x² ≠ y.",
        "The floor",
        None,
    ),
    "many scripts": _card(
        "नदी किसी से नहीं पूछती, แม่น้ำไม่ถามใคร, მდინარე არავის ეკითხება, գետը ոչ մեկին չի հարցնում, ወንዙ ማንንም አይጠይቅም.",
        "Speaker unknown",
        None,
    ),
}
