"""Replays the events of IAM users, their keys, passwords, MFA devices and groups, and the console's sign-ins."""

from __future__ import annotations

from collections.abc import Callable

from .event import Event, fields, need, tags, text
from .identities import Identities, Key, Principal, User


def user_of(state: Identities, event: Event) -> User:
    """The named user; without a name IAM means the caller."""
    return state.users.mentioned(_name(event))


def _name(event: Event) -> str:
    return text(event.request, "userName") or need(event.identity, "userName")


def _create_user(state: Identities, event: Event) -> None:
    request, made = event.request, fields(event.response, "user")
    user = User(need(request, "userName"), text(request, "path") or "/", text(made, "userId"), event.time)
    user.boundary, user.tags = text(request, "permissionsBoundary"), tags(request)
    state.users.make(user)


def _update_user(state: Identities, event: Event) -> None:
    user = user_of(state, event)
    user.path = text(event.request, "newPath") or user.path
    if name := text(event.request, "newUserName"):
        state.users.delete(user.name)
        user.name = name
        state.users.make(user)


def _delete_user(state: Identities, event: Event) -> None:
    user = state.users.delete(need(event.request, "userName"))
    state.deleted_keys.update(user.keys if user else ())


def _create_access_key(state: Identities, event: Event) -> None:
    made = event.response["accessKey"]
    user = state.users.mentioned(text(made, "userName") or _name(event))
    user.keys[need(made, "accessKeyId")] = Key(need(made, "accessKeyId"), event.time)


def _update_access_key(state: Identities, event: Event) -> None:
    id = need(event.request, "accessKeyId")
    user_of(state, event).keys.setdefault(id, Key(id)).active = need(event.request, "status") == "Active"


def _delete_access_key(state: Identities, event: Event) -> None:
    user_of(state, event).keys.pop(need(event.request, "accessKeyId"), None)
    state.deleted_keys.add(need(event.request, "accessKeyId"))


def _create_login_profile(state: Identities, event: Event) -> None:
    user = user_of(state, event)
    user.has_password = True
    user.must_reset_password = event.request.get("passwordResetRequired") is True


def _prove_password(state: Identities, event: Event) -> None:
    user_of(state, event).has_password = True


def _delete_login_profile(state: Identities, event: Event) -> None:
    user_of(state, event).has_password = False


def _sign_in(state: Identities, event: Event) -> None:
    if event.identity.get("type") != "IAMUser" or event.response.get("ConsoleLogin") != "Success":
        return
    user = state.users.mentioned(need(event.identity, "userName"))
    user.has_password, user.password_last_used = True, event.time
    details = fields(event.record, "additionalEventData")
    if details.get("MFAUsed") == "Yes" and (serial := text(details, "MFAIdentifier")):
        user.mfa_devices[serial] = None


def _enable_mfa(state: Identities, event: Event) -> None:
    user_of(state, event).mfa_devices[need(event.request, "serialNumber")] = None


def _deactivate_mfa(state: Identities, event: Event) -> None:
    user_of(state, event).mfa_devices.pop(need(event.request, "serialNumber"), None)


def _create_group(state: Identities, event: Event) -> None:
    request, made = event.request, fields(event.response, "group")
    state.groups.make(Principal(need(request, "groupName"), text(request, "path") or "/", text(made, "groupId"), event.time))


def _delete_group(state: Identities, event: Event) -> None:
    state.groups.delete(need(event.request, "groupName"))
    for user in state.users:
        user.groups.pop(need(event.request, "groupName"), None)


def _join_group(state: Identities, event: Event) -> None:
    user_of(state, event).groups[state.groups.mentioned(need(event.request, "groupName")).name] = None


def _leave_group(state: Identities, event: Event) -> None:
    user_of(state, event).groups.pop(need(event.request, "groupName"), None)


HANDLERS: dict[str, Callable[[Identities, Event], None]] = {
    "iam:CreateUser": _create_user,
    "iam:UpdateUser": _update_user,
    "iam:DeleteUser": _delete_user,
    "iam:CreateAccessKey": _create_access_key,
    "iam:UpdateAccessKey": _update_access_key,
    "iam:DeleteAccessKey": _delete_access_key,
    "iam:CreateLoginProfile": _create_login_profile,
    "iam:UpdateLoginProfile": _prove_password,
    "iam:GetLoginProfile": _prove_password,
    "iam:ChangePassword": _prove_password,
    "iam:DeleteLoginProfile": _delete_login_profile,
    "iam:EnableMFADevice": _enable_mfa,
    "iam:DeactivateMFADevice": _deactivate_mfa,
    "iam:CreateGroup": _create_group,
    "iam:DeleteGroup": _delete_group,
    "iam:AddUserToGroup": _join_group,
    "iam:RemoveUserFromGroup": _leave_group,
    "signin:ConsoleLogin": _sign_in,
}
