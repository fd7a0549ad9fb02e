"""Which machines a crawl may talk to: what a name resolves to is judged where the connection is made, not before.

A name that resolves to a public address when it is looked at and to a private one when it is used (DNS rebinding) gains
nothing so: the address that passes here is the one that is connected to.
"""
from __future__ import annotations

import ipaddress
from collections.abc import Collection, MutableMapping
from typing import Any

from twisted.internet.interfaces import IHostnameResolver, IResolutionReceiver
from zope.interface import implementer

_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")  # NAT64 (RFC 6052): the last four bytes are an IPv4 address


def is_public(address: str) -> bool:
    """Whether *address* is one of the open Internet: not private, loopback, link-local, shared, reserved or multicast.

    An IPv6 address that carries an IPv4 address (mapped, 6to4, NAT64, Teredo) is public where both are.
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    return ip.is_global and not ip.is_multicast and all(is_public(str(inner)) for inner in _carried(ip))


def _carried(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> list[ipaddress.IPv4Address]:
    if not isinstance(ip, ipaddress.IPv6Address):
        return []
    if ip in _TRANSLATED:
        return [ipaddress.IPv4Address(ip.packed[-4:])]
    return [inner for inner in (ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())) if inner]


@implementer(IHostnameResolver)
class PublicOnly:
    """A resolver that passes on, of what *inner* finds, public addresses alone; hosts named in *allowed* pass as they are.

    ``refused`` receives, by host, an address that was withheld.
    """

    def __init__(self, inner: Any, allowed: Collection[str], refused: MutableMapping[str, str]) -> None:
        self._inner, self._allowed, self._refused = inner, allowed, refused

    def resolveHostName(self, receiver: Any, name: str, *args: Any, **more: Any) -> Any:
        """As IHostnameResolver has it."""
        if name.lower() not in self._allowed:
            receiver = _Guard(receiver, name, self._refused)
        return self._inner.resolveHostName(receiver, name, *args, **more)


@implementer(IResolutionReceiver)
class _Guard:
    def __init__(self, receiver: Any, name: str, refused: MutableMapping[str, str]) -> None:
        self._receiver, self._name, self._refused = receiver, name, refused

    def resolutionBegan(self, resolution: Any) -> None:
        self._receiver.resolutionBegan(resolution)

    def addressResolved(self, address: Any) -> None:
        if is_public(address.host):
            self._receiver.addressResolved(address)
        else:
            self._refused[self._name.lower()] = address.host

    def resolutionComplete(self) -> None:
        self._receiver.resolutionComplete()
