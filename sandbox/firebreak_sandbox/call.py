"""Which call a request is: service, operation and parameters, read through moto's and botocore's models."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from functools import cache
from typing import Any

from botocore.exceptions import UnknownServiceError
from moto.core.model import OperationModel
from moto.core.parse import PROTOCOL_PARSERS
from moto.core.request import Request, determine_request_protocol
from moto.core.routing import get_service_router
from moto.core.serialize import SERIALIZERS
from moto.core.utils import get_service_model
from werkzeug.exceptions import NotFound

from .http_message import HttpRequest
from .services import botocore_names, event_source, policy_prefix

_UNSIGNED_SERVICES = {"AssumeRoleWithSAML": "sts", "AssumeRoleWithWebIdentity": "sts"}


class UnknownCall(Exception):
    """The request names no service, or no operation of its service."""

    def __init__(self, code: str, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.code, self.message, self.status = code, message, status


@dataclass(frozen=True)
class Scope:
    """The parts of a SigV4 credential: KEY/DATE/REGION/SERVICE/aws4_request."""

    access_key_id: str
    region: str
    signing_name: str
    presigned: bool = False


@dataclass(frozen=True)
class Call:
    request: HttpRequest
    scope: Scope | None
    service: str
    """botocore's name."""
    signing_name: str
    operation: str
    model: OperationModel
    protocol: str
    params: dict[str, Any]
    region: str
    request_id: str

    @property
    def event_source(self) -> str:
        return event_source(self.signing_name)

    @property
    def policy_prefix(self) -> str:
        return policy_prefix(self.service, self.signing_name)

    @property
    def name(self) -> str:
        """As faults and policies write it: iam:UpdateAccessKey."""
        return f"{self.policy_prefix}:{self.operation}"

    @property
    def wire_protocol(self) -> str:
        """The protocol to answer in; JSON where moto has no writer for the request's own (CBOR)."""
        return self.protocol if self.protocol in SERIALIZERS else "json"


def read_scope(request: HttpRequest) -> Scope | None:
    """None for a request that is not signed with Signature Version 4."""
    authorization = request.headers.get("authorization", "")
    presigned = not authorization
    if authorization.startswith("AWS4-HMAC-SHA256"):
        fields = dict(part.strip().partition("=")[::2] for part in authorization.split(" ", 1)[-1].split(","))
        credential = fields.get("Credential", "")
    elif "X-Amz-Credential" in request.query:
        credential = request.query["X-Amz-Credential"][0]
    else:
        return None
    parts = credential.split("/")
    return Scope(parts[0], parts[2], parts[3].lower(), presigned) if len(parts) == 5 else None


def read_call(request: HttpRequest, default_region: str) -> Call:
    """Raises UnknownCall when no service or operation fits."""
    scope = read_scope(request)
    signing_name = scope.signing_name if scope else _guess_signing_name(request)
    region = scope.region if scope else default_region
    services = [name for name in botocore_names(signing_name) if _known(name)]
    if not services:
        raise UnknownCall("UnknownService", f'"{signing_name}" is no service the sandbox knows.', 404)
    for service in services:
        found = _match(service, request)
        if found:
            model, protocol, uri_params = found
            return Call(
                request, scope, service, signing_name, model.name, model, protocol,
                _parameters(model, protocol, request, uri_params), region, str(uuid.uuid4()),
            )
    raise UnknownCall("UnknownOperationException" if request.headers.get("x-amz-target") else "InvalidAction",
                      f"{_wanted(request)} is no operation of {signing_name}.")


def _wanted(request: HttpRequest) -> str:
    action = request.form.get("Action", [""])[0] or request.headers.get("x-amz-target", "").rpartition(".")[2]
    return f'"{action}"' if action else f'"{request.method} {request.raw_path}"'


def _guess_signing_name(request: HttpRequest) -> str:
    action = request.form.get("Action", [""])[0]
    if action:
        return _UNSIGNED_SERVICES.get(action, "sts")
    target = request.headers.get("x-amz-target", "")
    if target:
        return target.partition("_")[0].partition(".")[0].removeprefix("AWS").lower()
    return "s3"


@cache
def _known(service: str) -> bool:
    try:
        get_service_model(service)
    except UnknownServiceError:
        return False
    return True


def _match(service: str, request: HttpRequest) -> tuple[OperationModel, str, dict[str, Any]] | None:
    moto_request = Request(request.environ())
    model = get_service_model(service)
    try:
        protocol = determine_request_protocol(model, moto_request.content_type)
        version = request.form.get("Version", [""])[0]
        if protocol in ("query", "ec2") and version and version != model.api_version and service in ("elb", "elbv2"):
            return None
        operation, uri_params = get_service_router(service).match(moto_request)
    except (NotFound, NotImplementedError):
        return None
    return (operation, protocol, uri_params) if operation is not None else None


def _parameters(model: OperationModel, protocol: str, request: HttpRequest, uri_params: dict[str, Any]) -> dict[str, Any]:
    """Empty where the body does not parse: moto will say so in its own words."""
    moto_request = Request(request.environ())
    try:
        parser = PROTOCOL_PARSERS[protocol](model)
        return parser.parse({
            "method": request.method,
            "values": moto_request.values,
            "headers": moto_request.headers,
            "body": request.body,
            "url_path": request.path,
            "url_params": uri_params,
        }) or {}
    except Exception:  # noqa: BLE001 - any malformed body; the parsers raise whatever the standard library raises
        return {}
