"""Replays the events of IAM roles, their trust and the instance profiles that carry them."""

from __future__ import annotations

from collections.abc import Callable

from .event import Event, document, fields, need, tags, text
from .identities import Identities, InstanceProfile, Role


def role_of(state: Identities, event: Event) -> Role:
    return state.roles.mentioned(need(event.request, "roleName"))


def _create_role(state: Identities, event: Event) -> None:
    request, made = event.request, fields(event.response, "role")
    role = Role(need(request, "roleName"), text(request, "path") or "/", text(made, "roleId"), event.time)
    role.trust = document(request, "assumeRolePolicyDocument")
    role.boundary, role.tags = text(request, "permissionsBoundary"), tags(request)
    state.roles.make(role)
    _describe(role, event)


def _create_linked_role(state: Identities, event: Event) -> None:
    made = event.response["role"]
    role = Role(need(made, "roleName"), text(made, "path") or "/", text(made, "roleId"), event.time)
    role.trust = document(made, "assumeRolePolicyDocument")
    state.roles.make(role)


def _update_role(state: Identities, event: Event) -> None:
    _describe(role_of(state, event), event)


def _describe(role: Role, event: Event) -> None:
    role.description = text(event.request, "description") or role.description
    seconds = event.request.get("maxSessionDuration")
    role.max_session_seconds = seconds if isinstance(seconds, int) else role.max_session_seconds


def _update_trust(state: Identities, event: Event) -> None:
    role_of(state, event).trust = document(event.request, "policyDocument")


def _delete_role(state: Identities, event: Event) -> None:
    name = need(event.request, "roleName")
    state.roles.delete(name)
    for profile in state.profiles:
        if profile.role == name:
            profile.role = None


def _profile_of(state: Identities, event: Event) -> InstanceProfile:
    return state.profiles.mentioned(need(event.request, "instanceProfileName"))


def _create_profile(state: Identities, event: Event) -> None:
    request, made = event.request, fields(event.response, "instanceProfile")
    state.profiles.make(
        InstanceProfile(need(request, "instanceProfileName"), text(request, "path") or "/", text(made, "instanceProfileId"), event.time)
    )


def _add_role_to_profile(state: Identities, event: Event) -> None:
    _profile_of(state, event).role = role_of(state, event).name


def _remove_role_from_profile(state: Identities, event: Event) -> None:
    _profile_of(state, event).role = None


def _delete_profile(state: Identities, event: Event) -> None:
    state.profiles.delete(need(event.request, "instanceProfileName"))


HANDLERS: dict[str, Callable[[Identities, Event], None]] = {
    "iam:CreateRole": _create_role,
    "iam:CreateServiceLinkedRole": _create_linked_role,
    "iam:UpdateRole": _update_role,
    "iam:UpdateAssumeRolePolicy": _update_trust,
    "iam:DeleteRole": _delete_role,
    "iam:CreateInstanceProfile": _create_profile,
    "iam:AddRoleToInstanceProfile": _add_role_to_profile,
    "iam:RemoveRoleFromInstanceProfile": _remove_role_from_profile,
    "iam:DeleteInstanceProfile": _delete_profile,
}
