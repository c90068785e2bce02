"""Captions become a transcript: no times, whole sentences, a turn for each voice."""

from proceedings.analysis import analyse
from proceedings.reader import read
from tests.proceedings.analysis.texts import who

VTT = """WEBVTT

NOTE made up

1
00:00:01.000 --> 00:00:03.000
<v Mirela Tosk>A wall is a promise &amp; more,

2
00:00:03.000 --> 00:00:05.000
<v Mirela Tosk>to build <i>the next</i> wall.

00:00:05.000 --> 00:00:06.000
<v.loud Jonas Veldt>Who pays?</v> <v Mirela Tosk>Nobody.</v>
"""


def srt(*cues: tuple[str, int, int]) -> bytes:
    return "".join(
        f"{number}\n00:00:{start:02},000 --> 00:00:{end:02},000\n{words}\n\n"
        for number, (words, start, end) in enumerate(cues, 1)
    ).encode()


def test_voices_are_turns_and_cues_are_joined_to_sentences() -> None:
    source = read(VTT.encode(), "a.vtt")
    assert source.text == (
        "Mirela Tosk: A wall is a promise & more, to build the next wall.\n\n"
        "Jonas Veldt: Who pays?\n\nMirela Tosk: Nobody."
    )
    assert [voice.span.of(source.text) for voice in source.voices] == ["Mirela Tosk", "Jonas Veldt", "Mirela Tosk"]
    reading = analyse(source)
    assert who(reading.quotations, source.text) == [
        ("A wall is a promise & more, to build the next wall.", "Mirela Tosk"),
        ("Who pays?", "Jonas Veldt"),
        ("Nobody.", "Mirela Tosk"),
    ]


def test_a_voice_may_have_any_name() -> None:
    source = read(b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v mirela>We wait for boats.\n", "a.vtt")
    assert who(analyse(source).quotations, source.text) == [("We wait for boats.", "mirela")]


def test_names_at_the_head_of_captions_are_turns() -> None:
    data = srt(
        ("MIRELA TOSK: A wall is", 1, 2), ("a promise.", 2, 3), ("JONAS VELDT: Who pays?", 3, 4), ("TOSK: We do.", 4, 5)
    )
    source = read(data, "a.srt")
    assert source.text == "MIRELA TOSK: A wall is a promise.\n\nJONAS VELDT: Who pays?\n\nTOSK: We do."


def test_dashes_part_voices_that_have_no_name() -> None:
    assert read(srt(("- Who pays?\n- Nobody.", 1, 2)), "a.srt").text == "Who pays?\n\nNobody."


def test_silence_after_a_sentence_ends_a_paragraph() -> None:
    data = srt(("We wait.", 1, 2), ("And wait", 2, 3), ("for boats.", 9, 10), ("They came.", 20, 21))
    assert read(data, "a.srt").text == "We wait. And wait for boats.\n\nThey came."


def test_captions_that_roll_up_say_each_line_once() -> None:
    data = srt(("We wait", 1, 2), ("We wait\nfor boats", 2, 3), ("for boats\nthat never come.", 3, 4))
    assert read(data, "a.srt").text == "We wait for boats that never come."
