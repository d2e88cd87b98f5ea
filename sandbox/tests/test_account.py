from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from moto.ec2.models import ec2_backends
from moto.iam.models import iam_backends
from records import ACCOUNT, OTHER_ACCOUNT, record, role_session, user

from firebreak_sandbox import account
from firebreak_sandbox.model import Account, Kind, Recording
from firebreak_sandbox.recording import home

pytestmark = pytest.mark.usefixtures("empty_moto")
TRUST = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}'
POLICY = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}'


def build(*records: dict[str, Any]) -> Account:
    return account.build(Recording(list(records), timedelta(), account=home(records)))


def iam(of: str = ACCOUNT) -> Any:
    return iam_backends[of]["aws"]


def ec2(region: str = "us-east-1", of: str = ACCOUNT) -> Any:
    return ec2_backends[of][region]


def key_made(id: str, of: str) -> dict[str, Any]:
    return {"accessKey": {"accessKeyId": id, "status": "Active", "userName": of, "createDate": "Mar 1, 2024, 10:00:00 AM"}}


def launched(id: str = "i-0123456789abcdef0", **more: Any) -> dict[str, Any]:
    instance = {
        "instanceId": id,
        "imageId": "ami-0aaaaaaaaaaaaaaaa",
        "instanceType": "p4d.24xlarge",
        "launchTime": 1709287200000,
        "subnetId": "subnet-0123456789abcdef0",
        "vpcId": "vpc-0123456789abcdef0",
        "privateIpAddress": "10.3.4.5",
        "placement": {"availabilityZone": "us-east-1b"},
        "groupSet": {"items": [{"groupId": "sg-0123456789abcdef0", "groupName": "web"}]},
        "networkInterfaceSet": {"items": [{"networkInterfaceId": "eni-0123456789abcdef0"}]},
        **more,
    }
    return {"instancesSet": {"items": [instance]}}


def changed(id: str = "i-0123456789abcdef0") -> dict[str, Any]:
    return {"instancesSet": {"items": [{"instanceId": id, "currentState": {"name": "stopping"}, "previousState": {"name": "running"}}]}}


def test_an_empty_recording_is_an_account_without_users() -> None:
    assert build() == Account(ACCOUNT, {})
    assert iam().users == {}


def test_a_caller_exists_with_its_ids_and_may_do_what_it_did_and_the_probe() -> None:
    built = build(
        record("ec2:DescribeInstances"),
        record("monitoring:ListMetrics"),
        record("lambda:CreateFunction20150331"),
        record("s3:ListBuckets"),
        record("ec2:RunInstances", errorCode="Client.UnauthorizedOperation"),
    )
    alice = iam().get_user("alice")
    assert alice.id == user()["principalId"]
    assert [(key.access_key_id, key.status) for key in alice.access_keys] == [("AKIAALICE00000000001", "Active")]
    assert alice.password is None
    key = built.credentials["AKIAALICE00000000001"]
    assert (key.kind, key.principal_arn, key.user_name, key.session_token, key.expires_at) == (
        Kind.USER_KEY,
        f"arn:aws:iam::{ACCOUNT}:user/alice",
        "alice",
        None,
        None,
    )
    assert key.allowed == {
        "ec2:DescribeInstances",
        "cloudwatch:ListMetrics",
        "lambda:CreateFunction",
        "s3:ListAllMyBuckets",
        "iam:ListUsers",
    }
    assert key.secret_access_key == alice.access_keys[0].secret_access_key
    assert len(key.secret_access_key) == 40
    assert iam().get_access_key_last_used("AKIAALICE00000000001")["last_used"].service == "ec2"


