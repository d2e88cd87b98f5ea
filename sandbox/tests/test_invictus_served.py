"""The Invictus recording over the wire, as the first steps of an investigation meet it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from botocore.exceptions import ClientError
from conftest import INVICTUS
from running import Running

LEAKED, EXPIRED = "AKIATFQR7NSC8Q4X20BJ", "ASIATFQR7NSCWLLE7IWW"


@pytest.fixture
def account(start: Callable[..., Running]) -> Running:
    if not INVICTUS.is_dir():
        pytest.skip(f"the Invictus recording is not in {INVICTUS}: it lies beside the project, not in it")
    return start(recording=INVICTUS)


def held(account: Running, key: str) -> dict[str, Any]:
    credential = account.sandbox.account.credentials[key]
    return {"AccessKeyId": key, "SecretAccessKey": credential.secret_access_key, "SessionToken": credential.session_token}


def test_the_instance_leads_to_its_launch(account: Running) -> None:
    lookup = account.client("cloudtrail").get_paginator("lookup_events")
    by_instance = [{"AttributeKey": "ResourceName", "AttributeValue": "i-0dbc91f429e48eeed"}]
    events = [event for page in lookup.paginate(LookupAttributes=by_instance) for event in page["Events"]]
    launches = [event["EventId"] for event in events if event["EventName"] == "RunInstances"]
    assert launches == ["86eac0ac-8521-4126-aa32-a22f2b74d02e"]


def test_the_leaked_key_works_and_an_expired_session_does_not(account: Running) -> None:
    users = account.client("iam", held(account, LEAKED)).list_users()["Users"]
    assert {"benjamin", "bert-jan"} <= {user["UserName"] for user in users}
    with pytest.raises(ClientError, match="ExpiredToken"):
        account.client("sts", held(account, EXPIRED)).get_caller_identity()


def test_a_new_key_of_a_recorded_user_may_do_what_the_user_did(account: Running) -> None:
    made = account.client("iam").create_access_key(UserName="benjamin")["AccessKey"]
    assert account.client("iam", made).list_users()["Users"]
