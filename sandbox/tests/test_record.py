"""What CloudTrail writes about a call: names, shapes, error codes, and no secrets."""

from __future__ import annotations

import json

import pytest
from botocore.exceptions import ClientError
from running import document


def last(aws, name: str) -> dict:
    return aws.records(name)[-1]


def instance(aws) -> str:
    return aws.client("ec2").run_instances(
        ImageId="ami-03cf127a", MinCount=1, MaxCount=1, InstanceType="t3.micro", UserData="secret script",
        TagSpecifications=[{"ResourceType": "instance", "Tags": [{"Key": "Name", "Value": "web"}]}],
    )["Instances"][0]["InstanceId"]


def test_a_call_is_written_with_who_what_and_where(aws):
    key = aws.user()
    aws.client("ec2", key, region="eu-west-1").describe_regions()
    record = last(aws, "DescribeRegions")
    assert record["userIdentity"] == {
        "type": "IAMUser", "principalId": record["userIdentity"]["principalId"], "arn": "arn:aws:iam::111122223333:user/alice",
        "accountId": "111122223333", "accessKeyId": key["AccessKeyId"], "userName": "alice"}
    assert record["userIdentity"]["principalId"].startswith("AIDA")
    assert (record["eventSource"], record["awsRegion"], record["sourceIPAddress"]) == ("ec2.amazonaws.com", "eu-west-1", "127.0.0.1")
    assert (record["readOnly"], record["responseElements"]) == (True, None)
    assert record["userAgent"].startswith("Boto3/")


def test_run_instances_in_ec2s_own_shape(aws):
    launched = instance(aws)
    record = last(aws, "RunInstances")
    request = record["requestParameters"]
    assert request["instancesSet"] == {"items": [{"imageId": "ami-03cf127a", "minCount": 1, "maxCount": 1}]}
    assert request["userData"] == "<sensitiveDataRemoved>"
    assert request["tagSpecificationSet"] == {"items": [{"resourceType": "instance", "tags": [{"key": "Name", "value": "web"}]}]}
    answer = record["responseElements"]["instancesSet"]["items"][0]
    assert answer["instanceId"] == launched
    assert isinstance(answer["launchTime"], int)
    assert record["responseElements"]["requestId"] == record["requestID"]


def test_security_group_changes_in_ec2s_own_shape(aws):
    ec2 = aws.client("ec2")
    group = ec2.create_security_group(GroupName="open", Description="to all")["GroupId"]
    rule = {"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}
    ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[rule])
    ec2.modify_instance_attribute(InstanceId=instance(aws), Groups=[group])
    assert last(aws, "CreateSecurityGroup")["requestParameters"] == {"groupName": "open", "groupDescription": "to all"}
    assert last(aws, "AuthorizeSecurityGroupIngress")["requestParameters"] == {
        "groupId": group, "ipPermissions": {"items": [{
            "ipProtocol": "tcp", "fromPort": 22, "toPort": 22, "groups": {}, "ipRanges": {"items": [{"cidrIp": "0.0.0.0/0"}]},
            "ipv6Ranges": {}, "prefixListIds": {}}]}}
    assert last(aws, "ModifyInstanceAttribute")["requestParameters"]["groupSet"] == {"items": [{"groupId": group}]}


def test_a_dry_run_is_an_error_and_is_no_change(aws):
    target = instance(aws)
    with pytest.raises(ClientError, match="DryRunOperation"):
        aws.client("ec2").stop_instances(InstanceIds=[target], DryRun=True)
    record = last(aws, "StopInstances")
    assert (record["errorCode"], record["requestParameters"]["dryRun"]) == ("Client.DryRunOperation", True)
    state = aws.client("ec2").describe_instances(InstanceIds=[target])["Reservations"][0]["Instances"][0]["State"]["Name"]
    assert state == "running"


@pytest.mark.parametrize("service, call, written", [
    ("iam", lambda c: c.get_user(UserName="nobody"), "NoSuchEntityException"),
    ("ec2", lambda c: c.describe_instances(InstanceIds=["i-0123456789abcdef0"]), "Client.InvalidInstanceID.NotFound"),
    ("s3", lambda c: c.get_bucket_policy(Bucket="nothing-here"), "NoSuchBucket"),
    ("secretsmanager", lambda c: c.get_secret_value(SecretId="nothing"), "ResourceNotFoundException"),
    ("cloudtrail", lambda c: c.stop_logging(Name="nothing"), "TrailNotFoundException"),
])
def test_error_codes_as_cloudtrail_spells_them(aws, service, call, written):
    with pytest.raises(ClientError):
        call(aws.client(service))
    assert aws.sandbox.trail.records()[-1]["errorCode"] == written


@pytest.mark.parametrize("service, call, written", [
    ("iam", lambda c: c.list_users(), "AccessDenied"), ("ec2", lambda c: c.describe_instances(), "Client.UnauthorizedOperation"),
    ("secretsmanager", lambda c: c.list_secrets(), "AccessDenied"), ("lambda", lambda c: c.list_functions(), "AccessDenied"),
])
def test_denials_as_cloudtrail_spells_them(aws, service, call, written):
    key = aws.user("alice", "sts:*")
    with pytest.raises(ClientError):
        call(aws.client(service, key))
    assert aws.sandbox.trail.records()[-1]["errorCode"] == written


