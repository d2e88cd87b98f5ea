"""Replays EC2's network events of one region: VPCs, subnets and security groups with the rules that are left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from .event import Event, Fields, fields, items, need, tags, text


@dataclass
class Vpc:
    id: str
    cidr: str | None = None
    """None: not recorded."""
    default_group: str | None = None
    tags: dict[str, str] = field(default_factory=dict)


@dataclass
class Subnet:
    id: str
    vpc: str
    cidr: str | None = None
    zone: str | None = None
    tags: dict[str, str] = field(default_factory=dict)


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


@dataclass
class Network:
    vpcs: dict[str, Vpc] = field(default_factory=dict)
    subnets: dict[str, Subnet] = field(default_factory=dict)
    groups: dict[str, SecurityGroup] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    """Ids that were deleted: a late mention does not bring them back."""

    def group(self, id: str) -> SecurityGroup:
        return self.groups.setdefault(id, SecurityGroup(id))

    def mention(self, interface: Fields) -> list[str]:
        """Notes the VPC, subnet and groups of an instance or network interface; answers the groups' ids."""
        vpc, subnet = text(interface, "vpcId"), text(interface, "subnetId")
        if vpc and vpc not in self.gone:
            self.vpcs.setdefault(vpc, Vpc(vpc))
        if vpc and subnet and subnet not in self.gone:
            zone = text(interface, "availabilityZone") or text(fields(interface, "placement"), "availabilityZone")
            known = self.subnets.setdefault(subnet, Subnet(subnet, vpc))
            known.zone = known.zone or zone
        return [id for group in items(interface, "groupSet") if (id := self._mention_group(group, vpc))]

    def _mention_group(self, mentioned: Fields, vpc: str | None) -> str | None:
        id, name = text(mentioned, "groupId"), text(mentioned, "groupName")
        if not id or id in self.gone:
            return None
        group = self.group(id)
        group.name, group.vpc = group.name or name, group.vpc or vpc
        if vpc in self.vpcs and group.name == "default":
            self.vpcs[vpc].default_group = id
        return id

    def apply(self, event: Event) -> bool:
        """Takes in one successful EC2 event; False when it is not about the network."""
        handler = HANDLERS.get(event.name)
        if handler:
            handler(self, event)
        return handler is not None


def _create_vpc(network: Network, event: Event) -> None:
    vpc = event.response["vpc"]
    network.vpcs[need(vpc, "vpcId")] = Vpc(need(vpc, "vpcId"), text(vpc, "cidrBlock"), tags=tags(vpc, "tagSet"))


def _delete_vpc(network: Network, event: Event) -> None:
    vpc = need(event.request, "vpcId")
    network.vpcs.pop(vpc, None)
    gone = [group.id for group in network.groups.values() if group.vpc == vpc]
    for id in gone:
        del network.groups[id]
    network.gone.update([vpc, *gone])


def _create_subnet(network: Network, event: Event) -> None:
    made = event.response["subnet"]
    subnet = Subnet(
        need(made, "subnetId"), need(made, "vpcId"), text(made, "cidrBlock"), text(made, "availabilityZone"), tags(made, "tagSet")
    )
    network.subnets[subnet.id] = subnet
    network.vpcs.setdefault(subnet.vpc, Vpc(subnet.vpc))


def _delete_subnet(network: Network, event: Event) -> None:
    network.subnets.pop(need(event.request, "subnetId"), None)
    network.gone.add(need(event.request, "subnetId"))


def _create_interface(network: Network, event: Event) -> None:
    network.mention(event.response["networkInterface"])


def _create_group(network: Network, event: Event) -> None:
    request = event.request
    group = SecurityGroup(
        need(event.response, "groupId"),
        need(request, "groupName"),
        text(request, "groupDescription"),
        text(request, "vpcId"),
        tags(event.response, "tagSet"),
    )
    network.groups[group.id] = group
    if group.vpc:
        network.vpcs.setdefault(group.vpc, Vpc(group.vpc))


def _delete_group(network: Network, event: Event) -> None:
    group = _named(network, event)
    network.groups.pop(group.id, None)
    network.gone.add(group.id)


def _named(network: Network, event: Event) -> SecurityGroup:
    """The group by id, or by name as the default VPC allows."""
    if id := text(event.request, "groupId"):
        return network.group(id)
    name = need(event.request, "groupName")
    found = next((group for group in network.groups.values() if group.name == name), None)
    if found is None:
        raise KeyError(f"no event tells the id of the security group named '{name}'")
    return found


def _authorize(network: Network, event: Event) -> None:
    group = _named(network, event)
    made = [_from_answer(rule) for rule in items(event.response, "securityGroupRuleSet")]
    for rule, described in made or _from_request(event):
        group.rules[rule] = described


def _revoke(network: Network, event: Event) -> None:
    group = _named(network, event)
    for rule, _ in _from_request(event):
        group.rules.pop(rule, None)
    ids = set(_rule_ids(event.request))
    for rule in [rule for rule, described in group.rules.items() if described.id in ids]:
        del group.rules[rule]


def _modify_rules(network: Network, event: Event) -> None:
    request = fields(event.request, "ModifySecurityGroupRulesRequest") or event.request
    group = network.group(text(request, "GroupId") or need(request, "groupId"))
    for change in items(request, "SecurityGroupRule"):
        id, new = need(change, "SecurityGroupRuleId"), fields(change, "SecurityGroupRule")
        old = next((rule for rule, described in group.rules.items() if described.id == id), None)
        if old is None:
            continue
        spelled = {name[0].lower() + name[1:]: value for name, value in new.items()}
        rule, described = _from_answer({**spelled, "isEgress": old.egress, "securityGroupRuleId": id})
        del group.rules[old]
        group.rules[rule] = described


def _rule_ids(value: object) -> list[str]:
    if isinstance(value, dict):
        return [id for inner in value.values() for id in _rule_ids(inner)]
    if isinstance(value, list):
        return [id for inner in value for id in _rule_ids(inner)]
    return [value] if isinstance(value, str) and value.startswith("sgr-") else []


def _from_answer(made: Fields) -> tuple[Rule, Described]:
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


def _from_request(event: Event) -> list[tuple[Rule, Described]]:
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


Handler = Callable[[Network, Event], None]
HANDLERS: dict[str, Handler] = {
    "CreateVpc": _create_vpc,
    "CreateDefaultVpc": _create_vpc,
    "DeleteVpc": _delete_vpc,
    "CreateSubnet": _create_subnet,
    "DeleteSubnet": _delete_subnet,
    "CreateNetworkInterface": _create_interface,
    "CreateSecurityGroup": _create_group,
    "DeleteSecurityGroup": _delete_group,
    "AuthorizeSecurityGroupIngress": _authorize,
    "AuthorizeSecurityGroupEgress": _authorize,
    "RevokeSecurityGroupIngress": _revoke,
    "RevokeSecurityGroupEgress": _revoke,
    "ModifySecurityGroupRules": _modify_rules,
}
