"""What IAM holds of one account: users, groups, roles, policies, instance profiles."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, TypeVar


@dataclass
class Named:
    """A thing of IAM with its own name."""

    name: str
    path: str = "/"
    id: str | None = None
    created: datetime | None = None
    """None: it was there before the recording began."""


@dataclass
class Key:
    id: str
    created: datetime | None = None
    active: bool = True


@dataclass
class Principal(Named):
    """A user, group or role."""

    inline: dict[str, str] = field(default_factory=dict)
    attached: dict[str, None] = field(default_factory=dict)
    """Policy ARNs in the order of attachment."""
    boundary: str | None = None
    tags: dict[str, str] = field(default_factory=dict)


@dataclass
class User(Principal):
    keys: dict[str, Key] = field(default_factory=dict)
    has_password: bool = False
    must_reset_password: bool = False
    password_last_used: datetime | None = None
    mfa_devices: dict[str, None] = field(default_factory=dict)
    groups: dict[str, None] = field(default_factory=dict)


@dataclass
class Role(Principal):
    trust: str | None = None
    """None: not recorded."""
    max_session_seconds: int = 3600
    description: str = ""


@dataclass
class InstanceProfile(Named):
    role: str | None = None


@dataclass
class Policy(Named):
    arn: str = ""
    versions: dict[str, str] = field(default_factory=dict)
    default: str = "v1"


T = TypeVar("T", bound=Named)


class Shelf(Generic[T]):
    """Things by name. A mention proves that one exists, unless it was deleted: a session outlives its role."""

    def __init__(self, new: Callable[[str], T]) -> None:
        self._new = new
        self._kept: dict[str, T] = {}
        self._gone: set[str] = set()

    def mentioned(self, name: str) -> T:
        """The known one, or a new one that is kept when it was not deleted before."""
        if name in self._gone:
            return self._new(name)
        return self._kept.setdefault(name, self._new(name))

    def make(self, thing: T) -> None:
        self._gone.discard(thing.name)
        self._kept[thing.name] = thing

    def delete(self, name: str) -> T | None:
        self._gone.add(name)
        return self._kept.pop(name, None)

    def get(self, name: str) -> T | None:
        return self._kept.get(name)

    def was_deleted(self, name: str) -> bool:
        return name in self._gone

    def __contains__(self, name: object) -> bool:
        return name in self._kept

    def __iter__(self) -> Iterator[T]:
        return iter(self._kept.values())


@dataclass
class Identities:
    """The IAM state of one account."""

    users: Shelf[User] = field(default_factory=lambda: Shelf(User))
    groups: Shelf[Principal] = field(default_factory=lambda: Shelf(Principal))
    roles: Shelf[Role] = field(default_factory=lambda: Shelf(Role))
    profiles: Shelf[InstanceProfile] = field(default_factory=lambda: Shelf(InstanceProfile))
    policies: dict[str, Policy] = field(default_factory=dict)
    """By ARN; only those whose text an event shows."""
    deleted_keys: set[str] = field(default_factory=set)
