"""Errors as AWS spells them on each protocol, and the answers that carry them."""

from __future__ import annotations

import json
from enum import Enum
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from .http_message import HttpResponse

if TYPE_CHECKING:
    from .call import Call


class AwsError(Exception):
    """An error a service answers with; `record` says whether CloudTrail keeps the call."""

    def __init__(self, code: str, message: str, status: int = 400, *, record: bool = True) -> None:
        super().__init__(message)
        self.code, self.message, self.status, self.record = code, message, status, record


class Refusal(Enum):
    """Why a request is refused before anyone asks what it may do."""

    UNKNOWN_KEY = "unknown"  # also inactive and deleted keys: AWS does not tell them apart
    EXPIRED = "expired"
    BAD_SIGNATURE = "signature"
    SKEWED = "skewed"
    NO_CREDENTIALS = "missing"


_INVALID = "The security token included in the request is invalid."
_EXPIRED = "The security token included in the request is expired"
_MISMATCH = (
    "The request signature we calculated does not match the signature you provided. "
    "Check your AWS Secret Access Key and signing method. Consult the service documentation for details."
)
_MISSING = "Request is missing Authentication Token"
_SKEWED = "Signature expired: the request was signed too far from the current time."

# Observed on AWS and asserted by its SDKs; REST-JSON differs from JSON in the status only.
_REFUSALS: dict[str, dict[Refusal, tuple[str, int, str]]] = {
    "query": {
        Refusal.UNKNOWN_KEY: ("InvalidClientTokenId", 403, _INVALID),
        Refusal.EXPIRED: ("ExpiredToken", 403, _EXPIRED),
        Refusal.BAD_SIGNATURE: ("SignatureDoesNotMatch", 403, _MISMATCH),
        Refusal.SKEWED: ("SignatureDoesNotMatch", 403, _SKEWED),
        Refusal.NO_CREDENTIALS: ("MissingAuthenticationToken", 403, _MISSING),
    },
    "ec2": {
        Refusal.UNKNOWN_KEY: ("AuthFailure", 401, "AWS was not able to validate the provided access credentials"),
        Refusal.EXPIRED: ("RequestExpired", 400, "Request has expired."),
        Refusal.BAD_SIGNATURE: ("AuthFailure", 401, "AWS was not able to validate the provided access credentials"),
        Refusal.SKEWED: ("RequestExpired", 400, "Request has expired."),
        Refusal.NO_CREDENTIALS: ("MissingParameter", 400, "The request must contain the parameter AWSAccessKeyId"),
    },
    "s3": {
        Refusal.UNKNOWN_KEY: (
            "InvalidAccessKeyId", 403, "The AWS Access Key Id you provided does not exist in our records."),
        Refusal.EXPIRED: ("ExpiredToken", 400, "The provided token has expired."),
        Refusal.BAD_SIGNATURE: ("SignatureDoesNotMatch", 403, _MISMATCH),
        Refusal.SKEWED: (
            "RequestTimeTooSkewed", 403, "The difference between the request time and the current time is too large."),
        Refusal.NO_CREDENTIALS: ("AccessDenied", 403, "Access Denied"),
    },
    "json": {
        Refusal.UNKNOWN_KEY: ("UnrecognizedClientException", 400, _INVALID),
        Refusal.EXPIRED: ("ExpiredTokenException", 400, _EXPIRED),
        Refusal.BAD_SIGNATURE: ("InvalidSignatureException", 400, _MISMATCH),
        Refusal.SKEWED: ("InvalidSignatureException", 400, _SKEWED),
        Refusal.NO_CREDENTIALS: ("MissingAuthenticationTokenException", 400, "Missing Authentication Token"),
    },
}


def _family(call: Call) -> str:
    if call.service in ("s3", "s3control"):
        return "s3"
    if call.protocol in ("query", "rest-xml"):
        return "query"
    return "ec2" if call.protocol == "ec2" else "json"


def refusal(call: Call, why: Refusal) -> AwsError:
    code, status, message = _REFUSALS[_family(call)][why]
    # CloudTrail knows no account for a request without valid credentials, so it keeps no record.
    return AwsError(code, message, 403 if call.protocol == "rest-json" else status, record=False)


