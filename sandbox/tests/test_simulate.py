"""The simulator answers what enforcement would do."""

from __future__ import annotations

import pytest
from botocore.exceptions import ClientError
from running import document

ALICE = "arn:aws:iam::111122223333:user/alice"


def decisions(answer: dict) -> dict[str, str]:
    return {result["EvalActionName"]: result["EvalDecision"] for result in answer["EvaluationResults"]}


def test_the_three_decisions(aws):
    aws.user("alice", "ec2:*")
    aws.put_user_policy("alice", "no", {"Sid": "Keep", "Effect": "Deny", "Action": "ec2:TerminateInstances", "Resource": "*"})
    answer = aws.client("iam").simulate_principal_policy(
        PolicySourceArn=ALICE, ActionNames=["ec2:StopInstances", "ec2:TerminateInstances", "iam:CreateUser"])
    assert decisions(answer) == {
        "ec2:StopInstances": "allowed", "ec2:TerminateInstances": "explicitDeny", "iam:CreateUser": "implicitDeny"}


def test_context_entries_decide_conditions(aws):
    aws.user("alice", "sts:*")
    aws.put_user_policy("alice", "office", {
        "Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": {"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}})
    simulate = aws.client("iam").simulate_principal_policy
    entry = {"ContextKeyName": "aws:SourceIp", "ContextKeyType": "ip", "ContextKeyValues": ["203.0.113.9"]}
    assert decisions(simulate(PolicySourceArn=ALICE, ActionNames=["s3:GetObject"])) == {"s3:GetObject": "implicitDeny"}
    assert decisions(simulate(PolicySourceArn=ALICE, ActionNames=["s3:GetObject"], ContextEntries=[entry])) == {"s3:GetObject": "allowed"}


def test_each_resource_is_judged(aws):
    policy = document({"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::logs/*"})
    answer = aws.client("iam").simulate_custom_policy(
        PolicyInputList=[policy], ActionNames=["s3:GetObject"], ResourceArns=["arn:aws:s3:::logs/a", "arn:aws:s3:::other/a"])
    assert [(r["EvalResourceName"], r["EvalDecision"]) for r in answer["EvaluationResults"]] == [
        ("arn:aws:s3:::logs/a", "allowed"), ("arn:aws:s3:::other/a", "implicitDeny")]


def test_an_unknown_principal_is_named(aws):
    with pytest.raises(ClientError, match="NoSuchEntity"):
        aws.client("iam").simulate_principal_policy(PolicySourceArn=ALICE + "x", ActionNames=["s3:GetObject"])
