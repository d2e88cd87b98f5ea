"""The account with everything around it, and how it is put back to its start."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from . import moto_state, scenes
from .boundaries import delete_user_boundary, put_user_boundary
from .call import Call
from .clock import Clock
from .emulator import Emulator
from .faults import Faults
from .identity import Identities
from .lookup import Lookup, RateLimit
from .model import Credential
from .propagation import Propagation
from .responder import put_responder
from .service_credentials import ServiceCredentials
from .sessions import Sessions
from .simulate import simulate_custom_policy, simulate_principal_policy
from .trail import Trail

Handler = Callable[[Call, Credential], dict[str, Any]]


@dataclass(frozen=True)
class Settings:
    recording: Path | None = None
    ends_ago: timedelta = timedelta(minutes=20)
    delivery_delay: timedelta = timedelta()
    lookups_per_second: int = 2
    region: str = "us-east-1"


@dataclass
class Sandbox:
    settings: Settings
    endpoint: str = ""
    clock: Clock = field(default_factory=Clock)
    emulator: Emulator = field(default_factory=Emulator)
    faults: Faults = field(default_factory=Faults)
    responder: Credential | None = None

    def __post_init__(self) -> None:
        self._resetting = threading.Lock()
        self.region = self.settings.region
        self.propagation = Propagation()
        self.identities = Identities(self.clock, self.propagation)
        self.trail = Trail(self.clock, self.settings.delivery_delay)
        self.regions = moto_state.regions()
        self.start()

    def start(self) -> None:
        """Builds the account of the recording; called again it throws away everything that happened since."""
        with self._resetting, self.emulator.lock:
            self.emulator.reset()
            self.clock.reset()
            self.faults.clear()
            self.propagation.reset()
            self.recording, self.account = scenes.build(self.settings.recording, self.settings.ends_ago, self.clock.now())
            self.responder = put_responder(self.account.id, self.clock.now(), self.responder)
            self.identities.replace_all([*self.account.credentials.values(), self.responder])
            self.trail.replace_all(self.recording.records, self.account.id)
            self.handlers = self._handlers()

    def _handlers(self) -> dict[tuple[str, str], Handler]:
        """The operations moto lacks or answers with constants."""
        service_credentials = ServiceCredentials(self.clock)
        sessions = Sessions(self.identities, self.clock, self.propagation)
        lookup = Lookup(self.trail, self.clock, RateLimit(self.settings.lookups_per_second))
        return {
            ("cloudtrail", "LookupEvents"): lookup.lookup_events,
            ("sts", "GetCallerIdentity"): sessions.caller_identity,
            ("sts", "GetAccessKeyInfo"): sessions.access_key_info,
            ("sts", "GetSessionToken"): sessions.session_token,
            ("sts", "GetFederationToken"): sessions.federation_token,
            ("sts", "AssumeRole"): sessions.assume_role,
            ("iam", "SimulatePrincipalPolicy"): self._simulate_principal,
            ("iam", "SimulateCustomPolicy"): simulate_custom_policy,
            ("iam", "CreateServiceSpecificCredential"): service_credentials.create,
            ("iam", "ListServiceSpecificCredentials"): service_credentials.list,
            ("iam", "UpdateServiceSpecificCredential"): service_credentials.update,
            ("iam", "DeleteServiceSpecificCredential"): service_credentials.delete,
            ("iam", "PutUserPermissionsBoundary"): put_user_boundary,
            ("iam", "DeleteUserPermissionsBoundary"): delete_user_boundary,
        }

    def _simulate_principal(self, call: Call, caller: Credential) -> dict[str, Any]:
        arn = call.params.get("PolicySourceArn", "")
        recorded = (c.allowed for c in self.account.credentials.values() if arn in (c.principal_arn, c.role_arn))
        return simulate_principal_policy(call, caller, self.clock.now(), frozenset().union(*recorded))
