"""Which hosts may be fetched from: public addresses only, each looked at before a connection is made to it.

The address that was looked at is the one that is connected to, so that a name which resolves anew (DNS rebinding) gains nothing.
"""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

Address = IPv4Address | IPv6Address
_NAT64 = ip_network("64:ff9b::/96")  # RFC 6052
_COMPATIBLE = ip_network("::/96")  # RFC 4291, IPv4-compatible
_MOST = 4  # addresses of one host that are tried


class AddressError(ValueError):
    """The host may not be fetched from, or has no address; the message says why and what to do."""


def addresses(host: str, port: int, allow_private: bool) -> list[str]:
    """The addresses of a host that may be connected to, in the resolver's order.

    Args:
        host: a name or a literal address, as it stands in the URL.
        port: the port.
        allow_private: whether addresses that are not on the public Internet are let pass.

    Raises:
        AddressError: it has no address, or any of them is not public.
    """
    try:
        found = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise AddressError(f"no host {host!r}; check the address and the network") from None
    out = list(dict.fromkeys(str(sockaddr[0]).partition("%")[0] for *_, sockaddr in found))
    if not out:
        raise AddressError(f"no host {host!r}; check the address and the network")
    if not allow_private:
        for text in out:
            if not public(ip_address(text)):
                raise AddressError(f"{host} is {text}, a private or reserved address; if you mean it, use --allow-private")
    return out[:_MOST]


def public(address: Address) -> bool:
    """Whether an address is one host on the public Internet; IPv6 forms that carry an IPv4 address count as that."""
    inner = _inside(address)
    if inner is not None:
        return public(inner)
    return address.is_global and not (
        address.is_multicast or address.is_reserved or address.is_loopback or address.is_link_local or address.is_unspecified
        or address.is_private or (isinstance(address, IPv6Address) and address.is_site_local)
    )  # fmt: skip


def _inside(address: Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address stands for (mapped, 6to4, Teredo's client, NAT64, compatible)."""
    if isinstance(address, IPv4Address):
        return None
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address.sixtofour is not None:
        return address.sixtofour
    if address.teredo is not None:
        return address.teredo[1]
    if address in _NAT64 or (address in _COMPATIBLE and int(address) > 1):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return None
