"""One CloudTrail record, read without trusting its shape: what is missing or malformed reads as absent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from urllib.parse import unquote

from ..iam_actions import plain_name
from ..model import Record
from ..recording import owner
from ..shifting import parse_iso, parse_time

Fields = dict[str, Any]


@dataclass(frozen=True)
class Event:
    record: Record

    @cached_property
    def service(self) -> str:
        return self.record["eventSource"].removesuffix(".amazonaws.com")

    @cached_property
    def name(self) -> str:
        return plain_name(self.record["eventName"])

    @cached_property
    def time(self) -> datetime:
        return parse_iso(self.record["eventTime"])

    @property
    def region(self) -> str:
        return self.record["awsRegion"]

    @property
    def account(self) -> str | None:
        return owner(self.record)

    @property
    def succeeded(self) -> bool:
        return not self.record.get("errorCode") and not self.record.get("errorMessage")

    @cached_property
    def request(self) -> Fields:
        return fields(self.record, "requestParameters")

    @cached_property
    def response(self) -> Fields:
        return fields(self.record, "responseElements")

    @cached_property
    def identity(self) -> Fields:
        return fields(self.record, "userIdentity")

    @cached_property
    def session(self) -> Fields:
        """The attributes of the caller's session; empty for a long-term key."""
        return fields(fields(self.identity, "sessionContext"), "attributes")

    @cached_property
    def issuer(self) -> Fields:
        """Who issued the caller's session: a role, or for a federated user an IAM user."""
        return fields(fields(self.identity, "sessionContext"), "sessionIssuer")

    @property
    def session_began(self) -> datetime | None:
        return parse_time(self.session.get("creationDate"))

    @property
    def order(self) -> tuple[datetime, int]:
        """CloudTrail's times are whole seconds: within one, what makes something goes first and what removes it last."""
        rank = 0 if self.name.startswith("Create") else 2 if self.name.startswith(("Delete", "Terminate")) else 1
        rank += self.name in ("DeleteGroup", "DeleteInstanceProfile", "DeleteRole", "DeleteUser")
        return self.time, rank


def fields(of: Fields, key: str) -> Fields:
    value = of.get(key)
    return value if isinstance(value, dict) else {}


def text(of: Fields, key: str) -> str | None:
    """A field's text, or None when it is absent, empty or no text."""
    value = of.get(key)
    return value if isinstance(value, str) and value else None


def need(of: Fields, key: str) -> str:
    """A field's text; KeyError when there is none, and the event is then left out."""
    value = text(of, key)
    if value is None:
        raise KeyError(key)
    return value


def items(of: Fields, key: str) -> list[Fields]:
    """The members of a list as EC2 ({"items": [...]}, {"item": [...]}) or any other service ([...]) logs it."""
    value = of.get(key)
    if isinstance(value, dict):
        value = value.get("items", value.get("item"))
    if isinstance(value, dict):
        value = [value]
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def tags(of: Fields, key: str = "tags") -> dict[str, str]:
    """Tags from `[{"key": ..., "value": ...}]`, in either service's spelling."""
    found = {}
    for tag in items(of, key):
        name = text(tag, "key") or text(tag, "Key")
        if name:
            found[name] = str(tag.get("value", tag.get("Value", "")))
    return found


def document(of: Fields, key: str) -> str | None:
    """A policy document as JSON; IAM's answers have it URL-encoded."""
    value = text(of, key)
    return unquote(value) if value and value.startswith("%7B") else value
