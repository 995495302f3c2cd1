"""Draws corpus articles at random for annotation and lays them out in folders of a few: one reader a folder.

    python tools/draw_gold.py ../shared /work/annot --politics 140 --whole 60 --again 40 --each 7

Each folder gets docs.jsonl, the guide, PLOVER's tables and check.py; nothing that Marsad made. An article counts as political
when its text holds three of the words below (a list made for the drawing, not Marsad's tables), or its lead one of the strong.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import shutil
import zipfile
from pathlib import Path
from typing import Any

_STRONG = (
    "مقتل قتل قصف غارة غارات هجوم اشتباك تفجير احتجاج مظاهرة تظاهر الحوثي داعش التحالف المقاومة الجيش القوات رئيس الوزراء "
    "وزير الخارجية الأمم المتحدة مجلس الأمن مفاوضات اتفاق هدنة عقوبات اعتقل اعتقال البرلمان الحكومة إيران إسرائيل سوريا اليمن"
).split()
HELD = ("2015-07-27", "2015-08-02")  # two days that nobody looks into before the end


def articles(shared: Path) -> list[dict[str, Any]]:
    """Every corpus article with the id, text and day that gold/dev.docs.jsonl gives such articles."""
    out = []
    for path in sorted((shared / "corpus").glob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            for n, row in enumerate(json.loads(archive.read(archive.namelist()[0]))):
                body, title = row.get("content") or "", row.get("title") or ""
                out.append(
                    {"id": f"snn-{path.stem}-{n}", "title": title, "body": body, "published": path.stem, "source": row["source"]}
                )
    return out


def political(row: dict[str, Any]) -> bool:
    """Whether the words of politics and war stand in its text three times, twice of them early."""
    found = [len(re.findall(rf"\b[وفبلك]*(?:ال)?{re.escape(w)}", row["title"] + " " + row["body"][:900])) for w in _STRONG]
    return sum(n > 0 for n in found) >= 3


def main() -> None:
    """Draws, and writes the folders."""
    ask = argparse.ArgumentParser()
    ask.add_argument("shared", type=Path)
    ask.add_argument("out", type=Path)
    for name, least in (("politics", 140), ("whole", 60), ("again", 40), ("each", 7), ("seed", 20261125)):
        ask.add_argument(f"--{name}", type=int, default=least)
    ask.add_argument("--letter", default="a", help="what the names of the folders of first readings begin with")
    ask.add_argument("--kept", type=Path, help="gold.jsonl of an earlier drawing, whose articles are not drawn again")
    ask.add_argument("--held-share", type=float, default=0.42, help="share of the new articles drawn from the held-back days")
    given = ask.parse_args()
    chance = random.Random(given.seed)
    taken = {json.loads(line)["id"] for line in (given.shared / "gold/dev.docs.jsonl").read_text("utf8").splitlines()}
    if given.kept:
        taken |= {json.loads(line)["id"] for line in given.kept.read_text("utf8").splitlines()}
    pool = [a for a in articles(given.shared) if a["id"] not in taken and 450 <= len(a["body"]) <= 1900]
    seen: set[str] = set()
    pool = [a for a in pool if not (a["title"] in seen or seen.add(a["title"]))]  # type: ignore[func-returns-value]
    drawn = []
    for count, wanted in ((given.politics, political), (given.whole, lambda a: True)):
        for held in (True, False):
            want = round(count * (given.held_share if held else 1 - given.held_share))
            drawn += _spread(chance, [a for a in pool if wanted(a) and (a["published"] in HELD) == held and a not in drawn], want)
    chance.shuffle(drawn)
    again = chance.sample(drawn, given.again)
    chance.shuffle(again)
    folders = [drawn[k : k + given.each] for k in range(0, len(drawn), given.each)]
    folders += [again[k : k + given.each] for k in range(0, len(again), given.each)]
    for number, part in enumerate(folders):
        _write(given, given.out / f"{given.letter if number * given.each < len(drawn) else 'b'}{number:02}", part)
    print(len(drawn), "articles,", len(again), "of them twice,", len(folders), "folders in", given.out)


def _spread(chance: random.Random, rows: list[dict[str, Any]], want: int) -> list[dict[str, Any]]:
    """Drawn one paper and day after the other, so that a large paper does not fill the sample."""
    cells: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in rows:
        cells.setdefault((row["source"], row["published"]), []).append(row)
    for cell in cells.values():
        chance.shuffle(cell)
    out: list[dict[str, Any]] = []
    while len(out) < want and any(cells.values()):
        order = [c for c in cells.values() if c]
        chance.shuffle(order)
        out += [cell.pop() for cell in order]
    return out[:want]


def _write(given: argparse.Namespace, folder: Path, part: list[dict[str, Any]]) -> None:
    folder.mkdir(parents=True)
    lines = (json.dumps(a, ensure_ascii=False) + "\n" for a in part)
    (folder / "docs.jsonl").write_text("".join(lines), encoding="utf-8")
    for name in ("gold/GUIDE.md", "gold/check.py", "plover/types.tsv", "plover/modes.tsv", "plover/sectors.tsv"):
        shutil.copy(given.shared / name, folder)


if __name__ == "__main__":
    main()
