"""Trouble on order, and that an answer can get lost while the change stays."""

from __future__ import annotations

import time
from urllib.error import HTTPError

import pytest
from botocore.exceptions import ClientError, ConnectionClosedError, HTTPClientError


def order(aws, **fault) -> None:
    aws.control("POST", "faults", fault)


def test_a_lost_answer_leaves_the_change(aws):
    key, iam = aws.user(), aws.client("iam")
    order(aws, operation="iam:UpdateAccessKey", kind="lose-answer")

    with pytest.raises((ConnectionClosedError, HTTPClientError)):
        iam.update_access_key(UserName="alice", AccessKeyId=key["AccessKeyId"], Status="Inactive")

    assert iam.list_access_keys(UserName="alice")["AccessKeyMetadata"][0]["Status"] == "Inactive"
    assert aws.records("UpdateAccessKey")[-1].get("errorCode") is None
    iam.update_access_key(UserName="alice", AccessKeyId=key["AccessKeyId"], Status="Active")


@pytest.mark.parametrize("service, call, code, status", [
    ("iam", lambda c: c.list_users(), "Throttling", 400),
    ("ec2", lambda c: c.describe_instances(), "RequestLimitExceeded", 503),
    ("secretsmanager", lambda c: c.list_secrets(), "ThrottlingException", 400),
    ("s3", lambda c: c.list_buckets(), "SlowDown", 503),
])
def test_each_service_throttles_in_its_own_words(aws, service, call, code, status):
    order(aws, operation=f"{service}:*", kind="throttle")
    client = aws.client(service)
    with pytest.raises(ClientError) as throttled:
        call(client)
    assert throttled.value.response["Error"]["Code"] == code
    assert throttled.value.response["ResponseMetadata"]["HTTPStatusCode"] == status
    call(client)


def test_an_error_happens_as_often_as_ordered_and_changes_nothing(aws):
    aws.user()
    iam = aws.client("iam")
    order(aws, operation="iam:DeleteUserPolicy", kind="error", code="ServiceFailure", status=500, times=2)
    for _ in range(2):
        with pytest.raises(ClientError, match="ServiceFailure"):
            iam.delete_user_policy(UserName="alice", PolicyName="allowed")
    assert iam.list_user_policies(UserName="alice")["PolicyNames"] == ["allowed"]
    iam.delete_user_policy(UserName="alice", PolicyName="allowed")


def test_latency_in_one_region_only(aws):
    order(aws, operation="ec2:DescribeRegions", kind="latency", milliseconds=300, region="eu-west-1")
    here, there = aws.client("ec2"), aws.client("ec2", region="eu-west-1")
    here.describe_regions()
    assert aws.control("GET", "faults")["faults"], "the call in another region used the fault up"
    began = time.perf_counter()
    there.describe_regions()
    assert time.perf_counter() - began >= 0.3


def test_faults_can_be_listed_and_taken_back(aws):
    order(aws, operation="*", kind="throttle", times=5)
    assert [fault["times"] for fault in aws.control("GET", "faults")["faults"]] == [5]
    aws.control("DELETE", "faults")
    aws.client("iam").list_users()


@pytest.mark.parametrize("fault, said", [
    ({"kind": "throttle"}, "operation"), ({"operation": "*", "kind": "explode"}, "explode"),
    ({"operation": "*", "kind": "latency"}, "milliseconds"), ({"operation": "*", "kind": "throttle", "often": 2}, "often"),
])
def test_a_fault_that_cannot_be_is_refused(aws, fault, said):
    with pytest.raises(HTTPError) as refused:
        order(aws, **fault)
    assert refused.value.code == 400
    assert said in refused.value.read().decode()
