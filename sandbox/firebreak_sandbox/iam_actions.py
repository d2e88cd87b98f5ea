"""The IAM action that a CloudTrail event needed: eventSource and eventName are spelled differently from IAM's service:Action."""

from __future__ import annotations

import re

# Sources: each service's page in AWS's Service Authorization Reference, and "CloudTrail supported services" (2026-11).
PREFIXES = {
    "api.ecr": "ecr",
    "cloudcontrolapi": "cloudformation",
    "data.iot": "iot",
    "email": "ses",
    "edge.sagemaker": "sagemaker",
    "monitoring": "cloudwatch",
    "models.lex": "lex",
    "pinpoint": "mobiletargeting",
    "runtime.lex": "lex",
    "runtime.sagemaker": "sagemaker",
    "streams.dynamodb": "dynamodb",
    "tagging": "tag",
}
NO_ACTION = frozenset({"signin"})
"""Sources whose events no IAM action guards."""

ACTIONS = {
    "bedrock:Converse": "InvokeModel",
    "bedrock:ConverseStream": "InvokeModelWithResponseStream",
    "lambda:Invoke": "InvokeFunction",
    "s3:CopyObject": "PutObject",
    "s3:DeleteBucketCors": "PutBucketCORS",
    "s3:DeleteBucketEncryption": "PutEncryptionConfiguration",
    "s3:DeleteBucketLifecycle": "PutLifecycleConfiguration",
    "s3:DeleteBucketReplication": "PutReplicationConfiguration",
    "s3:DeleteBucketTagging": "PutBucketTagging",
    "s3:DeleteObjects": "DeleteObject",
    "s3:DeletePublicAccessBlock": "PutBucketPublicAccessBlock",
    "s3:GetBucketAnalyticsConfiguration": "GetAnalyticsConfiguration",
    "s3:GetBucketCors": "GetBucketCORS",
    "s3:GetBucketEncryption": "GetEncryptionConfiguration",
    "s3:GetBucketInventoryConfiguration": "GetInventoryConfiguration",
    "s3:GetBucketLifecycle": "GetLifecycleConfiguration",
    "s3:GetBucketMetricsConfiguration": "GetMetricsConfiguration",
    "s3:GetBucketReplication": "GetReplicationConfiguration",
    "s3:GetObjectLockConfiguration": "GetBucketObjectLockConfiguration",
    "s3:GetPublicAccessBlock": "GetBucketPublicAccessBlock",
    "s3:HeadBucket": "ListBucket",
    "s3:HeadObject": "GetObject",
    "s3:ListBuckets": "ListAllMyBuckets",
    "s3:ListMultipartUploads": "ListBucketMultipartUploads",
    "s3:ListObjectVersions": "ListBucketVersions",
    "s3:ListObjects": "ListBucket",
    "s3:ListObjectsV2": "ListBucket",
    "s3:PutBucketCors": "PutBucketCORS",
    "s3:PutBucketEncryption": "PutEncryptionConfiguration",
    "s3:PutBucketLifecycle": "PutLifecycleConfiguration",
    "s3:PutBucketReplication": "PutReplicationConfiguration",
    "s3:PutPublicAccessBlock": "PutBucketPublicAccessBlock",
}
METHODS = {"Create": "POST", "Delete": "DELETE", "Get": "GET", "Put": "PUT", "Update": "PATCH"}

# lambda's CreateFunction20150331 and AddPermission20150331v2, CloudFront's CreateDistribution2020_05_31
DATED = re.compile(r"(20\d{6}|20\d\d_\d\d_\d\d)(v\d+)?$")


def plain_name(event_name: str) -> str:
    """The event's name without the version of the API that some services append."""
    return DATED.sub("", event_name)


def iam_action(event_source: str, event_name: str) -> str | None:
    """'ec2:RunInstances' for ec2.amazonaws.com and RunInstances; None when no IAM action guards the event."""
    source = event_source.removesuffix(".amazonaws.com")
    if source in NO_ACTION:
        return None
    prefix, name = PREFIXES.get(source, source), plain_name(event_name)
    if prefix == "apigateway":
        verb = next((verb for verb in METHODS if name.startswith(verb)), None)
        return f"apigateway:{METHODS[verb]}" if verb else None
    return f"{prefix}:{ACTIONS.get(f'{prefix}:{name}', name)}"
