"""What the attacker does with the leaked key, as such attacks went in 2025 and 2026: look around, mine, dig in, come back."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from . import cast
from .cast import attacker
from .cloudtrail import Caller, Tape, spoken
from .everyday import assume_role, credentials, sign_in
from .launches import NETWORKS, launch, wanted

MINER = "i-0f1e2d3c4b5a69788"
SECOND_MINER = "i-0a1b2c3d4e5f60718"
TRIAL = "i-0c0ffee0c0ffee000"
OPENED_GROUP = "sg-0b1a2c3d4e5f67890"
REGIONS = ("us-east-1", "us-east-2", "us-west-2", "eu-west-1", "eu-central-1", "ap-northeast-1", "ap-southeast-1")
ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess"
EVERYTHING = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]})
QUOTA = (
    "Client.VcpuLimitExceeded",
    "You have requested more vCPU capacity than your current vCPU limit of 0 allows for the instance bucket that the specified"
    " instance type belongs to. Please visit http://aws.amazon.com/contact-us/ec2-request to request an adjustment to this limit.",
)


def run(tape: Tape, start: datetime) -> None:
    tape.now = start
    look_around(tape)
    find_room(tape)
    mine(tape)
    open_door(tape)
    dig_in(tape)
    make_sessions(tape)
    tamper(tape)


def look_around(tape: Tape) -> None:
    tape.call(cast.hostile, "sts:GetCallerIdentity")
    for call, request in (
        ("iam:GetUser", None),
        ("iam:ListAttachedUserPolicies", {"userName": "app-deploy"}),
        ("iam:ListUserPolicies", {"userName": "app-deploy"}),
        ("iam:ListAccessKeys", None),
        ("iam:GetLoginProfile", {"userName": "app-deploy"}),
        ("iam:ListUsers", {"maxItems": 1000}),
        ("iam:ListRoles", None),
        ("s3:ListBuckets", {"Host": "s3.us-east-1.amazonaws.com"}),
        ("secretsmanager:ListSecrets", None),
        ("ec2:DescribeRegions", {"regionSet": {}, "allRegions": True}),
    ):
        tape.call(attacker, call, request)
    denied(tape, "iam:GetAccountAuthorizationDetails")
    denied(tape, "organizations:DescribeOrganization")
    tape.call(attacker, "ses:GetSendQuota")


def denied(
    tape: Tape, call: str, request: Any = None, *, region: str = "us-east-1", code: str = "AccessDenied", by: Caller = attacker
) -> None:
    message = f"User: {by.identity['arn']} is not authorized to perform: {call} because no identity-based policy allows the {call} action"
    tape.call(by, call, request, region=region, error=(code, message))


def find_room(tape: Tape) -> None:
    """Quotas, prices and what is there, in every region; then attempts where it fails."""
    for region in REGIONS:
        tape.call(attacker, "ec2:DescribeInstances", {"maxResults": 1000, "instancesSet": {}, "filterSet": {}}, region=region)
        tape.call(attacker, "servicequotas:GetServiceQuota", {"serviceCode": "ec2", "quotaCode": "L-417A185B"}, region=region)
        offered = {"DescribeInstanceTypeOfferingsRequest": {"LocationType": "region"}}
        tape.call(attacker, "ec2:DescribeInstanceTypeOfferings", offered, region=region)
    for region in ("us-east-1", "eu-west-1"):
        tape.call(attacker, "ec2:DescribeVpcs", {"vpcSet": {}, "filterSet": {}}, region=region)
        tape.call(attacker, "ec2:DescribeSubnets", {"subnetSet": {}, "filterSet": {}}, region=region)
        tape.call(attacker, "ec2:DescribeSecurityGroups", {"securityGroupSet": {}, "filterSet": {}}, region=region)
    tape.call(attacker, "ec2:RunInstances", wanted("p5.48xlarge", "us-east-1"), error=QUOTA)
    unauthorized = (
        "Client.UnauthorizedOperation",
        "You are not authorized to perform this operation. Encoded authorization failure message: EXAMPLE",
    )
    for region, error in (("us-west-2", unauthorized), ("eu-central-1", unauthorized), ("ap-southeast-1", QUOTA)):
        tape.call(attacker, "ec2:RunInstances", wanted("p4d.24xlarge", "us-east-1"), region=region, error=error)
    dry_run = ("Client.DryRunOperation", "Request would have succeeded, but DryRun flag is set.")
    tape.call(attacker, "ec2:RunInstances", wanted("g5.48xlarge", "us-east-1") | {"dryRun": True}, error=dry_run)


def mine(tape: Tape) -> None:
    launch(tape, TRIAL, "t3.micro", "us-east-1", 9, "test")
    launch(tape, MINER, "g5.48xlarge", "us-east-1", 10, cast.HOSTILE_TAG)
    tape.call(
        attacker,
        "ec2:TerminateInstances",
        {"instancesSet": {"items": [{"instanceId": TRIAL}]}},
        {
            "instancesSet": {
                "items": [
                    {
                        "instanceId": TRIAL,
                        "currentState": {"code": 32, "name": "shutting-down"},
                        "previousState": {"code": 16, "name": "running"},
                    }
                ]
            }
        },
    )
    launch(tape, SECOND_MINER, "p4d.24xlarge", "eu-west-1", 20, "render-node")
    for instance, region in ((MINER, "us-east-1"), (SECOND_MINER, "eu-west-1")):
        protect = {"instanceId": instance, "disableApiTermination": {"value": True}}
        tape.call(attacker, "ec2:ModifyInstanceAttribute", protect, True, region=region)
        for _ in range(3):
            tape.wait(tape.random.randint(20, 50))
            tape.call(attacker, "ec2:DescribeInstanceStatus", {"instancesSet": {"items": [{"instanceId": instance}]}}, region=region)


def open_door(tape: Tape) -> None:
    """A group of its own with SSH open to everybody, put on the miner beside the old one."""
    vpc = NETWORKS["us-east-1"][0]
    tape.call(
        attacker,
        "ec2:CreateSecurityGroup",
        {"groupName": "launch-wizard-7", "groupDescription": "launch-wizard-7", "vpcId": vpc},
        {"_return": True, "groupId": OPENED_GROUP, "tagSet": {}},
    )
    source = {"cidrIp": "0.0.0.0/0"}
    permission = {
        "ipProtocol": "tcp",
        "fromPort": 22,
        "toPort": 22,
        "groups": {},
        "ipRanges": {"items": [source]},
        "ipv6Ranges": {},
        "prefixListIds": {},
    }
    rule = {
        "groupOwnerId": cast.ACCOUNT,
        "groupId": OPENED_GROUP,
        "securityGroupRuleId": tape.id("sgr"),
        "isEgress": False,
        "ipProtocol": "tcp",
        "fromPort": 22,
        "toPort": 22,
        "cidrIpv4": "0.0.0.0/0",
    }
    tape.call(
        attacker,
        "ec2:AuthorizeSecurityGroupIngress",
        {"groupId": OPENED_GROUP, "ipPermissions": {"items": [permission]}},
        {"_return": True, "securityGroupRuleSet": {"items": [rule]}},
    )
    groups = {"items": [{"groupId": f"sg-{vpc[4:]}"}, {"groupId": OPENED_GROUP}]}
    tape.call(attacker, "ec2:ModifyInstanceAttribute", {"instanceId": MINER, "groupSet": groups}, True)


def dig_in(tape: Tape) -> None:
    """A user with every right, a key and a password: access that does not need the leaked key."""
    name, made_at = "svc-monitor", spoken(tape.now)
    arn = f"arn:aws:iam::{cast.ACCOUNT}:user/{name}"
    tape.call(
        attacker,
        "iam:CreateUser",
        {"userName": name},
        {"user": {"path": "/", "userName": name, "userId": cast.user_id(name), "arn": arn, "createDate": made_at}},
    )
    tape.call(attacker, "iam:AttachUserPolicy", {"userName": name, "policyArn": ADMINISTRATOR})
    key = {"accessKeyId": cast.MADE_KEY, "status": "Active", "userName": name, "createDate": spoken(tape.now)}
    tape.call(attacker, "iam:CreateAccessKey", {"userName": name}, {"accessKey": key})
    profile = {"userName": name, "createDate": spoken(tape.now), "passwordResetRequired": False}
    tape.call(attacker, "iam:CreateLoginProfile", {"userName": name, "passwordResetRequired": False}, {"loginProfile": profile})
    tape.wait(40)
    tape.call(cast.made_user, "sts:GetCallerIdentity")
    tape.call(cast.made_user, "iam:ListUsers")
    tape.call(cast.made_user, "s3:ListBuckets", {"Host": "s3.us-east-1.amazonaws.com"})
    sign_in(tape, Caller(cast.user(name, None), cast.ATTACKER, cast.FIREFOX), "No")


def make_sessions(tape: Tape) -> None:
    """Sessions that outlive the key: GetSessionToken, a federated user, a role, and a role from that role."""
    began, lifetime = tape.now, timedelta(hours=36)
    tape.call(
        attacker, "sts:GetSessionToken", {"durationSeconds": 129600}, {"credentials": credentials("ASIAEXAMPLESESSION01", began + lifetime)}
    )
    session = replace(attacker, identity=cast.user_session("app-deploy", "ASIAEXAMPLESESSION01", began))
    for region in ("us-east-1", "eu-west-1"):
        tape.call(session, "ec2:DescribeInstances", {"instancesSet": {}, "filterSet": {}}, region=region)
    tape.call(session, "secretsmanager:ListSecrets", None, region="eu-west-1")

    began = tape.now
    tape.call(
        attacker,
        "sts:GetFederationToken",
        {"name": "ops", "policy": EVERYTHING, "durationSeconds": 129600},
        {
            "credentials": credentials("ASIAEXAMPLEFEDERATE1", began + lifetime),
            "federatedUser": {"federatedUserId": f"{cast.ACCOUNT}:ops", "arn": f"arn:aws:sts::{cast.ACCOUNT}:federated-user/ops"},
            "packedPolicySize": 7,
        },
    )
    guest = Caller(cast.federated("ops", "app-deploy", "ASIAEXAMPLEFEDERATE1", began), cast.ATTACKER, cast.FIREFOX)
    tape.call(guest, "ec2:DescribeInstances", {"instancesSet": {}, "filterSet": {}}, sessionCredentialFromConsole="true")
    tape.call(guest, "s3:ListBuckets", {"Host": "s3.amazonaws.com"}, sessionCredentialFromConsole="true")

    denied(tape, "sts:AssumeRole", code="AccessDenied")
    export = assume_role(tape, cast.attacker_behind_exit, "data-export", cast.HOSTILE_SESSION, "ASIAEXAMPLEEXPORT001", 43200)
    tape.call(export, "rds:DescribeDBInstances", None, region="eu-west-1")
    tape.call(export, "rds:DescribeDBSnapshots", {"maxRecords": 100}, region="eu-west-1")
    tape.call(export, "s3:GetBucketLocation", {"bucketName": "orders-example-exports", "location": ""}, region="eu-west-1")
    backup = assume_role(tape, export, "backup-admin", "aws-cli-session", "ASIAEXAMPLECHAINED01", 3600, region="eu-west-1")
    tape.call(backup, "backup:ListBackupVaults", None, region="eu-west-1")
    denied(tape, "backup:DeleteBackupVault", {"backupVaultName": "orders"}, region="eu-west-1", code="AccessDeniedException", by=backup)


def tamper(tape: Tape) -> None:
    missing = (
        "TrailNotFoundException",
        f"Unknown trail: arn:aws:cloudtrail:us-east-1:{cast.ACCOUNT}:trail/management for the user: {cast.ACCOUNT}",
    )
    tape.call(attacker, "cloudtrail:DescribeTrails")
    tape.call(attacker, "cloudtrail:StopLogging", {"name": "management"}, error=missing)
    denied(tape, "bedrock:InvokeModel", {"modelId": "anthropic.claude-sonnet-4-20250514-v1:0"}, code="AccessDeniedException")
    for region in ("us-east-1", "eu-west-1"):
        tape.wait(tape.random.randint(200, 300))
        tape.call(attacker, "ec2:DescribeInstances", {"instancesSet": {}, "filterSet": {}}, region=region)
