"""The scene `leaked-key` over the wire: what an investigation asks, and what containment changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from botocore.exceptions import ClientError
from running import Running, document

from firebreak_sandbox.scene import attack, cast
from firebreak_sandbox.scenes import scene_folder

SESSION, FEDERATED, ROLE = "ASIAEXAMPLESESSION01", "ASIAEXAMPLEFEDERATE1", "ASIAEXAMPLEEXPORT001"


@pytest.fixture
def scene(start: Callable[..., Running]) -> Running:
    return start(recording=scene_folder("leaked-key"))


def held(scene: Running, key: str) -> dict[str, Any]:
    credential = scene.sandbox.account.credentials[key]
    return {
        "AccessKeyId": key,
        "SecretAccessKey": credential.secret_access_key,
        "SessionToken": credential.session_token,
    }


def who(scene: Running, key: str) -> str:
    return scene.client("sts", held(scene, key)).get_caller_identity()["Arn"]


def refused(call: Callable[[], Any]) -> str:
    with pytest.raises(ClientError) as error:
        call()
    return error.value.response["Error"]["Code"]


def looked_up(scene: Running, key: str, value: str, region: str = "us-east-1") -> list[dict[str, Any]]:
    pages = scene.client("cloudtrail", region=region).get_paginator("lookup_events")
    pages = pages.paginate(LookupAttributes=[{"AttributeKey": key, "AttributeValue": value}])
    return [event for page in pages for event in page["Events"]]


def test_the_ready_line_names_where_an_incident_starts(scene: Running) -> None:
    ready = scene.control("GET", "health")
    assert (ready["account"], ready["subject"]) == (cast.ACCOUNT, {"instance": attack.MINER, "region": "us-east-1"})


def test_the_instance_leads_to_its_launch_and_the_key(scene: Running) -> None:
    [launch] = [event for event in looked_up(scene, "ResourceName", attack.MINER) if event["EventName"] == "RunInstances"]
    assert (launch["AccessKeyId"], launch["Username"]) == (cast.LEAKED_KEY, "app-deploy")
    assert looked_up(scene, "AccessKeyId", cast.LEAKED_KEY, "ap-southeast-1")


def test_a_derived_key_leads_to_the_event_that_made_it(scene: Running) -> None:
    assert [event["EventName"] for event in looked_up(scene, "ResourceName", SESSION)] == ["GetSessionToken"]


def test_every_holder_is_let_in_as_itself(scene: Running) -> None:
    assert who(scene, cast.LEAKED_KEY) == f"arn:aws:iam::{cast.ACCOUNT}:user/app-deploy"
    assert who(scene, SESSION) == f"arn:aws:iam::{cast.ACCOUNT}:user/app-deploy"
    assert who(scene, FEDERATED) == f"arn:aws:sts::{cast.ACCOUNT}:federated-user/ops"
    assert who(scene, ROLE) == f"arn:aws:sts::{cast.ACCOUNT}:assumed-role/data-export/{cast.HOSTILE_SESSION}"
    assert refused(lambda: who(scene, "ASIAEXAMPLENIGHTLY01")) == "ExpiredToken"


def test_sessions_outlive_the_key_until_they_are_revoked(scene: Running) -> None:
    iam = scene.client("iam")
    iam.update_access_key(UserName="app-deploy", AccessKeyId=cast.LEAKED_KEY, Status="Inactive")
    assert refused(lambda: who(scene, cast.LEAKED_KEY)) == "InvalidClientTokenId"
    describe = {key: scene.client("ec2", held(scene, key)).describe_instances for key in (SESSION, FEDERATED)}
    assert all(call()["Reservations"] for call in describe.values())
    no_sessions = {"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {"Null": {"aws:TokenIssueTime": "false"}}}
    iam.put_user_policy(UserName="app-deploy", PolicyName="revoke", PolicyDocument=document(no_sessions))
    assert {refused(call) for call in describe.values()} == {"UnauthorizedOperation"}


def test_the_quarantined_application_goes_on_and_the_attacker_does_not(scene: Running) -> None:
    policy = f"arn:aws:iam::{cast.ACCOUNT}:policy/FirebreakQuarantine"
    scene.client("iam").attach_user_policy(UserName="app-deploy", PolicyArn=policy)
    key = held(scene, cast.LEAKED_KEY)
    assert scene.client("s3", key).list_buckets()["Buckets"] == []
    launch = {"ImageId": "ami-12c6146b", "MinCount": 1, "MaxCount": 1}
    assert refused(lambda: scene.client("ec2", key).run_instances(**launch)) == "UnauthorizedOperation"
    assume = {"RoleArn": cast.role_arn("data-export"), "RoleSessionName": "again"}
    assert refused(lambda: scene.client("sts", key).assume_role(**assume)) == "AccessDenied"


def test_a_reset_puts_the_scene_back(scene: Running) -> None:
    scene.client("ec2").stop_instances(InstanceIds=[attack.MINER])
    scene.control("POST", "reset")
    [reservation] = scene.client("ec2").describe_instances(InstanceIds=[attack.MINER])["Reservations"]
    assert reservation["Instances"][0]["State"]["Name"] == "running"
