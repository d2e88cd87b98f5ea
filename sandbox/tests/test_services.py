"""Every protocol and the services whose names differ between signature, botocore, CloudTrail and policies."""

from __future__ import annotations

import botocore.session
import pytest

from firebreak_sandbox.services import _BOTOCORE_NAMES

CALLS = [
    ("cloudwatch", "describe_alarms", {}, "monitoring", "DescribeAlarms"),
    ("elbv2", "describe_load_balancers", {}, "elasticloadbalancing", "DescribeLoadBalancers"),
    ("elb", "describe_load_balancers", {}, "elasticloadbalancing", "DescribeLoadBalancers"),
    ("sqs", "list_queues", {}, "sqs", "ListQueues"),
    ("dynamodb", "list_tables", {}, "dynamodb", "ListTables"),
    ("stepfunctions", "list_state_machines", {}, "states", "ListStateMachines"),
    ("events", "list_rules", {}, "events", "ListRules"),
    ("kms", "list_keys", {}, "kms", "ListKeys"),
    ("logs", "describe_log_groups", {}, "logs", "DescribeLogGroups"),
    ("autoscaling", "describe_auto_scaling_groups", {}, "autoscaling", "DescribeAutoScalingGroups"),
    ("rds", "describe_db_instances", {}, "rds", "DescribeDBInstances"),
    ("cloudformation", "list_stacks", {}, "cloudformation", "ListStacks"),
    ("route53", "list_hosted_zones", {}, "route53", "ListHostedZones"),
    ("sns", "list_topics", {}, "sns", "ListTopics"),
    ("ssm", "describe_parameters", {}, "ssm", "DescribeParameters"),
    ("ses", "list_identities", {}, "ses", "ListIdentities"),
    ("sesv2", "list_contact_lists", {}, "ses", "ListContactLists"),
    ("guardduty", "list_detectors", {}, "guardduty", "ListDetectors"),
    ("organizations", "list_roots", {}, "organizations", "ListRoots"),
    ("athena", "list_work_groups", {}, "athena", "ListWorkGroups"),
    ("ecr", "describe_repositories", {}, "ecr", "DescribeRepositories"),
    ("resourcegroupstaggingapi", "get_resources", {}, "tagging", "GetResources"),
    ("apigateway", "get_rest_apis", {}, "apigateway", "GetRestApis"),
    ("efs", "describe_file_systems", {}, "elasticfilesystem", "DescribeFileSystems"),
]


@pytest.mark.parametrize("service, operation, parameters, source, event", CALLS, ids=[c[0] for c in CALLS])
def test_the_call_is_answered_and_recorded_under_its_names(aws, service, operation, parameters, source, event):
    try:
        getattr(aws.client(service), operation)(**parameters)
    except botocore.exceptions.ClientError as error:
        assert error.response["ResponseMetadata"]["HTTPStatusCode"] < 500, error
    record = aws.sandbox.trail.records()[-1]
    assert (record["eventSource"], record["eventName"]) == (f"{source}.amazonaws.com", event)
    assert record["eventName"] == event


def test_signing_names_are_botocores():
    loader = botocore.session.get_session().get_component("data_loader")
    for signing_name, services in _BOTOCORE_NAMES.items():
        for service in services:
            metadata = loader.load_service_model(service, "service-2")["metadata"]
            assert metadata.get("signingName", metadata["endpointPrefix"]) == signing_name, service
