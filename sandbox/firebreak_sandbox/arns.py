"""Which resources a call asks for, as ARNs, so that policies with a Resource can be judged."""

from __future__ import annotations

import re
from typing import Any

from ministack.core.iam_actions import extract_iam_action, extract_resource_arn

from . import moto_state
from .call import Call
from .model import Credential

_EC2_TYPES = {
    "i": "instance", "sg": "security-group", "vol": "volume", "eni": "network-interface", "ami": "image",
    "snap": "snapshot", "subnet": "subnet", "vpc": "vpc", "rtb": "route-table", "igw": "internet-gateway",
    "lt": "launch-template", "acl": "network-acl", "nat": "natgateway", "eipalloc": "elastic-ip", "fl": "vpc-flow-log",
}
_EC2_ID = re.compile(r"(i|sg|vol|eni|ami|snap|subnet|vpc|rtb|igw|lt|acl|nat|eipalloc|fl)-[0-9a-z]{1,17}")
_OWNERLESS = frozenset({"image", "snapshot"})
_IAM_NAMES = {"RoleName": "role", "GroupName": "group", "InstanceProfileName": "instance-profile", "UserName": "user"}


def action_of(call: Call) -> str:
    """The action a policy names: mostly the operation, but S3's and API Gateway's own words."""
    if call.service in ("s3", "apigateway", "apigatewayv2", "lambda"):
        request = call.request
        service = "apigateway" if call.service == "apigatewayv2" else call.service
        query = {name: values[0] for name, values in request.query.items()}
        found = extract_iam_action(service, request.method, request.path, request.headers, request.body, query)
        return found or call.name
    return call.name


def resources_of(call: Call, credential: Credential) -> list[str]:
    """At least one; "*" for calls without a resource. Every one of them must be allowed."""
    account, region = credential.account, call.region
    match call.service:
        case "ec2":
            return _ec2(call, account, region)
        case "iam":
            return [_iam(call, credential)]
        case "sts":
            return [call.params.get("RoleArn") or "*"]
    request = call.request
    query = {name: values[0] for name, values in request.form.items()}
    return [extract_resource_arn(
        call.signing_name, request.method, request.path, request.headers, request.body, query, region, account) or "*"]


def _ec2(call: Call, account: str, region: str) -> list[str]:
    if call.operation.startswith("Describe"):
        return ["*"]
    found = [_ec2_arn(kind, identifier, account, region) for kind, identifier in _ids(call.params)]
    if call.operation == "RunInstances":
        found += [_ec2_arn(kind, "*", account, region) for kind in ("instance", "volume", "network-interface")]
    return list(dict.fromkeys(found)) or ["*"]


def _ec2_arn(kind: str, identifier: str, account: str, region: str) -> str:
    return f"arn:aws:ec2:{region}:{'' if kind in _OWNERLESS else account}:{kind}/{identifier}"


def _ids(value: Any) -> list[tuple[str, str]]:
    if isinstance(value, dict):
        return [found for child in value.values() for found in _ids(child)]
    if isinstance(value, list):
        return [found for child in value for found in _ids(child)]
    match = _EC2_ID.fullmatch(value) if isinstance(value, str) else None
    return [(_EC2_TYPES[match[1]], value)] if match else []


def _iam(call: Call, credential: Credential) -> str:
    account, params = credential.account, call.params
    for parameter, kind in _IAM_NAMES.items():
        name = params.get(parameter)
        if name:
            return _iam_arn(account, kind, name)
    if params.get("PolicyArn"):
        return params["PolicyArn"]
    if call.operation == "CreatePolicy":
        return f"arn:aws:iam::{account}:policy{params.get('Path') or '/'}{params.get('PolicyName')}"
    takes_user = call.model.input_shape is not None and "UserName" in call.model.input_shape.members
    if takes_user and credential.user_name and not call.operation.startswith("Create" + "User"):
        return credential.principal_arn
    return "*"


def _iam_arn(account: str, kind: str, name: str) -> str:
    iam = moto_state.iam(account)
    known = {"user": iam.users.get(name), "role": moto_state.role(account, name), "group": iam.groups.get(name)}.get(kind)
    return known.arn if known is not None else f"arn:aws:iam::{account}:{kind}/{name}"
