"""Puts replayed users, groups, roles, policies and keys into moto's IAM."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable
from datetime import datetime, timezone
from typing import Any, TypeVar

from moto.iam.models import (
    AccessKey,
    AccessKeyLastUsed,
    AWSManagedPolicy,
    IAMBackend,
    ManagedPolicy,
    MFADevice,
    PolicyVersion,
    iam_backends,
)

from ..model import Kind
from .identities import InstanceProfile, Key, Policy, Principal, Role, User
from .minting import secret_of
from .replay import World
from .sessions import Use

LOG = logging.getLogger(__name__)
T = TypeVar("T")
GLOBAL = "us-east-1"
UNKNOWN_DOCUMENT = '{"Version": "2012-10-17", "Statement": []}'
"""Of an attached policy that no event shows: the recorded calls are allowed beside it."""


def fill_identities(world: World, account: str) -> None:
    """Makes one account's IAM in moto as it was left; moto must hold none of it yet."""
    _Filling(world, account).run()


def moto_time(time: datetime) -> datetime:
    """moto's times are UTC without saying so."""
    return time.astimezone(timezone.utc).replace(tzinfo=None)


def make_each(things: Iterable[T], make: Callable[[T], None]) -> None:
    """Makes one after the other; what moto refuses (a recording can hold anything) is logged and costs only itself."""
    for thing in things:
        try:
            make(thing)
        except Exception as error:  # noqa: BLE001  moto's refusals have no common class
            LOG.warning("%s cannot be made in the sandbox and is left out: %r", thing, error)


