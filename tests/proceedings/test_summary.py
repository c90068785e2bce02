"""Summaries: of the shipped excerpt's fourth session, and of invented ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proceedings.errors import NothingToSearch
from proceedings.model import (
    Attribution,
    Grounds,
    KeyTerm,
    Kind,
    Passage,
    Proceedings,
    Session,
    Span,
    Speaker,
)
from proceedings.search import parse_query
from proceedings.summary import Length, Meant, Sentence, Summary, summarise

SHIPPED = Path(__file__).parents[2] / "data" / "texts" / "human-security-seminar.txt"
SEMINAR = Proceedings(1, "human-security-seminar", None, 0, SHIPPED.name, "en", "0" * 64, "2026-01-01T00:00:00Z")
SESSION = Session("4", "4", "HUMAN SECURITY", Span(0, 10_000), None)
LEE = Speaker("Steve Lee", None, None, ("Lee",), 0)
THAKUR = Speaker("Ramesh Thakur", None, None, ("Thakur",), 0)
_SENTENCE = re.compile(r"\S.*?(?:[.?!][\"')]?(?=\s+[A-Z(\"])|$)")


def sentences_of(text: str, speakers: Sequence[Speaker | None] = ()) -> list[Sentence]:
    """Cut a text into paragraphs and sentences; each paragraph's words are its speaker's, by what names him first."""
    found = []
    for number, line in enumerate(re.finditer(r"[^\n]+", text)):
        passage = Passage(SEMINAR, SESSION, number + 1, number + 1, Span(*line.span()), line[0])
        speaker = speakers[number] if number < len(speakers) else None
        for match in _SENTENCE.finditer(line[0]):
            span = Span(line.start() + match.start(), line.start() + match.end())
            first = Span(span.start, span.start + len(match[0].split()[0]))
            named = first.of(text) in ("Steve", "Thakur", "He")
            grounds, mention = (Grounds.NAMED, first) if named else (Grounds.CARRIED, None)
            attributions = (Attribution(Kind.STATEMENT, span, speaker, mention, None, grounds),) if speaker else ()
            if match[0].startswith('"'):
                inner = Span(span.start + 1, span.end - 1)
                attributions = (Attribution(Kind.QUOTATION, inner, speaker, None, None, Grounds.CARRIED),)
            found.append(Sentence(passage, span, attributions))
    return found


def fourth_session() -> list[Sentence]:
    text = SHIPPED.read_text(encoding="utf-8")
    return sentences_of(text[text.index("Steve Lee from") :], [LEE, THAKUR, THAKUR, THAKUR])


def texts(summary: Summary) -> list[str]:
    return [sentence.text for sentence in summary.sentences]


def cited(summary: Summary) -> list[str]:
    return [sentence.passage.reference.place for sentence in summary.sentences]


def test_the_fourth_session_is_summed_up_by_what_was_argued() -> None:
    summary = summarise(fourth_session(), ())
    assert texts(summary) == [
        'Thakur outlined the changing "security" framework within which the UN operates.',
        "Thakur pointed to the growing dissonance between the form and substance of the UN process.",
        "For standard setting, norm generation and regime creation, there is no real alternative to the UN.",
    ]
    assert cited(summary) == ["4.2", "4.3", "4.4"]
    assert summary.speakers == (LEE, THAKUR)


def test_lengths_grow_and_keep_the_order_of_the_text() -> None:
    sizes = []
    for length in Length:
        summary = summarise(fourth_session(), (), length=length)
        starts = [sentence.span.start for sentence in summary.sentences]
        assert starts == sorted(starts)
        sizes.append(len(starts))
    assert sizes == sorted(set(sizes))


@pytest.mark.parametrize("words", [0, 4, 15, 40, 110, 10_000])
def test_a_budget_of_words_is_not_passed(words: int) -> None:
    summary = summarise(fourth_session(), (), words=words)
    assert sum(len(text.split()) for text in texts(summary)) <= words
    assert bool(summary.sentences) == (words >= 15)


def test_chosen_and_left_out_together_are_all_sentences() -> None:
    sentences = fourth_session()
    summary = summarise(sentences, ())
    together = sorted(sentence.span for sentence in (*summary.sentences, *summary.left_out))
    assert together == [sentence.span for sentence in sentences]


def test_a_summary_shows_no_quotation_no_question_and_nothing_in_brackets() -> None:
    summary = summarise(fourth_session(), (), words=10_000)
    assert not [text for text in texts(summary) if text[0] in '"(' or text.endswith("?")]
    text = (
        'Boats bring fish every morning. (Boats bring fish and ice.) "Boats bring all our fish." Do boats bring fish?'
    )
    assert texts(summarise(sentences_of(text), (), words=500)) == ["Boats bring fish every morning."]


def test_a_pronoun_is_said_to_be_the_speaker_and_the_sentence_stays_as_it_is() -> None:
    text = "He also stressed that the harbour needs a longer quay."
    (sentence,) = summarise(sentences_of(text, [THAKUR]), ()).sentences
    assert sentence.text == text
    assert sentence.meant is not None
    assert (sentence.meant.name, sentence.meant.span.of(text)) == ("Thakur", "He")


def test_a_sentence_that_leans_on_another_gives_way() -> None:
    text = "It needs a longer quay and a better road.\nThe harbour needs a longer quay and a better road."
    assert texts(summarise(sentences_of(text), (), words=10)) == [text.splitlines()[1]]


def test_key_terms_draw_their_sentences() -> None:
    text = (
        "The harbour has a very old quay.\nThe lighthouse keeper asked for new lamps.\nThe market opens early each day."
    )
    lamps = KeyTerm("4", "lighthouse", "lighthous", 1.0)
    assert texts(summarise(sentences_of(text), [lamps], words=8)) == [text.splitlines()[1]]


def test_speakers_take_turns() -> None:
    text = "\n".join(f"The {noun} was found to be far too {adjective}." for noun, adjective in
                     [("harbour", "small"), ("quay", "short"), ("market", "dear"), ("road", "narrow")])  # fmt: skip
    summary = summarise(sentences_of(text, [LEE, LEE, LEE, THAKUR]), (), words=20)
    assert {sentence.speaker for sentence in summary.sentences} == {LEE, THAKUR}


def test_a_summary_about_something_has_only_sentences_with_its_words() -> None:
    about = summarise(fourth_session(), (), about=parse_query("NATO -Kosovo"))
    assert texts(about) == ["NATO has no such capacity."]
    assert not summarise(fourth_session(), (), about=parse_query("lighthouse")).sentences


def talk_of(*turns: tuple[Speaker, str]) -> list[Sentence]:
    """Make a transcript, a paragraph a turn: ``Lee: words``."""
    text = "\n".join(f"{speaker.aliases[0]}: {words}" for speaker, words in turns)
    found = []
    at = 0
    for number, (line, (speaker, words)) in enumerate(zip(text.split("\n"), turns, strict=True)):
        whole = Span(at, at + len(line))
        passage = Passage(SEMINAR, SESSION, number + 1, number + 1, whole, line)
        name, said = Span(at, at + len(speaker.aliases[0])), Span(at + len(line) - len(words), at + len(line))
        turn = Attribution(Kind.QUOTATION, said, speaker, name, None, Grounds.NAMED)
        found += [Sentence(passage, Span(at + m.start(), at + m.end()), (turn,)) for m in _SENTENCE.finditer(line)]
        at += len(line) + 1
    return found


MEETING = [
    (LEE, "Okay. Um, yeah, uh, right so. The harbour needs a longer quay for the ferry."),
    (THAKUR, "Yeah. I agree. {laughs} We decided to pay for the quay out of the harbour fees."),
    (LEE, "Do we have any other business today? Thank you all for coming to the meeting."),
]


def test_talk_is_summed_up_by_what_was_said_and_not_by_how() -> None:
    summary = summarise(talk_of(*MEETING), (), words=27)
    assert summary.talk
    first, second = texts(summary)
    assert first == "The harbour needs a longer quay for the ferry."
    assert second.endswith("We decided to pay for the quay out of the harbour fees.")


def test_in_talk_the_speaker_of_a_turn_is_said_where_the_sentence_does_not() -> None:
    talk = talk_of((LEE, "The harbour needs a longer quay. The quay needs a better road for the ferry."))
    first, second = summarise(talk, (), words=100).sentences
    assert first.text.startswith("Lee: ")
    assert first.meant is None
    assert second.meant == Meant(Span(0, 0), "Lee")


def test_in_talk_what_is_said_around_the_word_is_about_it() -> None:
    talk = talk_of(
        *[(LEE, f"The weather of day {day} was not bad for the boats.") for day in range(60)],
        (THAKUR, "Now to the quay of the harbour. It costs more than all the boats together. We pay for it next year."),
    )
    chosen = texts(summarise(talk, (), words=27, about=parse_query("the quay")))
    assert "We pay for it next year." in chosen


def test_a_sentence_that_only_says_the_question_again_is_no_answer() -> None:
    text = "The seminar asked who pays for the harbour quay.\nThe fees of the ferry pay for half of the quay."
    about = parse_query("Who pays for the harbour quay?")
    assert texts(summarise(sentences_of(text), (), words=50, about=about)) == [text.splitlines()[1]]


def test_in_talk_too_saying_the_question_again_is_no_answer() -> None:
    talk = talk_of(
        (LEE, "We ask today who pays for the harbour quay. The weather was not bad for the boats."),
        (THAKUR, "The fees of the ferry are to cover half of that."),
    )
    chosen = summarise(talk, (), words=20, about=parse_query("Who pays for the harbour quay?"))
    assert not [text for text in texts(chosen) if "who pays" in text]
    assert [text for text in texts(chosen) if "fees" in text]


def test_in_talk_the_passage_that_a_search_ranks_higher_goes_first() -> None:
    talk = talk_of(
        (LEE, "Yes. The quay is found too short for it."),
        *[(THAKUR, f"The weather of day {day} was not bad for the boats.") for day in range(9)],
        (LEE, "Yes. The quay is found too dear for it."),
    )
    for there in (talk[1], talk[-1]):
        ranked = [(there.passage.span, 2.0)]
        assert texts(summarise(talk, (), words=9, about=parse_query("quay"), ranked=ranked)) == [there.text]


def test_in_a_report_the_passage_that_a_search_ranks_higher_goes_first() -> None:
    text = "The quay of the harbour is found too short.\nThe quay of the harbour is found too dear."
    sentences = sentences_of(text)
    for line, sentence in zip(text.splitlines(), sentences, strict=True):
        ranked = [(sentence.passage.span, 2.0)]
        assert texts(summarise(sentences, (), words=9, about=parse_query("quay"), ranked=ranked)) == [line]


@pytest.mark.parametrize(
    "line",
    [
        ": talk by the keeper of the harbour",
        "See the plan of the quay at https://harbour.example/plan today.",
        "Thakur also found the quay of the harbour too short.",
        "Once again the quay of the harbour was too short.",
    ],
)
def test_what_cannot_stand_alone_gives_way_to_what_can(line: str) -> None:
    text = f"{line}\nThe quay of the harbour was found too short."
    assert texts(summarise(sentences_of(text), (), words=10)) == [text.splitlines()[1]]


def test_a_list_s_mark_does_not_hide_what_leans_on_the_item_before() -> None:
    text = "- The fourth plan has a quay for the ferry.\nThe plan has a quay for the ferry."
    assert texts(summarise(sentences_of(text), (), words=9)) == [text.splitlines()[1]]


def test_in_talk_and_so_is_no_reason_to_give_way_but_it_is() -> None:
    talk = talk_of(
        (LEE, "Yes. And the ferry needs a longer quay by next May."), (LEE, "Yes. It needs a longer quay by next May.")
    )
    assert texts(summarise(talk, (), words=10)) == ["And the ferry needs a longer quay by next May."]


def test_in_talk_a_sentence_with_laughs_in_it_gives_way() -> None:
    talk = talk_of(
        (LEE, "Yes. The ferry {laughs} needs {coughs} a longer quay."), (LEE, "Yes. The ferry needs now a longer quay.")
    )
    assert texts(summarise(talk, (), words=9)) == ["The ferry needs now a longer quay."]


def test_a_very_long_text_is_asked_where_a_search_finds_something() -> None:
    lines = [f"The boats of harbour{n % 389} brought fish{n} and ice{n % 71} there." for n in range(8_000)]
    sentences = sentences_of("\n".join(lines))
    ranked = [(sentences[n].passage.span, 1.0) for n in (7_000, 100)]
    found = summarise(sentences, (), words=40, about=parse_query("fish7000 fish100 fish4000"), ranked=ranked)
    assert texts(found) == [lines[100], lines[7_000]]
    assert not found.left_out


def test_what_a_summary_about_something_leaves_out_is_about_it_too() -> None:
    summary = summarise(fourth_session(), (), about=parse_query("UN"), length="short")
    assert len(summary.sentences) == 3
    assert summary.left_out
    assert all("UN" in sentence.text for sentence in summary.left_out)


def test_a_speaker_in_the_question_is_who_is_asked() -> None:
    text = "The quay of the harbour is found too short.\nThe quay of the harbour is found too dear."
    about = parse_query("What did Lee say about the quay?")
    assert texts(summarise(sentences_of(text, [THAKUR, LEE]), (), words=9, about=about)) == [text.splitlines()[1]]


def test_a_language_that_nothing_was_learned_of_is_summed_up_by_its_own_words() -> None:
    text = "Le port a un vieux quai.\nLe gardien du phare demande des lampes pour le phare.\nLe marché ouvre très tôt."
    assert texts(summarise(sentences_of(text), (), words=10, language="fr")) == [text.splitlines()[1]]


def test_a_very_long_text_is_summed_up_from_all_its_parts() -> None:
    lines = (f"The boats of harbour{n % 389} brought fish{n} and ice{n % 71} there." for n in range(20_000))
    sentences = sentences_of("\n".join(lines))
    summary = summarise(sentences, (), words=2_000)
    quarters = {4 * sentence.span.start // sentences[-1].span.end for sentence in summary.sentences}
    assert quarters == {0, 1, 2, 3}
    assert len(summary.sentences) + len(summary.left_out) == len(sentences)


def test_nothing_to_sum_up_gives_a_summary_without_sentences() -> None:
    assert summarise([], ()).sentences == ()
    assert summarise(sentences_of("Really?"), ()).sentences == ()


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from('Fish boat. \n?("“安He '), max_size=200), st.text(max_size=8), st.integers(-5, 60))
def test_any_text_is_summed_up_by_slices_of_it(text: str, typed: str, words: int) -> None:
    try:
        about = parse_query(typed)
    except NothingToSearch:
        about = None
    for summary in (summarise(sentences_of(text), ()), summarise(sentences_of(text), (), words=words, about=about)):
        assert all(sentence.span.of(text) == sentence.text for sentence in (*summary.sentences, *summary.left_out))


def test_a_whole_proceedings_is_summed_up_within_its_words() -> None:
    lines = (f"The {n % 97} boats of harbour{n % 389} brought fish{n % 53} and ice{n % 71} there." for n in range(3000))
    chosen = summarise(sentences_of("\n".join(lines)), (), words=1000).sentences
    assert len(chosen) > 50
    assert sum(len(sentence.text.split()) for sentence in chosen) <= 1000
