"""What AWS refuses and moto lets through."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from botocore.model import ListShape, Shape, StructureShape

from . import moto_state
from .call import Call
from .errors import AwsError, validation_error

_INSTANCE = re.compile(r"i-([0-9a-f]{8}|[0-9a-f]{17})")


def check(call: Call, account: str) -> None:
    """Raises the error AWS answers with."""
    if call.service in ("iam", "sts") and call.model.input_shape is not None:
        _members(call, call.params, call.model.input_shape, "")
    specific = _CHECKS.get((call.service, call.operation))
    if specific:
        specific(call, account)


def _members(call: Call, value: Any, shape: Shape, where: str) -> None:
    """Required members and enumerations, as the service's model gives them."""
    if isinstance(shape, StructureShape) and isinstance(value, dict):
        for name in shape.required_members:
            if value.get(name) in (None, ""):
                raise _invalid(call, "null", _at(where, name), "Member must not be null")
        for name, member in shape.members.items():
            if name in value:
                _members(call, value[name], member, _at(where, name))
    elif isinstance(shape, ListShape) and isinstance(value, list):
        for number, item in enumerate(value, 1):
            _members(call, item, shape.member, f"{where}.{number}.member")
    elif getattr(shape, "enum", None) and isinstance(value, str) and value not in shape.enum:
        raise _invalid(call, value, where, f"Member must satisfy enum value set: [{', '.join(shape.enum)}]")


def _at(where: str, name: str) -> str:
    name = name[:1].lower() + name[1:]
    return f"{where}.{name}" if where else name


def _invalid(call: Call, value: str, where: str, constraint: str) -> AwsError:
    shown = value if value == "null" else f"'{value}'"
    return validation_error(call, f"1 validation error detected: Value {shown} at '{where}' failed to satisfy constraint: {constraint}")


def _groups_exist(call: Call, account: str) -> None:
    for group in call.params.get("Groups") or []:
        if not moto_state.has_security_group(account, call.region, group):
            raise AwsError("InvalidGroup.NotFound", f"The security group '{group}' does not exist")
    _instance_ids(call, account)


def _instance_ids(call: Call, account: str) -> None:
    given = [*call.params.get("InstanceIds", []), *filter(None, [call.params.get("InstanceId")])]
    for instance in given:
        if not _INSTANCE.fullmatch(instance):
            raise AwsError("InvalidInstanceID.Malformed", f'Invalid id: "{instance}"')


_CHECKS: dict[tuple[str, str], Callable[[Call, str], None]] = {
    ("ec2", "ModifyInstanceAttribute"): _groups_exist,
    **{("ec2", operation): _instance_ids for operation in (
        "DescribeInstances", "DescribeInstanceAttribute", "StartInstances", "StopInstances", "RebootInstances", "TerminateInstances")},
}
