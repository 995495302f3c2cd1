"""Numbers in Arabic news: digits, number words, and their joins (خمسة وأربعين, 3 آلاف, ألفي, 2.5 مليون)."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import decimal

from marsad.arabic.normal import fold

_UNITS = {
    1: "واحد واحدة",
    2: "اثنان اثنين اثنتان اثنتين اثنا اثنتا اثني",
    3: "ثلاثة ثلاث",
    4: "أربعة أربع",
    5: "خمسة خمس",
    6: "ستة ست",
    7: "سبعة سبع",
    8: "ثمانية ثماني ثمان",
    9: "تسعة تسع",
    10: "عشرة عشر",
    20: "عشرون عشرين",
    30: "ثلاثون ثلاثين",
    40: "أربعون أربعين",
    50: "خمسون خمسين",
    60: "ستون ستين",
    70: "سبعون سبعين",
    80: "ثمانون ثمانين",
    90: "تسعون تسعين",
    100: "مئة مائة",
    200: "مئتان مئتين مائتان مائتين مئتا مئتي مائتا مائتي",
    300: "ثلاثمئة ثلاثمائة",
    400: "أربعمئة أربعمائة",
    500: "خمسمئة خمسمائة",
    600: "ستمئة ستمائة",
    700: "سبعمئة سبعمائة",
    800: "ثمانمئة ثمانمائة ثمانيمئة ثمانيمائة",
    900: "تسعمئة تسعمائة",
}
_SCALES = {
    1000: "ألف ألفا آلاف الف",
    2000: "ألفان ألفين ألفا ألفي",
    1_000_000: "مليون مليونا ملايين",
    2_000_000: "مليونان مليونين مليونا مليوني",
    1_000_000_000: "مليار مليارا مليارات بليون",
}
VALUES: dict[str, int] = {fold(w): n for n, ws in {**_SCALES, **_UNITS}.items() for w in ws.split()}
VALUES |= {fold("ألفا"): 1000, fold("مليونا"): 1_000_000}
MULTIPLIERS = frozenset(fold(w) for n in (1000, 1_000_000, 1_000_000_000) for w in _SCALES[n].split()) | {"مءه", "ماءه"}
VAGUE = frozenset(map(fold, "عشرات مئات آلاف ملايين بضعة بضع عدة عدد".split()))
ORDINALS: dict[str, int] = {
    fold(w): n
    for n, ws in enumerate(
        (
            "أول أولى",
            "ثاني ثانية ثان",
            "ثالث ثالثة",
            "رابع رابعة",
            "خامس خامسة",
            "سادس سادسة",
            "سابع سابعة",
            "ثامن ثامنة",
            "تاسع تاسعة",
            "عاشر عاشرة",
            "حادي حادية",
        ),
        1,
    )
    for w in ws.split()
}


def ascii_digits(text: str) -> str:
    """The text with Arabic-Indic, Persian and other decimal digits as 0 to 9."""
    return text if text.isascii() else "".join(str(decimal(c)) if c.isdecimal() else c for c in text)


def digits(norm: str) -> float | None:
    """The value of a folded digit token (``"1,200"``, ``"2.5"``); None if it is not a number."""
    try:
        plain = norm.replace("٬", "").replace("٫", ".")
        if "," in plain and all(len(p) == 3 for p in plain.split(",")[1:]):
            plain = plain.replace(",", "")
        elif plain.count(".") > 1:
            return None
        return float(plain.replace(",", "."))
    except ValueError:
        return None


def parse(norms: Sequence[str], i: int) -> tuple[int, int] | None:
    """The whole number that starts at ``norms[i]`` (folded words or digits) and the index after it; None if none does.

    A leading و is taken off by the caller for the first word; joins inside the number are read here.
    """
    total, current, j, seen = 0, 0.0, i, False
    last = 10**12
    while j < len(norms):
        word = norms[j]
        joined = seen and word[:1] == "و" and word[1:] in VALUES
        named = VALUES.get(word[1:] if joined else word)
        value = digits(word) if word[:1].isdigit() else None if named is None else float(named)
        if value is None or (word[:1].isdigit() and seen):
            break
        bare = word[1:] if joined else word
        if seen and not joined and bare not in MULTIPLIERS and not (value == 10 and 0 < current < 10):
            break
        if seen and joined and value >= 1000 and bare not in MULTIPLIERS:
            break
        if bare in MULTIPLIERS and seen and not joined:
            current = (current or 1.0) * value
            if value >= 1000:
                total, current = total + int(current), 0.0
        else:
            if joined and value >= last and last >= 100 > value:
                break
            current += value
        last = int(value)
        seen = True
        j += 1
    return (int(total + current), j) if seen else None