def test_keys_end_as_they_were_left() -> None:
    build(
        record("iam:CreateUser", {"userName": "mallory", "path": "/x/"}, {"user": {"userId": "AIDAMALLORY000000001"}}),
        record("iam:CreateAccessKey", {"userName": "mallory"}, key_made("AKIAMALLORY000000001", "mallory"), at="2024-03-01T10:00:01Z"),
        record("iam:CreateAccessKey", {"userName": "mallory"}, key_made("AKIAMALLORY000000002", "mallory"), at="2024-03-01T10:00:01Z"),
        record(
            "iam:UpdateAccessKey",
            {"userName": "mallory", "accessKeyId": "AKIAMALLORY000000001", "status": "Inactive"},
            at="2024-03-01T10:00:02Z",
        ),
        record("iam:DeleteAccessKey", {"userName": "mallory", "accessKeyId": "AKIAMALLORY000000002"}, at="2024-03-01T10:00:03Z"),
        record("iam:CreateAccessKey", None, key_made("AKIAALICE00000000002", "alice"), at="2024-03-01T10:00:04Z"),
    )
    mallory = iam().get_user("mallory")
    assert (mallory.arn, mallory.id) == (f"arn:aws:iam::{ACCOUNT}:user/x/mallory", "AIDAMALLORY000000001")
    assert mallory.create_date == datetime(2024, 3, 1, 10, 0, 0)
    assert [(key.access_key_id, key.status) for key in mallory.access_keys] == [("AKIAMALLORY000000001", "Inactive")]
    assert "AKIAMALLORY000000002" not in iam().access_keys
    assert [key.access_key_id for key in iam().get_user("alice").access_keys] == ["AKIAALICE00000000002", "AKIAALICE00000000001"]


def test_a_deleted_user_is_gone_though_everything_happened_in_one_second() -> None:
    built = build(
        record("iam:DeleteUser", {"userName": "mallory"}),
        record("iam:DeleteLoginProfile", {"userName": "mallory"}),
        record("iam:DeleteAccessKey", {"userName": "mallory", "accessKeyId": "AKIAMALLORY000000001"}),
        record("iam:CreateAccessKey", {"userName": "mallory"}, key_made("AKIAMALLORY000000001", "mallory")),
        record("iam:CreateUser", {"userName": "mallory"}, {"user": {"userId": "AIDAMALLORY000000001"}}),
        record("sts:GetCallerIdentity", by=user("mallory", "AKIAMALLORY000000001"), at="2024-03-01T10:00:01Z"),
    )
    assert list(iam().users) == ["alice"]
    assert built.credentials["AKIAMALLORY000000001"].allowed == frozenset()


def test_a_password_needs_a_proof() -> None:
    signed_in = {"ConsoleLogin": "Success"}
    device = {"MFAUsed": "Yes", "MFAIdentifier": f"arn:aws:iam::{ACCOUNT}:mfa/phone"}
    build(
        record("signin:ConsoleLogin", None, signed_in, by=user("bob"), additionalEventData=device),
        record("signin:ConsoleLogin", None, {"ConsoleLogin": "Failure"}, by=user("carol"), errorMessage="Failed authentication"),
        record("iam:CreateLoginProfile", {"userName": "dave", "passwordResetRequired": True}),
        record("iam:CreateLoginProfile", {"userName": "erin"}),
        record("iam:DeleteLoginProfile", {"userName": "erin"}),
        record("iam:DeleteLoginProfile", {"userName": "dave"}, errorCode="NoSuchEntityException"),
    )
    with_password = {name for name, known in iam().users.items() if known.password}
    assert with_password == {"bob", "dave"}
    assert list(iam().get_user("bob").mfa_devices) == [device["MFAIdentifier"]]
    assert iam().get_user("dave").password_reset_required


