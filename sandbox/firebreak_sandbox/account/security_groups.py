"""A security group, its rules, and how EC2's events write a rule."""

from __future__ import annotations

from dataclasses import dataclass, field

from .event import Event, Fields, fields, items, text


@dataclass(frozen=True)
class Rule:
    """One permission of a security group; two with the same fields are the same permission."""

    egress: bool
    protocol: str
    from_port: int | None
    to_port: int | None
    source_kind: str
    """ipv4, ipv6, group or prefix-list."""
    source: str


@dataclass
class Described:
    """What a rule carries beside its identity."""

    id: str | None = None
    description: str | None = None
    group_owner: str | None = None


ALL_OUT = Rule(True, "-1", None, None, "ipv4", "0.0.0.0/0")


@dataclass
class SecurityGroup:
    id: str
    name: str | None = None
    description: str | None = None
    vpc: str | None = None
    tags: dict[str, str] = field(default_factory=dict)
    rules: dict[Rule, Described] = field(default_factory=lambda: {ALL_OUT: Described()})


def rule_ids(value: object) -> list[str]:
    """Every id of a security group rule, wherever it stands."""
    if isinstance(value, dict):
        return [id for inner in value.values() for id in rule_ids(inner)]
    if isinstance(value, list):
        return [id for inner in value for id in rule_ids(inner)]
    return [value] if isinstance(value, str) and value.startswith("sgr-") else []


def rule_from_answer(made: Fields) -> tuple[Rule, Described]:
    """A rule as EC2 answers it: one source each."""
    pair = fields(made, "referencedGroupInfo")
    kind, source = next(
        (kind, source)
        for kind, source in (
            ("ipv4", text(made, "cidrIpv4")),
            ("ipv6", text(made, "cidrIpv6")),
            ("prefix-list", text(made, "prefixListId")),
            ("group", text(pair, "groupId") or text(made, "referencedGroupId")),
        )
        if source
    )
    rule = _rule(made.get("isEgress") is True, made, kind, source)
    return rule, Described(text(made, "securityGroupRuleId"), text(made, "description"), text(pair, "userId"))


def rules_from_request(event: Event) -> list[tuple[Rule, Described]]:
    """Rules as a caller asks for them: several sources each, or the flat form with one address range."""
    egress = event.name.endswith("Egress")
    found = []
    for permission in items(event.request, "ipPermissions"):
        for key, kind, name in SOURCES:
            for source in items(permission, key):
                if value := text(source, name):
                    described = Described(None, text(source, "description"), text(source, "userId"))
                    found.append((_rule(egress, permission, kind, value), described))
    if cidr := text(event.request, "cidrIp"):
        found.append((_rule(egress, event.request, "ipv4", cidr), Described()))
    return found


SOURCES = (
    ("ipRanges", "ipv4", "cidrIp"),
    ("ipv6Ranges", "ipv6", "cidrIpv6"),
    ("groups", "group", "groupId"),
    ("prefixListIds", "prefix-list", "prefixListId"),
)


def _rule(egress: bool, ports: Fields, kind: str, source: str) -> Rule:
    protocol = str(ports.get("ipProtocol", "-1"))
    if protocol == "-1":
        return Rule(egress, protocol, None, None, kind, source)
    return Rule(egress, protocol, _port(ports.get("fromPort")), _port(ports.get("toPort")), kind, source)


def _port(value: object) -> int:
    """No port means all of them, which EC2 writes as -1."""
    return -1 if value is None else int(str(value))
