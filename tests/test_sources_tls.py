"""HTTPS, against a server of our own with a certificate of our own authority: the right one is read, every wrong one refused."""

import ssl
from datetime import UTC, datetime

import pytest
import trustme
from test_sources_web import HTML, PAGE, Site, taken


@pytest.fixture(scope="module")
def authority():
    return trustme.CA()


@pytest.fixture
def serve():
    """A function that serves a page over TLS and returns the server."""
    made = []

    def start(certificate):
        site = Site()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate.configure_cert(context)
        site.server.socket = context.wrap_socket(site.server.socket, server_side=True)
        site.server.handle_error = lambda *_: None  # a client that hangs up on a wrong certificate is what is wanted
        site.url = f"https://localhost:{site.server.server_port}"
        site.pages["/x"] = (200, {"Content-Type": HTML}, PAGE)
        site.pages["/moved"] = (302, {"Location": f"{site.url}/x"}, b"")
        made.append(site)
        return site

    yield start
    for site in made:
        site.server.shutdown()
        site.server.server_close()


@pytest.fixture
def trusted(authority, tmp_path, monkeypatch):
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))


def test_a_page_over_https_is_read(authority, serve, trusted):
    site = serve(authority.issue_cert("localhost"))
    for path in ("/x", "/moved"):
        (found,), bad = taken(site.url + path)
        assert not bad
        assert found.article.title.startswith("توقيع")
        assert found.document.place == site.url + "/x"
    assert {headers["Host"] for _, headers in site.asked} == {f"localhost:{site.server.server_port}"}


def refused(site, capfd):
    good, (problem,) = taken(site.url + "/x")
    assert (good, site.asked) == ([], [])  # nothing was said before the certificate was looked at
    assert problem.where == site.url + "/x"
    assert "no safe connection" in problem.why
    assert "certificate" in problem.why
    assert "\n" not in problem.why
    assert capfd.readouterr() == ("", "")


def test_a_certificate_of_nobody_known_is_refused(authority, serve, capfd, monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    refused(serve(authority.issue_cert("localhost")), capfd)


def test_a_certificate_of_another_name_is_refused(authority, serve, trusted, capfd):
    refused(serve(authority.issue_cert("other.example")), capfd)


def test_a_certificate_that_has_run_out_is_refused(authority, serve, trusted, capfd):
    refused(serve(authority.issue_cert("localhost", not_after=datetime(2020, 1, 1, tzinfo=UTC))), capfd)
