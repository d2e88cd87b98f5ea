"""Replays the events of managed policies, and of the policies, boundaries and tags of users, groups and roles."""

from __future__ import annotations

from collections.abc import Callable

from .event import Event, document, fields, need, tags, text
from .identities import Identities, Policy, Principal
from .roles import role_of
from .users import user_of

Handler = Callable[[Identities, Event], None]


def _create_policy(state: Identities, event: Event) -> None:
    request, made = event.request, event.response["policy"]
    policy = Policy(need(request, "policyName"), text(request, "path") or "/", text(made, "policyId"), event.time, need(made, "arn"))
    _add_version(policy, "v1", document(request, "policyDocument"))
    state.policies[policy.arn] = policy


def _create_version(state: Identities, event: Event) -> None:
    arn, version = need(event.request, "policyArn"), need(fields(event.response, "policyVersion"), "versionId")
    policy = state.policies.setdefault(arn, _existing(arn))
    _add_version(policy, version, document(event.request, "policyDocument"))
    if event.request.get("setAsDefault") is True:
        policy.default = version


def _existing(arn: str) -> Policy:
    """A customer's policy that was there before: its path stands in its ARN."""
    name = arn.rsplit("/", 1)[-1]
    return Policy(name, arn.split(":policy", 1)[1].removesuffix(name), arn=arn)


def _add_version(policy: Policy, version: str, text: str | None) -> None:
    if text is not None:
        policy.versions[version] = text


def _set_default_version(state: Identities, event: Event) -> None:
    if policy := state.policies.get(need(event.request, "policyArn")):
        policy.default = need(event.request, "versionId")


def _delete_version(state: Identities, event: Event) -> None:
    if policy := state.policies.get(need(event.request, "policyArn")):
        policy.versions.pop(need(event.request, "versionId"), None)


def _delete_policy(state: Identities, event: Event) -> None:
    state.policies.pop(need(event.request, "policyArn"), None)


def _of(find: Callable[[Identities, Event], Principal], kind: str) -> dict[str, Handler]:
    """The calls that change what a principal may do; they differ only in the principal's kind."""

    def put(state: Identities, event: Event) -> None:
        if text := document(event.request, "policyDocument"):
            find(state, event).inline[need(event.request, "policyName")] = text

    def delete(state: Identities, event: Event) -> None:
        find(state, event).inline.pop(need(event.request, "policyName"), None)

    def attach(state: Identities, event: Event) -> None:
        find(state, event).attached[need(event.request, "policyArn")] = None

    def detach(state: Identities, event: Event) -> None:
        find(state, event).attached.pop(need(event.request, "policyArn"), None)

    def bound(state: Identities, event: Event) -> None:
        find(state, event).boundary = need(event.request, "permissionsBoundary")

    def unbound(state: Identities, event: Event) -> None:
        find(state, event).boundary = None

    def tag(state: Identities, event: Event) -> None:
        find(state, event).tags.update(tags(event.request))

    def untag(state: Identities, event: Event) -> None:
        for name in event.request["tagKeys"]:
            find(state, event).tags.pop(name, None)

    return {
        f"iam:Put{kind}Policy": put,
        f"iam:Delete{kind}Policy": delete,
        f"iam:Attach{kind}Policy": attach,
        f"iam:Detach{kind}Policy": detach,
        f"iam:Put{kind}PermissionsBoundary": bound,
        f"iam:Delete{kind}PermissionsBoundary": unbound,
        f"iam:Tag{kind}": tag,
        f"iam:Untag{kind}": untag,
    }


def _group_of(state: Identities, event: Event) -> Principal:
    return state.groups.mentioned(need(event.request, "groupName"))


HANDLERS: dict[str, Handler] = {
    **_of(user_of, "User"),
    **_of(_group_of, "Group"),
    **_of(role_of, "Role"),
    "iam:CreatePolicy": _create_policy,
    "iam:CreatePolicyVersion": _create_version,
    "iam:SetDefaultPolicyVersion": _set_default_version,
    "iam:DeletePolicyVersion": _delete_version,
    "iam:DeletePolicy": _delete_policy,
}
