"""What a recording is, and the account that is built from it.

`recording.load(folder, ends_ago, now)` makes a `Recording`; `account.build(recording)` puts moto into the state after
its last event and answers an `Account`. The server adds the responder and the quarantine policy itself, after `build`.
An empty recording (no records) builds an account without users.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

DEFAULT_ACCOUNT = "111122223333"

Record = dict[str, Any]
"""One CloudTrail record as it stands in a log file."""


class Kind(str, Enum):
    """What a credential is, which decides how its requests are judged and recorded."""

    ROOT = "root"
    USER_KEY = "user-key"
    USER_SESSION = "user-session"  # GetSessionToken, and a user's console session
    ROLE_SESSION = "role-session"  # AssumeRole and its kin
    FEDERATED_SESSION = "federated-session"  # GetFederationToken


@dataclass(frozen=True)
class Recording:
    records: list[Record]
    """Oldest first, each eventID once, already shifted."""
    shift: timedelta
    """What was added to every recorded time."""
    skipped: list[dict[str, str]] = field(default_factory=list)
    """Files that held no records: {"file", "why"}."""
    account: str = DEFAULT_ACCOUNT
    """The account most records belong to."""
    subject: dict[str, str] | None = None
    """Scenes only: {"instance", "region"} that an incident starts from."""


@dataclass(frozen=True)
class Credential:
    access_key_id: str
    secret_access_key: str = field(repr=False)
    principal_arn: str
    """arn:aws:iam::A:user/N, arn:aws:sts::A:assumed-role/R/S, arn:aws:sts::A:federated-user/N or arn:aws:iam::A:root."""
    account: str
    kind: Kind
    issued_at: datetime
    session_token: str | None = field(default=None, repr=False)
    expires_at: datetime | None = None
    user_name: str | None = None
    """The IAM user that holds the key or issued the session; None for a role session and root."""
    role_arn: str | None = None
    """The role of a role session."""
    principal_id: str | None = None
    """AIDA…, AROA…:session or account:name; None means: look it up in moto's state."""
    session_policy: str | None = None
    """The JSON document given when the session was made."""
    session_policy_arns: tuple[str, ...] = ()
    mfa_authenticated: bool = False
    allowed: frozenset[str] = frozenset()
    """'service:Action' pairs the principal was recorded doing with success; they count as an Allow of an identity policy."""
    region: str = "us-east-1"


@dataclass(frozen=True)
class Account:
    id: str
    credentials: dict[str, Credential]
    """Every recorded credential by its access key id, expired and inactive ones too."""
    subject: dict[str, str] | None = None
    """Scenes only: {"instance", "region"} that an incident starts from."""
