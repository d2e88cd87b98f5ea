"""A call and its outcome as a CloudTrail record."""

from __future__ import annotations

import json
import re
import uuid
from datetime import datetime
from typing import Any

from . import moto_state, shapes
from .call import Call
from .identity import principal_id
from .model import Credential, Kind, Record
from .services import GLOBAL_SERVICES

# Operations CloudTrail's event history never holds: they are data events.
_DATA_OPERATIONS = {
    "s3": re.compile(r".*Objects?(V2|Versions|Acl|Tagging|Attributes|Torrent|Retention|LegalHold)?|.*Part(Copy)?|.*MultipartUploads?|ListParts|HeadBucket|SelectObjectContent"),
    "lambda": re.compile(r"Invoke.*"),
    "dynamodb": re.compile(r"(Batch)?(Get|Put|Update|Delete|Write|Execute|Transact).*(Item|Items|Statement|Transaction)|Query|Scan"),
    "sqs": re.compile(r"(Send|Receive|Delete|Change)Message.*"),
    "sns": re.compile(r"Publish.*"),
    "kinesis": re.compile(r"(Put|Get)Record.*|GetShardIterator"),
    "cloudwatch": re.compile(r"PutMetricData|GetMetricData|GetMetricStatistics"),
    "logs": re.compile(r"PutLogEvents"),
}
_NOT_DATA = re.compile(r"(Get|Put)ObjectLockConfiguration|(Put|Get|Delete)Bucket.*|ListBuckets")
_READING = re.compile(r"(Get|List|Describe|Head|Lookup|Search|BatchGet|Simulate|Validate|Decode|Query|Scan|Select|Estimate|Preview|Check)[A-Z].*|AssumeRole.*")
_WRITES_DESPITE_NAME = frozenset({"GetFederationToken", "GetSessionToken"})
_ANSWERS_KEPT = re.compile(r"AssumeRole.*|GetSessionToken|GetFederationToken")

# Lambda events carry the API's date; these were seen with v2 behind it.
_LAMBDA_V2 = frozenset({
    "AddPermission", "GetFunction", "GetFunctionConfiguration", "GetPolicy", "RemovePermission", "UpdateFunctionCode",
    "UpdateFunctionConfiguration",
})


def is_management_event(call: Call) -> bool:
    pattern = _DATA_OPERATIONS.get(call.service)
    return pattern is None or not pattern.fullmatch(call.operation) or bool(_NOT_DATA.fullmatch(call.operation))


def is_read_only(operation: str) -> bool:
    return bool(_READING.fullmatch(operation)) and operation not in _WRITES_DESPITE_NAME


def make_record(
    call: Call, caller: Credential, at: datetime, answer: dict[str, Any] | None, error: tuple[str, str, int] | None,
) -> Record:
    """`answer` is the parsed answer, `error` the wire's code, message and status."""
    read_only = is_read_only(call.operation)
    record: Record = {
        "eventVersion": "1.11",
        "userIdentity": user_identity(caller),
        "eventTime": shapes.iso_date(at),
        "eventSource": call.event_source,
        "eventName": event_name(call),
        "awsRegion": "us-east-1" if call.service in GLOBAL_SERVICES else call.region,
        "sourceIPAddress": call.request.peer,
        "userAgent": call.request.headers.get("user-agent", ""),
    }
    if error is not None:
        record["errorCode"] = recorded_code(call, error[0], error[2])
        record["errorMessage"] = error[1]
    record["requestParameters"] = request_parameters(call) or None
    keeps_answer = error is None and (not read_only or _ANSWERS_KEPT.fullmatch(call.operation))
    record["responseElements"] = (response_elements(call, answer or {}) or None) if keeps_answer else None
    record.update(
        requestID=call.request_id, eventID=str(uuid.uuid4()), readOnly=read_only, **_resources(call, caller),
        eventType="AwsApiCall", managementEvent=True, recipientAccountId=caller.account, eventCategory="Management",
    )
    return record


def event_name(call: Call) -> str:
    if call.service != "lambda":
        return call.operation
    date = re.match(r"/(\d{4})-(\d\d)-(\d\d)/", call.request.path)
    if date is None or date[1] != "2015":
        return call.operation
    return call.operation + "".join(date.groups()) + ("v2" if call.operation in _LAMBDA_V2 else "")


