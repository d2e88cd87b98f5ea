"""Follows every credential through a recording: who holds it, who issued it, when it ends and what it was used for."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import sha256, sha512

from ..iam_actions import iam_action
from ..model import Credential, Kind
from ..shifting import parse_time
from .event import Event, Fields, fields, items, text

HOUR = timedelta(hours=1)
KEY_ID = re.compile(r"[A-Z0-9]{16,128}")
PRINCIPAL = re.compile(r"arn:(?P<partition>aws[a-z-]*):(?:iam|sts)::(?P<account>\d{12}):(?P<name>.+)")
# How long a session lives when nothing tells: one hour (a role), 6 (an instance's role), 12 (a user), 36 (a user's longest).
LIFETIMES = (HOUR, 6 * HOUR, 12 * HOUR, 36 * HOUR)


@dataclass(frozen=True)
class Use:
    """One call with a credential."""

    at: datetime
    service: str
    region: str


@dataclass
class Sessions:
    credentials: dict[str, Credential] = field(default_factory=dict)
    last_used: dict[str, Use] = field(default_factory=dict)
    minted: set[str] = field(default_factory=set)
    """The credentials whose making was recorded."""
    allowed: dict[str, set[str]] = field(default_factory=dict)
    """By the ARN of the user, role or root: what it was recorded doing with success."""

    def apply(self, event: Event) -> None:
        """Takes in any event, failed ones too: a refused call still shows its credential."""
        self._see_caller(event)
        if event.succeeded and (mint := MINTS.get(f"{event.service}:{event.name}")):
            credential = mint(event)
            if credential and KEY_ID.fullmatch(credential.access_key_id):
                self.credentials[credential.access_key_id] = credential
                self.minted.add(credential.access_key_id)

    def _see_caller(self, event: Event) -> None:
        principal = permission_holder(event)
        action = iam_action(event.record["eventSource"], event.record["eventName"])
        if principal and action and event.succeeded and event.record.get("eventType", "AwsApiCall") == "AwsApiCall":
            self.allowed.setdefault(principal, set()).add(action)
        key_id = text(event.identity, "accessKeyId")
        if not key_id or not KEY_ID.fullmatch(key_id):
            return
        self.last_used[key_id] = Use(event.time, event.service, event.region)
        seen, known = _caller(event), self.credentials.get(key_id)
        if seen and (known is None or (known.expires_at and seen.expires_at is None and key_id not in self.minted)):
            # A call without a session proves a long-term key, even when earlier ones came through an AWS service's session.
            self.credentials[key_id] = seen
        elif known and known.expires_at and known.expires_at <= event.time and event.succeeded:
            self.credentials[key_id] = replace(known, expires_at=_end(known.issued_at, event.time))


def permission_holder(event: Event) -> str | None:
    """The ARN of the user, role or root whose policies the caller used; None for AWS services and other accounts' callers."""
    kind, arn = event.identity.get("type"), text(event.identity, "arn")
    if kind in ("AssumedRole", "FederatedUser"):
        arn = text(event.issuer, "arn")
    elif kind not in ("IAMUser", "Root"):
        return None
    return arn if arn and PRINCIPAL.fullmatch(arn) else None


def secret_of(key_id: str) -> str:
    """The made-up secret of a recorded key: the same in every run."""
    return b64encode(sha256(f"secret of {key_id}".encode()).digest()).decode()[:40]


def token_of(key_id: str) -> str:
    return "IQoJfirebreak" + b64encode(sha512(f"token of {key_id}".encode()).digest()).decode()


def _end(issued: datetime, used: datetime, at_least: timedelta = HOUR) -> datetime:
    """The end of a session that lives one of AWS's usual lifetimes and was still alive when it was used."""
    lifetime = next((usual for usual in LIFETIMES if usual >= at_least and issued + usual > used), used - issued + HOUR)
    return issued + lifetime


def _caller(event: Event) -> Credential | None:
    """The credential as its own call shows it, its beginning unrecorded."""
    arn = text(event.identity, "arn")
    key_id = event.identity["accessKeyId"]
    match = PRINCIPAL.fullmatch(arn or "")
    if not arn or not match:
        return None
    kind = _kind(event)
    began = event.session_began or event.time
    expires = None
    if kind not in (Kind.USER_KEY, Kind.ROOT) or event.session_began:
        usual = 12 * HOUR if kind in (Kind.USER_SESSION, Kind.FEDERATED_SESSION) else 6 * HOUR if on_instance(event) else HOUR
        expires = _end(began, event.time, usual)
    user = arn if kind in (Kind.USER_KEY, Kind.USER_SESSION) else text(event.issuer, "arn") if kind is Kind.FEDERATED_SESSION else None
    return Credential(
        key_id,
        secret_of(key_id),
        arn,
        match["account"],
        kind,
        began,
        session_token=token_of(key_id) if expires else None,
        expires_at=expires,
        user_name=user.rsplit("/", 1)[-1] if user and "/" in user else None,
        role_arn=text(event.issuer, "arn") if kind is Kind.ROLE_SESSION else None,
        principal_id=text(event.identity, "principalId"),
        mfa_authenticated=event.session.get("mfaAuthenticated") in ("true", True),
        region=event.region,
    )


def _kind(event: Event) -> Kind:
    kind = event.identity.get("type")
    if kind == "AssumedRole":
        return Kind.ROLE_SESSION
    if kind == "FederatedUser":
        return Kind.FEDERATED_SESSION
    if kind == "Root":
        return Kind.ROOT
    # AKIA proves nothing in an anonymised recording: a session context tells a session all the same.
    return Kind.USER_SESSION if event.session_began or event.identity["accessKeyId"].startswith("ASIA") else Kind.USER_KEY


def on_instance(event: Event) -> bool:
    """Whether the caller's session was delivered to an EC2 instance: its name is then the instance's id."""
    session = (text(event.identity, "arn") or "").rsplit("/", 1)[-1]
    return bool(re.fullmatch(r"i-[0-9a-f]{8,17}", session))


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
