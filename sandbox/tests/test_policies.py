"""The evaluator behind every decision, seen through calls: operators, limits, variables, resources, organisations."""

from __future__ import annotations

import pytest
from botocore.exceptions import ClientError
from running import document

ALLOW_ALL = {"Effect": "Allow", "Action": "*", "Resource": "*"}


def may(call) -> bool:
    try:
        call()
    except ClientError as error:
        assert error.response["Error"]["Code"] in ("AccessDenied", "UnauthorizedOperation", "AccessDeniedException"), error
        return False
    return True


def test_nothing_is_allowed_without_a_policy(aws):
    key = aws.user("alice", "s3:ListAllMyBuckets")
    assert not may(aws.client("ec2", key).describe_instances)
    assert not may(aws.client("secretsmanager", key).list_secrets)
    assert may(aws.client("s3", key).list_buckets)


@pytest.mark.parametrize("condition, denied", [
    ({"IpAddress": {"aws:SourceIp": "127.0.0.0/8"}}, True),
    ({"NotIpAddress": {"aws:SourceIp": "127.0.0.0/8"}}, False),
    ({"StringEquals": {"aws:RequestedRegion": "us-east-1"}}, True),
    ({"StringNotEquals": {"aws:RequestedRegion": ["us-east-1", "eu-west-1"]}}, False),
    ({"StringLike": {"aws:userid": "AIDA*"}}, True),
    ({"StringEquals": {"aws:username": "alice"}}, True),
    ({"Bool": {"aws:ViaAWSService": "true"}}, False),
    ({"Bool": {"aws:ViaAWSService": "false"}}, True),
    ({"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}, True),
    ({"Bool": {"aws:MultiFactorAuthPresent": "false"}}, False),
    ({"ArnEquals": {"aws:PrincipalArn": "arn:aws:iam::111122223333:user/alice"}}, True),
    ({"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:user/al*"}}, True),
    ({"ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::*:user/al*"}}, False),
    ({"StringEquals": {"aws:PrincipalType": "User"}}, True),
    ({"DateGreaterThan": {"aws:CurrentTime": "2020-01-01T00:00:00Z"}}, True),
    ({"ForAnyValue:StringEquals": {"aws:TagKeys": ["team"]}}, False),
    ({"ForAllValues:StringEquals": {"aws:TagKeys": ["team"]}}, True),
    ({"Null": {"aws:PrincipalTag/team": "true"}}, True),
    ({"StringEquals": {"aws:PrincipalTag/team": "red"}}, False),
])
def test_a_deny_counts_only_under_its_condition(aws, condition, denied):
    key = aws.user()
    aws.put_user_policy("alice", "deny", {"Effect": "Deny", "Action": "ec2:*", "Resource": "*", "Condition": condition})
    assert may(aws.client("ec2", key).describe_instances) is not denied


def test_a_tag_of_the_principal_counts(aws):
    key = aws.user()
    aws.client("iam").tag_user(UserName="alice", Tags=[{"Key": "team", "Value": "red"}])
    aws.put_user_policy("alice", "deny", {
        "Effect": "Deny", "Action": "ec2:*", "Resource": "*", "Condition": {"StringEquals": {"aws:PrincipalTag/team": "red"}}})
    assert not may(aws.client("ec2", key).describe_instances)


def test_not_action_allows_everything_else(aws):
    key = aws.user("alice", "ec2:DescribeInstances")
    aws.put_user_policy("alice", "most", {"Effect": "Allow", "NotAction": "s3:*", "Resource": "*"})
    assert may(aws.client("secretsmanager", key).list_secrets)
    assert not may(aws.client("s3", key).list_buckets)


def test_managed_and_group_policies_count(aws):
    key, iam = aws.user("alice", "s3:ListAllMyBuckets"), aws.client("iam")
    iam.attach_user_policy(UserName="alice", PolicyArn="arn:aws:iam::aws:policy/AmazonEC2ReadOnlyAccess")
    assert may(aws.client("ec2", key).describe_instances)
    iam.create_group(GroupName="shut")
    iam.attach_group_policy(GroupName="shut", PolicyArn="arn:aws:iam::aws:policy/AWSDenyAll")
    iam.add_user_to_group(GroupName="shut", UserName="alice")
    assert not may(aws.client("ec2", key).describe_instances)


def test_the_quarantine_policy_of_the_account_ends_new_access(aws):
    key = aws.user()
    aws.client("iam").attach_user_policy(
        UserName="alice", PolicyArn="arn:aws:iam::111122223333:policy/FirebreakQuarantine")
    assert not may(lambda: aws.client("iam", key).create_user(UserName="mallory"))


