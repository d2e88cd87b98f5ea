"""The few looks into moto's state that the sandbox takes; every one of moto's internals it relies on is here."""

from __future__ import annotations

import os
import secrets
import string
from collections.abc import Callable
from datetime import datetime, timezone
from functools import wraps
from typing import Any

# AWS's managed policies (AdministratorAccess, AWSDenyAll, the quarantine policies) exist in every account.
os.environ.setdefault("MOTO_IAM_LOAD_MANAGED_POLICIES", "true")

from moto.ec2.models import ec2_backends  # noqa: E402 - the setting is read at import
from moto.iam.models import Group, IAMBackend, User, iam_backends, mark_account_as_visited  # noqa: E402
from moto.organizations.models import FakeAccount, organizations_backends  # noqa: E402

PARTITION = "aws"


_ID_CHARACTERS = string.ascii_uppercase + string.digits


def _after_making(kind: Any, change: Callable[[Any], None]) -> None:
    made = kind.__init__

    @wraps(made)
    def init(self: Any, *given: Any, **named: Any) -> None:
        made(self, *given, **named)
        change(self)

    kind.__init__ = init


def _identify(prefix: str) -> Callable[[Any], None]:
    def give_id(made: Any) -> None:
        made.id = prefix + "".join(secrets.choice(_ID_CHARACTERS) for _ in range(17))

    return give_id


def _let_role_administrate(member: Any) -> None:
    for made in iam(member.id).roles.values():
        iam(member.id).attach_role_policy("arn:aws:iam::aws:policy/AdministratorAccess", made.name)


def _keep_aws_policies() -> None:
    """moto builds AWS's 1,500 managed policies for every account and reset, which takes longer than all the rest."""
    build, built = IAMBackend._init_aws_policies, {}

    def kept(self: IAMBackend) -> list[Any]:
        if self.account_id not in built:
            built[self.account_id] = build(self)
        for policy in built[self.account_id]:
            policy.attachment_count = 0
        return list(built[self.account_id])

    IAMBackend._init_aws_policies = kept


def correct_moto() -> None:
    """Where moto makes things that look unlike AWS's: its user ids, and a member account's role, which may do nothing."""
    _after_making(User, _identify("AIDA"))
    _after_making(Group, _identify("AGPA"))
    _after_making(FakeAccount, _let_role_administrate)
    _keep_aws_policies()


def iam(account: str) -> Any:
    return iam_backends[account][PARTITION]


def user(account: str, name: str) -> Any | None:
    return iam(account).users.get(name)


def role(account: str, name: str) -> Any | None:
    return next((role for role in iam(account).roles.values() if role.name == name), None)


def role_by_arn(account: str, arn: str) -> Any | None:
    return next((role for role in iam(account).roles.values() if role.arn == arn), None)


def access_key(key_id: str) -> tuple[str, Any, Any] | None:
    """(account, user, key) of a long-term key that still exists, active or not."""
    for account, partitions in list(iam_backends.items()):
        key = partitions[PARTITION].access_keys.get(key_id)
        if key is None or key.user_name is None:
            continue
        holder = partitions[PARTITION].users.get(key.user_name)
        if holder is not None and key in holder.access_keys:
            return account, holder, key
    return None


def rename_key(account: str, key: Any, key_id: str, secret: str) -> None:
    keys = iam(account).access_keys
    del keys[key.access_key_id]
    key.access_key_id, key.secret_access_key = key_id, secret
    keys[key_id] = key


def key_created_at(key: Any) -> datetime:
    return key.create_date.replace(tzinfo=timezone.utc)


def touch_key(account: str, key_id: str, service: str, region: str) -> None:
    """Sets what GetAccessKeyLastUsed answers."""
    mark_account_as_visited(account_id=account, access_key=key_id, service=service, region=region)


def policy_documents(principal: Any) -> list[str]:
    """Inline and managed policies of a user, group or role."""
    return [*principal.policies.values(), *(managed_document(policy) for policy in principal.managed_policies.values())]


def managed_document(policy: Any) -> str:
    return next(v.document for v in policy.versions if v.version_id == policy.default_version_id)


def managed_document_by_arn(account: str, arn: str) -> str | None:
    policy = iam(account).managed_policies.get(arn)
    return managed_document(policy) if policy else None


def user_documents(account: str, name: str) -> list[str]:
    """The user's own policies and its groups'."""
    holder = user(account, name)
    if holder is None:
        return []
    documents = policy_documents(holder)
    for group in iam(account).get_groups_for_user(name):
        documents += policy_documents(group)
    return documents


def principal_tags(principal: Any) -> dict[str, str]:
    return {tag["Key"]: tag["Value"] for tag in getattr(principal, "tags", None) or []}


def set_boundary(user: Any, arn: str | None) -> None:
    """The second attribute is what moto's answers about roles read; it makes GetUser show the boundary as well."""
    user.permissions_boundary_arn = arn
    user.permissions_boundary = {"PermissionsBoundaryType": "Policy", "PermissionsBoundaryArn": arn} if arn else None


def boundary_arn(principal: Any) -> str | None:
    """Of a user or role; moto itself knows those of roles only."""
    return getattr(principal, "permissions_boundary_arn", None) or None


def service_control_layers(account: str) -> list[list[str]]:
    """One list of documents per level (root, units, account); empty for no organisation or its management account."""
    for owner, partitions in list(organizations_backends.items()):
        backend = partitions[PARTITION]
        if owner == account or backend.org is None:
            continue
        member = next((a for a in backend.accounts if a.id == account), None)
        if member is not None:
            return _layers(backend, member)
    return []


def _layers(backend: Any, member: Any) -> list[list[str]]:
    targets = [member.id]
    parent = member.parent_id
    while parent:
        targets.insert(0, parent)
        unit = next((u for u in backend.ou if u.id == parent), None)
        parent = getattr(unit, "parent_id", None)
    layers = []
    for target in targets:
        attached = [p for p in backend.policies if p.type == "SERVICE_CONTROL_POLICY"
                    and any(getattr(t, "id", None) == target for t in p.attachments)]
        if attached:
            layers.append([policy.content for policy in attached])
    return layers


def has_security_group(account: str, region: str, group: str) -> bool:
    return any(group in groups for groups in ec2_backends[account][region].groups.values())


def regions() -> dict[str, bool]:
    """Every region moto knows, and whether it is open: DescribeRegions shows the others as not opted in."""
    known = ec2_backends["123456789012"]["us-east-1"].describe_regions()
    return {region.name: region.opt_in_status != "not-opted-in" for region in known}


correct_moto()
