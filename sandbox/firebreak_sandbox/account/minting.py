"""The events that make a credential, and the made-up secrets that let a test act as its holder."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256, sha512

from ..model import Credential, Kind
from ..shifting import parse_time
from .event import Event, Fields, fields, items, text

HOUR = timedelta(hours=1)
PRINCIPAL = re.compile(r"arn:(?P<partition>aws[a-z-]*):(?:iam|sts)::(?P<account>\d{12}):(?P<name>.+)")


def secret_of(key_id: str) -> str:
    """The made-up secret of a recorded key: the same in every run."""
    return b64encode(sha256(f"secret of {key_id}".encode()).digest()).decode()[:40]


def token_of(key_id: str) -> str:
    return "IQoJfirebreak" + b64encode(sha512(f"token of {key_id}".encode()).digest()).decode()


def _access_key(event: Event) -> Credential | None:
    made = fields(event.response, "accessKey")
    user = text(made, "userName") or text(event.request, "userName") or text(event.identity, "userName")
    if not user or not text(made, "accessKeyId") or not event.account:
        return None
    arn = f"arn:aws:iam::{event.account}:user/{user}"
    return Credential(
        made["accessKeyId"],
        secret_of(made["accessKeyId"]),
        arn,
        event.account,
        Kind.USER_KEY,
        event.time,
        user_name=user,
        region=event.region,
    )


def _role_session(event: Event) -> Credential | None:
    role = text(event.request, "roleArn")
    return _minted(event, Kind.ROLE_SESSION, fields(event.response, "assumedRoleUser"), "assumedRoleId", HOUR, role_arn=role)


def _federated_session(event: Event) -> Credential | None:
    return _minted(
        event,
        Kind.FEDERATED_SESSION,
        fields(event.response, "federatedUser"),
        "federatedUserId",
        12 * HOUR,
        user_name=text(event.identity, "userName"),
    )


def _user_session(event: Event) -> Credential | None:
    root = event.identity.get("type") == "Root"
    return _minted(
        event,
        Kind.ROOT if root else Kind.USER_SESSION,
        event.identity,
        "principalId",
        HOUR if root else 12 * HOUR,
        user_name=text(event.identity, "userName"),
        mfa=bool(text(event.request, "serialNumber")),
    )


def _minted(
    event: Event,
    kind: Kind,
    principal: Fields,
    id_field: str,
    usual: timedelta,
    *,
    user_name: str | None = None,
    role_arn: str | None = None,
    mfa: bool = False,
) -> Credential | None:
    made, arn = fields(event.response, "credentials"), text(principal, "arn")
    match = PRINCIPAL.fullmatch(arn or "")
    key_id = text(made, "accessKeyId")
    if not arn or not match or not key_id:
        return None
    seconds = event.request.get("durationSeconds")
    lifetime = timedelta(seconds=seconds) if isinstance(seconds, int) else usual
    arns = [policy for item in items(event.request, "policyArns") if (policy := text(item, "arn"))]
    return Credential(
        key_id,
        secret_of(key_id),
        arn,
        match["account"],
        kind,
        event.time,
        session_token=token_of(key_id),
        expires_at=parse_time(made.get("expiration")) or event.time + lifetime,
        user_name=user_name,
        role_arn=role_arn,
        principal_id=text(principal, id_field),
        session_policy=text(event.request, "policy"),
        session_policy_arns=tuple(arns),
        mfa_authenticated=mfa,
        region=event.region,
    )


MINTS: dict[str, Callable[[Event], Credential | None]] = {
    "iam:CreateAccessKey": _access_key,
    "sts:AssumeRole": _role_session,
    "sts:AssumeRoleWithSAML": _role_session,
    "sts:AssumeRoleWithWebIdentity": _role_session,
    "sts:GetFederationToken": _federated_session,
    "sts:GetSessionToken": _user_session,
}
