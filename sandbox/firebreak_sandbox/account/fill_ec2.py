"""Puts replayed VPCs, subnets, security groups and instances into moto's EC2."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from hashlib import sha256
from ipaddress import IPv4Address, IPv4Network
from typing import Any
from unittest.mock import patch

from moto.ec2.models import EC2Backend, ec2_backends
from moto.ec2.models.availability_zones_and_regions import RegionsAndZonesBackend
from moto.ec2.models.instances import StateReason
from moto.ec2.models.security_groups import SecurityGroup as MotoGroup
from moto.ec2.models.security_groups import SecurityGroupRule
from moto.ec2.models.subnets import Subnet as MotoSubnet

from .fill_iam import make_each, moto_time
from .instances import Instance, Region
from .network import Subnet, Vpc
from .replay import World
from .security_groups import Described, Rule, SecurityGroup

LOG = logging.getLogger(__name__)
MODELS = "moto.ec2.models."
SOURCE_FIELDS = {"ipv4": "CidrIp", "ipv6": "CidrIpv6"}


def fill_region(world: World, account: str, region: str) -> None:
    """Makes one region's network and instances in moto as they were left; a region moto does not know is logged and left out."""
    state = world.regions[account, region]
    if not (state.instances or state.network.vpcs or state.network.groups):
        return
    if region not in ec2_backends[account]:
        LOG.warning("region '%s' is unknown: %d instances are left out", region, len(state.instances))
        return
    _Filling(world, ec2_backends[account][region], state).run()


@contextmanager
def _given_ids(**ids: str) -> Iterator[None]:
    """moto draws ids in its constructors: while this lasts it draws the given ones. For one thread only."""
    modules = {
        "random_vpc_id": "vpcs",
        "random_security_group_id": "security_groups",
        "random_instance_id": "instances",
        "random_volume_id": "elastic_block_store",
        "random_eni_id": "elastic_network_interfaces",
    }
    with ExitStack() as stack:
        for name, id in ids.items():
            stack.enter_context(patch(f"{MODELS}{modules[name]}.{name}", lambda id=id: id))
        yield


def _derived(prefix: str, of: str) -> str:
    """An id that no event tells: the same in every run."""
    return f"{prefix}-{sha256(of.encode()).hexdigest()[:17]}"


