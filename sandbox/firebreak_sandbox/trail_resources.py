"""The `Resources` of LookupEvents, which raw records lack: derived from request and answer as AWS derives them."""

from __future__ import annotations

import re
from typing import Any

from .model import Record

Resource = tuple[str, str]
"""Type and name."""

_MOST = 300

_EC2_TYPES = {
    "i": "AWS::EC2::Instance", "sg": "AWS::EC2::SecurityGroup", "vol": "AWS::EC2::Volume", "eni": "AWS::EC2::NetworkInterface",
    "ami": "AWS::EC2::Ami", "snap": "AWS::EC2::Snapshot", "subnet": "AWS::EC2::Subnet", "vpc": "AWS::EC2::VPC",
    "rtb": "AWS::EC2::RouteTable", "igw": "AWS::EC2::InternetGateway", "acl": "AWS::EC2::NetworkAcl",
    "nat": "AWS::EC2::NatGateway", "eipalloc": "AWS::EC2::EIP", "fl": "AWS::EC2::FlowLog", "lt": "AWS::EC2::LaunchTemplate",
    "vpce": "AWS::EC2::VPCEndpoint", "key": "AWS::EC2::KeyPair",
}
_EC2_ID = re.compile(r"(i|sg|vol|eni|ami|snap|subnet|vpc|rtb|igw|acl|nat|eipalloc|fl|lt|vpce|key)-[0-9a-z]{6,17}")

_IAM_FIELDS = {
    "userName": "AWS::IAM::User", "roleName": "AWS::IAM::Role", "groupName": "AWS::IAM::Group",
    "accessKeyId": "AWS::IAM::AccessKey", "policyArn": "AWS::IAM::Policy", "instanceProfileName": "AWS::IAM::InstanceProfile",
    "serialNumber": "AWS::IAM::MfaDevice", "policyName": "AWS::IAM::Policy",
}
_FIELDS = {
    "cloudtrail": {"name": "AWS::CloudTrail::Trail", "trailName": "AWS::CloudTrail::Trail", "trailARN": "AWS::CloudTrail::Trail"},
    "lambda": {"functionName": "AWS::Lambda::Function", "functionArn": "AWS::Lambda::Function"},
    "secretsmanager": {"secretId": "AWS::SecretsManager::Secret", "arn": "AWS::SecretsManager::Secret", "name": "AWS::SecretsManager::Secret"},
    "kms": {"keyId": "AWS::KMS::Key"},
    "rds": {"dBInstanceIdentifier": "AWS::RDS::DBInstance", "dBSnapshotIdentifier": "AWS::RDS::DBSnapshot"},
    "s3": {"bucketName": "AWS::S3::Bucket"},
    "ssm": {"name": "AWS::SSM::Parameter"},
    "autoscaling": {"autoScalingGroupName": "AWS::AutoScaling::AutoScalingGroup"},
    "cloudformation": {"stackName": "AWS::CloudFormation::Stack"},
    "rolesanywhere": {"trustAnchorArn": "AWS::RolesAnywhere::TrustAnchor"},
}


def resources_of(record: Record) -> list[Resource]:
    service = str(record.get("eventSource", "")).partition(".")[0]
    request, answer = record.get("requestParameters") or {}, record.get("responseElements") or {}
    found: dict[Resource, None] = {}
    if service == "iam":
        # Read-only IAM events carry none (captured from AWS, 2026-09).
        if not record.get("readOnly"):
            _fields([request, answer], _IAM_FIELDS, found)
            _iam_answer(answer, found)
    elif service == "sts":
        _sts(record.get("eventName", ""), request, answer, found)
    else:
        _fields([request, answer], _FIELDS.get(service, {}), found)
        _ec2_ids([request, answer], found)
        for resource in record.get("resources") or []:
            if isinstance(resource, dict) and resource.get("ARN"):
                found[(str(resource.get("type", "")), str(resource["ARN"]))] = None
    return list(found)[:_MOST]


def _fields(values: list[Any], types: dict[str, str], found: dict[Resource, None]) -> None:
    for value in values:
        if isinstance(value, dict):
            for key, child in value.items():
                if key in types and isinstance(child, str) and child:
                    found[(types[key], child)] = None
                elif isinstance(child, dict):
                    _fields([child], types, found)


def _iam_answer(answer: Any, found: dict[Resource, None]) -> None:
    """CreateUser names the user three times: by name, id and ARN; roles and policies likewise."""
    for key, kind in (("user", "User"), ("role", "Role"), ("policy", "Policy"), ("group", "Group"), ("instanceProfile", "InstanceProfile")):
        made = answer.get(key) if isinstance(answer, dict) else None
        if isinstance(made, dict):
            for name in (f"{key}Id", "arn"):
                if isinstance(made.get(name), str):
                    found[(f"AWS::IAM::{kind}", made[name])] = None


def _sts(event: str, request: Any, answer: Any, found: dict[Resource, None]) -> None:
    """The minting event is found by the minted key: Resources name the new ASIA key."""
    if not isinstance(answer, dict) or not isinstance(request, dict):
        return
    key = (answer.get("credentials") or {}).get("accessKeyId")
    if key:
        found[("AWS::IAM::AccessKey", key)] = None
    assumed = answer.get("assumedRoleUser") or {}
    for name in (assumed.get("assumedRoleId"), assumed.get("arn"), request.get("roleSessionName")):
        if name:
            found[("AWS::STS::AssumedRole", name)] = None
    federated = answer.get("federatedUser") or {}
    for name in (federated.get("federatedUserId"), federated.get("arn"), request.get("name")):
        if name:
            found[("AWS::STS::FederatedUser", name)] = None
    if request.get("roleArn"):
        found[("AWS::IAM::Role", request["roleArn"])] = None


def _ec2_ids(values: list[Any], found: dict[Resource, None]) -> None:
    pending = list(values)
    while pending and len(found) < _MOST:
        value = pending.pop(0)
        if isinstance(value, dict):
            if isinstance(value.get("groupName"), str) and "groupId" in value:
                found[("AWS::EC2::SecurityGroup", value["groupName"])] = None
            pending.extend(value.values())
        elif isinstance(value, list):
            pending.extend(value)
        elif isinstance(value, str) and (match := _EC2_ID.fullmatch(value)):
            found[(_EC2_TYPES[match[1]], value)] = None