def test_policies_of_a_user_a_group_and_a_role() -> None:
    arn = f"arn:aws:iam::{ACCOUNT}:policy/made"
    build(
        record(
            "iam:CreatePolicy",
            {"policyName": "made", "policyDocument": POLICY},
            {"policy": {"arn": arn, "policyId": "ANPAMADE000000000001"}},
        ),
        record(
            "iam:CreatePolicyVersion",
            {"policyArn": arn, "policyDocument": "{}", "setAsDefault": True},
            {"policyVersion": {"versionId": "v2"}},
            at="2024-03-01T10:00:01Z",
        ),
        record("iam:PutUserPolicy", {"userName": "alice", "policyName": "in", "policyDocument": POLICY}),
        record("iam:AttachUserPolicy", {"userName": "alice", "policyArn": arn}, at="2024-03-01T10:00:01Z"),
        record("iam:AttachUserPolicy", {"userName": "alice", "policyArn": "arn:aws:iam::aws:policy/AdministratorAccess"}),
        record("iam:AttachUserPolicy", {"userName": "alice", "policyArn": f"arn:aws:iam::{ACCOUNT}:policy/dept/unseen"}),
        record(
            "iam:DetachUserPolicy",
            {"userName": "alice", "policyArn": "arn:aws:iam::aws:policy/AdministratorAccess"},
            at="2024-03-01T10:00:02Z",
        ),
        record("iam:PutUserPermissionsBoundary", {"userName": "alice", "permissionsBoundary": arn}),
        record("iam:CreateGroup", {"groupName": "admins"}, {"group": {"groupId": "AGPAADMINS0000000001"}}),
        record("iam:AttachGroupPolicy", {"groupName": "admins", "policyArn": arn}, at="2024-03-01T10:00:01Z"),
        record("iam:AddUserToGroup", {"groupName": "admins", "userName": "alice"}),
        record(
            "iam:CreateRole",
            {"roleName": "app", "assumeRolePolicyDocument": TRUST, "maxSessionDuration": 7200},
            {"role": {"roleId": "AROAAPP0000000000001"}},
        ),
        record("iam:PutRolePolicy", {"roleName": "app", "policyName": "in", "policyDocument": POLICY}),
        record("iam:UpdateAssumeRolePolicy", {"roleName": "app", "policyDocument": TRUST.replace("ec2", "ecs")}, at="2024-03-01T10:00:01Z"),
        record("iam:DeleteRolePolicy", {"roleName": "app", "policyName": "in"}, at="2024-03-01T10:00:02Z"),
    )
    alice, app = iam().get_user("alice"), iam().get_role("app")
    assert alice.policies == {"in": POLICY}
    assert set(alice.managed_policies) == {arn, f"arn:aws:iam::{ACCOUNT}:policy/dept/unseen"}
    assert alice.permissions_boundary_arn == arn
    assert [group.name for group in iam().get_groups_for_user("alice")] == ["admins"]
    made = iam().managed_policies[arn]
    assert (made.arn, made.id, made.default_version_id) == (arn, "ANPAMADE000000000001", "v2")
    assert {version.version_id: version.document for version in made.versions} == {"v1": POLICY, "v2": "{}"}
    assert (app.id, app.max_session_duration, app.policies) == ("AROAAPP0000000000001", 7200, {})
    assert "ecs.amazonaws.com" in app.assume_role_policy_document


def test_sessions_of_every_kind_end_when_they_say() -> None:
    role_arn = f"arn:aws:iam::{ACCOUNT}:role/app"
    credentials = {"accessKeyId": "ASIAROLE000000000001", "expiration": "Mar 1, 2024, 10:15:00 AM", "sessionToken": "recorded"}
    built = build(
        record(
            "sts:AssumeRole",
            {"roleArn": role_arn, "roleSessionName": "s", "policy": POLICY},
            {
                "credentials": credentials,
                "assumedRoleUser": {"assumedRoleId": "AROAAPP0000000000001:s", "arn": f"arn:aws:sts::{ACCOUNT}:assumed-role/app/s"},
            },
        ),
        record("sts:GetSessionToken", {"serialNumber": "x"}, {"credentials": {"accessKeyId": "ASIAUSER000000000001"}}),
        record(
            "sts:GetFederationToken",
            {"name": "fed", "durationSeconds": 900, "policyArns": [{"arn": "arn:aws:iam::aws:policy/AdministratorAccess"}]},
            {
                "credentials": {"accessKeyId": "ASIAFED0000000000001"},
                "federatedUser": {"federatedUserId": f"{ACCOUNT}:fed", "arn": f"arn:aws:sts::{ACCOUNT}:federated-user/fed"},
            },
        ),
    )
    role, session, federated = (built.credentials[f"ASIA{id}"] for id in ("ROLE000000000001", "USER000000000001", "FED0000000000001"))
    at = datetime(2024, 3, 1, 10, tzinfo=timezone.utc)
    assert (role.kind, role.role_arn, role.principal_id, role.session_policy, role.expires_at) == (
        Kind.ROLE_SESSION,
        role_arn,
        "AROAAPP0000000000001:s",
        POLICY,
        at + timedelta(minutes=15),
    )
    assert (session.kind, session.user_name, session.expires_at, session.mfa_authenticated) == (
        Kind.USER_SESSION,
        "alice",
        at + timedelta(hours=12),
        True,
    )
    assert (federated.kind, federated.user_name, federated.principal_arn, federated.expires_at) == (
        Kind.FEDERATED_SESSION,
        "alice",
        f"arn:aws:sts::{ACCOUNT}:federated-user/fed",
        at + timedelta(minutes=15),
    )
    assert federated.session_policy_arns == ("arn:aws:iam::aws:policy/AdministratorAccess",)
    assert "sts:AssumeRole" in session.allowed
    assert role.session_token not in (None, "recorded")
    assert f"arn:aws:iam::{ACCOUNT}:root" in iam().get_role("app").assume_role_policy_document