class _Filling:
    def __init__(self, world: World, ec2: EC2Backend, state: Region) -> None:
        self.world = world
        self.ec2 = ec2
        self.state = state

    def run(self) -> None:
        network = self.state.network
        make_each(network.vpcs.values(), self.vpc)
        make_each((subnet for subnet in network.subnets.values() if subnet.vpc in self.ec2.vpcs), self.subnet)
        make_each(network.groups.values(), self.group)
        make_each(self.state.instances.values(), self.instance)

    def vpc(self, vpc: Vpc) -> None:
        default = vpc.default_group or _derived("sg", vpc.id)
        with _given_ids(random_vpc_id=vpc.id, random_security_group_id=default):
            made = self.ec2.create_vpc(vpc.cidr or self.network_around(vpc.id, 16) or "10.0.0.0/16")
        made.add_tags(vpc.tags)

    def network_around(self, id: str, length: int) -> str | None:
        """The network of an instance's recorded address, for a VPC or subnet whose own is not recorded."""
        subnets = {subnet.id for subnet in self.state.network.subnets.values() if id in (subnet.id, subnet.vpc)}
        addresses = [instance.private_ip for instance in self.state.instances.values() if instance.subnet in subnets]
        address = next((address for address in addresses if address), None)
        return str(IPv4Network(f"{address}/{length}", strict=False)) if address else None

    def subnet(self, subnet: Subnet) -> None:
        # Built directly: moto would refuse a derived network that overlaps another.
        network = subnet.cidr or self.network_around(subnet.id, 24) or self.ec2.vpcs[subnet.vpc].cidr_block
        zones = {zone.name: zone for zone in RegionsAndZonesBackend.zones[self.ec2.region_name]}
        zone = zones.get(subnet.zone or "") or next(iter(zones.values()))
        made = MotoSubnet(self.ec2, subnet.id, subnet.vpc, network, None, zone, False, False)
        made.add_tags(subnet.tags)
        self.ec2.associate_default_network_acl_with_subnet(subnet.id, subnet.vpc)
        self.ec2.subnets[zone.name][subnet.id] = made

    def group(self, group: SecurityGroup) -> None:
        vpc = group.vpc if group.vpc in self.ec2.vpcs else self.ec2.default_vpc.id
        made = self.ec2.get_security_group_from_id(group.id)
        if made is None:
            made = MotoGroup(self.ec2, group.id, group.name or group.id, group.description or group.id, vpc, group.tags)
            self.ec2.groups[vpc][group.id] = made
        made.add_tags(group.tags)
        made.ingress_rules, made.egress_rules = [], []
        for rule, described in group.rules.items():
            (made.egress_rules if rule.egress else made.ingress_rules).append(self.rule(group.id, rule, described))

    def rule(self, group: str, rule: Rule, described: Described) -> SecurityGroupRule:
        addresses, pair, prefix_list = None, None, None
        text = {"Description": described.description} if described.description else {}
        if field := SOURCE_FIELDS.get(rule.source_kind):
            addresses = {field: rule.source, **text}
        elif rule.source_kind == "group":
            pair = {"GroupId": rule.source, "OwnerId": described.group_owner or self.ec2.account_id, **text}
        else:
            prefix_list = {"PrefixListId": rule.source, **text}
        ports = [None if port is None else str(port) for port in (rule.from_port, rule.to_port)]
        made = SecurityGroupRule(self.ec2, rule.protocol, group, ports[0], ports[1], addresses, pair, prefix_list, rule.egress)
        made.id = described.id or made.id
        return made

    def instance(self, instance: Instance) -> None:
        made = self.run_instance(instance)
        launched = instance.launched or self.world.beginning
        if launched:
            made.launch_time = moto_time(launched)
        for _, device in made.get_block_device_mapping:
            device.attach_time = made.launch_time
        made.lifecycle = "spot" if instance.spot else None
        if instance.state == "terminated":
            made.terminate()
        elif instance.profile:
            self.associate_profile(instance)
        if instance.state == "stopped":
            made.stop()
        if instance.state != "running" and instance.state_changed:
            made._reason = f"User initiated ({moto_time(instance.state_changed):%Y-%m-%d %H:%M:%S} GMT)"
            made.state_reason = StateReason("Client.UserInitiatedShutdown: User initiated shutdown", "Client.UserInitiatedShutdown")
        made.disable_api_termination = instance.termination_protected
        made.disable_api_stop = instance.stop_protected

    def run_instance(self, instance: Instance) -> Any:
        subnet = self.subnet_of(instance)
        groups = [id for id in instance.groups if self.ec2.get_security_group_from_id(id)]
        default = self.ec2.get_default_security_group(subnet.vpc_id)
        with _given_ids(
            random_instance_id=instance.id,
            random_volume_id=_derived("vol", instance.id),
            random_eni_id=instance.interface or _derived("eni", instance.id),
        ):
            reservation = self.ec2.run_instances(
                instance.image or "ami-12c6146b",
                1,
                None,
                [],
                security_group_ids=groups or ([default.id] if default else []),
                instance_type=instance.type or "t3.micro",
                is_instance_type_default=False,
                region_name=self.ec2.region_name,
                subnet_id=subnet.id,
                private_ip=self.free_address(instance, subnet),
                key_name=instance.key_name,
                tags={"instance": instance.tags},
            )
        return reservation.instances[0]

    def free_address(self, instance: Instance, subnet: MotoSubnet) -> str | None:
        """The recorded address, unless the subnet is another one or an earlier instance, terminated since, had it too."""
        address = instance.private_ip
        usable = address and IPv4Address(address) in subnet.cidr and address not in subnet._subnet_ips
        return address if usable and instance.state != "terminated" else None

    def subnet_of(self, instance: Instance) -> Any:
        """Its own, or one of the default VPC when that is gone: as AWS, moto keeps a terminated instance, but wants a subnet."""
        subnets = self.ec2.describe_subnets()
        return next((subnet for subnet in subnets if subnet.id == instance.subnet), None) or next(
            iter(self.ec2.get_default_subnets().values())
        )

    def associate_profile(self, instance: Instance) -> None:
        if instance.profile in self.world.of(self.ec2.account_id).profiles:
            self.ec2.associate_iam_instance_profile(instance.id, instance.profile)