def access_denied(call: Call, principal_arn: str, action: str, resource: str, reason: str) -> AwsError:
    """`reason` is the tail of AWS's sentence, such as "with an explicit deny in an identity-based policy"."""
    message = f"User: {principal_arn} is not authorized to perform: {action} on resource: {resource} {reason}".rstrip()
    match _family(call):
        case "ec2":
            return AwsError("UnauthorizedOperation", f"You are not authorized to perform this operation. {message}", 403)
        case "json":
            return AwsError("AccessDeniedException", message, 403 if call.protocol == "rest-json" else 400)
        case _:
            return AwsError("AccessDenied", message, 403)


def throttled(call: Call) -> AwsError:
    match _family(call):
        case "ec2":
            return AwsError("RequestLimitExceeded", "Request limit exceeded.", 503)
        case "s3":
            return AwsError("SlowDown", "Please reduce your request rate.", 503)
        case "query":
            return AwsError("Throttling", "Rate exceeded", 400)
        case _:
            return AwsError("ThrottlingException", "Rate exceeded", 429 if call.protocol == "rest-json" else 400)


def not_implemented(call: Call) -> AwsError:
    """Below 500, so that no SDK retries what cannot get better."""
    message = f"The sandbox does not implement {call.policy_prefix}:{call.operation}."
    if call.protocol in ("query", "ec2"):
        return AwsError("InvalidAction", message, 400)
    if _family(call) == "s3":
        return AwsError("NotImplemented", message, 501)
    return AwsError("UnknownOperationException", message, 400)


def internal_failure(call: Call, cause: BaseException) -> AwsError:
    message = f"The sandbox failed in {call.policy_prefix}:{call.operation}: {type(cause).__name__}."
    return AwsError("InternalError" if call.protocol in ("ec2", "rest-xml") else "InternalFailure", message, 500)


def validation_error(call: Call, message: str) -> AwsError:
    return AwsError("ValidationError" if call.protocol == "query" else "ValidationException", message, 400)


def error_response(call: Call, error: AwsError) -> HttpResponse:
    if call.wire_protocol in ("json", "rest-json"):
        response = _json(error, call)
    else:
        response = HttpResponse(error.status, _xml(error, call).encode(), [("Content-Type", "text/xml")])
    response.headers.append(("x-amzn-RequestId", call.request_id))
    return response


def _json(error: AwsError, call: Call) -> HttpResponse:
    version = call.model.service_model.metadata.get("jsonVersion", "1.0")
    content_type = "application/json" if call.wire_protocol == "rest-json" else f"application/x-amz-json-{version}"
    headers = [("Content-Type", content_type), ("x-amzn-ErrorType", error.code)]
    if call.model.service_model.is_query_compatible:
        headers.append(("x-amzn-query-error", f"{error.code};{_fault(error)}"))
    return HttpResponse(error.status, json.dumps({"__type": error.code, "message": error.message}).encode(), headers)


def _xml(error: AwsError, call: Call) -> str:
    code, message, request_id = escape(error.code), escape(error.message), call.request_id
    detail = f"<Code>{code}</Code><Message>{message}</Message>"
    if call.protocol == "ec2":
        return f"<Response><Errors><Error>{detail}</Error></Errors><RequestID>{request_id}</RequestID></Response>"
    if _family(call) == "s3":
        return f"<Error>{detail}<RequestId>{request_id}</RequestId></Error>"
    namespace = call.model.service_model.metadata.get("xmlNamespace", "")
    xmlns = f' xmlns="{namespace}"' if isinstance(namespace, str) and namespace else ""
    kind = f"<Type>{_fault(error)}</Type>"
    return f"<ErrorResponse{xmlns}><Error>{kind}{detail}</Error><RequestId>{request_id}</RequestId></ErrorResponse>"


def _fault(error: AwsError) -> str:
    return "Receiver" if error.status >= 500 else "Sender"


def unroutable(code: str, message: str, status: int, wants_json: bool) -> HttpResponse:
    """For a request that names no service, so that no model says how its errors look."""
    if wants_json:
        body = json.dumps({"__type": code, "message": message}).encode()
        return HttpResponse(status, body, [("Content-Type", "application/x-amz-json-1.1")])
    detail = f"<Type>Sender</Type><Code>{code}</Code><Message>{escape(message)}</Message>"
    return HttpResponse(status, f"<ErrorResponse><Error>{detail}</Error></ErrorResponse>".encode(), [("Content-Type", "text/xml")])