def test_no_secret_is_written(aws):
    iam, key = aws.client("iam"), aws.user()
    iam.create_login_profile(UserName="alice", Password="Correct-Horse-1")
    iam.update_login_profile(UserName="alice", Password="Correct-Horse-2")
    secrets = aws.client("secretsmanager")
    secrets.create_secret(Name="backup", SecretString="hush-hush")
    secrets.put_secret_value(SecretId="backup", SecretString="hush-again")
    secrets.get_secret_value(SecretId="backup")
    aws.client("ssm").put_parameter(Name="/p", Value="hush-parameter", Type="SecureString")
    session = aws.client("sts", key).get_session_token()["Credentials"]
    instance(aws)
    pair = aws.client("ec2").create_key_pair(KeyName="pair")["KeyMaterial"]

    written = json.dumps(aws.sandbox.trail.records())

    for secret in (key["SecretAccessKey"], session["SecretAccessKey"], "Correct-Horse", "hush", "secret script", pair[40:80]):
        assert secret not in written, secret
    assert session["AccessKeyId"] in written


def test_key_changes_name_user_and_key(aws):
    key, iam, trail = aws.user(), aws.client("iam"), aws.client("cloudtrail")
    iam.update_access_key(UserName="alice", AccessKeyId=key["AccessKeyId"], Status="Inactive")
    found = trail.lookup_events(LookupAttributes=[{"AttributeKey": "ResourceName", "AttributeValue": key["AccessKeyId"]}])["Events"]
    assert [event["EventName"] for event in found] == ["UpdateAccessKey", "CreateAccessKey"]
    assert {(r["ResourceType"], r["ResourceName"]) for r in found[0]["Resources"]} == {
        ("AWS::IAM::User", "alice"), ("AWS::IAM::AccessKey", key["AccessKeyId"])}


def test_reading_iam_has_no_resources(aws):
    aws.user()
    aws.client("iam").get_user(UserName="alice")
    found = aws.client("cloudtrail").lookup_events(LookupAttributes=[{"AttributeKey": "EventName", "AttributeValue": "GetUser"}])
    assert found["Events"][0]["Resources"] == []


def test_iam_is_written_in_us_east_1_and_sts_where_it_was_called(aws):
    key = aws.user()
    aws.client("sts", key, region="eu-west-1").get_caller_identity()
    assert last(aws, "CreateUser")["awsRegion"] == "us-east-1"
    assert last(aws, "GetCallerIdentity")["awsRegion"] == "eu-west-1"


def test_objects_are_data_events_and_buckets_are_not(aws):
    s3 = aws.client("s3")
    s3.create_bucket(Bucket="evidence")
    s3.put_object(Bucket="evidence", Key="a", Body=b"x")
    s3.get_object(Bucket="evidence", Key="a")
    s3.list_objects_v2(Bucket="evidence")
    s3.put_bucket_policy(Bucket="evidence", Policy=document({
        "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::evidence/*"}))
    names = [r["eventName"] for r in aws.sandbox.trail.records() if r["eventSource"] == "s3.amazonaws.com"]
    assert names == ["CreateBucket", "PutBucketPolicy"]
    assert last(aws, "PutBucketPolicy")["requestParameters"]["bucketPolicy"]["Statement"][0]["Effect"] == "Deny"


def test_lambda_events_carry_the_date_of_the_api(aws):
    aws.client("lambda").list_functions()
    with pytest.raises(ClientError):
        aws.client("lambda").get_function(FunctionName="nothing")
    assert last(aws, "ListFunctions20150331")["readOnly"] is True
    assert aws.records("GetFunction20150331v2")


def test_a_caller_that_leaves_out_its_own_name_is_understood(aws):
    key = aws.user()
    with_mfa = aws.client("sts", key).get_session_token(SerialNumber="arn:aws:iam::111122223333:mfa/alice", TokenCode="123456")["Credentials"]
    assert aws.client("iam", with_mfa).get_user()["User"]["UserName"] == "alice"
    assert aws.client("iam", key).list_access_keys()["AccessKeyMetadata"][0]["AccessKeyId"] == key["AccessKeyId"]
    assert last(aws, "GetUser")["requestParameters"] is None


def test_a_role_session_is_written_with_its_issuer(aws):
    iam = aws.client("iam")
    trust = {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole"}
    arn = iam.create_role(RoleName="app", AssumeRolePolicyDocument=document(trust))["Role"]["Arn"]
    minted = aws.client("sts").assume_role(RoleArn=arn, RoleSessionName="work")["Credentials"]
    aws.client("sts", minted).get_caller_identity()
    identity = last(aws, "GetCallerIdentity")["userIdentity"]
    assert identity["type"] == "AssumedRole"
    assert identity["principalId"].startswith("AROA") and identity["principalId"].endswith(":work")
    assert identity["sessionContext"]["sessionIssuer"]["arn"] == arn
    record = last(aws, "AssumeRole")
    assert record["readOnly"] is True
    assert record["responseElements"]["credentials"]["accessKeyId"] == minted["AccessKeyId"]
    assert record["responseElements"]["credentials"]["expiration"].endswith(("AM", "PM"))