def test_an_instances_role_session_outside_the_recording_proves_role_profile_and_instance() -> None:
    by = role_session("web", "i-0aaaaaaaaaaaaaaaa", "ASIAWEB0000000000001", "2024-03-01T09:00:00Z")
    built = build(record("ec2:DescribeInstances", by=by, awsRegion="eu-west-1"))
    session = built.credentials["ASIAWEB0000000000001"]
    assert session.expires_at == datetime(2024, 3, 1, 15, tzinfo=timezone.utc)
    assert session.allowed == {"ec2:DescribeInstances", "iam:ListUsers"}
    assert "ec2.amazonaws.com" in iam().get_role("web").assume_role_policy_document
    instance = ec2("eu-west-1").get_instance("i-0aaaaaaaaaaaaaaaa")
    assert instance.iam_instance_profile["Arn"].endswith(":instance-profile/web")
    assert [group.name for group in instance.security_groups] == ["default"]


def test_a_session_that_was_used_late_lives_until_then() -> None:
    by = role_session("web", "cli", "ASIAWEB0000000000001", "2024-03-01T09:00:00Z")
    built = build(record("ec2:A", by=by, at="2024-03-01T09:30:00Z"), record("ec2:B", by=by, at="2024-03-01T16:00:00Z"))
    assert built.credentials["ASIAWEB0000000000001"].expires_at == datetime(2024, 3, 1, 21, tzinfo=timezone.utc)


def test_a_session_context_makes_a_session_even_of_an_akia_key() -> None:
    console = {
        **user(key="AKIACONSOLE000000001"),
        "sessionContext": {"attributes": {"creationDate": "2024-03-01T09:00:00Z", "mfaAuthenticated": "true"}},
    }
    through_service = {**user(), "sessionContext": console["sessionContext"], "invokedBy": "cloudformation.amazonaws.com"}
    built = build(record("s3:ListBuckets", by=console), record("ec2:A", by=through_service), record("ec2:B", at="2024-03-01T10:00:01Z"))
    assert built.credentials["AKIACONSOLE000000001"].kind is Kind.USER_SESSION
    assert built.credentials["AKIAALICE00000000001"].kind is Kind.USER_KEY
    assert [key.access_key_id for key in iam().get_user("alice").access_keys] == ["AKIAALICE00000000001"]


def test_a_deleted_role_is_not_brought_back_by_its_session() -> None:
    by = role_session("app", "s", "ASIAAPP0000000000001", "2024-03-01T10:00:00Z")
    built = build(
        record("iam:CreateRole", {"roleName": "app", "assumeRolePolicyDocument": TRUST}, {"role": {"roleId": "AROAAPP0000000000001"}}),
        record("iam:DeleteRole", {"roleName": "app"}, at="2024-03-01T10:00:05Z"),
        record("ec2:DescribeInstances", by=by, at="2024-03-01T10:00:06Z"),
    )
    assert list(iam().get_roles()) == []
    assert built.credentials["ASIAAPP0000000000001"].allowed == frozenset()


def test_an_instance_is_as_it_was_left() -> None:
    protect = {"instanceId": "i-0123456789abcdef0", "disableApiTermination": {"value": True}}
    build(
        record(
            "ec2:RunInstances",
            {"disableApiTermination": False},
            launched(instanceLifecycle="spot", tagSet={"items": [{"key": "Name", "value": "miner"}]}),
        ),
        record("ec2:ModifyInstanceAttribute", protect, {"_return": True}, at="2024-03-01T10:00:01Z"),
        record("ec2:StopInstances", None, changed(), at="2024-03-01T10:00:02Z"),
        record("ec2:StartInstances", None, changed(), at="2024-03-01T10:00:03Z", errorCode="Client.IncorrectInstanceState"),
    )
    instance = ec2().get_instance("i-0123456789abcdef0")
    assert (instance.state, instance.instance_type, instance.image_id) == ("stopped", "p4d.24xlarge", "ami-0aaaaaaaaaaaaaaaa")
    assert instance.launch_time == datetime(2024, 3, 1, 10, 0, 0)
    assert instance._reason == "User initiated (2024-03-01 10:00:02 GMT)"
    assert (instance.subnet_id, instance.vpc_id, instance.private_ip) == ("subnet-0123456789abcdef0", "vpc-0123456789abcdef0", "10.3.4.5")
    assert (instance.placement.zone, instance.lifecycle, instance.disable_api_termination) == ("us-east-1b", "spot", True)
    assert [group.id for group in instance.security_groups] == ["sg-0123456789abcdef0"]
    assert [nic.id for nic in instance.network_interfaces] == ["eni-0123456789abcdef0"]
    assert {tag["key"]: tag["value"] for tag in instance.get_tags()} == {"Name": "miner"}


