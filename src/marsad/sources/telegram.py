"""Telegram's own export (result.json): a message with words is an article; its document is the message's own JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

import msgspec

from marsad.sources.encoding import EncodingError
from marsad.sources.items import Arrival, Document, Problem, believable, from_text
from marsad.sources.options import Options, stamp
from marsad.sources.rows import utf8

_Raws = dict[str, msgspec.Raw]
_USERNAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{3,31}")
_PRIVATE = ("personal_chat", "bot_chat", "saved_messages", "verify_codes", "replies")
"""Chats of an account's whole export that are correspondence, not publication."""
_BAD = (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError, RecursionError)


def is_export(head: Mapping[str, object]) -> bool:
    """Whether a JSON object is an export: of one chat, or of an account's chats."""
    return ("messages" in head and ("type" in head or "name" in head)) or "chats" in head or "left_chats" in head


def read_telegram(document: Document, options: Options) -> Iterator[Arrival | Problem]:
    """The messages with words of an export of one chat, or of an account's channels and groups.

    Args:
        document: result.json.
        options: how to read.
    """
    try:
        whole = msgspec.json.decode(utf8(document.data), type=_Raws)
        chats = list(_chats(whole))
    except (*_BAD, EncodingError) as error:
        yield Problem(document.place, f"no export of Telegram ({str(error)[:100]}); choose JSON when you export")
        return
    if not chats:
        yield Problem(document.place, "no export of Telegram: neither messages nor chats.list in it")
    for chat, alone in chats:
        yield from _chat(chat, alone, document, options)


def _chats(whole: _Raws) -> Iterator[tuple[_Raws, bool]]:
    """(chat, whether it was exported alone)."""
    if "messages" in whole:
        yield whole, True
        return
    for key in ("chats", "left_chats"):
        if key in whole:
            found = msgspec.json.decode(whole[key], type=_Raws)
            yield from ((chat, False) for chat in msgspec.json.decode(found.get("list", msgspec.Raw(b"[]")), type=list[_Raws]))


def _chat(chat: _Raws, alone: bool, document: Document, options: Options) -> Iterator[Arrival | Problem]:
    about = {k: _small(v) for k, v in chat.items() if k != "messages"}
    name = str(about.get("name") or "")
    where = document.place if alone else f"{document.place}, chat {name[:60]!r}"
    if not alone and about.get("type") in _PRIVATE:
        yield Problem(where, "a private conversation in an export of all chats; passed over: to read it, export it by itself")
        return
    try:
        messages = msgspec.json.decode(chat["messages"], type=list[msgspec.Raw])
    except (*_BAD, KeyError) as error:
        yield Problem(where, f"no list of messages ({str(error)[:80]})")
        return
    for raw in messages:
        found = _message(raw, about, document, where, options)
        if found is not None:
            yield found


def _small(raw: msgspec.Raw) -> object:
    try:
        return msgspec.json.decode(raw)
    except _BAD:
        return None


def _message(
    raw: msgspec.Raw, about: Mapping[str, object], document: Document, where: str, options: Options
) -> Arrival | Problem | None:
    """The message's article; None for a service message and one without words."""
    try:
        message = msgspec.json.decode(raw, type=dict[str, Any])
    except _BAD as error:
        return Problem(where, f"a message that is no JSON object ({str(error)[:80]})")
    text = flat(message.get("text"))
    if message.get("type", "message") != "message" or not text.strip():
        return None
    number = message.get("id")
    part = f"message {number}"
    try:
        published = believable(_day(message.get("date")), document.at) or options.published
        chat_id = about.get("id") or about.get("name") or "telegram"
        made = from_text(text, f"{chat_id}/{number}", published)
    except ValueError as error:
        return Problem(f"{where}, {part}", str(error))
    made.source = str(about.get("name") or "") or None
    made.url = _url(about, number)
    forward = " ".join(str(message.get("forwarded_from") or "").split())[:80]
    own = Document(bytes(raw), "application/json", document.place, _moment(message, document.at) or document.at)
    return Arrival(made, own, f"{part}, forwarded from {forward}" if forward else part)


def flat(text: object) -> str:
    """A message's words exactly as they were written: Telegram gives a string, or a list of strings and entities."""
    if isinstance(text, str):
        return text
    if not isinstance(text, list):
        return ""
    return "".join(
        part if isinstance(part, str) else str(part.get("text") or "") for part in text if isinstance(part, str | dict)
    )


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def _moment(message: Mapping[str, Any], seen: str) -> str | None:
    """When the message stood so: when it was edited, else when it was sent (the export's times without a zone count as UTC)."""
    for key in ("edited_unixtime", "edited", "date_unixtime", "date"):
        try:
            value = str(message[key])
            moment = datetime.fromtimestamp(int(value), UTC) if key.endswith("unixtime") else datetime.fromisoformat(value)
            at = stamp(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
            if believable(date.fromisoformat(at[:10]), seen):
                return at
        except (KeyError, ValueError, OverflowError, OSError):
            continue
    return None


def _url(about: Mapping[str, object], number: object) -> str | None:
    """The message's public address, where the export names the channel's public username."""
    name = str(about.get("username") or about.get("public_username") or "").removeprefix("@")
    return f"https://t.me/{name}/{number}" if _USERNAME.fullmatch(name) and isinstance(number, int) else None
