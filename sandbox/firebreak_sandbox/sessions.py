"""STS: sessions that really work, for moto's are constants."""

from __future__ import annotations

import re
from typing import Any

from . import moto_state
from .call import Call
from .clock import Clock
from .errors import AwsError, access_denied, validation_error
from .identity import Identities, principal_id, session
from .model import Credential, Kind
from .policies import context, decide, rules_of, trusts
from .propagation import Propagation

_ROLE_ARN = re.compile(r"arn:aws:iam::(\d{12}):role/(?:.*/)?([\w+=,.@-]+)")
_SESSION_NAME = re.compile(r"[\w+=,.@-]{2,64}")


class Sessions:
    def __init__(self, identities: Identities, clock: Clock, propagation: Propagation) -> None:
        self._identities = identities
        self._propagation = propagation
        self._clock = clock

    def caller_identity(self, call: Call, caller: Credential) -> dict[str, Any]:
        return {"UserId": principal_id(caller), "Account": caller.account, "Arn": caller.principal_arn}

    def access_key_info(self, call: Call, caller: Credential) -> dict[str, Any]:
        known = self._identities.known(call.params.get("AccessKeyId", ""))
        if known is None:
            raise validation_error(call, "The Access Key ID provided does not exist.")
        return {"Account": known.account}

    def session_token(self, call: Call, caller: Credential) -> dict[str, Any]:
        if caller.kind not in (Kind.USER_KEY, Kind.ROOT):
            raise AwsError("AccessDenied", "Cannot call GetSessionToken with session credentials", 403)
        seconds = _seconds(call, 43200, 900, 129600)
        made = session(
            Kind.USER_SESSION, caller, caller.principal_arn, self._clock.now(), seconds, user_name=caller.user_name,
            principal_id=caller.principal_id, mfa_authenticated=bool(call.params.get("SerialNumber")), allowed=caller.allowed,
        )
        return {"Credentials": self._issue(made)}

    def federation_token(self, call: Call, caller: Credential) -> dict[str, Any]:
        if caller.kind not in (Kind.USER_KEY, Kind.ROOT):
            raise AwsError("AccessDenied", "Cannot call GetFederationToken with session credentials", 403)
        name = call.params.get("Name", "")
        if not re.fullmatch(r"[\w+=,.@-]{2,32}", name):
            raise validation_error(call, f"Value '{name}' at 'name' failed to satisfy constraint: [\\w+=,.@-]{{2,32}}")
        arn = f"arn:aws:sts::{caller.account}:federated-user/{name}"
        made = session(
            Kind.FEDERATED_SESSION, caller, arn, self._clock.now(), _seconds(call, 43200, 900, 129600),
            user_name=caller.user_name, principal_id=f"{caller.account}:{name}", session_policy=call.params.get("Policy"),
            session_policy_arns=_policy_arns(call),
        )
        return {
            "Credentials": self._issue(made),
            "FederatedUser": {"FederatedUserId": f"{caller.account}:{name}", "Arn": arn},
            "PackedPolicySize": 6,
        }

    def assume_role(self, call: Call, caller: Credential) -> dict[str, Any]:
        """Needs the role's trust policy and, unless it names the caller, the caller's own policies too."""
        arn = call.params.get("RoleArn", "")
        name = call.params.get("RoleSessionName", "")
        matched = _ROLE_ARN.fullmatch(arn)
        if not matched:
            raise validation_error(call, f"{arn} is invalid")
        if not _SESSION_NAME.fullmatch(name):
            raise validation_error(call, f"Value '{name}' at 'roleSessionName' failed to satisfy constraint: {_SESSION_NAME.pattern}")
        role = moto_state.role_by_arn(matched[1], arn)
        if caller.kind is Kind.ROOT:
            raise AwsError("AccessDenied", "Roles may not be assumed by root accounts.", 403)
        self._check_trust(call, caller, role, arn)
        chained = caller.kind is Kind.ROLE_SESSION
        most = 3600 if chained else role.max_session_duration or 3600
        made = session(
            Kind.ROLE_SESSION, caller, f"arn:aws:sts::{matched[1]}:assumed-role/{role.name}/{name}", self._clock.now(),
            _seconds(call, 3600, 900, int(most)), account=matched[1], role_arn=role.arn, principal_id=f"{role.id}:{name}",
            session_policy=call.params.get("Policy"), session_policy_arns=_policy_arns(call),
            allowed=self._recorded_of(role.arn),
        )
        return {
            "Credentials": self._issue(made),
            "AssumedRoleUser": {"AssumedRoleId": f"{role.id}:{name}", "Arn": made.principal_arn},
        }

    def _check_trust(self, call: Call, caller: Credential, role: Any | None, arn: str) -> None:
        action = f"sts:{call.operation}"
        trust = trusts(role, caller, call) if role is not None else None
        decision = decide(rules_of(caller, self._propagation), context(caller, call, action, arn))
        same_account = role is not None and role.account_id == caller.account
        if trust is None or decision.explicit_deny or not (decision.allowed or (trust == "named" and same_account)):
            reason = decision.reason(action) if decision.explicit_deny else ""
            raise access_denied(call, caller.principal_arn, action, arn, reason)

    def _recorded_of(self, role_arn: str) -> frozenset[str]:
        """What other sessions of the role were recorded doing, as its own policies may not be recorded."""
        return frozenset().union(*(c.allowed for c in self._identities.all() if c.role_arn == role_arn))

    def _issue(self, made: Credential) -> dict[str, Any]:
        self._identities.add(made)
        return {
            "AccessKeyId": made.access_key_id,
            "SecretAccessKey": made.secret_access_key,
            "SessionToken": made.session_token,
            "Expiration": made.expires_at.replace(tzinfo=None) if made.expires_at else None,
        }


def _seconds(call: Call, default: int, least: int, most: int) -> int:
    seconds = call.params.get("DurationSeconds") or default
    if seconds < least:
        raise validation_error(call, f"Value '{seconds}' at 'durationSeconds' failed to satisfy constraint: "
                                     f"Member must have value greater than or equal to {least}")
    if seconds > most:
        raise validation_error(call, "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.")
    return seconds


def _policy_arns(call: Call) -> tuple[str, ...]:
    return tuple(entry["arn"] for entry in call.params.get("PolicyArns", []) if entry.get("arn"))