def test_two_instances_may_have_had_the_same_address() -> None:
    first, second = "i-0aaaaaaaaaaaaaaaa", "i-0bbbbbbbbbbbbbbbb"
    build(
        record("ec2:RunInstances", {}, launched(first)),
        record("ec2:TerminateInstances", None, changed(first), at="2024-03-01T10:00:01Z"),
        record("ec2:RunInstances", {}, launched(second), at="2024-03-01T10:00:02Z"),
        record("ec2:RunInstances", {}, launched("i-0cccccccccccccccc"), at="2024-03-01T10:00:03Z"),
        record("ec2:RunInstances", {}, launched("i-0dddddddddddddddd", privateIpAddress="10.99.0.1"), at="2024-03-01T10:00:04Z"),
    )
    assert ec2().get_instance(second).private_ip == "10.3.4.5"
    assert [i.state for i in ec2().all_instances()] == ["terminated", "running", "running", "running"]


def test_a_terminated_instance_stays_visible_without_its_network() -> None:
    build(
        record("ec2:RunInstances", {}, launched()),
        record("ec2:TerminateInstances", None, changed(), at="2024-03-01T10:00:02Z"),
        record("ec2:DeleteSubnet", {"subnetId": "subnet-0123456789abcdef0"}, at="2024-03-01T10:00:03Z"),
        record("ec2:DeleteVpc", {"vpcId": "vpc-0123456789abcdef0"}, at="2024-03-01T10:00:04Z"),
    )
    assert ec2().get_instance("i-0123456789abcdef0").state == "terminated"
    assert "vpc-0123456789abcdef0" not in ec2().vpcs


def permission(protocol: str, port: int | None, **sources: Any) -> dict[str, Any]:
    ports = {} if port is None else {"fromPort": port, "toPort": port}
    return {"ipPermissions": {"items": [{"ipProtocol": protocol, **ports, **{key: {"items": value} for key, value in sources.items()}}]}}


def test_a_security_group_has_the_rules_that_are_left() -> None:
    group = {"groupId": "sg-0bbbbbbbbbbbbbbbb"}
    ssh = {"groupId": group["groupId"], "ipPermissions": {}, "ipProtocol": "tcp", "fromPort": 22, "toPort": 22, "cidrIp": "0.0.0.0/0"}
    answered = {
        "securityGroupRuleSet": {
            "items": [
                {
                    "securityGroupRuleId": "sgr-0ccccccccccccccccc",
                    "isEgress": False,
                    "ipProtocol": "tcp",
                    "fromPort": 443,
                    "toPort": 443,
                    "cidrIpv4": "203.0.113.0/24",
                    "description": "TLS",
                }
            ]
        }
    }
    build(
        record("ec2:CreateSecurityGroup", {"groupName": "web", "groupDescription": "d"}, group),
        record(
            "ec2:RevokeSecurityGroupEgress", {**group, **permission("-1", 0, ipRanges=[{"cidrIp": "0.0.0.0/0"}])}, at="2024-03-01T10:00:01Z"
        ),
        record(
            "ec2:AuthorizeSecurityGroupIngress",
            {**group, **permission("tcp", 443, ipRanges=[{"cidrIp": "203.0.113.0/24"}])},
            answered,
            at="2024-03-01T10:00:02Z",
        ),
        record("ec2:AuthorizeSecurityGroupIngress", ssh, at="2024-03-01T10:00:03Z"),
        record(
            "ec2:AuthorizeSecurityGroupIngress",
            {"groupName": "web", **permission("tcp", 80, ipv6Ranges=[{"cidrIpv6": "::/0"}], groups=[{"groupId": "sg-0ddddddddddddddddd"}])},
            at="2024-03-01T10:00:04Z",
        ),
        record(
            "ec2:RevokeSecurityGroupIngress",
            {**group, "securityGroupRuleIds": {"items": [{"securityGroupRuleId": "sgr-0ccccccccccccccccc"}]}},
            at="2024-03-01T10:00:05Z",
        ),
        record(
            "ec2:RevokeSecurityGroupIngress",
            {**group, **permission("tcp", 80, groups=[{"groupId": "sg-0ddddddddddddddddd"}])},
            at="2024-03-01T10:00:06Z",
            errorCode="Client.InvalidPermission.NotFound",
        ),
    )
    made = ec2().get_security_group_from_id(group["groupId"])
    assert (made.name, made.description, made.vpc_id) == ("web", "d", ec2().default_vpc.id)
    assert made.egress_rules == []
    assert [(rule.ip_protocol, rule.from_port, rule.ip_range or rule.source_group["GroupId"]) for rule in made.ingress_rules] == [
        ("tcp", 22, {"CidrIp": "0.0.0.0/0"}),
        ("tcp", 80, {"CidrIpv6": "::/0"}),
        ("tcp", 80, "sg-0ddddddddddddddddd"),
    ]


