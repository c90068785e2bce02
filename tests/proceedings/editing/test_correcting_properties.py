"""Whatever is mended in whatever text, what holds of readings still holds."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proceedings.editing import correct, join
from proceedings.store.prepared import prepare
from tests.proceedings.analysis.test_properties import CLEAN, tiles_of
from tests.proceedings.analysis.texts import understand
from tests.proceedings.editing.test_correcting import check
from tests.proceedings.test_organizing_properties import corrections


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data(), st.lists(CLEAN, min_size=1, max_size=2), st.sampled_from(["a.txt", "a.md"]))
def test_mended_readings_are_sound_and_hold_the_same_words(data: st.DataObject, texts: list[str], name: str) -> None:
    one = join([understand(text, name) for text in texts])
    some = [made for made in data.draw(st.lists(corrections(one), max_size=8)) if made is not None]
    done = correct(one, some)
    check(done.reading)
    prepare(done.reading, None, done.renumbered)
    assert tiles_of(done.reading) == tiles_of(one)
    assert [paragraph.span for paragraph in done.reading.paragraphs] == [paragraph.span for paragraph in one.paragraphs]
    assert set(done.resting) <= set(some)
    assert done.renumbered <= {session.key for session in done.reading.sessions}
    spans = [said.span for said in (*one.quotations, *one.statements)]
    assert {said.span for said in (*done.reading.quotations, *done.reading.statements)} <= set(spans)
    assert len(spans) == len({(said.kind, said.span) for said in (*one.quotations, *one.statements)})
    assert correct(one, some) == done  # always the same
