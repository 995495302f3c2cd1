"""What people see: hostile text stays text, Arabic is right to left, evidence is marked."""

import re

import pytest
from rich.console import Console

from marsad.publish import console, markdown, page, tables
from marsad.publish.safe import line, plain
from marsad.reading import read
from marsad.record import Article

HOSTILE = "قصف على <script>alert(1)</script> حلب\u202e | `x` [a](javascript:b)\x1b[2J"
BODY = 'قصفت القوات الروسية مدينة حلب أمس. وقال الوزير إن "الوضع" <img src=x onerror=y> صعب جدا على السكان.'


@pytest.fixture
def record(words, places):
    return read(Article(id='"><b>', title=HOSTILE, body=BODY, published="2021-09-30"), words, places)


def test_html_is_escaped_and_right_to_left(record):
    html = "".join(page([record]))
    assert "<script" not in html
    assert "<img" not in html
    assert "\x1b" not in html
    assert "\u202e" not in html
    assert "default-src 'none'" in html
    assert '<div class="text" dir="rtl" lang="ar">' in html
    assert re.search(r'<mark class="trigger"[^>]*>قصفت</mark>', html)
    opened, closed = len(re.findall(r"<mark\b", html)), html.count("</mark>")
    assert opened == closed > 5


def test_html_keeps_every_letter_of_the_article(record):
    html = "".join(page([record]))
    text = html.split('lang="ar"><h2>')[1].split("</h2>", 1)
    body = text[1].split("</div>")[0]
    shown = re.sub(r"<[^>]*>", "", body).replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")
    assert shown == plain(record.body)


def test_markdown_is_inert(record):
    text = markdown(record)
    assert "<script" not in text.replace("\\<", "")
    assert "[a](" not in text
    assert "\x1b" not in text
    assert "### Events" in text


def test_terminal_has_no_escapes_of_the_text(record, capsys):
    console(colour=False).print(tables(record))
    shown = capsys.readouterr().out
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "ASSAULT" in shown


@pytest.mark.parametrize("width", [60, 80, 200])
def test_each_cell_of_a_terminal_table_keeps_its_direction_to_itself(record, width):
    screen = Console(width=width, highlight=False)
    lines = [
        "".join(piece.text for piece in row) for row in screen.render_lines(tables(record), screen.options.update(height=None))
    ]
    cells = [cell for row in lines for cell in row.split("│")[1:-1]]
    assert any("\u2068" in cell for cell in cells)
    for cell in cells:
        depth = 0
        for c in cell:
            depth += {"\u2068": 1, "\u2069": -1}.get(c, 0)
            assert depth >= 0
            assert depth or not re.match("[ء-ي]", c), cell  # no Arabic letter outside of an isolate
        assert depth == 0, cell


@pytest.mark.parametrize(
    ("text", "shown"), [("a\x1b[31mb\x07", "a[31mb"), ("\u202eabc\u202c", "abc"), ("a\n b\tc", "a b c"), ("x" * 9, "xxxx…")]
)
def test_line(text, shown):
    assert line(text, 5 if text.startswith("xxx") else 0) == shown
