"""Keys that AWS no longer lets in, on each protocol with its own code."""

from __future__ import annotations

from datetime import timedelta

import pytest
from botocore.exceptions import ClientError

PROTOCOLS = {
    "query": ("sts", lambda client: client.get_caller_identity(), "InvalidClientTokenId", 403),
    "iam": ("iam", lambda client: client.list_users(), "InvalidClientTokenId", 403),
    "ec2": ("ec2", lambda client: client.describe_instances(), "AuthFailure", 401),
    "json": ("secretsmanager", lambda client: client.list_secrets(), "UnrecognizedClientException", 400),
    "rest-json": ("lambda", lambda client: client.list_functions(), "UnrecognizedClientException", 403),
    "s3": ("s3", lambda client: client.list_buckets(), "InvalidAccessKeyId", 403),
}


def refused(call, client) -> tuple[str, int]:
    with pytest.raises(ClientError) as failed:
        call(client)
    response = failed.value.response
    return response["Error"]["Code"], response["ResponseMetadata"]["HTTPStatusCode"]


@pytest.mark.parametrize("protocol", PROTOCOLS)
@pytest.mark.parametrize("end", ["deactivate", "delete"])
def test_an_ended_key_is_refused(aws, protocol, end):
    service, call, code, status = PROTOCOLS[protocol]
    key, iam = aws.user(), aws.client("iam")
    call(aws.client(service, key))

    if end == "deactivate":
        iam.update_access_key(UserName="alice", AccessKeyId=key["AccessKeyId"], Status="Inactive")
    else:
        iam.delete_access_key(UserName="alice", AccessKeyId=key["AccessKeyId"])

    assert refused(call, aws.client(service, key)) == (code, status)


def test_a_key_works_again_once_it_is_active(aws):
    key, iam = aws.user(), aws.client("iam")
    for status in ("Inactive", "Active"):
        iam.update_access_key(UserName="alice", AccessKeyId=key["AccessKeyId"], Status=status)
    aws.client("sts", key).get_caller_identity()


@pytest.mark.parametrize("protocol, code", [
    ("query", "SignatureDoesNotMatch"), ("ec2", "AuthFailure"), ("json", "InvalidSignatureException"), ("s3", "SignatureDoesNotMatch"),
])
def test_a_wrong_secret_is_refused(aws, protocol, code):
    service, call, _, _ = PROTOCOLS[protocol]
    assert refused(call, aws.client(service, {**aws.user(), "SecretAccessKey": "x" * 40}))[0] == code


@pytest.mark.parametrize("protocol, code", [
    ("query", "ExpiredToken"), ("ec2", "RequestExpired"), ("json", "ExpiredTokenException"), ("s3", "ExpiredToken"),
])
def test_an_expired_session_is_refused(aws, protocol, code):
    service, call, _, _ = PROTOCOLS[protocol]
    session = aws.client("sts", aws.user()).get_session_token(DurationSeconds=900)["Credentials"]
    aws.client("ec2", session).describe_instances()
    aws.control("POST", "clock", {"advance": "PT16M"})
    assert refused(call, aws.client(service, session))[0] == code


def test_a_session_needs_its_token(aws):
    session = aws.client("sts", aws.user()).get_session_token()["Credentials"]
    stolen = {**session, "SessionToken": "another"}
    assert refused(PROTOCOLS["query"][1], aws.client("sts", stolen)) == ("InvalidClientTokenId", 403)


def test_a_body_that_was_changed_after_signing_is_refused(aws):
    client = aws.client("iam", aws.user())

    def change(request, **_):
        request.body = request.body.replace("ListUsers", "ListRoles")

    client.meta.events.register("before-send.iam.ListUsers", change)
    assert refused(PROTOCOLS["iam"][1], client)[0] == "SignatureDoesNotMatch"


def test_an_unknown_key_leaves_no_record(aws):
    before = aws.sandbox.trail.count()
    refused(PROTOCOLS["ec2"][1], aws.client("ec2", {"AccessKeyId": "AKIAUNKNOWN000000001", "SecretAccessKey": "x"}))
    assert aws.sandbox.trail.count() == before


def test_a_region_that_is_not_opted_in_refuses_every_key(aws):
    shut = next(r["RegionName"] for r in aws.client("ec2").describe_regions(AllRegions=True)["Regions"]
                if r["OptInStatus"] == "not-opted-in")
    assert refused(PROTOCOLS["ec2"][1], aws.client("ec2", region=shut)) == ("AuthFailure", 401)


def test_the_last_use_of_a_key_is_known(aws):
    key, iam = aws.user(), aws.client("iam")
    assert iam.get_access_key_last_used(AccessKeyId=key["AccessKeyId"])["AccessKeyLastUsed"]["ServiceName"] == "N/A"
    aws.client("cloudtrail", key, region="eu-west-1").lookup_events()
    used = iam.get_access_key_last_used(AccessKeyId=key["AccessKeyId"])
    assert (used["UserName"], used["AccessKeyLastUsed"]["ServiceName"], used["AccessKeyLastUsed"]["Region"]) == ("alice", "cloudtrail", "eu-west-1")


def test_a_presigned_link_works_until_it_expires(aws):
    from urllib.request import urlopen

    s3 = aws.client("s3", signature_version="s3v4")
    s3.create_bucket(Bucket="evidence")
    s3.put_object(Bucket="evidence", Key="a b/c", Body=b"kept")
    link = s3.generate_presigned_url("get_object", Params={"Bucket": "evidence", "Key": "a b/c"}, ExpiresIn=60)
    assert urlopen(link).read() == b"kept"
    with pytest.raises(OSError, match="403"):
        urlopen(link.replace("a%20b", "a%20x"))


def test_expiry_is_shown_for_every_credential(aws):
    session = aws.client("sts", aws.user()).get_session_token(DurationSeconds=900)["Credentials"]
    shown = aws.control("GET", f"credentials/{session['AccessKeyId']}")["credentials"][0]
    assert shown["secretAccessKey"] == session["SecretAccessKey"]
    assert shown["expiresAt"] is not None
    assert session["Expiration"] - aws.sandbox.clock.now() < timedelta(minutes=15)
