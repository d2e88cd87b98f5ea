"""Faults that a test orders: throttle, error, latency, and an answer that gets lost after the change was made."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Any

KINDS = ("throttle", "error", "latency", "lose-answer")


@dataclass
class Fault:
    operation: str
    """service:Operation as policies write it, service:*, or *."""
    kind: str
    times: int = 1
    code: str = "InternalError"
    status: int = 500
    milliseconds: int = 0
    region: str | None = None

    def fits(self, operation: str, region: str) -> bool:
        wanted = self.operation
        named = wanted in ("*", operation) or (wanted.endswith(":*") and operation.startswith(wanted[:-1]))
        return self.times > 0 and named and self.region in (None, region)

    def as_dict(self) -> dict[str, Any]:
        return dict(vars(self))


def read_fault(document: dict[str, Any]) -> Fault:
    """Raises ValueError with a sentence for a fault that cannot be."""
    unknown = set(document) - set(Fault.__dataclass_fields__)
    if unknown:
        raise ValueError(f'unknown field "{sorted(unknown)[0]}"; a fault has {", ".join(Fault.__dataclass_fields__)}')
    values = {key: value for key, value in document.items() if value is not None}
    if not values.get("operation"):
        raise ValueError('"operation" is missing: write iam:UpdateAccessKey, iam:* or *')
    if values.get("kind") not in KINDS:
        raise ValueError(f'kind "{values.get("kind")}" is unknown; use {", ".join(KINDS)}')
    for number in ("times", "status", "milliseconds"):
        if not isinstance(values.get(number, 0), int) or values.get(number, 1) < 0:
            raise ValueError(f'"{number}" must be a whole number from 0')
    if values["kind"] == "latency" and not values.get("milliseconds"):
        raise ValueError('a latency needs "milliseconds"')
    return Fault(**values)


class Faults:
    """The ordered faults; each one is used up after `times` calls that it fits."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self._lock = threading.Lock()

    def add(self, fault: Fault) -> None:
        with self._lock:
            self._faults.append(fault)

    def clear(self) -> None:
        with self._lock:
            self._faults.clear()

    def all(self) -> list[Fault]:
        with self._lock:
            return list(self._faults)

    def take(self, operation: str, region: str) -> list[Fault]:
        """Every fitting latency and the first other fitting fault, each counted down once."""
        with self._lock:
            fitting = [fault for fault in self._faults if fault.fits(operation, region)]
            taken = [fault for fault in fitting if fault.kind == "latency"]
            taken += [fault for fault in fitting if fault.kind != "latency"][:1]
            for fault in taken:
                fault.times -= 1
            self._faults = [fault for fault in self._faults if fault.times > 0]
            return taken
