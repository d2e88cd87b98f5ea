"""Permissions boundaries of users; moto knows those of roles only."""

from __future__ import annotations

from typing import Any

from . import moto_state
from .call import Call
from .errors import AwsError
from .model import Credential


def put_user_boundary(call: Call, caller: Credential) -> dict[str, Any]:
    arn = call.params.get("PermissionsBoundary", "")
    if moto_state.managed_document_by_arn(caller.account, arn) is None:
        raise AwsError("NoSuchEntity", f"Scope ARN: {arn} does not exist or is not attachable.", 404)
    moto_state.set_boundary(_user(call, caller), arn)
    return {}


def delete_user_boundary(call: Call, caller: Credential) -> dict[str, Any]:
    user = _user(call, caller)
    if moto_state.boundary_arn(user) is None:
        raise AwsError("NoSuchEntity", f"User {user.name} has no permissions boundary.", 404)
    moto_state.set_boundary(user, None)
    return {}


def _user(call: Call, caller: Credential) -> Any:
    name = call.params.get("UserName", "")
    user = moto_state.user(caller.account, name)
    if user is None:
        raise AwsError("NoSuchEntity", f"The user with name {name} cannot be found.", 404)
    return user
