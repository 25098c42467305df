"""What may be English is let through, and a sentence of another language is not."""

from __future__ import annotations

import pytest

from unknot.text.foreign import looks_english


@pytest.mark.parametrize(
    "text",
    [
        "my calf cramps every night and i cannot sleep",
        "what helps when my legs twitch in bed",
        "is magnesium any good for foot spasms",
        "why do my hammys seize up after a walk",
        "charley horse at 3 in the morning please help",
        "does gabapentin make the twitching worse",
        "CALF CRAMP HELP!!!!",
        "I can't take this anymore, it won't let go",
        "on and off, 3 days, 8/10",
        "purple monkey dishwasher",
        "Hello son, ma leg's cramped and ah cannae reach doon tae it",
    ],
)
def test_an_english_sentence_may_be_english(text: str) -> None:
    assert looks_english(text)


@pytest.mark.parametrize(
    "text",
    [
        "my claf hurts agian and the magnesuim does nothing",
        "hlep my claf is craming",
        "whta helps wiht calf crmps at nihgt",
        "dose magnessium hlep with crmaps",
        "caaaalf craaaamp noooow",
        "teh bakc of my tigh is lokced",
    ],
)
def test_typos_do_not_make_it_another_language(text: str) -> None:
    assert looks_english(text)


@pytest.mark.parametrize("text", ["calf", "help", "yes", "no", "more", "why", "stop", "magnesium", "claf", "die", "me"])
def test_a_single_word_may_be_english(text: str) -> None:
    assert looks_english(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("my naïve fiancé says café au lait gives me cramps", id="loan words"),
        pytest.param("my physio in La Paz says no", id="a name"),
        pytest.param("my doctor called it a calambre, what is that", id="a foreign word"),
        pytest.param("my 小腿 is cramping", id="a few letters of another script"),
    ],
)
def test_english_with_a_word_of_another_language_may_be_english(text: str) -> None:
    assert looks_english(text)


@pytest.mark.parametrize("text", ["que pasa", "calambres", "boli łydka"])
def test_a_word_or_two_are_too_few_to_tell(text: str) -> None:
    assert looks_english(text)


@pytest.mark.parametrize("text", ["", "   ", "😭😭😭", "🦵🏽!!", "8/10", "..."])
def test_where_there_are_no_words_nothing_speaks_against_english(text: str) -> None:
    assert looks_english(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("me duele la pierna derecha por la noche", id="Spanish"),
        pytest.param("mi pantorrilla tiene calambres todas las noches", id="Spanish, every night"),
        pytest.param("qué puedo hacer contra los calambres", id="Spanish, a question"),
        pytest.param("ayuda tengo un calambre en la pierna", id="Spanish, in need"),
        pytest.param("mein Wadenkrampf hört nachts nicht auf", id="German"),
        pytest.param("ich habe starke Schmerzen im rechten Bein", id="German, of pain"),
        pytest.param("meine Wade krampft in der Nacht so stark", id="German, at night"),
        pytest.param("J'ai une crampe au mollet en pleine nuit", id="French"),
        pytest.param("pourquoi est-ce que mes jambes me font mal", id="French, a question"),
        pytest.param("boli mnie łydka i nie mogę spać w nocy", id="Polish"),
        pytest.param("mam skurcze nóg prawie każdej nocy", id="Polish, every night"),
        pytest.param("co mi pomoże na skurcze łydek", id="Polish, a question"),
        pytest.param("ho un crampo al polpaccio da questa notte", id="Italian"),
        pytest.param("perché mi fanno male le gambe", id="Italian, a question"),
        pytest.param("我的小腿抽筋了", id="Chinese"),
        pytest.param("晚上 我的 小腿 总是 抽筋 怎么办", id="Chinese, with blanks"),
        pytest.param("لدي تشنج في ساقي كل ليلة", id="Arabic"),
        pytest.param("لماذا تؤلمني ساقي في الليل", id="Arabic, a question"),
    ],
)
def test_a_sentence_of_another_language_is_not_english(text: str) -> None:
    assert not looks_english(text)
