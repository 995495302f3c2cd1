"""Bytes, files and streams in; articles or one-line problems out."""

import json
from pathlib import Path

import pytest

from marsad.record import Article
from marsad.sources import EncodingError, Problem, decode, from_text, read_paths

TEXT = "قصف على قرية قرب حلب\nقال مصدر في الدفاع المدني إن القصف لم يوقع قتلى، وإن السكان عادوا إلى بيوتهم منذ أمس."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1256", "iso8859_6"])
def test_decode(encoding):
    assert decode(TEXT.encode(encoding)).lstrip("\ufeff") == TEXT


@pytest.mark.parametrize(("wrong", "right"), [("latin-1", "utf-8"), ("cp1256", "utf-8"), ("latin-1", "cp1256")])
def test_doubly_encoded_text_is_repaired(wrong, right):
    assert decode(TEXT.encode(right).decode(wrong).encode("utf-8")) == TEXT


def test_sloppy_cp1252_mojibake_is_repaired():
    seen = "".join(bytes([b]).decode("cp1252", errors="ignore") or chr(b) for b in TEXT.encode("utf-8"))
    assert decode(seen.encode("utf-8")) == TEXT


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\xff\xfe\x00", "damaged"), ("نص\x00آخر من الأخبار".encode(), "NUL"), (b"\x81\x9f\xe2\x28\xa1", "not UTF-8"),
        (("?????? ???? " * 9).encode(), "question marks"), (("\ufffd" * 9 + "نص").encode(), "lost"),
    ],
    ids=["half", "nul", "binary", "questions", "lost"],
)  # fmt: skip
def test_decode_refuses(data, says):
    with pytest.raises(EncodingError, match=says):
        decode(data)


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("عنوان\nمتن", "عنوان", "متن"), ("\ufeff\n\n.\n.\nعنوان\n\nمتن", "عنوان", "\nمتن"), ("عنوان فقط", "عنوان فقط", ""),
        ("نص طويل " * 60, "", "نص طويل " * 60), ("عنوان\r\nمتن", "عنوان", "متن"),
    ],
)  # fmt: skip
def test_plain_text(text, title, body):
    article = from_text(text, "x")
    assert (article.title, article.body) == (title, body)


def items(path, **options):
    return list(read_paths([str(path)], **options))


def test_jsonl_goes_on_after_bad_lines(tmp_path):
    lines = [
        json.dumps({"id": "a", "title": "خبر", "body": "متن", "published": "2021-09-30T10:00:00"}, ensure_ascii=False),
        "{not json", "[1]", json.dumps({"title": 5}), json.dumps({"body": "English text only"}), "",
        json.dumps({"headline": "خبر", "content": "متن", "date": "30 September"}, ensure_ascii=False),
        json.dumps({"headline": "خبر", "content": "متن"}, ensure_ascii=False), '{"body": "\\ud800 نص عربي"}', '{"body": ""}',
    ]  # fmt: skip
    path = tmp_path / "wire.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    found = items(path)
    good = [a for a in found if isinstance(a, Article)]
    assert [(a.id, a.published) for a in good] == [("a", "2021-09-30"), ("wire:8", None)]
    where = [p.where.rpartition(" ")[2] for p in found if isinstance(p, Problem)]
    assert where == ["2", "3", "4", "5", "7", "9", "10"]


def test_a_line_that_is_too_long_is_skipped(tmp_path):
    path = tmp_path / "big.jsonl"
    with path.open("w", encoding="utf-8") as out:
        out.write('{"body": "' + "ا" * 5_000_000 + '"}\n')
        out.write('{"body": "خبر قصير"}\n')
    first, second = items(path)
    assert "bytes in one line" in first.why
    assert second.body == "خبر قصير"


