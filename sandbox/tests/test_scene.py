"""The scene `leaked-key`: shipped as its script makes it, and with everything an investigation has to find."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from moto.core.base_backend import BackendDict
from moto.ec2.models import ec2_backends
from moto.iam.models import iam_backends

from firebreak_sandbox import account
from firebreak_sandbox.model import Account, Kind, Recording
from firebreak_sandbox.recording import load
from firebreak_sandbox.scene import attack, cast
from firebreak_sandbox.scene.__main__ import write

SHIPPED = Path(__file__).parents[1] / "scenes" / "leaked-key"
NOW = datetime.now(timezone.utc)


@pytest.fixture(scope="module")
def scene() -> Recording:
    return load(SHIPPED, timedelta(minutes=20), NOW)


@pytest.fixture(scope="module")
def built(scene: Recording) -> Account:
    BackendDict.reset()
    return account.build(scene)


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def calls(scene: Recording, name: str) -> list[dict[str, Any]]:
    return [record for record in scene.records if record["eventName"] == name]


def test_the_shipped_files_are_what_the_script_writes(tmp_path: Path) -> None:
    write(tmp_path)
    assert files(tmp_path) == files(SHIPPED), "run in sandbox/: python -m firebreak_sandbox.scene scenes/leaked-key"


def test_it_loads_like_any_recording(scene: Recording) -> None:
    assert (scene.account, scene.skipped, scene.subject) == (cast.ACCOUNT, [], {"instance": attack.MINER, "region": "us-east-1"})
    assert 150 <= len(scene.records) <= 250
    assert sum(data.count(b'"eventID"') for data in files(SHIPPED).values()) > len(scene.records)


def test_every_id_is_shaped_like_aws_ids_and_every_address_is_for_documentation(scene: Recording) -> None:
    for record in scene.records:
        key = record["userIdentity"].get("accessKeyId")
        assert key is None or (len(key) == 20 and key[4:11] == "EXAMPLE")
        assert len(record["userIdentity"]["principalId"].split(":")[0]) in (12, 21)
        assert record["sourceIPAddress"].startswith(("192.0.2.", "198.51.100.", "203.0.113."))


def test_the_launches_of_both_miners_and_the_refused_ones(scene: Recording) -> None:
    launched = {
        (instance["instanceId"], record["awsRegion"])
        for record in calls(scene, "RunInstances")
        if not record.get("errorCode")
        for instance in record["responseElements"]["instancesSet"]["items"]
    }
    assert launched == {(attack.TRIAL, "us-east-1"), (attack.MINER, "us-east-1"), (attack.SECOND_MINER, "eu-west-1")}
    refused = {record["errorCode"] for record in calls(scene, "RunInstances") if record.get("errorCode")}
    assert {"Client.VcpuLimitExceeded", "Client.UnauthorizedOperation", "Client.DryRunOperation"} <= refused


def test_the_application_used_the_key_before_from_one_usual_address(scene: Recording) -> None:
    first = min(record["eventTime"] for record in scene.records if record["sourceIPAddress"] == cast.ATTACKER)
    before = [r for r in scene.records if r["userIdentity"].get("accessKeyId") == cast.LEAKED_KEY and r["eventTime"] < first]
    assert len(before) > 50
    assert {record["sourceIPAddress"] for record in before} == {cast.APPLICATION}
    assert {record["awsRegion"] for record in before} == {"us-east-1", "eu-west-1"}


def test_a_neighbour_shares_the_attackers_address(scene: Recording) -> None:
    keys = {r["userIdentity"].get("userName") for r in scene.records if r["sourceIPAddress"] == cast.SHARED_EXIT}
    assert {"app-deploy", "nina"} <= keys


def test_every_way_back_in_still_works(built: Account) -> None:
    alive = {id: c.kind for id, c in built.credentials.items() if c.expires_at is None or c.expires_at > NOW}
    assert alive.items() >= {
        (cast.LEAKED_KEY, Kind.USER_KEY),
        (cast.MADE_KEY, Kind.USER_KEY),
        ("ASIAEXAMPLESESSION01", Kind.USER_SESSION),
        ("ASIAEXAMPLEFEDERATE1", Kind.FEDERATED_SESSION),
        ("ASIAEXAMPLEEXPORT001", Kind.ROLE_SESSION),
        ("ASIAEXAMPLECHAINED01", Kind.ROLE_SESSION),
    }
    assert built.credentials["ASIAEXAMPLESESSION01"].expires_at > NOW + timedelta(hours=12)
    assert built.credentials["ASIAEXAMPLENIGHTLY01"].expires_at < NOW


def test_the_account_is_as_the_attacker_left_it(built: Account) -> None:
    iam, us, eu = iam_backends[cast.ACCOUNT]["aws"], ec2_backends[cast.ACCOUNT]["us-east-1"], ec2_backends[cast.ACCOUNT]["eu-west-1"]
    assert {user.name for user in iam.users.values() if user.password} == {"app-deploy", "nina", "svc-monitor"}
    assert [key.access_key_id for key in iam.get_user("app-deploy").access_keys] == [cast.LEAKED_KEY]
    assert list(iam.get_user("svc-monitor").managed_policies) == [attack.ADMINISTRATOR]
    assert iam.get_role("data-export").max_session_duration == 43200
    miner = us.get_instance(attack.MINER)
    assert (miner.state, miner.disable_api_termination, us.get_instance(attack.TRIAL).state) == ("running", True, "terminated")
    assert attack.OPENED_GROUP in {group.id for group in miner.security_groups}
    assert eu.get_instance(attack.SECOND_MINER).disable_api_termination
    [rule] = us.get_security_group_from_id(attack.OPENED_GROUP).ingress_rules
    assert (rule.from_port, rule.cidr_ipv4) == (22, "0.0.0.0/0")


def test_hostile_text_is_there(scene: Recording, built: Account) -> None:
    assert any("<script>" in record["userAgent"] for record in scene.records)
    assert built.credentials["ASIAEXAMPLEEXPORT001"].principal_arn.endswith(f"/{cast.HOSTILE_SESSION}")
    tags = ec2_backends[cast.ACCOUNT]["us-east-1"].get_instance(attack.MINER).get_tags()
    assert cast.HOSTILE_TAG in [tag["value"] for tag in tags]
