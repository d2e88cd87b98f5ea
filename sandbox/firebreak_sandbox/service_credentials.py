"""Service-specific credentials of users: CodeCommit, Keyspaces and Bedrock API keys, which survive the death of access keys."""

from __future__ import annotations

import secrets
from typing import Any

from . import moto_state
from .call import Call
from .clock import Clock
from .errors import AwsError
from .model import Credential

_SERVICES = frozenset({"bedrock.amazonaws.com", "cassandra.amazonaws.com", "codecommit.amazonaws.com"})
_MOST_PER_SERVICE = 2


class ServiceCredentials:
    """A password or API key that only its service takes; the sandbox keeps it but lets nobody in with it."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._kept: list[dict[str, Any]] = []

    def create(self, call: Call, caller: Credential) -> dict[str, Any]:
        user, service = _user(call, caller), call.params["ServiceName"]
        if service not in _SERVICES:
            raise AwsError("NotSupportedService", f"{service} is not supported; use one of {', '.join(sorted(_SERVICES))}", 404)
        if sum(kept["UserName"] == user and kept["ServiceName"] == service for kept in self._kept) >= _MOST_PER_SERVICE:
            raise AwsError("LimitExceeded", f"Cannot exceed quota for CredentialsPerUserPerService: {_MOST_PER_SERVICE}", 409)
        made = {
            "CreateDate": self._clock.now().replace(tzinfo=None), "ServiceName": service, "UserName": user, "Status": "Active",
            "ServiceUserName": f"{user}-at-{caller.account}",
            "ServiceSpecificCredentialId": "ACCA" + secrets.token_hex(8).upper(),
        }
        self._kept.append(made)
        return {"ServiceSpecificCredential": {**made, "ServicePassword": secrets.token_urlsafe(33)}}

    def list(self, call: Call, caller: Credential) -> dict[str, Any]:
        everyone, wanted = call.params.get("AllUsers"), call.params.get("ServiceName")
        user = None if everyone else _user(call, caller)
        found = [kept for kept in self._kept if user in (None, kept["UserName"]) and wanted in (None, kept["ServiceName"])]
        return {"ServiceSpecificCredentials": found, "IsTruncated": False}

    def update(self, call: Call, caller: Credential) -> dict[str, Any]:
        self._find(call, caller)["Status"] = call.params["Status"]
        return {}

    def delete(self, call: Call, caller: Credential) -> dict[str, Any]:
        self._kept.remove(self._find(call, caller))
        return {}

    def _find(self, call: Call, caller: Credential) -> dict[str, Any]:
        user, wanted = _user(call, caller), call.params["ServiceSpecificCredentialId"]
        for kept in self._kept:
            if (kept["UserName"], kept["ServiceSpecificCredentialId"]) == (user, wanted):
                return kept
        raise AwsError("NoSuchEntity", f"Service Specific Credential {wanted} does not exist.", 404)


def _user(call: Call, caller: Credential) -> str:
    name = call.params.get("UserName") or caller.user_name or ""
    if moto_state.user(caller.account, name) is None:
        raise AwsError("NoSuchEntity", f"The user with name {name} cannot be found.", 404)
    return name