def test_csv(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('id;title;body;published\n1;عنوان;"متن; فيه\nسطران";2020-01-02\n2;;;\n', encoding="utf-8-sig")
    article, problem = items(path)
    assert (article.id, article.body, article.published) == ("1", "متن; فيه\nسطران", "2020-01-02")
    assert "row 3" in problem.where


def test_json_forms(tmp_path):
    row = {"title": "خبر", "body": "متن"}
    for name, content in (("a.json", [row, row]), ("b.json", {"articles": [row, row]})):
        (tmp_path / name).write_text(json.dumps(content, indent=1), encoding="utf-8")
        assert len([a for a in items(tmp_path / name) if isinstance(a, Article)]) == 2
    (tmp_path / "c.json").write_text(json.dumps(row) + "\n" + json.dumps(row), encoding="utf-8")
    assert [a.id for a in items(tmp_path / "c.json")] == ["c:1", "c:2"]
    (tmp_path / "d.json").write_text("[" * 100_000, encoding="utf-8")
    assert isinstance(items(tmp_path / "d.json")[0], Problem)


def test_folder(tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "b.txt").write_text("عنوان\nمتن", encoding="utf-8")
    (tmp_path / "a.txt").write_text("", encoding="utf-8")
    (tmp_path / ".hidden.txt").write_text("عنوان\nمتن", encoding="utf-8")
    problem, article = items(tmp_path)
    assert "empty" in problem.why
    assert article.id == "b"
    (tmp_path / "none").mkdir()
    assert "no articles" in items(tmp_path / "none")[0].why
    assert "no such file" in items(tmp_path / "missing.txt")[0].why


def test_links_that_lead_out_of_a_folder_are_not_followed(tmp_path):
    (tmp_path / "in/sub").mkdir(parents=True)
    (tmp_path / "out").mkdir()
    for path in ("in/sub/a.txt", "out/secret.txt", "secret.txt"):
        (tmp_path / path).write_text("عنوان\nمتن", encoding="utf-8")
    (tmp_path / "in/b.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "in/c").symlink_to(tmp_path / "out")
    (tmp_path / "in/d.txt").symlink_to("sub/a.txt")
    (tmp_path / "in/e.txt").symlink_to("e.txt")
    (tmp_path / "in/.f.txt").symlink_to(tmp_path / "secret.txt")
    found = items(tmp_path / "in")
    assert [Path(p.where).name for p in found if isinstance(p, Problem)] == ["b.txt", "c"]
    assert all("leads out of the folder" in p.why for p in found if isinstance(p, Problem))
    assert [a.id for a in found if isinstance(a, Article)] == ["d", "a"]
    (tmp_path / "link").symlink_to(tmp_path / "in/sub")  # a folder that is named is read, link or not
    assert [a.id for a in items(tmp_path / "link")] == ["a"]


@pytest.mark.parametrize(
    ("rows", "bodies", "said"),
    [
        (
            'أ,"نص,2020\nب,ثان,2021\nج,ثالث,2022\n',
            ["ثان", "ثالث"],
            "row 2: a quotation mark that is not closed swallows the 2 lines",
        ),
        ('أ,"نص,2020\nب,"ثان",2021\nج,ثالث,2022\n', ["ثان", "ثالث"], "swallows the line below it: they"),
        ('أ,"نص\nوبقية,2020\nب,ثان,2021\n', ["ثان"], "swallows the 2 lines below it: the last 1"),
        ('أ,"سطر\nوسطر",2020\nب,"نص,3\nج,"سطر\nثان",2021\n', ["سطر\nوسطر", "سطر\nثان"], "row 3"),
        ('أ,"سطر\nفيه "كلمة" بين علامتين",2020\nب,ثان,2021\n', ['سطر\nفيه كلمة" بين علامتين"', "ثان"], ""),
        ('أ,نص,2020\nب,"ثان\n', ["نص"], "row 3: a quotation mark is not closed; the row is cut off"),
        ('أ,"نص\nكلام\nوكلام\n', [], "swallows the 2 lines below it; none of it is read"),
    ],
)
def test_a_quotation_mark_that_is_not_closed_costs_its_own_row(tmp_path, rows, bodies, said):
    path = tmp_path / "a.csv"
    path.write_text("title,body,day\n" + rows, encoding="utf-8")
    found = items(path)
    assert [a.body for a in found if isinstance(a, Article)] == bodies
    assert [said in f"{p.where}: {p.why}" for p in found if isinstance(p, Problem)] == ([True] if said else [])


def test_a_table_of_nothing_but_open_quotation_marks_is_given_up(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("title,body,day\n" + 'أ,"نص,2020\nب,ثان,2021\n' * 1_200, encoding="utf-8")
    found = items(path)
    assert "1,000 rows before it are damaged" in found[-1].why
    assert len([a for a in found if isinstance(a, Article)]) == 999


def test_published_is_for_those_without(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"body":"خبر","published":"2020-01-01"}\n{"body":"خبر"}\n', encoding="utf-8")
    assert [a.published for a in items(path, published="2021-05-05")] == ["2020-01-01", "2021-05-05"]
