"""Bytes to text: UTF-8, UTF-16, windows-1256 and its kin, and text that was decoded wrongly once before.

Which 8-bit code page it is, is settled by the commonest Arabic words: only the right one makes them appear.
"""

from __future__ import annotations

import codecs

_CODE_PAGES = ("cp1256", "iso8859_6", "mac_arabic", "cp864", "cp720")
_COMMON = frozenset("في من على إلى أن عن التي الذي مع هذا هذه ما بعد لا كما كان قال بين قد لم ذلك منذ حتى كل بن يوم".split())
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
    if not found:
        raise EncodingError(
            f"not UTF-8 (byte 0x{data[error.start]:02x} at offset {error.start}), and no Arabic code page makes words of it; "
            "convert it first: iconv -f ENCODING -t UTF-8"
        )
    return best


def _words(text: str) -> int:
    return sum(word in _COMMON for word in text[:20_000].split())


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
