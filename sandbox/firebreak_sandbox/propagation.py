"""IAM's changes reach its evaluation late: an order of the control API, off unless asked for."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from . import moto_state


@dataclass(frozen=True)
class View:
    """What decides about requests, as it was just before a change."""

    active_keys: frozenset[str]
    documents: dict[str, tuple[str, ...]]
    """By ARN of the user or role."""


class Propagation:
    """While a delay is set, keys and policies count as they were that long ago; what IAM lists is always current."""

    def __init__(self) -> None:
        self.delay = timedelta()
        self._views: list[tuple[float, View]] = []

    def reset(self) -> None:
        self.delay = timedelta()
        self._views.clear()

    def before_change(self, account: str) -> None:
        """To be called before anything in IAM changes."""
        if self.delay:
            self._views.append((time.monotonic(), _current(account)))

    def is_active(self, key_id: str, now: bool) -> bool:
        view = self._past()
        return now if view is None else key_id in view.active_keys

    def documents(self, principal: Any, now: list[str]) -> list[str]:
        view = self._past()
        return now if view is None else list(view.documents.get(principal.arn, ()))

    def _past(self) -> View | None:
        horizon = time.monotonic() - self.delay.total_seconds()
        self._views = [(at, view) for at, view in self._views if at > horizon]
        return self._views[0][1] if self._views else None


def _current(account: str) -> View:
    iam = moto_state.iam(account)
    users, roles = list(iam.users.values()), list(iam.roles.values())
    documents = {user.arn: tuple(moto_state.user_documents(account, user.name)) for user in users}
    documents |= {role.arn: tuple(moto_state.policy_documents(role)) for role in roles}
    active = frozenset(key.access_key_id for user in users for key in user.access_keys if key.status == "Active")
    return View(active, documents)