def test_a_deleted_security_group_is_gone() -> None:
    group = {"groupId": "sg-0bbbbbbbbbbbbbbbb"}
    build(
        record("ec2:CreateSecurityGroup", {"groupName": "web"}, group), record("ec2:DeleteSecurityGroup", group, at="2024-03-01T10:00:01Z")
    )
    assert ec2().get_security_group_from_id(group["groupId"]) is None


def test_accounts_and_regions_stay_apart() -> None:
    bob = user("bob", "AKIABOB0000000000001", OTHER_ACCOUNT)
    built = build(
        record("ec2:RunInstances", {}, launched("i-0aaaaaaaaaaaaaaaa"), awsRegion="eu-west-1"),
        record("ec2:RunInstances", {}, launched("i-0bbbbbbbbbbbbbbbb"), by=bob, awsRegion="ap-south-1"),
        record("ec2:RunInstances", {}, launched("i-0cccccccccccccccc"), by=bob),
        record("ec2:RunInstances", {}, launched("i-0dddddddddddddddd"), awsRegion="mars-north-1"),
    )
    assert built.id == ACCOUNT
    assert (list(iam().users), list(iam(OTHER_ACCOUNT).users)) == (["alice"], ["bob"])
    found = {
        (of, region): [i.id for i in ec2(region, of).all_instances()]
        for of in (ACCOUNT, OTHER_ACCOUNT)
        for region in ("us-east-1", "eu-west-1", "ap-south-1")
    }
    assert {where: ids for where, ids in found.items() if ids} == {
        (ACCOUNT, "eu-west-1"): ["i-0aaaaaaaaaaaaaaaa"],
        (OTHER_ACCOUNT, "ap-south-1"): ["i-0bbbbbbbbbbbbbbbb"],
        (OTHER_ACCOUNT, "us-east-1"): ["i-0cccccccccccccccc"],
    }
    assert built.credentials["AKIABOB0000000000001"].account == OTHER_ACCOUNT


def test_malformed_and_hostile_events_are_left_out_and_named(caplog: pytest.LogCaptureFixture) -> None:
    bad = record("iam:AttachUserPolicy", ["not", "an", "object"])
    build(
        bad,
        record("ec2:RunInstances", "text", {"instancesSet": {"items": ["x", {"instanceId": 7}]}}),
        record("sts:AssumeRole", {"roleArn": 5}, {"credentials": "gone"}),
        record("iam:CreateAccessKey", {}, {"accessKey": {"accessKeyId": "<script>", "userName": "alice"}}, at="2024-03-01T10:00:01Z"),
        record("ec2:A", by={"type": "IAMUser", "arn": "nonsense", "accessKeyId": "", "accountId": "12"}),
        record("ec2:B", at="2024-03-01T10:00:02Z"),
    )
    assert bad["eventID"] in caplog.text
    assert list(iam().users) == ["alice"]


def test_building_twice_gives_the_same_credentials() -> None:
    assert build(record("ec2:A")).credentials == build_again()


def build_again() -> dict[str, Any]:
    from moto.core.base_backend import BackendDict

    BackendDict.reset()
    return build(record("ec2:A")).credentials


def test_trust_is_json_when_not_recorded() -> None:
    build(record("ec2:A", by=role_session("web", "cli", "ASIAWEB0000000000001", "2024-03-01T09:00:00Z")))
    assert json.loads(iam().get_role("web").assume_role_policy_document)["Statement"][0]["Principal"] == {
        "AWS": f"arn:aws:iam::{ACCOUNT}:root"
    }
