"""The account of a real attack, against the ground truth computed from its files by hand."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from moto.core.base_backend import BackendDict
from moto.ec2.models import ec2_backends
from moto.iam.models import iam_backends

from firebreak_sandbox import account
from firebreak_sandbox.model import Account, Kind, Recording
from firebreak_sandbox.shifting import parse_iso

HOME = "123837392027"
LEAKED = "AKIATFQR7NSC8Q4X20BJ"


@pytest.fixture(scope="module")
def built(invictus: Recording) -> Account:
    BackendDict.reset()
    return account.build(invictus)


def iam() -> Any:
    return iam_backends[HOME]["aws"]


def test_the_whole_recording_is_read(invictus: Recording) -> None:
    assert (len(invictus.records), invictus.account) == (2900, HOME)
    assert [skipped["file"] for skipped in invictus.skipped] == ["LICENSE"]
    age = datetime.now(timezone.utc) - parse_iso(invictus.records[-1]["eventTime"])
    assert timedelta(minutes=20) <= age < timedelta(minutes=30)


def test_no_recorded_time_is_left_behind(invictus: Recording) -> None:
    launch = next(r for r in invictus.records if r["eventID"] == "86eac0ac-8521-4126-aa32-a22f2b74d02e")
    began = parse_iso("2023-07-10T11:55:21Z") + invictus.shift
    assert parse_iso(launch["eventTime"]) == began
    assert launch["responseElements"]["instancesSet"]["items"][0]["launchTime"] == began.timestamp() * 1000


def test_only_the_two_people_are_left_with_their_keys(built: Account) -> None:
    keys = {user.name: [(key.access_key_id, key.status) for key in user.access_keys] for user in iam().users.values()}
    assert keys == {"benjamin": [("AKIATFQR7NSCUXC3DDDP", "Active")], "bert-jan": [(LEAKED, "Active")]}
    assert {user.name for user in iam().users.values() if user.password} == {"bert-jan"}


def test_only_service_linked_roles_are_left(built: Account) -> None:
    assert {role.path.split("/")[1] for role in iam().get_roles()} == {"aws-service-role"}
    assert list(iam().get_instance_profiles()) == []
    assert [arn for arn in iam().managed_policies if f":{HOME}:" in arn] == []


def test_the_leaked_keys_twelve_descendants_are_known(invictus: Recording, built: Account) -> None:
    minted = set()
    for record in invictus.records:
        response = record.get("responseElements") or {}
        made = (response.get("credentials") or response.get("accessKey") or {}).get("accessKeyId")
        if made and record["userIdentity"].get("accessKeyId") == LEAKED:
            minted.add(made)
    kinds = [built.credentials[id].kind for id in minted]
    assert (kinds.count(Kind.ROLE_SESSION), kinds.count(Kind.USER_KEY), len(kinds)) == (10, 2, 12)
    assert all(id not in iam().access_keys for id in minted if id.startswith("AKIA"))
    assert all(built.credentials[id].expires_at < datetime.now(timezone.utc) + timedelta(hours=1) for id in minted if id.startswith("ASIA"))
    assert built.credentials["ASIATFQR7NSCWLLE7IWW"].expires_at < datetime.now(timezone.utc)


def test_the_console_session_with_a_key_like_prefix_is_a_session(built: Account) -> None:
    console = built.credentials["AKIATFQZ7NSC8Q4X21BJ"]
    assert (console.kind, console.user_name, console.mfa_authenticated) == (Kind.USER_SESSION, "benjamin", True)


def test_the_leaked_key_may_do_what_it_did(built: Account) -> None:
    allowed = built.credentials[LEAKED].allowed
    assert {"ec2:RunInstances", "iam:CreateAccessKey", "lambda:CreateFunction", "iam:ListUsers"} <= allowed
    assert "cloudtrail:StopLogging" not in allowed


def test_both_instances_are_terminated_and_the_security_group_is_gone(built: Account) -> None:
    ec2 = ec2_backends[HOME]["us-east-1"]
    assert {i.id: i.state for i in ec2.all_instances()} == {"i-0dbc91f429e48eeed": "terminated", "i-05c30218156bcc246": "terminated"}
    assert ec2.get_security_group_from_id("sg-04cfb7a4712d75b00") is None
