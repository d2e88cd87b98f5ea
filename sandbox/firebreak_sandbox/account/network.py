"""Replays EC2's network events of one region: VPCs, subnets and security groups with the rules that are left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from .event import Event, Fields, fields, items, need, tags, text
from .security_groups import SecurityGroup, rule_from_answer, rule_ids, rules_from_request


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
    made = [rule_from_answer(rule) for rule in items(event.response, "securityGroupRuleSet")]
    for rule, described in made or rules_from_request(event):
        group.rules[rule] = described


def _revoke(network: Network, event: Event) -> None:
    group = _named(network, event)
    for rule, _ in rules_from_request(event):
        group.rules.pop(rule, None)
    ids = set(rule_ids(event.request))
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
        rule, described = rule_from_answer({**spelled, "isEgress": old.egress, "securityGroupRuleId": id})
        del group.rules[old]
        group.rules[rule] = described


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
