"""Bytes to text: UTF-8, UTF-16, windows-1256 and its kin, and text that was decoded wrongly once before.

Which 8-bit code page it is, is settled by the commonest Arabic words: only the right one makes them appear.
"""

from __future__ import annotations

import codecs
import re

_CODE_PAGES = ("cp1256", "iso8859_6", "mac_arabic", "cp864", "cp720")
_COMMON = frozenset("في من على إلى أن عن التي الذي مع هذا هذه ما بعد لا كما كان قال بين قد لم ذلك منذ حتى كل بن يوم".split())
_TAG = re.compile(r"<[^<>]*>")
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


class EncodingError(ValueError):
    """The bytes are no text that can be read; the message says what to do."""


def decode(data: bytes) -> str:
    """The text of ``data``; a text that had been decoded wrongly before is repaired where nothing was lost.

    Raises:
        EncodingError: there is a NUL byte, no encoding gives Arabic, or letters were lost.
    """
    text = _decode(data)
    zero = text.find("\x00")
    if zero >= 0:
        raise EncodingError(f"a NUL character at offset {zero}: this is not a text file, or it is damaged; save it as UTF-8 text")
    return repair(text)


def decode_markup(data: bytes, declared: str | None = None) -> str:
    """The text of a page or feed; its words are repaired later, when its tags are gone.

    A byte order mark counts most, then what the bytes are (text that is valid as UTF-8 and not ASCII is UTF-8), then what the
    server says, then what the page says of itself: servers are often wrong, and pages that were converted still more often.

    Args:
        data: the bytes.
        declared: the character set of the HTTP header, where there is one.

    Raises:
        EncodingError: there is a NUL character, or no encoding gives Arabic.
    """
    text = ""
    for name in (declared, _meta(data)):
        if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) or not name or _is_utf8(data):
            break
        text = _as(data, name)
        if _words(text):
            break
    else:
        text = ""
    text = text or _decode(data)
    zero = text.find("\x00")
    if zero >= 0:
        raise EncodingError(f"a NUL character at offset {zero}: this is no page but some other kind of file, or it is damaged")
    return text.lstrip("\ufeff")


def _meta(data: bytes) -> str | None:
    """The character set that a page or feed names in its first 2,048 bytes (<meta charset>, <?xml encoding>)."""
    found = re.search(rb"""(?:charset|encoding)\s*=\s*["']?([A-Za-z0-9_.:-]{2,30})""", data[:2048])
    return found.group(1).decode("ascii") if found else None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _as(data: bytes, name: str) -> str:
    """Decoded as named; empty where there is no such encoding of text, or these bytes are none of it."""
    try:
        return data.decode(name) if codecs.lookup(name)._is_text_encoding else ""
    except (LookupError, UnicodeError, ValueError):
        return ""


def _decode(data: bytes) -> str:
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _or_refuse(data, name)
    zeros = data[:400].count(0)
    if zeros > len(data[:400]) // 20 and len(data) % 2 == 0:
        for name in ("utf-16-le", "utf-16-be"):
            try:
                text = data.decode(name)
            except UnicodeDecodeError:
                continue
            if _words(text):
                return text
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _code_page(data, error)


def _or_refuse(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise EncodingError(f"marked as {name} but damaged at byte {error.start}; save it again as UTF-8") from None


def _code_page(data: bytes, error: UnicodeDecodeError) -> str:
    best, found = "", 0
    for name in _CODE_PAGES:
        text = data.decode(name, errors="replace")
        words = _words(text)
        if words > found and "\ufffd" not in text:
            best, found = text, words
    mixed = data.decode("utf-8", errors="replace")
    if _words(mixed) > found and mixed.count("\ufffd") * 5 < len(mixed):
        return "".join(_mixed_line(line) for line in data.splitlines(keepends=True))
    if not found:
        raise EncodingError(
            f"not UTF-8 (byte 0x{data[error.start]:02x} at offset {error.start}), and no Arabic code page makes words of it; "
            "convert it first: iconv -f ENCODING -t UTF-8"
        )
    return best


def _mixed_line(line: bytes) -> str:
    """A line of a text that was put together from several: UTF-8 where it is valid, windows-1256 where that makes words of it."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        text, other = line.decode("utf-8", errors="replace"), line.decode("cp1256")
        return other if _words(other) > _words(text) or text.count("\ufffd") * 2 > len(text.strip()) else text


def _words(text: str) -> int:
    sample = text[:20_000]
    if "</" in sample:  # a page: its first words stand behind its head
        sample = _TAG.sub(" ", text[:200_000])
    return sum(word in _COMMON for word in sample.split())


def repair(text: str) -> str:
    """Text of which each byte was taken for a letter (Ø§Ù„Ø±ئيس, ط§ظ„ط±, ÇáÑÆíÓ) as it was meant; other text as it is.

    Raises:
        EncodingError: letters were replaced by question marks or U+FFFD, so that nothing can bring them back.
    """
    lost = text.count("\ufffd")
    letters = sum(c.isalpha() for c in text)
    if lost > 3 and lost * 20 > letters:
        raise EncodingError(f"{lost} characters were lost before (U+FFFD); get the text again from its source")
    if text.count("??") > 3 and text.count("?") > letters:
        raise EncodingError("letters were replaced by question marks; get the text again from its source")
    sample = text[:4000]
    if _words(sample) and not _doubled(sample):
        return text
    for wrong, right in (("cp1252", "utf-8"), ("cp1256", "utf-8"), ("cp1252", "cp1256")):
        try:
            fixed = b"".join(_byte(c, wrong) for c in text).decode(right)
        except (UnicodeDecodeError, UnicodeEncodeError):
            continue
        if _words(fixed) > _words(text):
            return fixed
    return text


def _doubled(sample: str) -> bool:
    """Every other letter is ط or ظ: UTF-8 read as windows-1256."""
    return sum(c in "طظ" for c in sample) * 4 > len(sample)


def _byte(char: str, name: str) -> bytes:
    """The byte that ``char`` stood for; the controls that a code page leaves open stand for themselves."""
    try:
        return char.encode(name)
    except UnicodeEncodeError:
        if ord(char) < 256:
            return bytes([ord(char)])
        raise
