"""The day before and around the attack: an application, a build agent, a web server and a colleague at their work."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from . import cast
from .cloudtrail import Caller, Tape, spoken

WEB_SERVER = "i-0e8a5c1d2b3f4a590"
SESSION_TOKEN = "IQoJEXAMPLETOKEN"


def application_works(tape: Tape, start: datetime, end: datetime) -> None:
    """Every hour the application lists its buckets and reads its settings, in two regions, from one address."""
    tape.now = start
    while tape.now < end:
        tape.call(cast.application, "s3:ListBuckets", {"Host": "s3.us-east-1.amazonaws.com"}, region="us-east-1")
        bucket = {"bucketName": "orders-example-exports", "location": "", "Host": "s3.eu-west-1.amazonaws.com"}
        tape.call(cast.application, "s3:GetBucketLocation", bucket, region="eu-west-1")
        if tape.now.hour % 4 == 0:
            path = {"path": "/orders/", "recursive": True, "withDecryption": True}
            tape.call(cast.application, "ssm:GetParametersByPath", path, region="eu-west-1")
        tape.now = (tape.now + timedelta(hours=1)).replace(minute=tape.random.randint(0, 9), second=tape.random.randint(0, 59))


def owner_signs_in(tape: Tape, at: datetime) -> None:
    """app-deploy has a console password: a person used it from the office."""
    tape.now = at
    person = Caller(cast.user("app-deploy", None), cast.OFFICE, cast.FIREFOX)
    sign_in(tape, person, "No")
    console = replace(person, identity=cast.user_session("app-deploy", "ASIAEXAMPLECONSOLE01", tape.now))
    tape.call(console, "s3:ListBuckets", {"Host": "s3.amazonaws.com"}, sessionCredentialFromConsole="true")


def sign_in(tape: Tape, person: Caller, mfa: str) -> None:
    details = {"LoginTo": "https://console.aws.amazon.com/console/home", "MobileVersion": "No", "MFAUsed": mfa}
    if mfa == "Yes":
        details["MFAIdentifier"] = f"arn:aws:iam::{cast.ACCOUNT}:mfa/{person.identity['userName']}"
    tape.call(person, "signin:ConsoleLogin", None, {"ConsoleLogin": "Success"}, additionalEventData=details)


def build_runs(tape: Tape, at: datetime) -> None:
    """The build agent uses the role that the attacker will use too."""
    tape.now = at
    session = assume_role(tape, cast.build, "data-export", "nightly", "ASIAEXAMPLENIGHTLY01", 3600)
    tape.call(session, "rds:DescribeDBInstances", None, region="eu-west-1")
    tape.call(session, "rds:DescribeDBSnapshots", {"maxRecords": 100}, region="eu-west-1")
    tape.call(session, "s3:GetBucketLocation", {"bucketName": "orders-example-exports", "location": ""}, region="eu-west-1")


def web_server_lives(tape: Tape, start: datetime, hours: int) -> None:
    """An instance with a role reports to Systems Manager; its launch is older than the recording."""
    tape.now = start
    identity = cast.role_session("web-server", WEB_SERVER, "ASIAEXAMPLEWEB000001", start - timedelta(minutes=10), on_instance=True)
    server = Caller(identity, "192.0.2.200", "aws-sdk-go/1.55.5 (go1.24.4; linux; amd64) amazon-ssm-agent/3.3.2299.0")
    for _ in range(hours):
        request = {"instanceId": WEB_SERVER, "agentVersion": "3.3.2299.0", "agentStatus": "Active", "platformType": "Linux"}
        tape.call(server, "ssm:UpdateInstanceInformation", request, region="eu-west-1")
        tape.wait(3600)


def neighbour_works(tape: Tape, at: datetime) -> None:
    """Nina shares the attacker's exit address and changes something of her own; her key, password and MFA are her own."""
    tape.now = at
    sign_in(tape, Caller(cast.user("nina", None), cast.SHARED_EXIT, cast.FIREFOX), "Yes")
    tape.call(cast.neighbour, "sts:GetCallerIdentity", None, region="eu-west-1")
    tape.call(cast.neighbour, "ec2:DescribeInstances", {"instancesSet": {}, "filterSet": {}}, region="eu-west-1")
    tags = {"items": [{"key": "Owner", "value": "nina"}]}
    tape.call(
        cast.neighbour,
        "ec2:CreateTags",
        {"resourcesSet": {"items": [{"resourceId": WEB_SERVER}]}, "tagSet": tags},
        True,
        region="eu-west-1",
    )
    for _ in range(4):
        tape.wait(tape.random.randint(60, 240))
        tape.call(cast.neighbour, "cloudformation:ListStacks", None, region="eu-west-1")
    tape.call(
        cast.neighbour,
        "ec2:RunInstances",
        {"instanceType": "t3.small"},
        region="eu-west-1",
        error=("Client.InvalidKeyPair.NotFound", "The key pair 'nina' does not exist"),
    )


def assume_role(tape: Tape, caller: Caller, role: str, session: str, key: str, seconds: int, region: str = "us-east-1") -> Caller:
    """AssumeRole with its record; answers the new session as a caller from the same place."""
    began = tape.now
    tape.call(
        caller,
        "sts:AssumeRole",
        {"roleArn": cast.role_arn(role), "roleSessionName": session, "durationSeconds": seconds},
        {
            "credentials": credentials(key, began + timedelta(seconds=seconds)),
            "assumedRoleUser": {"assumedRoleId": f"{cast.role_id(role)}:{session}", "arn": cast.session_arn(role, session)},
        },
        region=region,
        resources=[{"accountId": cast.ACCOUNT, "type": "AWS::IAM::Role", "ARN": cast.role_arn(role)}],
    )
    return replace(caller, identity=cast.role_session(role, session, key, began))


def credentials(key: str, expiration: datetime) -> dict[str, str]:
    return {"accessKeyId": key, "sessionToken": SESSION_TOKEN, "expiration": spoken(expiration)}
