"""Private machines are not talked to, whatever they are called and however late the name changes."""
from __future__ import annotations

import pytest

pytest.importorskip("twisted")

from twisted.internet.address import IPv4Address, IPv6Address

from compliance.audit.crawl.addresses import PublicOnly, is_public


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:4700::1111", "8.8.8.8", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.9.9.9", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "224.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "240.0.0.1", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1",
        "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "2002:a00:1::", "2001:db8::1",
    ],
)  # fmt: skip
def test_private(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["172.15.0.1", "172.32.0.1", "192.169.0.1", "169.253.1.1", "100.128.0.1", "11.0.0.1"])
def test_neighbours_of_private_networks_are_public(address: str) -> None:
    assert is_public(address)


class Rebinding:
    """A resolver whose name changes every time that it is asked."""

    def __init__(self, *answers: list[str]) -> None:
        self.answers = list(answers)

    def resolveHostName(self, receiver: object, name: str, portNumber: int = 0, *more: object) -> None:
        receiver.resolutionBegan(None)  # type: ignore[attr-defined]
        for host in self.answers.pop(0):
            kind = IPv6Address if ":" in host else IPv4Address
            receiver.addressResolved(kind("TCP", host, portNumber))  # type: ignore[attr-defined]
        receiver.resolutionComplete()  # type: ignore[attr-defined]


class Connecting:
    """What Twisted connects to."""

    def __init__(self) -> None:
        self.addresses: list[str] = []
        self.complete = False

    def resolutionBegan(self, resolution: object) -> None:
        pass

    def addressResolved(self, address: object) -> None:
        self.addresses.append(address.host)  # type: ignore[attr-defined]

    def resolutionComplete(self) -> None:
        self.complete = True


def test_a_name_that_is_bound_anew_reaches_public_addresses_alone() -> None:
    refused: dict[str, str] = {}
    resolver = PublicOnly(Rebinding(["8.8.8.8"], ["127.0.0.1"], ["10.0.0.1", "8.8.4.4", "::1"]), frozenset(), refused)
    reached = []
    for _ in range(3):
        connecting = Connecting()
        resolver.resolveHostName(connecting, "Clinic.Example", 80)
        assert connecting.complete
        reached.append(connecting.addresses)

    assert reached == [["8.8.8.8"], [], ["8.8.4.4"]]
    assert refused == {"clinic.example": "::1"}


def test_a_host_that_was_named_is_let_through_and_no_other() -> None:
    resolver = PublicOnly(Rebinding(["127.0.0.1"], ["127.0.0.1"]), frozenset({"staging.example"}), {})
    named, other = Connecting(), Connecting()
    resolver.resolveHostName(named, "staging.example", 80)
    resolver.resolveHostName(other, "staging.example.evil.example", 80)

    assert (named.addresses, other.addresses) == (["127.0.0.1"], [])
