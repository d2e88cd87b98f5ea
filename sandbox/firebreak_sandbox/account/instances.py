"""Replays EC2's instance events of one region into the instances and their states after the last one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from ..shifting import parse_time
from .event import Event, Fields, fields, items, need, tags, text
from .network import Network


@dataclass
class Instance:
    id: str
    image: str | None = None
    """None here and below: not recorded, the instance was there before."""
    type: str | None = None
    launched: datetime | None = None
    state: str = "running"
    state_changed: datetime | None = None
    subnet: str | None = None
    private_ip: str | None = None
    interface: str | None = None
    key_name: str | None = None
    profile: str | None = None
    """Name of the instance profile."""
    groups: list[str] = field(default_factory=list)
    tags: dict[str, str] = field(default_factory=dict)
    spot: bool = False
    termination_protected: bool = False
    stop_protected: bool = False


@dataclass
class Region:
    """The EC2 state of one account in one region."""

    network: Network = field(default_factory=Network)
    instances: dict[str, Instance] = field(default_factory=dict)

    def instance(self, id: str) -> Instance:
        return self.instances.setdefault(id, Instance(id))

    def apply(self, event: Event) -> None:
        """Takes in one successful EC2 event."""
        if event.service == "ec2" and not self.network.apply(event) and (handler := HANDLERS.get(event.name)):
            handler(self, event)


def _run(region: Region, event: Event) -> None:
    for made in items(event.response, "instancesSet"):
        id = need(made, "instanceId")
        interfaces = items(made, "networkInterfaceSet")
        groups = region.network.mention(made)
        for interface in interfaces:
            groups += [group for group in region.network.mention(interface) if group not in groups]
        region.instances[id] = Instance(
            id,
            image=text(made, "imageId"),
            type=text(made, "instanceType"),
            launched=parse_time(made.get("launchTime")) or event.time,
            subnet=text(made, "subnetId"),
            private_ip=text(made, "privateIpAddress"),
            interface=text(interfaces[0], "networkInterfaceId") if interfaces else None,
            key_name=text(made, "keyName"),
            profile=_profile_name(fields(made, "iamInstanceProfile") or fields(event.request, "iamInstanceProfile")),
            groups=groups,
            tags=tags(made, "tagSet"),
            spot=made.get("instanceLifecycle") == "spot",
            termination_protected=_is_true(event.request.get("disableApiTermination")),
            stop_protected=_is_true(event.request.get("disableApiStop")),
        )


def _profile_name(profile: Fields) -> str | None:
    arn = text(profile, "arn")
    return arn.rsplit("/", 1)[-1] if arn else text(profile, "name")


def _becomes(state: str) -> Callable[[Region, Event], None]:
    def apply(region: Region, event: Event) -> None:
        for changed in items(event.response, "instancesSet"):
            instance = region.instance(need(changed, "instanceId"))
            instance.state, instance.state_changed = state, event.time

    return apply


def _modify(region: Region, event: Event) -> None:
    request, instance = event.request, region.instance(need(event.request, "instanceId"))
    if "disableApiTermination" in request:
        instance.termination_protected = _is_true(_value(request["disableApiTermination"]))
    if "disableApiStop" in request:
        instance.stop_protected = _is_true(_value(request["disableApiStop"]))
    if "instanceType" in request:
        instance.type = str(_value(request["instanceType"]))
    if groups := items(request, "groupSet"):
        instance.groups = [region.network.group(need(group, "groupId")).id for group in groups]
    attribute = request.get("attribute")
    if attribute == "disableApiTermination":
        instance.termination_protected = _is_true(request.get("value"))


def _modify_interface(region: Region, event: Event) -> None:
    groups = items(event.request, "groupSet")
    for instance in region.instances.values():
        if groups and instance.interface == need(event.request, "networkInterfaceId"):
            instance.groups = [region.network.group(need(group, "groupId")).id for group in groups]


def _value(setting: Any) -> Any:
    return setting.get("value") if isinstance(setting, dict) else setting


def _is_true(value: Any) -> bool:
    return value is True or value == "true"


def _associate(region: Region, event: Event) -> None:
    association = _association(event)
    region.instance(need(association, "instanceId")).profile = _profile_name(fields(association, "iamInstanceProfile"))


def _disassociate(region: Region, event: Event) -> None:
    region.instance(_association(event)["instanceId"]).profile = None


def _association(event: Event) -> Fields:
    answer = fields(event.response, f"{event.name}Response") or event.response
    return answer["iamInstanceProfileAssociation"]


def _create_tags(region: Region, event: Event) -> None:
    for tagged in _tagged(region, event):
        tagged.update(tags(event.request, "tagSet"))


def _delete_tags(region: Region, event: Event) -> None:
    for tagged in _tagged(region, event):
        for name in tags(event.request, "tagSet"):
            tagged.pop(name, None)


def _tagged(region: Region, event: Event) -> list[dict[str, str]]:
    """The tags of the named resources; an instance that is tagged with success exists, though its launch is not recorded."""
    network = region.network
    known = (network.groups, network.vpcs, network.subnets)
    found = []
    for resource in items(event.request, "resourcesSet"):
        id = need(resource, "resourceId")
        if id.startswith("i-"):
            found.append(region.instance(id).tags)
        found += [kind[id].tags for kind in known if id in kind]
    return found


HANDLERS: dict[str, Callable[[Region, Event], None]] = {
    "RunInstances": _run,
    "StartInstances": _becomes("running"),
    "StopInstances": _becomes("stopped"),
    "TerminateInstances": _becomes("terminated"),
    "ModifyInstanceAttribute": _modify,
    "ModifyNetworkInterfaceAttribute": _modify_interface,
    "AssociateIamInstanceProfile": _associate,
    "ReplaceIamInstanceProfileAssociation": _associate,
    "DisassociateIamInstanceProfile": _disassociate,
    "CreateTags": _create_tags,
    "DeleteTags": _delete_tags,
}
