# ruff: noqa: E501 (sample texts stand as they come, a paragraph to a line)
from __future__ import annotations

import pytest

from summarizer.reading import detect_language, read_text

SAMPLES = {
    "en": "The union said on Monday that it would not accept the offer unless the company raised pay.",
    "es": "El sindicato dijo el lunes que no aceptará la oferta salvo que la empresa suba los salarios.",
    "fr": "Le syndicat a déclaré lundi qu'il n'accepterait pas l'offre si les salaires n'augmentent pas.",
    "de": "Die Gewerkschaft erklärte am Montag, sie werde das Angebot ohne höhere Löhne nicht annehmen.",
    "pt": "O sindicato disse na segunda-feira que não aceitará a oferta sem um aumento dos salários.",
    "ru": "Профсоюз заявил в понедельник, что не примет предложение, если компания не повысит зарплату.",
    "ar": "قالت النقابة يوم الاثنين إنها لن تقبل العرض ما لم ترفع الشركة الأجور قبل نهاية الأسبوع الجاري",
    "zh": "工会周一表示，除非公司提高工资，否则不会接受这一提议。双方将于下周四再次举行谈判。",
}


@pytest.mark.parametrize(("tag", "text"), SAMPLES.items())
def test_the_language_is_told_from_a_sentence(tag: str, text: str) -> None:
    assert detect_language(text) == tag


def test_traditional_chinese_is_chinese_and_japanese_is_not() -> None:
    assert detect_language("工會週一表示，除非公司提高工資，否則不會接受這一提議。") == "zh"
    assert (
        detect_language("組合は月曜日、会社が賃金を引き上げない限り提案を受け入れないと述べた。")
        == "ja"
    )


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("ar", "قالت النقابة"),
        ("he", "האיגוד דורש"),
        ("he", "האיגוד דורש תוספת של חמישה אחוזים\nقالت النقابة"),
        ("ar", "طلبت Teachers Union من Ministry أن ترفع الأجور قبل نهاية الأسبوع"),
        ("ru", "Нет."),
        ("uk", "Профспілка заявила, що не прийме пропозицію, якщо компанія не підвищить зарплату."),
        (
            "fa",
            "اتحادیه معلمان گفت که پیشنهاد را نمی‌پذیرد مگر آنکه دستمزدها افزایش یابد و گفتگوها ادامه یابد",
        ),
        ("el", "Το συνδικάτο"),
        ("ko", "노조는 거부했다"),
        ("hi", "संघ ने मना किया"),
        ("th", "สหภาพแรงงาน"),
        ("zh", "工会拒绝"),
    ],
)
def test_another_script_is_never_undetermined(tag: str, text: str) -> None:
    assert detect_language(text) == tag


@pytest.mark.parametrize(
    "text", ["a" * 5_000, "a\n" * 50_000, "a b c d e f g h i " * 50, "pay us now " * 90]
)
def test_a_few_words_over_and_over_are_in_no_language(text: str) -> None:
    assert detect_language(text) == "und"


@pytest.mark.parametrize("text", ["", "No.", "4% by 3 May?", "12345 67890 " * 20, "ok fine, no"])
def test_too_little_to_tell_is_undetermined(text: str) -> None:
    assert detect_language(text) == "und"


def test_the_same_text_always_gives_the_same_tag() -> None:
    mixed = SAMPLES["es"][:60] + SAMPLES["pt"][:60]

    assert len({detect_language(mixed) for _ in range(20)}) == 1


def test_page_furniture_does_not_decide() -> None:
    furniture = "By continuing to use this site you agree to our terms and our privacy policy.\n"

    assert read_text(furniture * 3 + SAMPLES["fr"]).language == "fr"
