"""Whether a request's SigV4 signature was made with a secret, now and over this body."""

from __future__ import annotations

import hashlib
import re

from ministack.core import sigv4

from .errors import Refusal
from .http_message import HttpRequest

_SHA256 = re.compile(r"[0-9a-f]{64}")


def signature_failure(request: HttpRequest, secret: str, presigned: bool) -> Refusal | None:
    """None when the signature holds. Skew is judged on real time, so that an advanced clock locks nobody out."""
    signature = sigv4.parse_query_signature(request.query) if presigned else sigv4.parse_header_signature(request.headers)
    if isinstance(signature, tuple):
        return Refusal.BAD_SIGNATURE
    if not presigned and sigv4.request_time_failure(signature):
        return Refusal.SKEWED
    if presigned and _presign_expired(request, signature.amz_date):
        return Refusal.SKEWED
    claimed = request.headers.get("x-amz-content-sha256", "")
    if _SHA256.fullmatch(claimed) and claimed != hashlib.sha256(request.body).hexdigest():
        return Refusal.BAD_SIGNATURE
    failed = sigv4.header_signature_failure(
        signature, secret, request.method, request.raw_path, request.query, request.headers, request.body,
        presigned=presigned,
    )
    return Refusal.BAD_SIGNATURE if failed else None


def _presign_expired(request: HttpRequest, amz_date: str) -> bool:
    try:
        return sigv4.presigned_request_is_expired(amz_date, request.query.get("X-Amz-Expires", ["900"])[0])
    except ValueError:
        return True