def test_a_new_default_version_of_a_managed_policy_counts_at_once(aws):
    key, iam = aws.user("alice", "s3:ListAllMyBuckets"), aws.client("iam")
    arn = iam.create_policy(PolicyName="p", PolicyDocument=document(ALLOW_ALL))["Policy"]["Arn"]
    iam.attach_user_policy(UserName="alice", PolicyArn=arn)
    assert may(aws.client("ec2", key).describe_instances)
    narrow = document({"Effect": "Allow", "Action": "s3:*", "Resource": "*"})
    iam.create_policy_version(PolicyArn=arn, PolicyDocument=narrow, SetAsDefault=True)
    assert not may(aws.client("ec2", key).describe_instances)


def test_a_boundary_of_a_user_caps_its_policies(aws):
    key, iam = aws.user(), aws.client("iam")
    iam.put_user_permissions_boundary(UserName="alice", PermissionsBoundary="arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess")
    assert iam.get_user(UserName="alice")["User"]["PermissionsBoundary"]["PermissionsBoundaryArn"].endswith("AmazonS3ReadOnlyAccess")
    assert not may(aws.client("ec2", key).describe_instances)
    assert may(aws.client("s3", key).list_buckets)
    iam.delete_user_permissions_boundary(UserName="alice")
    assert may(aws.client("ec2", key).describe_instances)


def test_a_resource_narrows_an_allow(aws):
    key = aws.user("alice", "ec2:Describe*")
    ec2 = aws.client("ec2")
    mine, other = (ec2.run_instances(ImageId="ami-03cf127a", MinCount=1, MaxCount=1)["Instances"][0]["InstanceId"] for _ in range(2))
    aws.put_user_policy("alice", "stop", {
        "Effect": "Allow", "Action": "ec2:StopInstances", "Resource": f"arn:aws:ec2:us-east-1:111122223333:instance/{mine}"})
    holder = aws.client("ec2", key)
    assert may(lambda: holder.stop_instances(InstanceIds=[mine]))
    assert not may(lambda: holder.stop_instances(InstanceIds=[mine, other]))


def test_a_policy_variable_lets_users_manage_themselves(aws):
    key = aws.user("alice", "sts:*")
    aws.user("bob")
    aws.put_user_policy("alice", "self", {
        "Effect": "Allow", "Action": "iam:*AccessKey*", "Resource": "arn:aws:iam::*:user/${aws:username}"})
    iam = aws.client("iam", key)
    assert may(lambda: iam.list_access_keys(UserName="alice"))
    assert may(iam.list_access_keys)
    assert not may(lambda: iam.list_access_keys(UserName="bob"))


def test_s3_is_judged_by_bucket_and_key(aws):
    aws.client("s3").create_bucket(Bucket="evidence")
    key = aws.user("alice", "sts:*")
    aws.put_user_policy("alice", "objects", {"Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::evidence/in/*"})
    s3 = aws.client("s3", key)
    assert may(lambda: s3.put_object(Bucket="evidence", Key="in/a b", Body=b"x"))
    assert not may(lambda: s3.put_object(Bucket="evidence", Key="out/a", Body=b"x"))
    assert not may(lambda: s3.get_object(Bucket="evidence", Key="in/a b"))


def test_a_service_control_policy_caps_a_member_account(aws):
    organizations = aws.client("organizations")
    organizations.create_organization(FeatureSet="ALL")
    member = organizations.create_account(AccountName="work", Email="work@example.com")["CreateAccountStatus"]["AccountId"]
    inside = aws.client("sts").assume_role(
        RoleArn=f"arn:aws:iam::{member}:role/OrganizationAccountAccessRole", RoleSessionName="admin")["Credentials"]
    assert may(aws.client("ec2", inside).describe_instances)
    deny = document({"Effect": "Deny", "Action": "ec2:*", "Resource": "*"})
    policy = organizations.create_policy(Name="no-ec2", Description="x", Type="SERVICE_CONTROL_POLICY", Content=deny)["Policy"]
    organizations.attach_policy(PolicyId=policy["PolicySummary"]["Id"], TargetId=member)
    assert not may(aws.client("ec2", inside).describe_instances)
    assert may(aws.client("ec2").describe_instances), "the management account is not bound"


def test_a_denial_names_principal_action_resource_and_reason(aws):
    key = aws.user("alice", "sts:*")
    with pytest.raises(ClientError) as denied:
        aws.client("iam", key).get_user(UserName="bob")
    assert denied.value.response["Error"]["Message"] == (
        "User: arn:aws:iam::111122223333:user/alice is not authorized to perform: iam:GetUser on resource: "
        "arn:aws:iam::111122223333:user/bob because no identity-based policy allows the iam:GetUser action")
    record = aws.records("GetUser")[-1]
    assert record["errorCode"] == "AccessDenied"
    assert record["requestParameters"] == {"userName": "bob"}
