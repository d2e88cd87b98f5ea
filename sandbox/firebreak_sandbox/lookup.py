"""cloudtrail:LookupEvents with AWS's limits: two a second, fifty a page, one attribute, ninety days."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
import threading
import time
from collections import defaultdict, deque
from datetime import datetime, timedelta, timezone
from typing import Any

from .call import Call
from .clock import Clock
from .errors import AwsError, throttled
from .model import Credential
from .trail import HISTORY, Trail

_ATTRIBUTES = frozenset({
    "AccessKeyId", "EventId", "EventName", "EventSource", "ReadOnly", "ResourceName", "ResourceType", "Username",
})


class RateLimit:
    """At most `per_second` calls within any second for each account and region; 0 means no limit."""

    def __init__(self, per_second: int) -> None:
        self._per_second = per_second
        self._calls: dict[tuple[str, str], deque[float]] = defaultdict(deque)
        self._lock = threading.Lock()

    def admit(self, account: str, region: str) -> bool:
        if not self._per_second:
            return True
        with self._lock:
            calls, now = self._calls[(account, region)], time.monotonic()
            while calls and calls[0] <= now - 1:
                calls.popleft()
            if len(calls) >= self._per_second:
                return False
            calls.append(now)
            return True


class Lookup:
    def __init__(self, trail: Trail, clock: Clock, limit: RateLimit) -> None:
        self._trail, self._clock, self._limit = trail, clock, limit
        self._key = secrets.token_bytes(16)

    def lookup_events(self, call: Call, caller: Credential) -> dict[str, Any]:
        if not self._limit.admit(caller.account, call.region):
            raise throttled(call)
        params = call.params
        attribute = _attribute(params.get("LookupAttributes") or [])
        most = 50 if params.get("MaxResults") is None else params["MaxResults"]
        if not 1 <= most <= 50:
            raise AwsError("InvalidMaxResultsException", "MaxResults must be from 1 to 50.")
        category = params.get("EventCategory")
        if category not in (None, "insight"):
            raise AwsError("InvalidEventCategoryException", f'The event category "{category}" is not valid; use insight.')
        start, end = self._range(params)
        digest = self._digest(params)
        before = self._position(params["NextToken"], digest) if params.get("NextToken") else None
        if category == "insight":
            return {"Events": []}
        events, more = self._trail.newest_first(caller.account, call.region, attribute, start, end, before, most)
        answer: dict[str, Any] = {"Events": [event.as_lookup_result() for event in events]}
        if more:
            answer["NextToken"] = self._token(events[-1].position, digest)
        return answer

    def _range(self, params: dict[str, Any]) -> tuple[datetime, datetime]:
        now = self._clock.now()
        start, end = _utc(params.get("StartTime")), _utc(params.get("EndTime"))
        if start and start > now:
            raise AwsError("InvalidTimeRangeException", "StartTime must not be in the future.")
        if start and end and start > end:
            raise AwsError("InvalidTimeRangeException", "StartTime must not be later than EndTime.")
        oldest = now - HISTORY
        return max(start or oldest, oldest), end or now + timedelta(days=1)

    def _digest(self, params: dict[str, Any]) -> str:
        """Of everything but the token: a token fits the request it was made for and no other."""
        rest = {key: str(value) for key, value in params.items() if key != "NextToken"}
        return hashlib.sha256(json.dumps(rest, sort_keys=True).encode()).hexdigest()[:32]

    def _token(self, position: tuple[datetime, int], digest: str) -> str:
        text = f"{position[0].timestamp()}|{position[1]}|{digest}"
        sealed = hmac.new(self._key, text.encode(), hashlib.sha256).hexdigest()[:32]
        return base64.b64encode(f"{text}|{sealed}".encode()).decode()

    def _position(self, token: str, digest: str) -> tuple[datetime, int]:
        try:
            seconds, order, made_for, sealed = base64.b64decode(token, validate=True).decode().split("|")
            moment = datetime.fromtimestamp(float(seconds), timezone.utc)
            known = hmac.new(self._key, f"{seconds}|{order}|{made_for}".encode(), hashlib.sha256).hexdigest()[:32]
        except ValueError:
            raise AwsError("InvalidNextTokenException", "The NextToken is not valid.") from None
        if not hmac.compare_digest(known, sealed) or made_for != digest:
            raise AwsError("InvalidNextTokenException", "The NextToken was made for a request with other parameters.")
        return moment, int(order)


def _attribute(given: list[dict[str, str]]) -> tuple[str, str] | None:
    if not given:
        return None
    if len(given) > 1:
        raise AwsError("InvalidLookupAttributesException", "Only one lookup attribute can be specified.")
    key, value = given[0].get("AttributeKey", ""), given[0].get("AttributeValue", "")
    if key not in _ATTRIBUTES or not value:
        raise AwsError("InvalidLookupAttributesException", f'The lookup attribute "{key}" is not valid.')
    if key == "ReadOnly" and value not in ("true", "false"):
        raise AwsError("InvalidLookupAttributesException", f'ReadOnly is "true" or "false", not "{value}".')
    return key, value


def _utc(value: datetime | None) -> datetime | None:
    return value.replace(tzinfo=timezone.utc) if value is not None and value.tzinfo is None else value
