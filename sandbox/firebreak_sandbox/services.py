"""What AWS calls its services: in a signature, in botocore, in CloudTrail and in a policy."""

from __future__ import annotations

# Signing name -> botocore services that sign with it, in the order they are tried. Others have one name.
# Taken from the signingName of botocore's service models; tests/test_services.py compares.
_BOTOCORE_NAMES: dict[str, tuple[str, ...]] = {
    "access-analyzer": ("accessanalyzer",),
    "airflow": ("mwaa",),
    "apigateway": ("apigateway", "apigatewayv2"),
    "appconfig": ("appconfig", "appconfigdata"),
    "bedrock": ("bedrock", "bedrock-agent", "bedrock-runtime", "bedrock-agent-runtime"),
    "cloudcontrolapi": ("cloudcontrol",),
    "cloudhsm": ("cloudhsmv2", "cloudhsm"),
    "dynamodb": ("dynamodb", "dynamodbstreams"),
    "elasticfilesystem": ("efs",),
    "elasticloadbalancing": ("elbv2", "elb"),
    "elasticmapreduce": ("emr",),
    "es": ("opensearch", "es"),
    "iotdata": ("iot-data",),
    "kinesisanalytics": ("kinesisanalyticsv2", "kinesisanalytics"),
    "mobiletargeting": ("pinpoint",),
    "monitoring": ("cloudwatch",),
    "rds": ("rds", "neptune", "docdb"),
    "s3": ("s3", "s3control"),
    "sagemaker": ("sagemaker", "sagemaker-runtime", "sagemaker-metrics"),
    "servicecatalog": ("servicecatalog", "servicecatalog-appregistry"),
    "servicequotas": ("service-quotas",),
    "ses": ("ses", "sesv2"),
    "sso": ("sso-admin",),
    "states": ("stepfunctions",),
    "tagging": ("resourcegroupstaggingapi",),
    "timestream": ("timestream-write", "timestream-query"),
}

# botocore service -> the prefix of its actions in policies, where it is not the signing name.
_POLICY_PREFIXES = {"cloudwatch": "cloudwatch", "resourcegroupstaggingapi": "tag", "efs": "elasticfilesystem"}

# Services whose events CloudTrail keeps in us-east-1, whatever endpoint was called.
GLOBAL_SERVICES = frozenset({"iam", "organizations", "cloudfront", "route53", "account", "health", "shield"})


def botocore_names(signing_name: str) -> tuple[str, ...]:
    return _BOTOCORE_NAMES.get(signing_name, (signing_name,))


def event_source(signing_name: str) -> str:
    return f"{signing_name}.amazonaws.com"


def policy_prefix(service: str, signing_name: str) -> str:
    return _POLICY_PREFIXES.get(service, signing_name)
