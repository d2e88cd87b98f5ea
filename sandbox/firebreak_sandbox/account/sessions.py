"""Follows every credential through a recording: who holds it, who issued it, when it ends and what it was used for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from ..iam_actions import iam_action
from ..model import Credential, Kind
from .event import Event, text
from .minting import HOUR, MINTS, PRINCIPAL, secret_of, token_of

KEY_ID = re.compile(r"[A-Z0-9]{16,128}")
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
