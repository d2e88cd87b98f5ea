"""CloudTrail's event history: every record of every account and region, and LookupEvents over it."""

from __future__ import annotations

import bisect
import json
import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

from .clock import Clock
from .model import Record
from .trail_resources import Resource, resources_of

HISTORY = timedelta(days=90)

# Live events of one region beyond the recording's; enough for a day of a busy responder. Then the oldest tenth goes.
MOST_LIVE = 30_000


@dataclass(frozen=True)
class Event:
    """A record with what LookupEvents says about it; `order` breaks ties within a second."""

    time: datetime
    order: int
    record: Record
    resources: tuple[Resource, ...]

    @property
    def position(self) -> tuple[datetime, int]:
        return self.time, self.order

    def as_lookup_result(self) -> dict[str, Any]:
        record, identity = self.record, self.record.get("userIdentity") or {}
        result: dict[str, Any] = {
            "EventId": record.get("eventID"), "EventName": record.get("eventName"),
            "ReadOnly": read_only(record), "AccessKeyId": identity.get("accessKeyId"),
            "EventTime": int(self.time.timestamp()), "EventSource": record.get("eventSource"), "Username": user_name(identity),
            "Resources": [{"ResourceType": kind, "ResourceName": name} for kind, name in self.resources],
            "CloudTrailEvent": json.dumps(record, separators=(",", ":")),
        }
        return {key: value for key, value in result.items() if value is not None}


def read_only(record: Record) -> str:
    value = record.get("readOnly")
    return str(value).lower() if value is not None else "false"


def user_name(identity: dict[str, Any]) -> str | None:
    """The user's name; for a role or federated session the session's name; "root" for root."""
    match identity.get("type"):
        case "Root":
            return identity.get("userName") or "root"
        case "AssumedRole" | "FederatedUser" | "Role":
            return str(identity.get("arn") or identity.get("principalId") or "").replace(":", "/").rpartition("/")[2] or None
        case _:
            return identity.get("userName")


def attributes(event: Event) -> Iterator[tuple[str, str]]:
    """The eight that LookupEvents filters by."""
    record, identity = event.record, event.record.get("userIdentity") or {}
    yield "EventId", str(record.get("eventID"))
    yield "EventName", str(record.get("eventName"))
    yield "EventSource", str(record.get("eventSource"))
    yield "ReadOnly", read_only(record)
    for name, value in (("AccessKeyId", identity.get("accessKeyId")), ("Username", user_name(identity))):
        if value:
            yield name, str(value)
    for kind in {kind for kind, _ in event.resources}:
        yield "ResourceType", kind
    for name in {name for _, name in event.resources}:
        yield "ResourceName", name


class _Region:
    """The events of one account and region in the order of time, with an index per attribute."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.index: dict[tuple[str, str], list[Event]] = defaultdict(list)
        self.most = MOST_LIVE

    def add(self, event: Event) -> None:
        bisect.insort(self.events, event, key=lambda e: e.position)
        for attribute in attributes(event):
            bisect.insort(self.index[attribute], event, key=lambda e: e.position)
        if len(self.events) > self.most:
            kept = self.events[MOST_LIVE // 10:]
            self.events, self.index = [], defaultdict(list)
            for survivor in kept:
                self.add(survivor)


class Trail:
    def __init__(self, clock: Clock, delivery_delay: timedelta = timedelta()) -> None:
        self._clock = clock
        self.delivery_delay = delivery_delay
        self._regions: dict[tuple[str, str], _Region] = defaultdict(_Region)
        self._order = 0
        self._lock = threading.Lock()

    def replace_all(self, records: Iterable[Record], account: str) -> None:
        with self._lock:
            self._regions.clear()
            self._order = 0
            for record in records:
                self._add(record, account, recorded=True)

    def add(self, record: Record) -> None:
        with self._lock:
            self._add(record, str(record.get("recipientAccountId")))

    def _add(self, record: Record, account: str, recorded: bool = False) -> None:
        self._order += 1
        key = (str(record.get("recipientAccountId") or account), str(record.get("awsRegion") or "us-east-1"))
        region = self._regions[key]
        region.most += recorded
        region.add(Event(event_time(record), self._order, record, tuple(resources_of(record))))

    def records(self, since: datetime | None = None) -> list[Record]:
        """All records, oldest first, delivered or not."""
        with self._lock:
            events = [event for region in self._regions.values() for event in region.events]
        return [e.record for e in sorted(events, key=lambda e: e.position) if since is None or e.time >= since]

    def count(self) -> int:
        with self._lock:
            return sum(len(region.events) for region in self._regions.values())

    def newest_first(
        self, account: str, region: str, attribute: tuple[str, str] | None, start: datetime, end: datetime,
        before: tuple[datetime, int] | None, most: int,
    ) -> tuple[list[Event], bool]:
        """At most `most` delivered events from start to end, both included, older than `before`; and whether more follow."""
        with self._lock:
            kept = self._regions.get((account, region))
            if kept is None:
                return [], False
            events = kept.events if attribute is None else kept.index.get(attribute, [])
            end = min(end, self._clock.now() - self.delivery_delay)
            low = bisect.bisect_left(events, (start, 0), key=lambda e: e.position)
            high = bisect.bisect_right(events, (end, self._order), key=lambda e: e.position)
            if before is not None:
                high = min(high, bisect.bisect_left(events, before, key=lambda e: e.position))
            page = events[max(low, high - most):max(high, low)]
            return page[::-1], high - most > low


def event_time(record: Record) -> datetime:
    try:
        return datetime.strptime(str(record.get("eventTime")), "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=timezone.utc)
    except ValueError:
        return datetime.fromisoformat(str(record.get("eventTime")).replace("Z", "+00:00"))
