"""IAM where moto falls short: pages, validation, service-specific credentials, changes that arrive late."""

from __future__ import annotations

import time

import pytest
from botocore.exceptions import ClientError


def test_lists_come_in_pages(aws):
    iam = aws.client("iam")
    for number in range(5):
        iam.create_user(UserName=f"user-{number}")
    first = iam.list_users(MaxItems=4)
    assert (len(first["Users"]), first["IsTruncated"]) == (4, True)
    rest = iam.list_users(MaxItems=4, Marker=first["Marker"])
    assert (len(rest["Users"]), rest["IsTruncated"]) == (2, False)
    pages = iam.get_paginator("list_users").paginate(PaginationConfig={"PageSize": 1})
    assert len([user for page in pages for user in page["Users"]]) == 6


def test_access_keys_come_in_pages(aws):
    aws.user()
    iam = aws.client("iam")
    iam.create_access_key(UserName="alice")
    pages = list(iam.get_paginator("list_access_keys").paginate(UserName="alice", PaginationConfig={"PageSize": 1}))
    assert [len(page["AccessKeyMetadata"]) for page in pages] == [1, 1]


def test_lists_that_moto_pages_itself_still_do(aws):
    pages = aws.client("iam").get_paginator("list_policies").paginate(Scope="AWS", PaginationConfig={"PageSize": 400})
    names = [policy["Arn"] for page in pages for policy in page["Policies"]]
    assert len(names) > 800 and len(names) == len(set(names))


def test_a_status_that_is_none_is_refused(aws):
    key, iam = aws.user(), aws.client("iam")
    with pytest.raises(ClientError, match="ValidationError.*Bogus.*Active, Inactive"):
        iam.update_access_key(UserName="alice", AccessKeyId=key["AccessKeyId"], Status="Bogus")
    assert iam.list_access_keys(UserName="alice")["AccessKeyMetadata"][0]["Status"] == "Active"


def test_a_third_key_is_refused(aws):
    aws.user()
    iam = aws.client("iam")
    iam.create_access_key(UserName="alice")
    with pytest.raises(ClientError, match="LimitExceeded"):
        iam.create_access_key(UserName="alice")


def test_an_unknown_security_group_and_a_malformed_instance_are_refused(aws):
    ec2 = aws.client("ec2")
    instance = ec2.run_instances(ImageId="ami-03cf127a", MinCount=1, MaxCount=1)["Instances"][0]["InstanceId"]
    with pytest.raises(ClientError, match="InvalidGroup.NotFound"):
        ec2.modify_instance_attribute(InstanceId=instance, Groups=["sg-00000000000000000"])
    with pytest.raises(ClientError, match="InvalidInstanceID.Malformed"):
        ec2.describe_instances(InstanceIds=["i-nonsense"])
    with pytest.raises(ClientError, match="InvalidInstanceID.NotFound"):
        ec2.describe_instances(InstanceIds=["i-0123456789abcdef0"])


def test_service_specific_credentials_live_their_life(aws):
    aws.user()
    iam = aws.client("iam")
    made = iam.create_service_specific_credential(UserName="alice", ServiceName="codecommit.amazonaws.com")["ServiceSpecificCredential"]
    name = {"UserName": "alice", "ServiceSpecificCredentialId": made["ServiceSpecificCredentialId"]}
    iam.update_service_specific_credential(**name, Status="Inactive")
    listed = iam.list_service_specific_credentials(UserName="alice")["ServiceSpecificCredentials"]
    assert [(c["ServiceSpecificCredentialId"], c["Status"]) for c in listed] == [(made["ServiceSpecificCredentialId"], "Inactive")]
    assert made["ServicePassword"] not in str(aws.sandbox.trail.records())
    iam.delete_service_specific_credential(**name)
    assert iam.list_service_specific_credentials(UserName="alice")["ServiceSpecificCredentials"] == []


def test_a_change_can_arrive_late(aws):
    key, iam = aws.user(), aws.client("iam")
    ec2 = aws.client("ec2", key)
    aws.control("POST", "propagation", {"delay": "PT1.5S"})
    aws.put_user_policy("alice", "deny", {"Effect": "Deny", "Action": "ec2:*", "Resource": "*"})
    iam.update_access_key(UserName="alice", AccessKeyId=key["AccessKeyId"], Status="Inactive")
    changed = time.monotonic()

    ec2.describe_regions()
    assert iam.list_access_keys(UserName="alice")["AccessKeyMetadata"][0]["Status"] == "Inactive"

    with pytest.raises(ClientError, match="AuthFailure|UnauthorizedOperation"):
        while time.monotonic() - changed < 10:
            ec2.describe_regions()
    assert time.monotonic() - changed >= 1
