"""Builds, in moto, the AWS accounts that a recording describes, in their state after its last event."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ..model import Account, Credential, Kind, Recording
from .fill_ec2 import fill_region
from .fill_iam import fill_identities, register_sessions
from .identities import Shelf
from .replay import World, replay

PROBE = "iam:ListUsers"
"""Allowed to every principal whose policies are not recorded, so that a test can see whether a credential still works."""


def build(recording: Recording) -> Account:
    """Fills moto's backends, which must be empty, and answers the credentials; deterministic but for ids moto draws itself."""
    world = replay(recording.records)
    for account in world.identities:
        fill_identities(world, account)
    for account, region in world.regions:
        fill_region(world, account, region)
    register_sessions(world)
    credentials = {id: _allowed(world, credential) for id, credential in world.sessions.credentials.items()}
    return Account(recording.account, credentials, recording.subject)


def _allowed(world: World, credential: Credential) -> Credential:
    """The credential with its principal's ARN (CreateAccessKey does not tell a user's path) and what that was recorded doing."""
    state = world.of(credential.account)
    shelf: Shelf[Any]
    if credential.role_arn:
        holder, shelf, name = credential.role_arn, state.roles, credential.role_arn.rsplit("/", 1)[-1]
    elif credential.user_name:
        shelf, name = state.users, credential.user_name
        holder = f"arn:aws:iam::{credential.account}:user{shelf.mentioned(name).path}{name}"
    else:
        return replace(credential, allowed=frozenset(world.sessions.allowed.get(credential.principal_arn, ())) | {PROBE})
    if credential.kind is Kind.USER_KEY:
        credential = replace(credential, principal_arn=holder)
    if shelf.was_deleted(name):
        return credential
    made_before = shelf.mentioned(name).created is None
    return replace(credential, allowed=frozenset(world.sessions.allowed.get(holder, ())) | ({PROBE} if made_before else set()))
