"""Who appears in the scene `leaked-key`: every id is made up, every address is one that RFC 5737 keeps for documentation."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from .cloudtrail import Caller, iso

ACCOUNT = "111122223333"
APPLICATION, OFFICE = "192.0.2.10", "192.0.2.77"
ATTACKER, SHARED_EXIT = "198.51.100.23", "203.0.113.66"
"""The attacker's own machine, and the exit of a network that an innocent neighbour uses too."""

LEAKED_KEY = "AKIAEXAMPLEDEPLOY001"
NEIGHBOUR_KEY = "AKIAEXAMPLENINA00001"
BUILD_KEY = "AKIAEXAMPLEBUILD0001"
MADE_KEY = "AKIAEXAMPLEMONITOR01"

JAVA = "aws-sdk-java/2.31.50 md/io#sync md/http#Apache ua/2.1 os/Linux lang/java#21.0.7 app/orders"
BOTO = "Boto3/1.40.1 md/Botocore#1.40.1 ua/2.1 os/linux lang/python#3.12.3 cfg/retry-mode#legacy"
CLI = "aws-cli/2.28.3 md/awscrt#0.27.6 ua/2.1 os/linux md/arch#x86_64 lang/python#3.13.7 md/prompt#off md/command#ec2.run-instances"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0"
HOSTILE_AGENT = "<script>alert('firebreak')</script> \u001b[31m=cmd|'/C calc'!A0"
HOSTILE_SESSION = "=1+2,-3@sum"
HOSTILE_TAG = '"><img src=x onerror=alert(1)>\u202egnp.exe'


def user(name: str, key: str | None) -> dict[str, Any]:
    held = {"accessKeyId": key} if key else {}
    return {
        "type": "IAMUser",
        "principalId": user_id(name),
        "arn": f"arn:aws:iam::{ACCOUNT}:user/{name}",
        "accountId": ACCOUNT,
        **held,
        "userName": name,
    }


def user_id(name: str) -> str:
    return f"AIDAEXAMPLE{name.replace('-', '').upper():0<10.10}"


def role_id(name: str) -> str:
    return f"AROAEXAMPLE{name.replace('-', '').upper():0<10.10}"


def user_session(name: str, key: str, began: datetime, mfa: bool = False) -> dict[str, Any]:
    return {**user(name, key), "sessionContext": _context({}, began, mfa)}


def role_session(role: str, session: str, key: str, began: datetime, on_instance: bool = False) -> dict[str, Any]:
    issuer = {"type": "Role", "principalId": role_id(role), "arn": role_arn(role), "accountId": ACCOUNT, "userName": role}
    return {
        "type": "AssumedRole",
        "principalId": f"{role_id(role)}:{session}",
        "arn": session_arn(role, session),
        "accountId": ACCOUNT,
        "accessKeyId": key,
        "sessionContext": _context(issuer, began, False) | ({"ec2RoleDelivery": "2.0"} if on_instance else {}),
    }


def federated(name: str, issuer: str, key: str, began: datetime) -> dict[str, Any]:
    by = user(issuer, None)
    return {
        "type": "FederatedUser",
        "principalId": f"{ACCOUNT}:{name}",
        "arn": f"arn:aws:sts::{ACCOUNT}:federated-user/{name}",
        "accountId": ACCOUNT,
        "accessKeyId": key,
        "sessionContext": _context(by, began, False),
    }


def role_arn(role: str) -> str:
    return f"arn:aws:iam::{ACCOUNT}:role/{role}"


def session_arn(role: str, session: str) -> str:
    return f"arn:aws:sts::{ACCOUNT}:assumed-role/{role}/{session}"


def _context(issuer: dict[str, Any], began: datetime, mfa: bool) -> dict[str, Any]:
    return {
        "sessionIssuer": issuer,
        "webIdFederationData": {},
        "attributes": {"creationDate": iso(began), "mfaAuthenticated": str(mfa).lower()},
    }


application = Caller(user("app-deploy", LEAKED_KEY), APPLICATION, JAVA)
"""The owner of the key: it must go on working."""
neighbour = Caller(user("nina", NEIGHBOUR_KEY), SHARED_EXIT, BOTO)
build = Caller(user("build-agent", BUILD_KEY), OFFICE, BOTO)
attacker = Caller(user("app-deploy", LEAKED_KEY), ATTACKER, CLI)
attacker_behind_exit = Caller(user("app-deploy", LEAKED_KEY), SHARED_EXIT, CLI)
hostile = Caller(user("app-deploy", LEAKED_KEY), ATTACKER, HOSTILE_AGENT)
made_user = Caller(user("svc-monitor", MADE_KEY), ATTACKER, CLI)
