"""Replays a recording into what is left of every account and region after its last event."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from ..model import Kind, Record
from . import policies, roles, users
from .event import Event, fields, text
from .identities import Identities, Key
from .instances import Region
from .sessions import Sessions, on_instance

LOG = logging.getLogger(__name__)
PRINCIPAL = re.compile(r"arn:aws[a-z-]*:iam::(?P<account>\d{12}):(?P<kind>user|role)(?P<path>/(?:.*/)?)(?P<name>[^/]+)")
BEFORE = timedelta(days=90)
IDENTITY_HANDLERS = {**users.HANDLERS, **roles.HANDLERS, **policies.HANDLERS}


@dataclass
class World:
    """Everything a recording tells, by account and by (account, region)."""

    identities: dict[str, Identities] = field(default_factory=dict)
    regions: dict[tuple[str, str], Region] = field(default_factory=dict)
    sessions: Sessions = field(default_factory=Sessions)
    assumed_by: dict[str, set[tuple[str, str]]] = field(default_factory=dict)
    """By role ARN: ("Service", name) and ("AWS", root ARN) of those who were recorded assuming it."""
    instance_sessions: dict[tuple[str, str], tuple[str, Counter[str]]] = field(default_factory=dict)
    """By (account, instance): the ARN of the role it was seen using, and the regions it called."""
    beginning: datetime | None = None
    """When what was there before the recording is said to have been made: 90 days before the first event."""

    def of(self, account: str) -> Identities:
        return self.identities.setdefault(account, Identities())

    def region(self, account: str, region: str) -> Region:
        return self.regions.setdefault((account, region), Region())

    def apply(self, event: Event) -> None:
        self._mention_caller(event)
        self.sessions.apply(event)
        account = event.account
        if not event.succeeded or account is None:
            return
        if event.service == "ec2":
            self.region(account, event.region).apply(event)
        elif event.service == "sts" and event.name.startswith("AssumeRole"):
            self._mention_assumed(event)
        elif handler := IDENTITY_HANDLERS.get(f"{event.service}:{event.name}"):
            handler(self.of(account), event)

    def _mention_caller(self, event: Event) -> None:
        kind = event.identity.get("type")
        if kind == "IAMUser":
            self._mention(text(event.identity, "arn"), text(event.identity, "principalId"))
        elif kind in ("AssumedRole", "FederatedUser"):
            self._mention(text(event.issuer, "arn"), text(event.issuer, "principalId"))
        if kind == "AssumedRole" and on_instance(event) and (role := text(event.issuer, "arn")) and event.account:
            instance = event.identity["arn"].rsplit("/", 1)[-1]
            regions = self.instance_sessions.setdefault((event.account, instance), (role, Counter()))[1]
            regions[event.region] += 1

    def _mention_assumed(self, event: Event) -> None:
        role = text(event.request, "roleArn")
        if not role:
            return
        assumed = text(fields(event.response, "assumedRoleUser"), "assumedRoleId")
        self._mention(role, assumed.split(":")[0] if assumed else None)
        if match := PRINCIPAL.fullmatch(role):
            known, seconds = self.of(match["account"]).roles.mentioned(match["name"]), event.request.get("durationSeconds")
            known.max_session_seconds = max(known.max_session_seconds, seconds if isinstance(seconds, int) else 0)
        service, account = text(event.identity, "invokedBy"), text(event.identity, "accountId")
        if event.identity.get("type") == "AWSService" and service:
            self.assumed_by.setdefault(role, set()).add(("Service", service))
        elif account:
            self.assumed_by.setdefault(role, set()).add(("AWS", f"arn:aws:iam::{account}:root"))

    def _mention(self, arn: str | None, id: str | None) -> None:
        if match := PRINCIPAL.fullmatch(arn or ""):
            state = self.of(match["account"])
            principal = (state.users if match["kind"] == "user" else state.roles).mentioned(match["name"])
            if principal.id is None:
                principal.id, principal.path = id, match["path"]


def replay(records: Iterable[Record]) -> World:
    """What is left after the last event; an event whose shape no handler understands is logged and left out."""
    world = World()
    events = sorted((Event(record) for record in records), key=lambda event: event.order)
    for event in events:
        try:
            world.apply(event)
        except (KeyError, TypeError, ValueError, AttributeError, StopIteration) as error:
            LOG.warning("event %s (%s) is not understood and left out: %r", event.record["eventID"], event.record["eventName"], error)
    world.beginning = events[0].time - BEFORE if events else None
    _give_keys(world)
    _give_instances(world)
    return world


def _give_keys(world: World) -> None:
    """A long-term key that was seen in use belongs to its user, made before the recording unless it says otherwise."""
    for credential in world.sessions.credentials.values():
        state = world.identities.get(credential.account)
        user = state and credential.user_name and state.users.get(credential.user_name)
        if state and user and credential.kind is Kind.USER_KEY and credential.access_key_id not in state.deleted_keys:
            user.keys.setdefault(credential.access_key_id, Key(credential.access_key_id))


def _give_instances(world: World) -> None:
    """An instance that called AWS with its role was there, and had the role, even when its launch was not recorded."""
    for (account, id), (role_arn, regions) in world.instance_sessions.items():
        state = next((state for (owner, _), state in world.regions.items() if owner == account and id in state.instances), None)
        instance = (state or world.region(account, regions.most_common(1)[0][0])).instance(id)
        identities, role = world.of(account), role_arn.rsplit("/", 1)[-1]
        if role in identities.roles and instance.state != "terminated":
            instance.profile = instance.profile or role
            profile = identities.profiles.mentioned(instance.profile)
            profile.role = profile.role or role
