"""Discord's markdown as the page renders it: what people write is shown, and nothing of it runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from selenium import webdriver

from tests.page.browsing import Window

Render = Callable[[str], str]

_RENDER = """
const [text, elements, done] = arguments;
import("/page/markdown.js").then(({markdown}) => {
  const known = {user: {1: "Ada"}, role: {2: "@readers"}, channel: {3: "general"}};
  const names = Object.fromEntries(Object.entries(known).map(([kind, all]) => [kind, (id) => all[id]]));
  const box = document.createElement("div");
  box.append(markdown(text, names));
  document.body.append(box);
  const inside = [...box.querySelectorAll("*")].map((each) => [each.localName, ...each.getAttributeNames()]);
  const shown = elements ? inside : box.innerHTML;
  box.remove();
  done(shown);
}, (trouble) => done(String(trouble)));
"""


@pytest.fixture(scope="module")
def render(browser: webdriver.Chrome, club_address: str) -> Iterator[Render]:
    """Renders a text in the page; gives the markup of what came of it."""
    window = Window(browser, club_address)

    def rendered(text: str) -> str:
        return str(window.here().driver.execute_async_script(_RENDER, text, False))

    yield rendered
    assert window.complaints() == []
    browser.get("about:blank")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**bold** and *slanted* and _slanted_", "<strong>bold</strong> and <em>slanted</em> and <em>slanted</em>"),
        ("__under__ and ~~gone~~", "<u>under</u> and <s>gone</s>"),
        ("***both***", "<em><strong>both</strong></em>"),
        ("**bold *and slanted***", "<strong>bold <em>and slanted</em></strong>"),
        ("`code **as is**`", "<code>code **as is**</code>"),
        (r"\*\*as it is\*\* \<@1\> 1\. \# no", "**as it is** &lt;@1&gt; 1. # no"),
        ("snake_case_word and 2 * 3 * 4", "snake_case_word and 2 * 3 * 4"),
        ("**never closed", "**never closed"),
        ("a\nb", "a<br>b"),
    ],
)
def test_marks_are_shown(render: Render, text: str, shown: str) -> None:
    assert render(text) == f"<p>{shown}</p>"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("# Title", '<h3 class="size-1">Title</h3>'),
        ("### Lesser", '<h5 class="size-3">Lesser</h5>'),
        ("-# small", '<p class="small">small</p>'),
        ("> quoted\n> too\nnot", "<blockquote><p>quoted<br>too</p></blockquote><p>not</p>"),
        (">>> all\nof it", "<blockquote><p>all<br>of it</p></blockquote>"),
        ("- one\n  - inner\n- two", "<ul><li>one<ul><li>inner</li></ul></li><li>two</li></ul>"),
        ("3. three\n4. four\n- other", '<ol start="3"><li>three</li><li>four</li></ol><ul><li>other</li></ul>'),
        ("```py\na < b\n```", '<pre tabindex="0"><code>a &lt; b</code></pre>'),
        (r"\- no list", "<p>- no list</p>"),
    ],
)
def test_lines_are_shown(render: Render, text: str, shown: str) -> None:
    assert render(text) == shown


def test_mentions_are_shown_by_name(render: Render) -> None:
    shown = render("<@1> <@&2> <#3> <@9> @everyone </daily start:12>")
    for name in ("@<bdi>Ada", "@<bdi>readers", "#<bdi>general", "@<bdi>unknown user", ">@everyone<", ">/daily start<"):
        assert name in shown


def test_a_link_to_a_message_opens_its_channel(render: Render) -> None:
    shown = render("See https://discord.com/channels/7/3/12345.")
    assert '<a class="mention" href="#3">#<bdi>general</bdi> › message</a>.' in shown
    assert 'href="https://discord.com/channels/7/4/5"' in render("https://discord.com/channels/7/4/5")


def test_moments_are_shown_in_the_readers_own_words(render: Render) -> None:
    assert 'datetime="2026-08-01T12:00:00.000Z"' in render("<t:1785585600:F>")
    assert "August 1, 2026" in render("<t:1785585600:D>")
    assert "no such time" in render("<t:9999999999999>")


def test_links_lead_to_the_web_and_nowhere_else(render: Render) -> None:
    shown = render("[the report](https://example.org/a) and https://example.org/b.")
    assert 'href="https://example.org/a"' in shown
    assert 'rel="noopener noreferrer"' in shown
    assert ">https://example.org/b</a>." in shown
    for address in ("javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "JaVaScRiPt:alert(1)", "//evil"):
        assert "<a" not in render(f"[press]({address}) <{address}>")


@pytest.mark.parametrize(
    "text",
    [
        "<img src=x onerror=\"document.title='hacked'\">",
        "<script>document.title='hacked'</script>",
        "**<svg onload=document.title='hacked'>**",
        "[<iframe srcdoc=x>](https://example.org)",
        "```html\n<script>document.title='hacked'</script>\n```",
        "||<b>hidden</b>||",
        "> <style>*{display:none}</style>",
        "<@<img src=x>> <t:<script>>",
        '[a](https://example.org/"onmouseover="x)',
    ],
)
def test_no_markup_of_a_text_becomes_markup(browser: webdriver.Chrome, render: Render, text: str) -> None:
    render(text)
    known = {"p", "strong", "a", "code", "pre", "blockquote", "button", "span", "bdi"}
    attributes = {"href", "title", "target", "rel", "tabindex", "type", "class", "aria-label"}
    for name, *given in browser.execute_async_script(_RENDER, text, True):
        assert name in known
        assert set(given) <= attributes
    assert "hacked" not in browser.title


def test_deep_and_long_marks_neither_hang_nor_break(render: Render) -> None:
    for text in ("*" * 4000, "_*" * 2000, "[" * 4000, "**a " * 1000, "> " * 2000, "`" * 3999, "||" * 2000, "- " * 2000):
        assert render(text).startswith(("<p>", "<blockquote>", "<pre", "<ul>"))


def test_what_turns_the_writing_direction_ends_with_its_text(browser: webdriver.Chrome, club_address: str) -> None:
    window = Window(browser, club_address)
    window.type("\u202egnp.exe \u2067turned")
    said = window.answer_to(lambda: window.press_keys("\ue007"))
    isolated = "return getComputedStyle(arguments[0].querySelector('.text')).unicodeBidi"
    assert window.script(isolated, said) in ("isolate", "plaintext", "isolate-override")
    assert "Participant" in said.text
