"""Helpers of the store's tests: small articles of our own as arrivals, a reader in this process."""

import os
import shutil
import subprocess
import uuid
from pathlib import Path

import pytest

from marsad.observatory.ingest import ready
from marsad.record import Article
from marsad.scale.pool import read_one
from marsad.sources.items import Arrival, Document, Problem

ROOT = Path(__file__).parent.parent
TEXTS = [
    (
        "غارة على مستشفى في إدلب",
        "شنت الطائرات الروسية غارة على مستشفى في مدينة إدلب أمس، ما أدى إلى مقتل خمسة مدنيين، وفق المرصد السوري.",
    ),
    (
        "الحوثيون يقصفون مأرب",
        "قصف الحوثيون مدينة مأرب بالصواريخ يوم الاثنين، ولم يذكر الجيش اليمني عدد الضحايا. ووصلت الأسلحة للحوثيين من قبل.",
    ),
    ("لقاء في القاهرة", "التقى وزير الخارجية المصري سامح شكري نظيره الأردني في القاهرة اليوم. وأكدا أهمية وقف إطلاق النار."),
    (
        "مظاهرة في بغداد",
        "تظاهر مئات العراقيين في بغداد أمس احتجاجا على انقطاع الكهرباء، وفرقت القوات الأمنية المتظاهرين. وقواتهم كانت في الساحة.",
    ),
    ("هدنة في طرابلس", "أعلنت الحكومة الليبية هدنة في طرابلس لمدة أسبوع. ونفى المتحدث باسم القوات المسلحة أي خرق للهدنة."),
]


def arrival(n, title, body, source="صحيفة", day="2021-09-30", place=None):
    article = Article(id=f"a{n}", title=title, body=body, source=source, url=f"https://n.example/{n}", published=day)
    data = f"{title}\n{body}".encode()
    return Arrival(article, Document(data, "text/plain", place or f"/in/{n}.txt", "2021-09-30T10:00:00Z"))


def some(count=5):
    """So many arrivals, all different."""
    for n in range(count):
        title, body = TEXTS[n % 5]
        yield arrival(n, f"{title} {n}" if n >= 5 else title, body, source=("صحيفة أ", "صحيفة ب")[n % 2])


def reader(items):
    """Reads in this process."""
    return (item if isinstance(item, Problem) else read_one(item, (), None, ready) for item in items)


def everything(store):
    """All rows of what is kept and shown, without the times of writing: what two ways of adding must agree on."""
    from sqlalchemy import select

    from marsad.observatory import schema as t

    with store.read() as c:
        articles = sorted(map(tuple, c.execute(select(t.article.c.key, t.article.c.first_seen))))
        findings = sorted(map(tuple, c.execute(select(t.finding.c.key, t.finding.c.type, t.finding.c.review, t.finding.c.shown))))
        documents = sorted(c.execute(select(t.document.c.sha256)).scalars())
        sightings = sorted(map(tuple, c.execute(select(t.sighting.c.place, t.sighting.c.at))))
    return articles, findings, documents, sightings


class Server:
    """A PostgreSQL server for the tests: MARSAD_TEST_POSTGRES, or one of Debian's packages started here."""

    def __init__(self, folder):
        self.folder, self.mine = str(folder), False
        self.url = os.environ.get("MARSAD_TEST_POSTGRES", "")
        if not self.url:
            made = subprocess.run(
                ["sh", ROOT / "tools/postgres.sh", "start", self.folder], capture_output=True, text=True, check=False
            )
            if made.returncode:
                why = f"no PostgreSQL server: {made.stderr.strip()[:200]}"
                if os.environ.get("CI"):
                    pytest.fail(why)  # CI must test it
                pytest.skip(why)
            self.url, self.mine = made.stdout.strip(), True

    def database(self):
        """The URL of a new empty database."""
        import psycopg

        name = f"t{uuid.uuid4().hex[:12]}"
        with psycopg.connect(self.url, autocommit=True) as c:
            c.execute(f"CREATE DATABASE {name}")
        return self.url.rsplit("/", 1)[0] + f"/{name}"

    def stop(self):
        if self.mine:
            subprocess.run(["sh", ROOT / "tools/postgres.sh", "stop", self.folder], check=False)
            shutil.rmtree(self.folder, ignore_errors=True)