def recorded_code(call: Call, code: str, status: int) -> str:
    """CloudTrail's spelling: Client.… for EC2, the exception's full name for IAM, AccessDenied for a denial."""
    if call.protocol == "ec2":
        return f"{'Server' if status >= 500 and code != 'RequestLimitExceeded' else 'Client'}.{code}"
    if code in ("AccessDeniedException", "AccessDenied"):
        return "AccessDenied"
    if code in ("Throttling", "ThrottlingException"):
        return "ThrottlingException"
    if call.service in ("iam", "sts"):
        for shape in call.model.service_model.error_shapes:
            if shape.error_code == code:
                return shape.name
    return code


def request_parameters(call: Call) -> dict[str, Any]:
    if call.protocol == "ec2":
        return shapes.ec2_request(call.params, call.model.input_shape, call.operation)
    written = shapes.plain(call.params, call.model.input_shape, iam_dates=False) if call.model.input_shape else {}
    if call.service == "ssm" and call.operation == "PutParameter":
        written["value"] = shapes.HIDDEN
    return _s3_parameters(call, written) if call.service == "s3" else written


def _s3_parameters(call: Call, written: dict[str, Any]) -> dict[str, Any]:
    bucket = written.pop("bucket", None)
    if bucket:
        written["bucketName"] = bucket
        written["Host"] = f"{bucket}.s3.{call.region}.amazonaws.com"
    if call.operation == "PutBucketPolicy":
        try:
            written["bucketPolicy"] = json.loads(written.pop("policy", ""))
        except ValueError:
            written["bucketPolicy"] = {}
    for name in call.request.query:
        written.setdefault(name, "")
    return written


def response_elements(call: Call, answer: dict[str, Any]) -> dict[str, Any]:
    answer = {key: value for key, value in answer.items() if key != "ResponseMetadata"}
    shape = call.model.output_shape
    if call.protocol == "ec2":
        written = {"requestId": call.request_id, **(shapes.ec2_answer(answer, shape) if shape else {"_return": True})}
        return written if len(written) > 1 else {**written, "_return": True}
    if shape is None or call.service == "s3":
        return {}
    written = shapes.plain(answer, shape, iam_dates=call.service in ("iam", "sts"))
    if call.service == "secretsmanager" and "aRN" in written:
        return {"arn": written["aRN"]}
    return written


def user_identity(caller: Credential) -> dict[str, Any]:
    base: dict[str, Any] = {
        "type": {Kind.ROOT: "Root", Kind.ROLE_SESSION: "AssumedRole", Kind.FEDERATED_SESSION: "FederatedUser"}.get(caller.kind, "IAMUser"),
        "principalId": principal_id(caller),
        "arn": caller.principal_arn,
        "accountId": caller.account,
        "accessKeyId": caller.access_key_id,
    }
    if caller.kind in (Kind.USER_KEY, Kind.USER_SESSION) and caller.user_name:
        base["userName"] = caller.user_name
    if caller.session_token is not None:
        base["sessionContext"] = {
            **_issuer(caller),
            "attributes": {
                "creationDate": shapes.iso_date(caller.issued_at),
                "mfaAuthenticated": str(caller.mfa_authenticated).lower(),
            },
        }
    return base


def _issuer(caller: Credential) -> dict[str, Any]:
    if caller.kind is Kind.ROLE_SESSION and caller.role_arn:
        issuer, kind, name = principal_id(caller).partition(":")[0], "Role", caller.role_arn.rpartition("/")[2]
        arn, account = caller.role_arn, caller.role_arn.split(":")[4]
    elif caller.kind is Kind.FEDERATED_SESSION and caller.user_name:
        holder = moto_state.user(caller.account, caller.user_name)
        issuer, kind, name, account = (holder.id if holder else ""), "IAMUser", caller.user_name, caller.account
        arn = holder.arn if holder else f"arn:aws:iam::{account}:user/{name}"
    else:
        return {}
    return {"sessionIssuer": {"type": kind, "principalId": issuer, "arn": arn, "accountId": account, "userName": name},
            "webIdFederationData": {}}


def _resources(call: Call, caller: Credential) -> dict[str, Any]:
    """The record's own `resources`, which only some services write."""
    if call.service == "sts" and call.params.get("RoleArn"):
        arn, kind = call.params["RoleArn"], "AWS::IAM::Role"
        return {"resources": [{"accountId": caller.account, "type": kind, "ARN": arn}]}
    if call.service == "s3" and call.params.get("Bucket"):
        arn = f"arn:aws:s3:::{call.params['Bucket']}"
        return {"resources": [{"accountId": caller.account, "type": "AWS::S3::Bucket", "ARN": arn}]}
    return {}
