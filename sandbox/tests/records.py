"""CloudTrail records for tests: the shape AWS logs, with what a test cares about given."""

from __future__ import annotations

import json
from itertools import count
from pathlib import Path
from typing import Any

ACCOUNT = "111122223333"
OTHER_ACCOUNT = "444455556666"
_numbers = count(1)


def user(name: str = "alice", key: str = "AKIAALICE00000000001", account: str = ACCOUNT) -> dict[str, Any]:
    return {
        "type": "IAMUser",
        "principalId": f"AIDA{name.upper():0<16.16}",
        "arn": f"arn:aws:iam::{account}:user/{name}",
        "accountId": account,
        "accessKeyId": key,
        "userName": name,
    }


def role_session(role: str, session: str, key: str, began: str, account: str = ACCOUNT) -> dict[str, Any]:
    return {
        "type": "AssumedRole",
        "principalId": f"AROA{role.upper():0<16.16}:{session}",
        "arn": f"arn:aws:sts::{account}:assumed-role/{role}/{session}",
        "accountId": account,
        "accessKeyId": key,
        "sessionContext": {
            "sessionIssuer": {
                "type": "Role",
                "principalId": f"AROA{role.upper():0<16.16}",
                "arn": f"arn:aws:iam::{account}:role/{role}",
                "accountId": account,
                "userName": role,
            },
            "webIdFederationData": {},
            "attributes": {"creationDate": began, "mfaAuthenticated": "false"},
        },
    }


def record(
    call: str, request: Any = None, response: Any = None, *, by: Any = None, at: str = "2024-03-01T10:00:00Z", **more: Any
) -> dict[str, Any]:
    """The record of `call`, written as "service:Operation", in us-east-1 unless `awsRegion` says otherwise."""
    service, name = call.split(":")
    by = user() if by is None else by
    return {
        "eventVersion": "1.09",
        "userIdentity": by,
        "eventTime": at,
        "eventSource": f"{service}.amazonaws.com",
        "eventName": name,
        "awsRegion": "us-east-1",
        "sourceIPAddress": "198.51.100.7",
        "userAgent": "test",
        "requestParameters": request,
        "responseElements": response,
        "requestID": f"r-{next(_numbers)}",
        "eventID": f"e-{next(_numbers)}",
        "readOnly": False,
        "eventType": "AwsApiCall",
        "managementEvent": True,
        "recipientAccountId": by.get("accountId", ACCOUNT),
        "eventCategory": "Management",
        **more,
    }


def write(path: Path, *records: Any) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"Records": list(records)}), "utf-8")
    return path
