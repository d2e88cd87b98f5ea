"""The sandbox's own API under /_sandbox/: credentials, trail, faults, propagation, clock and reset."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from .duration import iso_duration, parse_duration
from .faults import read_fault
from .http_message import HttpRequest, HttpResponse
from .model import Credential
from .sandbox import Sandbox
from .shapes import iso_date

PREFIX = "/_sandbox/"

# A page in a browser on this machine must not reset the account, nor read its keys through a name it points here.
_HOSTS = frozenset({"127.0.0.1", "localhost"})


class Control:
    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._routes: dict[tuple[str, str], Callable[[HttpRequest], Any]] = {
            ("GET", "health"): lambda request: self.ready(),
            ("GET", "credentials"): lambda request: {"credentials": [_credential(c) for c in sandbox.identities.all()]},
            ("GET", "trail"): self._trail,
            ("GET", "faults"): lambda request: {"faults": [fault.as_dict() for fault in sandbox.faults.all()]},
            ("POST", "faults"): self._add_fault,
            ("DELETE", "faults"): lambda request: sandbox.faults.clear(),
            ("POST", "clock"): self._advance,
            ("POST", "propagation"): self._delay_propagation,
            ("POST", "reset"): lambda request: (sandbox.start(), self.ready())[1],
        }

    def answer(self, request: HttpRequest) -> HttpResponse:
        if "origin" in request.headers or request.headers.get("host", "").rpartition(":")[0] not in _HOSTS:
            return _json(403, {"error": "the control API is not for web pages"})
        name = request.path.removeprefix(PREFIX).strip("/")
        route = self._routes.get((request.method, name))
        try:
            if route is not None:
                return _json(200, route(request) or {})
            if request.method == "GET" and name.startswith("credentials/"):
                return self._one_credential(name.removeprefix("credentials/"))
        except (ValueError, TypeError) as mistake:
            return _json(400, {"error": str(mistake)})
        known = sorted({f"{method} {PREFIX}{path}" for method, path in self._routes})
        return _json(404, {"error": f'no "{request.method} {request.path}"; known: {", ".join(known)}'})

    def ready(self) -> dict[str, Any]:
        """The ready line, which is the health answer too."""
        sandbox = self._sandbox
        return {
            "ready": True, "endpoint": sandbox.endpoint, "account": sandbox.account.id, "region": sandbox.region,
            "shift": iso_duration(sandbox.recording.shift),
            "responder": _key(sandbox.responder) if sandbox.responder else None,
            "subject": sandbox.account.subject, "events": len(sandbox.recording.records), "skipped": sandbox.recording.skipped,
        }

    def _one_credential(self, key_id: str) -> HttpResponse:
        known = self._sandbox.identities.known(key_id)
        if known is None:
            return _json(404, {"error": f'the sandbox knows no credential "{key_id}"'})
        return _json(200, {"credentials": [_credential(known)]})

    def _trail(self, request: HttpRequest) -> dict[str, Any]:
        since = request.query.get("since", [""])[0]
        moment = datetime.fromisoformat(since.replace(" ", "+")) if since else None
        if moment is not None and moment.tzinfo is None:
            raise ValueError(f'since "{since}" needs a time zone: write 2026-11-24T03:00:00Z')
        return {"Records": self._sandbox.trail.records(moment)}

    def _add_fault(self, request: HttpRequest) -> dict[str, Any]:
        self._sandbox.faults.add(read_fault(_object(request)))
        return {"faults": [fault.as_dict() for fault in self._sandbox.faults.all()]}

    def _advance(self, request: HttpRequest) -> dict[str, Any]:
        self._sandbox.clock.advance(parse_duration(str(_object(request).get("advance", ""))))
        return {"now": iso_date(self._sandbox.clock.now())}


    def _delay_propagation(self, request: HttpRequest) -> dict[str, Any]:
        self._sandbox.propagation.delay = parse_duration(str(_object(request).get("delay", "")))
        return {"delay": iso_duration(self._sandbox.propagation.delay)}


def _object(request: HttpRequest) -> dict[str, Any]:
    try:
        document = json.loads(request.body or b"{}")
    except ValueError:
        raise ValueError("the body is no JSON") from None
    if not isinstance(document, dict):
        raise ValueError("the body must be a JSON object")
    return document


def _key(credential: Credential) -> dict[str, Any]:
    return {"accessKeyId": credential.access_key_id, "secretAccessKey": credential.secret_access_key}


def _credential(credential: Credential) -> dict[str, Any]:
    return {
        **_key(credential),
        "sessionToken": credential.session_token, "principal": credential.principal_arn, "account": credential.account,
        "kind": credential.kind.value, "expiresAt": iso_date(credential.expires_at) if credential.expires_at else None,
    }


def _json(status: int, document: Any) -> HttpResponse:
    return HttpResponse(status, json.dumps(document).encode(), [("Content-Type", "application/json")])
