"""The responder: an administrator of the account that no recording knows."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

from . import moto_state
from .model import Credential, Kind

USER = "firebreak-responder"
QUARANTINE = "FirebreakQuarantine"

# What containment attaches to a compromised user; `firebreak setup` puts the same document into a real account.
QUARANTINE_DOCUMENT = Path(__file__).with_name("quarantine.json")


def put_responder(account: str, now: datetime, before: Credential | None) -> Credential:
    """With the key of `before`, so that a reset locks no client out."""
    iam = moto_state.iam(account)
    user = iam.users.get(USER) or iam.create_user("us-east-1", USER)
    iam.put_user_policy(USER, "administrator", json.dumps(
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}))
    key = iam.create_access_key(USER)
    if before is not None:
        moto_state.rename_key(account, key, before.access_key_id, before.secret_access_key)
    if f"arn:aws:iam::{account}:policy/{QUARANTINE}" not in iam.managed_policies:
        iam.create_policy("Denies everything to a compromised user", "/", QUARANTINE_DOCUMENT.read_text(), QUARANTINE, [])
    return Credential(
        key.access_key_id, key.secret_access_key, user.arn, account, Kind.USER_KEY, now, user_name=USER, principal_id=user.id)
