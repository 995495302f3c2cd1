"""Makes lexicon/tables/common.tsv: words that Arabic news uses and that are not names of persons.

Usage: python tools/common_words.py ../shared > src/marsad/lexicon/tables/common.tsv

A word is listed if ANERCorp's training part tags it O at least three times and at most one time in twenty as a person,
or if it stands four times in the Arabic event gold standard and never as a person in ANERCorp. Single words with
their counts are facts; no sentence is kept.
"""

import re
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))
from marsad.arabic import fold, tokenize


def main() -> None:
    """Writes the table: words that stand outside names in ANERCorp and GSR, commonest first."""
    shared = Path(sys.argv[1])
    outside: Counter[str] = Counter()
    person: Counter[str] = Counter()
    for line in (shared / "ner/anercorp-train.txt").read_text(encoding="utf-8").splitlines():
        word, _, tag = line.rpartition(" ")
        if re.fullmatch(r"[ء-ي]{3,}", fold(word)):
            (person if "PER" in tag else outside)[fold(word)] += 1
    other: Counter[str] = Counter()
    for name in ("assault.tsv", "protest.tsv"):
        for line in (shared / "gsr" / name).read_text(encoding="utf-8").splitlines()[1:]:
            other.update(t.norm for t in tokenize(line.split("\t")[2]) if t.kind == "w" and len(t.norm) > 2)
    words = {w for w, n in outside.items() if n >= 3 and person[w] * 20 <= n}
    words |= {w for w, n in other.items() if n >= 4 and not person[w]}
    print("word\tcomment")
    print("\n".join(f"{w}\t" for w in sorted(words)))


main()
