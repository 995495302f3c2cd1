"""One request over HTTP: to an address that was checked, with limits on time and size, and nothing followed by itself."""

from __future__ import annotations

import os
import ssl
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from marsad.sources.addresses import AddressError, addresses
from marsad.sources.options import Options

_WHOLE = 6  # times the time-out that a whole answer may take
_CHUNK = 1 << 16


class FetchError(ValueError):
    """An address could not be fetched; the message says why and what to do.

    Attributes:
        wait: seconds after which the server asked us to come again; None where it did not.
        passing: it may go better at once (a dropped connection), so that trying again makes sense.
    """

    def __init__(self, why: str, wait: float | None = None, passing: bool = False) -> None:
        super().__init__(why)
        self.wait, self.passing = wait, passing


class Answer(NamedTuple):
    """What a server answered: status, headers (lower case), body (unpacked)."""

    status: int
    headers: Mapping[str, str]
    data: bytes


def parsed(url: str) -> Any:
    """The address as httpx has it (names of other scripts as IDNA).

    Raises:
        FetchError: it is none, not http or https, or has a user's name in it.
    """
    import httpx  # noqa: PLC0415 - an extra

    try:
        found = httpx.URL(url.strip())
        urlsplit(url.strip())
    except (httpx.InvalidURL, ValueError, TypeError, UnicodeError) as error:
        raise FetchError(f"no address that can be read ({str(error)[:80]})") from None
    if found.scheme not in ("http", "https"):
        raise FetchError(f"{found.scheme[:20]!r} addresses are not fetched, only http and https; save it as a file")
    if found.userinfo:
        raise FetchError("a user's name or password in the address; such addresses are not fetched")
    if not found.host:
        raise FetchError("no host in the address")
    return found


def request(url: Any, headers: Mapping[str, str], options: Options) -> Answer:
    """One GET request; a redirect comes back as it is.

    Args:
        url: see `parsed`.
        headers: beside those that every request has.
        options: time-out, size, whether private addresses are let pass.

    Raises:
        FetchError: the host may not be fetched from, or does not answer in time, or too much.
    """
    import httpx  # noqa: PLC0415 - an extra

    host = url.raw_host.decode("ascii")
    port = url.port or (443 if url.scheme == "https" else 80)
    try:
        found = addresses(host, port, options.allow_private)
    except AddressError as error:
        raise FetchError(str(error)) from None
    sent = {
        "Host": url.netloc.decode("ascii"), "User-Agent": options.agent, "Accept-Encoding": "gzip",
        "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.5",
        **headers,
    }  # fmt: skip
    for n, address in enumerate(found):
        # The host's name goes into SNI and is what the certificate is checked against; the connection goes to the address.
        plain = httpx.Request(
            "GET", url.copy_with(host=address), headers=sent, extensions={"sni_hostname": host.strip("[]"), **_timeouts(options)}
        )
        try:
            with _client() as client, _sent(client, plain, options) as answer:
                return answer
        except httpx.ConnectError as error:
            if n + 1 == len(found) or _tls(error):
                raise _said(error, options) from None
        except httpx.HTTPError as error:
            raise _said(error, options) from None
    raise FetchError(f"no address of {host} answers", passing=True)


def _timeouts(options: Options) -> dict[str, Any]:
    t = options.timeout
    return {"timeout": {"connect": t, "read": t, "write": t, "pool": t}}


def _client() -> Any:
    """A client of one request: no proxy and no cookie, no connection kept (two names of one address may not share one)."""
    import certifi  # noqa: PLC0415 - comes with httpx
    import httpx  # noqa: PLC0415

    trusted = ssl.create_default_context(cafile=os.environ.get("SSL_CERT_FILE") or certifi.where())
    return httpx.Client(trust_env=False, follow_redirects=False, verify=trusted)


@contextmanager
def _sent(client: Any, plain: Any, options: Options) -> Iterator[Answer]:
    response = client.send(plain, stream=True)
    try:
        headers = {k.lower(): v for k, v in response.headers.items()}
        wanted = response.status_code == 200
        yield Answer(response.status_code, headers, _body(response, headers, options) if wanted else b"")
    finally:
        response.close()


def _body(response: Any, headers: Mapping[str, str], options: Options) -> bytes:
    """The body, unpacked piece by piece, so that a bomb is stopped at the limit."""
    most = options.max_bytes
    size = headers.get("content-length", "")
    if size.isdecimal() and len(size) < 20 and int(size) > most:
        raise FetchError(f"{int(size):,} bytes; the most is {most:,}: raise --max-bytes, or save it as a file")
    coding = headers.get("content-encoding", "identity").strip().lower()
    if coding not in ("identity", "", "gzip", "x-gzip", "deflate"):
        raise FetchError(f"packed as {coding[:20]!r}, which was not asked for and is not read")
    packed = zlib.decompressobj(wbits=47) if coding not in ("identity", "") else None
    end = options.clock.steady() + _WHOLE * options.timeout
    out = bytearray()
    for piece in response.iter_raw(_CHUNK):
        if options.clock.steady() > end:
            raise FetchError(f"still sending after {_WHOLE * options.timeout:.0f} seconds; try again later", passing=True)
        try:
            out += packed.decompress(piece, most + 1 - len(out)) if packed else piece
        except zlib.error:
            raise FetchError("the answer's compression is damaged; try again later") from None
        if len(out) > most:
            raise FetchError(f"more than {most:,} bytes; raise --max-bytes, or save it as a file")
    if packed and not packed.eof:
        raise FetchError("the answer breaks off (truncated gzip); try again later", passing=True)
    return bytes(out)


def _tls(error: BaseException) -> bool:
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, ssl.SSLError):
            return True
        seen = seen.__cause__ or seen.__context__
    return "SSL" in str(error) or "CERTIFICATE" in str(error)


def _said(error: Exception, options: Options) -> FetchError:
    """What went wrong in the words of one who can do something about it."""
    import httpx  # noqa: PLC0415 - an extra

    if isinstance(error, httpx.TimeoutException):
        return FetchError(f"no answer within {options.timeout:g} seconds; try again later, or raise --timeout", passing=True)
    if _tls(error):
        return FetchError(f"no safe connection ({str(error)[:90]}); the site's certificate is wrong: open it in a browser to see")
    if isinstance(error, httpx.NetworkError | httpx.RemoteProtocolError):
        return FetchError(f"the connection failed ({str(error)[:80]}); check the address and the network", passing=True)
    return FetchError(f"cannot be fetched ({type(error).__name__}: {str(error)[:80]})")
