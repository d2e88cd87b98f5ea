"""Whose key signed a request, and whether AWS still lets it in."""

from __future__ import annotations

import base64
import secrets
import string
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from . import moto_state
from .call import Call
from .clock import Clock
from .errors import Refusal, refusal
from .model import Credential, Kind
from .propagation import Propagation
from .signature import signature_failure

_KEY_CHARACTERS = string.ascii_uppercase + "234567"
_SECRET_CHARACTERS = string.ascii_letters + string.digits + "+/"


def new_temporary_key() -> tuple[str, str, str]:
    """An ASIA key id, its secret and its session token."""
    key_id = "ASIA" + "".join(secrets.choice(_KEY_CHARACTERS) for _ in range(16))
    secret = "".join(secrets.choice(_SECRET_CHARACTERS) for _ in range(40))
    return key_id, secret, "IQoJb3JpZ2luX2Vj" + base64.b64encode(secrets.token_bytes(264)).decode()


class Identities:
    """The credentials of the account. moto's state decides about long-term keys; sessions live here."""

    def __init__(self, clock: Clock, propagation: Propagation) -> None:
        self._clock = clock
        self._propagation = propagation
        self._credentials: dict[str, Credential] = {}

    def replace_all(self, credentials: Iterable[Credential]) -> None:
        self._credentials = {credential.access_key_id: credential for credential in credentials}

    def add(self, credential: Credential) -> None:
        """Also forgets the sessions that expired a day ago, so that the table stays small."""
        self._credentials[credential.access_key_id] = credential
        if len(self._credentials) % 500 == 0:
            cutoff = self._clock.now() - timedelta(days=1)
            self._credentials = {key: c for key, c in self._credentials.items() if not c.expires_at or c.expires_at > cutoff}

    def all(self) -> list[Credential]:
        return [self.known(key_id) or credential for key_id, credential in self._credentials.items()]

    def known(self, key_id: str) -> Credential | None:
        """The credential as it is now, whether it still works or not; None if there never was one here."""
        recorded = self._credentials.get(key_id)
        if recorded is not None and recorded.kind not in (Kind.USER_KEY,):
            return recorded
        found = moto_state.access_key(key_id)
        if found is None:
            return recorded
        account, user, key = found
        if recorded is None:
            return Credential(
                key_id, key.secret_access_key, user.arn, account, Kind.USER_KEY, moto_state.key_created_at(key),
                user_name=user.name, principal_id=user.id, allowed=self._recorded_of(user.arn),
            )
        return replace(recorded, secret_access_key=key.secret_access_key, principal_arn=user.arn, principal_id=user.id)

    def _recorded_of(self, user_arn: str) -> frozenset[str]:
        """What was recorded belongs to the user: a new key may do what the old ones did."""
        return frozenset().union(*(c.allowed for c in self._credentials.values() if c.principal_arn == user_arn))

    def authenticate(self, call: Call) -> Credential:
        """Raises the error AWS answers with; a request that fails here leaves no CloudTrail record."""
        if call.scope is None:
            raise refusal(call, Refusal.NO_CREDENTIALS)
        credential = self.known(call.scope.access_key_id)
        if credential is None or not self._alive(credential) or not self._token_fits(call, credential):
            raise refusal(call, Refusal.UNKNOWN_KEY)
        failure = signature_failure(call.request, credential.secret_access_key, call.scope.presigned)
        if failure:
            raise refusal(call, failure)
        if credential.expires_at and credential.expires_at <= self._clock.now():
            raise refusal(call, Refusal.EXPIRED)
        return credential

    def _alive(self, credential: Credential) -> bool:
        match credential.kind:
            case Kind.USER_KEY:
                found = moto_state.access_key(credential.access_key_id)
                active = found is not None and found[2].status == "Active"
                return self._propagation.is_active(credential.access_key_id, active)
            case Kind.USER_SESSION | Kind.FEDERATED_SESSION:
                # Deactivating the issuing key leaves its sessions alive; deleting the user ends them.
                user = moto_state.user(credential.account, credential.user_name or "")
                return credential.user_name is None or user is not None
            case Kind.ROLE_SESSION | Kind.ROOT:
                return True

    @staticmethod
    def _token_fits(call: Call, credential: Credential) -> bool:
        if credential.session_token is None:
            return True
        query = call.request.query.get("X-Amz-Security-Token", [""])[0]
        given = call.request.headers.get("x-amz-security-token", query)
        return secrets.compare_digest(given, credential.session_token)


def principal_id(credential: Credential) -> str:
    """aws:userid: AIDA…, AROA…:session, account:name, or the account for root."""
    if credential.principal_id:
        return credential.principal_id
    tail = credential.principal_arn.rpartition("/")[2]
    match credential.kind:
        case Kind.USER_KEY | Kind.USER_SESSION:
            user = moto_state.user(credential.account, credential.user_name or "")
            return user.id if user else credential.account
        case Kind.ROLE_SESSION:
            role = moto_state.role_by_arn(credential.account, credential.role_arn or "")
            return f"{role.id if role else 'AROAUNKNOWN'}:{tail}"
        case Kind.FEDERATED_SESSION:
            return f"{credential.account}:{tail}"
        case Kind.ROOT:
            return credential.account


def session(kind: Kind, issuer: Credential, arn: str, now: datetime, seconds: int, **details: object) -> Credential:
    """A new session of the issuer, not yet in any table."""
    key_id, secret, token = new_temporary_key()
    base = Credential(key_id, secret, arn, issuer.account, kind, now, token, now + timedelta(seconds=seconds))
    return replace(base, **details)  # type: ignore[arg-type]
