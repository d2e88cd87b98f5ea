"""Requests and answers in CloudTrail's spelling: camel case, EC2's wire names and `items`, no secrets."""

from __future__ import annotations

import base64
from datetime import datetime, timezone
from typing import Any

from botocore.model import ListShape, MapShape, Shape, StructureShape

HIDDEN = "HIDDEN_DUE_TO_SECURITY_REASONS"

# Secrets that botocore's models do not mark as sensitive, and payloads that CloudTrail leaves out.
_SECRET_MEMBERS = frozenset({
    "secretaccesskey", "password", "newpassword", "oldpassword", "secretstring", "secretbinary", "zipfile", "plaintext",
    "masteruserpassword", "authtoken", "privatekey", "servicepassword", "servicecredentialsecret", "ciphertextblob",
    "base32stringseed", "qrcodepng", "environment",
})
_REMOVED_IN_EC2 = frozenset({"userData", "keyMaterial"})


def camel(name: str) -> str:
    """AccessKeyId -> accessKeyId, DBInstanceIdentifier -> dBInstanceIdentifier, ARN -> aRN: only the first letter."""
    return name[:1].lower() + name[1:]


def plain(value: Any, shape: Shape | None, iam_dates: bool) -> Any:
    """For every service but EC2."""
    match shape, value:
        case StructureShape(), dict():
            kept = {}
            for name, member in shape.members.items():
                if name in value and value[name] is not None and not secret(name, member):
                    kept[camel(name)] = plain(value[name], member, iam_dates)
            return kept
        case ListShape(), list():
            return [plain(item, shape.member, iam_dates) for item in value]
        case MapShape(), dict():
            return {key: plain(item, shape.value, iam_dates) for key, item in value.items()}
        case _, datetime():
            return people_date(value) if iam_dates else iso_date(value)
        case _, bytes() | bytearray():
            return base64.b64encode(bytes(value)).decode()
        case _:
            return value if isinstance(value, str | int | float | bool | dict | list) or value is None else str(value)


def secret(name: str, shape: Shape) -> bool:
    return name.lower() in _SECRET_MEMBERS or bool(shape.metadata.get("sensitive")) and name != "SessionToken"


def ec2_answer(value: Any, shape: Shape | None) -> Any:
    """EC2's answer parts are the wire XML: `items` for each list, epoch milliseconds for times."""
    match shape, value:
        case StructureShape(), dict():
            kept = {}
            for name, member in shape.members.items():
                if name in value and value[name] is not None:
                    wire = member.serialization.get("name", camel(name))
                    wire = "_return" if wire == "return" else wire
                    kept[wire] = "<sensitiveDataRemoved>" if wire in _REMOVED_IN_EC2 else ec2_answer(value[name], member)
            return kept
        case ListShape(), list():
            return {"items": [ec2_answer(item, shape.member) for item in value]} if value else {}
        case _, datetime():
            return int(value.timestamp() * 1000)
        case _:
            return value if isinstance(value, str | int | float | bool) or value is None else str(value)


# EC2 request members whose CloudTrail name is not the wire name with a small first letter:
# (CloudTrail's name, the key of each item when the items are plain strings).
_EC2_LISTS: dict[str, tuple[str, str | None]] = {
    "InstanceIds": ("instancesSet", "instanceId"),
    "GroupIds": ("securityGroupIdSet", "groupId"),
    "GroupNames": ("securityGroupSet", "groupName"),
    "SecurityGroupIds": ("groupSet", "groupId"),
    "SecurityGroups": ("groupSet", "groupName"),
    "Groups": ("groupSet", "groupId"),
    "VolumeIds": ("volumeSet", "volumeId"),
    "SnapshotIds": ("snapshotSet", "snapshotId"),
    "ImageIds": ("imagesSet", "imageId"),
    "SubnetIds": ("subnetSet", "subnetId"),
    "VpcIds": ("vpcSet", "vpcId"),
    "NetworkInterfaceIds": ("networkInterfaceIdSet", "networkInterfaceId"),
    "Resources": ("resourcesSet", "resourceId"),
    "Tags": ("tagSet", None),
    "Filters": ("filterSet", None),
    "Values": ("valueSet", "value"),
    "TagSpecifications": ("tagSpecificationSet", None),
    "IpPermissions": ("ipPermissions", None),
    "IpRanges": ("ipRanges", None),
    "Ipv6Ranges": ("ipv6Ranges", None),
    "PrefixListIds": ("prefixListIds", None),
    "UserIdGroupPairs": ("groups", None),
    "NetworkInterfaces": ("networkInterfaceSet", None),
    "BlockDeviceMappings": ("blockDeviceMapping", None),
    "KeyNames": ("keySet", "keyName"),
    "RegionNames": ("regionSet", "regionName"),
    "SecurityGroupRuleIds": ("securityGroupRuleIds", None),
    "UserIds": ("userIds", "userId"),
}


def ec2_request(params: dict[str, Any], shape: Shape | None, operation: str) -> dict[str, Any]:
    """As CloudTrail writes requests of EC2, learnt from recorded events."""
    written = _ec2_members(params, shape)
    if operation == "RunInstances":
        item = {name: written.pop(name) for name in ("imageId", "keyName", "minCount", "maxCount") if name in written}
        written = {"instancesSet": {"items": [item]}, **written}
    if operation.startswith("Describe") and isinstance(shape, StructureShape) and "Filters" in shape.members:
        written.setdefault("filterSet", {})
    return written


def _ec2_members(params: dict[str, Any], shape: Shape | None) -> dict[str, Any]:
    members = shape.members if isinstance(shape, StructureShape) else {}
    return dict(_ec2_member(name, value, members.get(name)) for name, value in params.items() if value is not None)


def _ec2_member(name: str, value: Any, shape: Shape | None) -> tuple[str, Any]:
    wire = camel(shape.serialization.get("name", name)) if shape is not None else camel(name)
    if name == "UserData":
        return wire, "<sensitiveDataRemoved>"
    if not isinstance(value, list):
        return wire, _ec2_value(value, shape)
    key, item_key = _EC2_LISTS.get(name, (wire, None))
    member = shape.member if isinstance(shape, ListShape) else None
    items = [{item_key: item} if item_key and isinstance(item, str) else _ec2_value(item, member) for item in value]
    for item in items:
        if key == "tagSpecificationSet":
            item["tags"] = item.pop("tagSet", {}).get("items", [])
        if key == "ipPermissions":
            item.update({part: item.get(part, {}) for part in ("groups", "ipRanges", "ipv6Ranges", "prefixListIds")})
    return key, {"items": items} if items else {}


def _ec2_value(value: Any, shape: Shape | None) -> Any:
    if isinstance(value, dict):
        return _ec2_members(value, shape)
    if isinstance(value, datetime):
        return int(value.replace(tzinfo=value.tzinfo or timezone.utc).timestamp() * 1000)
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return value


def iso_date(value: datetime) -> str:
    value = value if value.tzinfo else value.replace(tzinfo=timezone.utc)
    return value.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def people_date(value: datetime) -> str:
    """Jul 10, 2023, 12:09:47 PM: how IAM and STS dates stand in CloudTrail."""
    value = value if value.tzinfo else value.replace(tzinfo=timezone.utc)
    value = value.astimezone(timezone.utc)
    return value.strftime("%b ") + str(value.day) + value.strftime(", %Y, ") + str(int(value.strftime("%I"))) + value.strftime(":%M:%S %p")
