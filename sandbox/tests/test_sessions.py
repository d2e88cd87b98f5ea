"""Sessions outlive the key they were made with, and end where AWS ends them."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone

import pytest
from botocore.exceptions import ClientError
from running import document

ACCOUNT = "111122223333"


def works(client) -> bool:
    """Whether the holder may still describe instances."""
    try:
        client.describe_instances()
    except ClientError as error:
        assert error.response["Error"]["Code"] == "UnauthorizedOperation"
        return False
    return True


def older_sessions() -> dict:
    moment = (datetime.now(timezone.utc) + timedelta(seconds=1)).isoformat()
    return {"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {"DateLessThan": {"aws:TokenIssueTime": moment}}}


def role(aws, name: str, trusted: object, *actions: str) -> str:
    iam = aws.client("iam")
    trust = {"Effect": "Allow", "Principal": trusted, "Action": "sts:AssumeRole"}
    arn = iam.create_role(RoleName=name, AssumeRolePolicyDocument=document(trust))["Role"]["Arn"]
    allowed = {"Effect": "Allow", "Action": list(actions or ("*",)), "Resource": "*"}
    iam.put_role_policy(RoleName=name, PolicyName="allowed", PolicyDocument=document(allowed))
    return arn


def assume(aws, key, arn: str, name: str = "work", **more) -> dict:
    return aws.client("sts", key).assume_role(RoleArn=arn, RoleSessionName=name, **more)["Credentials"]


def test_sessions_outlive_the_deactivation_of_their_key(aws):
    key = aws.user()
    sts = aws.client("sts", key)
    session = sts.get_session_token()["Credentials"]
    everything = document({"Effect": "Allow", "Action": "*", "Resource": "*"})
    federated = sts.get_federation_token(Name="bob", Policy=everything)["Credentials"]
    aws.client("iam").update_access_key(UserName="alice", AccessKeyId=key["AccessKeyId"], Status="Inactive")
    assert works(aws.client("ec2", session))
    assert works(aws.client("ec2", federated))


def test_deny_of_older_tokens_ends_sessions_but_spares_the_long_term_key(aws):
    key = aws.user()
    sts = aws.client("sts", key)
    session = sts.get_session_token()["Credentials"]
    everything = document({"Effect": "Allow", "Action": "*", "Resource": "*"})
    federated = sts.get_federation_token(Name="bob", Policy=everything)["Credentials"]

    aws.put_user_policy("alice", "AWSRevokeOlderSessions", older_sessions())

    assert not works(aws.client("ec2", session))
    assert not works(aws.client("ec2", federated))
    assert works(aws.client("ec2", key))


def test_deny_of_older_tokens_spares_sessions_made_later(aws):
    key = aws.user()
    past = {"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {"DateLessThan": {"aws:TokenIssueTime": "2020-01-01T00:00:00Z"}}}
    aws.put_user_policy("alice", "AWSRevokeOlderSessions", past)
    assert works(aws.client("ec2", aws.client("sts", key).get_session_token()["Credentials"]))


def test_deny_with_null_token_time_hits_the_long_term_key_only(aws):
    key = aws.user()
    session = aws.client("sts", key).get_session_token()["Credentials"]
    no_token = {"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {"Null": {"aws:TokenIssueTime": "true"}}}
    aws.put_user_policy("alice", "LongTermOnly", no_token)
    assert not works(aws.client("ec2", key))
    assert works(aws.client("ec2", session))


def test_deny_by_userid_ends_one_role_session_and_spares_the_other(aws):
    key = aws.user()
    arn = role(aws, "app", {"AWS": ACCOUNT})
    bad, good = assume(aws, key, arn, "bad"), assume(aws, key, arn, "good")
    bad_id = aws.client("sts", bad).get_caller_identity()["UserId"]
    deny = {"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {"StringEquals": {"aws:userid": bad_id}}}
    aws.client("iam").put_role_policy(RoleName="app", PolicyName="firebreak", PolicyDocument=document(deny))
    assert not works(aws.client("ec2", bad))
    assert works(aws.client("ec2", good))


def test_role_sessions_outlive_the_user_that_made_them(aws):
    key, iam = aws.user(), aws.client("iam")
    session = assume(aws, key, role(aws, "app", {"AWS": ACCOUNT}))
    iam.delete_access_key(UserName="alice", AccessKeyId=key["AccessKeyId"])
    iam.delete_user_policy(UserName="alice", PolicyName="allowed")
    iam.delete_user(UserName="alice")
    assert works(aws.client("ec2", session))


def test_sessions_of_a_user_end_with_the_user(aws):
    key, iam = aws.user(), aws.client("iam")
    session = aws.client("sts", key).get_session_token()["Credentials"]
    iam.delete_access_key(UserName="alice", AccessKeyId=key["AccessKeyId"])
    iam.delete_user_policy(UserName="alice", PolicyName="allowed")
    iam.delete_user(UserName="alice")
    with pytest.raises(ClientError, match="AuthFailure"):
        aws.client("ec2", session).describe_instances()


def test_a_session_of_a_deleted_role_may_do_nothing_not_even_when_the_name_returns(aws):
    key, iam = aws.user(), aws.client("iam")
    session = assume(aws, key, role(aws, "app", {"AWS": ACCOUNT}))
    iam.delete_role_policy(RoleName="app", PolicyName="allowed")
    iam.delete_role(RoleName="app")
    assert not works(aws.client("ec2", session))
    role(aws, "app", {"AWS": ACCOUNT})
    assert not works(aws.client("ec2", session))


def denied_to_assume(aws, key, arn: str, **more) -> None:
    with pytest.raises(ClientError) as failed:
        assume(aws, key, arn, **more)
    assert failed.value.response["Error"]["Code"] == "AccessDenied"


def test_a_role_that_trusts_another_cannot_be_assumed(aws):
    key = aws.user()
    aws.user("bob")
    denied_to_assume(aws, key, role(aws, "bobs", {"AWS": f"arn:aws:iam::{ACCOUNT}:user/bob"}))


def test_a_role_that_does_not_exist_cannot_be_assumed(aws):
    denied_to_assume(aws, aws.user(), f"arn:aws:iam::{ACCOUNT}:role/nothing")


def test_trust_in_the_account_needs_the_callers_own_policy(aws):
    key = aws.user("alice", "ec2:*")
    arn = role(aws, "app", {"AWS": f"arn:aws:iam::{ACCOUNT}:root"})
    denied_to_assume(aws, key, arn)
    aws.allow("alice", "sts:AssumeRole")
    assume(aws, key, arn)


def test_trust_in_the_user_by_name_is_enough_within_the_account(aws):
    key = aws.user("alice", "ec2:*")
    assume(aws, key, role(aws, "app", {"AWS": f"arn:aws:iam::{ACCOUNT}:user/alice"}))


def test_an_explicit_deny_beats_the_trust(aws):
    key = aws.user()
    arn = role(aws, "app", {"AWS": f"arn:aws:iam::{ACCOUNT}:user/alice"})
    aws.put_user_policy("alice", "no", {"Effect": "Deny", "Action": "sts:AssumeRole", "Resource": arn})
    denied_to_assume(aws, key, arn)


def test_an_external_id_must_match(aws):
    key, iam = aws.user(), aws.client("iam")
    trust = {"Effect": "Allow", "Principal": {"AWS": ACCOUNT}, "Action": "sts:AssumeRole", "Condition": {"StringEquals": {"sts:ExternalId": "42"}}}
    arn = iam.create_role(RoleName="partner", AssumeRolePolicyDocument=document(trust))["Role"]["Arn"]
    denied_to_assume(aws, key, arn)
    assume(aws, key, arn, ExternalId="42")


def test_chains_of_roles_are_recorded_link_by_link(aws):
    key = aws.user()
    first = role(aws, "first", {"AWS": ACCOUNT})
    second = role(aws, "second", {"AWS": first})
    middle = assume(aws, key, first, "one")
    last = assume(aws, middle, second, "two")
    aws.client("ec2", last).describe_instances()

    minted, chained = aws.records("AssumeRole")
    assert minted["userIdentity"]["userName"] == "alice"
    assert chained["userIdentity"]["accessKeyId"] == middle["AccessKeyId"]
    identity = aws.records("DescribeInstances")[-1]["userIdentity"]
    assert identity["arn"] == f"arn:aws:sts::{ACCOUNT}:assumed-role/second/two"
    assert identity["sessionContext"]["sessionIssuer"]["userName"] == "second"


def test_a_federated_session_gets_the_intersection_of_both_policies(aws):
    key = aws.user("alice", "ec2:Describe*", "sts:GetFederationToken")
    given = document({"Effect": "Allow", "Action": ["ec2:*"], "Resource": "*"})
    sts = aws.client("sts", key)
    ec2 = aws.client("ec2", sts.get_federation_token(Name="bob", Policy=given)["Credentials"])
    assert works(ec2)
    with pytest.raises(ClientError, match="UnauthorizedOperation"):
        ec2.create_security_group(GroupName="x", Description="x")
    assert not works(aws.client("ec2", sts.get_federation_token(Name="nothing")["Credentials"]))


def test_a_session_policy_narrows_a_role_session(aws):
    arn = role(aws, "app", {"AWS": ACCOUNT})
    only_s3 = document({"Effect": "Allow", "Action": "s3:*", "Resource": "*"})
    session = assume(aws, aws.user(), arn, Policy=only_s3)
    assert not works(aws.client("ec2", session))
    aws.client("s3", session).list_buckets()


def test_sessions_of_a_user_may_not_call_iam_without_mfa(aws):
    sts = aws.client("sts", aws.user())
    with pytest.raises(ClientError, match="InvalidClientTokenId"):
        aws.client("iam", sts.get_session_token()["Credentials"]).list_users()
    with_mfa = sts.get_session_token(SerialNumber=f"arn:aws:iam::{ACCOUNT}:mfa/alice", TokenCode="123456")["Credentials"]
    aws.client("iam", with_mfa).list_users()


def test_sessions_make_no_sessions_of_users(aws):
    session = aws.client("sts", aws.user()).get_session_token()["Credentials"]
    with pytest.raises(ClientError):
        aws.client("sts", session).get_session_token()


def test_everyone_may_ask_who_they_are(aws):
    key = aws.user()
    aws.put_user_policy("alice", "no", {"Effect": "Deny", "Action": "*", "Resource": "*"})
    assert aws.client("sts", key).get_caller_identity()["Arn"] == f"arn:aws:iam::{ACCOUNT}:user/alice"


def test_session_tokens_do_not_name_their_maker_twice(aws):
    sts = aws.client("sts", aws.user())
    one, two = (sts.get_session_token()["Credentials"] for _ in range(2))
    assert one["AccessKeyId"] != two["AccessKeyId"]
    assert json.dumps(one, default=str) != json.dumps(two, default=str)