class _Filling:
    def __init__(self, world: World, account: str) -> None:
        self.world = world
        self.account = account
        self.state = world.identities[account]
        self.iam: IAMBackend = iam_backends[account]["aws"]

    def run(self) -> None:
        make_each(self.state.policies.values(), self.policy)
        make_each(self.state.groups, self.group)
        make_each(self.state.users, self.user)
        make_each(self.state.roles, self.role)
        make_each(self.state.profiles, self.profile)

    def same(self, made: Any, id: str | None, created: datetime | None) -> None:
        made.id = id or made.id
        if time := created or self.world.beginning:
            made.create_date = moto_time(time)

    def policy(self, policy: Policy) -> None:
        # Built directly: moto's own check of a document must not refuse what AWS took.
        made = ManagedPolicy(policy.name, self.account, GLOBAL, policy.default, None, policy.versions.get(policy.default), policy.path)
        made.versions += [
            PolicyVersion(policy.arn, document, False, id) for id, document in policy.versions.items() if id != policy.default
        ]
        made.next_version_num = max((int(id[1:]) for id in policy.versions), default=1) + 1
        self.same(made, policy.id, policy.created)
        made.update_date = made.create_date
        self.iam.managed_policies[policy.arn] = made

    def group(self, group: Principal) -> None:
        made = self.iam.create_group(group.name, group.path)
        self.same(made, group.id, group.created)
        self.policies(group, made)

    def user(self, user: User) -> None:
        made = self.iam.create_user(GLOBAL, user.name, user.path, _tags(user))
        self.same(made, user.id, user.created)
        self.policies(user, made)
        # moto's User has no boundary of its own; firebreak_sandbox.moto_state reads this attribute.
        made.permissions_boundary_arn = user.boundary  # type: ignore[attr-defined]
        for name in user.groups:
            self.iam.add_user_to_group(name, user.name)
        for key in user.keys.values():
            self.key(made, key)
        for serial in user.mfa_devices:
            made.mfa_devices[serial] = MFADevice(serial, "", "")
            made.mfa_devices[serial].enable_date = made.create_date
        if user.has_password:
            self.iam.create_login_profile(user.name, secret_of(f"console of {user.name}"))
            made.password_reset_required = user.must_reset_password
            made.password_last_used = user.password_last_used and moto_time(user.password_last_used)

    def key(self, owner: Any, key: Key) -> None:
        made = AccessKey(owner.name, "AKIA", self.account, "Active" if key.active else "Inactive")
        made.access_key_id, made.secret_access_key = key.id, secret_of(key.id)
        made.create_date = moto_time(key.created) if key.created else owner.create_date
        made.last_used = _last_used(self.world.sessions.last_used.get(key.id))
        owner.access_keys.append(made)
        # moto finds the account of a request in this second list.
        self.iam.access_keys[key.id] = made

    def role(self, role: Role) -> None:
        trust = role.trust or json.dumps(self.assumed_trust(role))
        made = self.iam.create_role(role.name, trust, role.path, role.boundary, role.description, _tags(role), role.max_session_seconds)
        del self.iam.roles[made.id]
        self.same(made, role.id, role.created)
        self.iam.roles[made.id] = made
        self.policies(role, made)
        if use := self.last_use_of(made.arn):
            made.last_used, made.last_used_region = moto_time(use.at), use.region

    def last_use_of(self, role_arn: str) -> Use | None:
        held = [key for key, credential in self.world.sessions.credentials.items() if credential.role_arn == role_arn]
        uses = [use for key in held if (use := self.world.sessions.last_used.get(key))]
        return max(uses, key=lambda use: use.at, default=None)

    def assumed_trust(self, role: Role) -> dict[str, Any]:
        """The trust that the recorded AssumeRole calls prove; without any, the account itself and EC2 for an instance's role."""
        arn = f"arn:aws:iam::{self.account}:role{role.path}{role.name}"
        trusted = set(self.world.assumed_by.get(arn, ()))
        if any(profile.role == role.name for profile in self.state.profiles):
            trusted.add(("Service", "ec2.amazonaws.com"))
        statements = [
            {"Effect": "Allow", "Principal": {kind: principal}, "Action": "sts:AssumeRole"}
            for kind, principal in sorted(trusted) or [("AWS", f"arn:aws:iam::{self.account}:root")]
        ]
        return {"Version": "2012-10-17", "Statement": statements}

    def profile(self, profile: InstanceProfile) -> None:
        roles = [profile.role] if profile.role and profile.role in self.state.roles else []
        self.same(self.iam.create_instance_profile(profile.name, profile.path, roles), profile.id, profile.created)

    def policies(self, principal: Principal, made: Any) -> None:
        made.policies.update(principal.inline)
        for arn in principal.attached:
            if arn not in self.iam.managed_policies:
                self.iam.managed_policies[arn] = self.unknown_policy(arn)
            self.iam.managed_policies[arn].attach_to(made)

    def unknown_policy(self, arn: str) -> ManagedPolicy:
        owner, name = arn.split(":")[4], arn.rsplit("/", 1)[-1]
        path = arn.split(":policy", 1)[-1].removesuffix(name)
        kind = AWSManagedPolicy if owner == "aws" else ManagedPolicy
        return kind(name, self.account, GLOBAL, document=UNKNOWN_DOCUMENT, path=path)


def register_sessions(world: World) -> None:
    """Lets moto know every temporary credential: it finds the account of a request by its key."""
    for key_id, credential in world.sessions.credentials.items():
        if credential.kind is Kind.USER_KEY:
            continue
        iam = iam_backends[credential.account]["aws"]
        made = AccessKey(credential.user_name, "ASIA", credential.account)
        made.access_key_id, made.secret_access_key = key_id, credential.secret_access_key
        made.create_date, made.role_arn = moto_time(credential.issued_at), credential.role_arn
        made.last_used = _last_used(world.sessions.last_used.get(key_id))
        iam.access_keys[key_id] = made


def _last_used(use: Use | None) -> AccessKeyLastUsed | None:
    return AccessKeyLastUsed(moto_time(use.at), use.service, use.region) if use else None


def _tags(principal: Principal) -> list[dict[str, str]]:
    return [{"Key": key, "Value": value} for key, value in principal.tags.items()]
