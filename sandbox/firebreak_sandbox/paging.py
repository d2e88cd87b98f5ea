"""Pages of IAM's lists, which moto mostly answers whole whatever MaxItems says."""

from __future__ import annotations

import base64
from dataclasses import replace
from functools import cache
from typing import Any
from urllib.parse import urlencode

import botocore.session

from .call import Call
from .errors import validation_error

_PREFIX = "firebreak:"
_DEFAULT = 100


@cache
def _paginators() -> dict[str, Any]:
    return botocore.session.get_session().get_component("data_loader").load_service_model("iam", "paginators-1")["pagination"]


def is_paged(call: Call) -> bool:
    return call.service == "iam" and isinstance(_paginators().get(call.operation, {}).get("result_key"), str)


def without_own_marker(call: Call) -> tuple[Call, int]:
    """The call for moto, and how many items earlier pages had."""
    marker = call.params.get("Marker")
    if not marker:
        return call, 0
    try:
        text = base64.b64decode(marker, validate=True).decode()
    except ValueError:
        return call, 0
    if not text.startswith(_PREFIX) or not text[len(_PREFIX):].isdigit():
        return call, 0
    form = {name: values[0] for name, values in call.request.form.items() if name != "Marker"}
    return replace(call, request=replace(call.request, body=urlencode(form).encode())), int(text[len(_PREFIX):])


def page(call: Call, answer: dict[str, Any], start: int) -> dict[str, Any] | None:
    """The page of an answer that moto gave whole; None when it is right as it is."""
    if answer.get("IsTruncated"):
        return None
    key = _paginators()[call.operation]["result_key"]
    items, most = answer.get(key) or [], call.params.get("MaxItems") or _DEFAULT
    if not 1 <= most <= 1000:
        raise validation_error(call, f"Value '{most}' at 'maxItems' failed to satisfy constraint: Member must be from 1 to 1000")
    if start == 0 and len(items) <= most:
        return None
    end = start + most
    paged = {**answer, key: items[start:end], "IsTruncated": end < len(items)}
    if end < len(items):
        paged["Marker"] = base64.b64encode(f"{_PREFIX}{end}".encode()).decode()
    return paged
