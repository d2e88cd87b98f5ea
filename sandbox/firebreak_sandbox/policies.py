"""What a principal may do: moto's policies through ministack's evaluator, with AWS's order of limits."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ministack.core.iam_evaluator import EvalContext, ParsedStatement, evaluate, evaluate_trust_policy, parse_policy_document

from . import moto_state
from .call import Call
from .identity import principal_id
from .model import Credential, Kind
from .propagation import Propagation

Policies = list[list[ParsedStatement]]

# AWS lets everyone ask who they are, whatever their policies say.
ALWAYS_ALLOWED = frozenset({"sts:GetCallerIdentity", "sts:GetSessionToken"})


@dataclass(frozen=True)
class Rules:
    """The policies that count for one principal: an Allow needs `identity` and every one of `limits`."""

    identity: Policies
    limits: tuple[Policies, ...] = ()
    boundary_known: bool = True

    def plus_limit(self, limit: Policies) -> Rules:
        return Rules(self.identity, (*self.limits, limit))


@dataclass(frozen=True)
class Decision:
    allowed: bool
    explicit_deny: bool
    sid: str = ""

    @property
    def word(self) -> str:
        """As the simulator says it."""
        return "allowed" if self.allowed else "explicitDeny" if self.explicit_deny else "implicitDeny"

    def reason(self, action: str) -> str:
        if self.explicit_deny:
            return "with an explicit deny in an identity-based policy"
        return f"because no identity-based policy allows the {action} action"


@lru_cache(maxsize=4096)
def parse(document: str) -> list[ParsedStatement]:
    return parse_policy_document(document)


def fill(document: str, variables: dict[str, str]) -> list[ParsedStatement]:
    """A document with ${aws:username} and its kin replaced; a variable without a value matches nothing."""
    if "${" not in document:
        return parse(document)
    for name, value in variables.items():
        document = document.replace("${" + name + "}", value)
    return parse(document.replace("${*}", "*").replace("${?}", "?").replace("${$}", "$"))


def rules_of(credential: Credential, propagation: Propagation | None = None) -> Rules | None:
    """None for root, which only an organisation limits. Without propagation: as IAM has it at this moment."""
    account = credential.account
    variables = {"aws:userid": principal_id(credential)}
    if credential.user_name and credential.kind is not Kind.FEDERATED_SESSION:
        variables["aws:username"] = credential.user_name
    if credential.kind is Kind.ROOT:
        return None
    principal, documents = _principal(credential), []
    if principal is not None:
        documents = moto_state.policy_documents(principal) if credential.role_arn else moto_state.user_documents(account, principal.name)
        documents = propagation.documents(principal, documents) if propagation else documents
    identity = [fill(document, variables) for document in documents]
    if principal is not None and credential.allowed:
        identity.append(parse(_recorded_allow(credential.allowed)))
    return Rules(identity, tuple(_limits(credential, principal)))


@lru_cache(maxsize=1024)
def _recorded_allow(actions: frozenset[str]) -> str:
    return json.dumps({"Statement": [{"Effect": "Allow", "Action": sorted(actions), "Resource": "*"}]})


def _limits(credential: Credential, principal: Any) -> list[Policies]:
    limits = [[parse(document) for document in layer] for layer in moto_state.service_control_layers(credential.account)]
    boundary = moto_state.boundary_arn(principal)
    if boundary:
        limits.append([parse(moto_state.managed_document_by_arn(credential.account, boundary) or "{}")])
    session_documents = [credential.session_policy] if credential.session_policy else []
    for arn in credential.session_policy_arns:
        session_documents.append(moto_state.managed_document_by_arn(credential.account, arn) or "{}")
    # A federated session without a session policy may do nothing.
    recorded = bool(credential.allowed)
    if session_documents or (credential.kind is Kind.FEDERATED_SESSION and not recorded):
        limits.append([parse(document) for document in session_documents])
    return limits


def _principal(credential: Credential) -> Any | None:
    """The moto user or role whose policies and tags count; none for root, or when it is gone."""
    if credential.role_arn:
        role = moto_state.role_by_arn(credential.account, credential.role_arn)
        # A new role of the same name: the old role's sessions are nobody's.
        return role if role is not None and principal_id(credential).startswith(role.id + ":") else None
    return moto_state.user(credential.account, credential.user_name) if credential.user_name else None


def context_keys(credential: Credential, call: Call) -> dict[str, Any]:
    tags = moto_state.principal_tags(_principal(credential))
    keys: dict[str, Any] = {
        **{f"aws:principaltag/{name}".lower(): value for name, value in tags.items()},
        "aws:userid": principal_id(credential),
        "aws:viaawsservice": "false",
        "aws:useragent": call.request.headers.get("user-agent", ""),
        "aws:principalisawsservice": "false",
    }
    if credential.user_name and credential.kind is not Kind.FEDERATED_SESSION:
        keys["aws:username"] = credential.user_name
    if credential.session_token is not None:
        keys["aws:tokenissuetime"] = credential.issued_at.isoformat()
        keys["aws:multifactorauthpresent"] = str(credential.mfa_authenticated).lower()
    if call.service == "iam" and "PolicyArn" in call.params:
        keys["iam:policyarn"] = call.params["PolicyArn"]
    if call.service == "sts" and call.params.get("ExternalId"):
        keys["sts:externalid"] = call.params["ExternalId"]
    if call.service == "sts" and call.params.get("RoleSessionName"):
        keys["sts:rolesessionname"] = call.params["RoleSessionName"]
    return keys


_TYPES = {Kind.ROOT: "Account", Kind.ROLE_SESSION: "AssumedRole", Kind.FEDERATED_SESSION: "FederatedUser"}


def context(credential: Credential, call: Call, action: str, resource: str) -> EvalContext:
    # aws:PrincipalArn of a role session is the role, not the session.
    arn = credential.role_arn if credential.kind is Kind.ROLE_SESSION and credential.role_arn else credential.principal_arn
    return EvalContext(
        principal_arn=arn, principal_type=_TYPES.get(credential.kind, "User"), principal_account=credential.account,
        action=action, resource_arn=resource, region=call.region, source_ip=call.request.peer, secure_transport=True,
        principal_keys=context_keys(credential, call),
    )


def decide(rules: Rules | None, evaluation: EvalContext) -> Decision:
    if rules is None or evaluation.action in ALWAYS_ALLOWED:
        return Decision(True, False)
    result = evaluate(evaluation, rules.identity, *rules.limits)
    return Decision(result.decision == "Allow", result.decision == "Deny", result.matched_sid)


def trusts(role: Any, credential: Credential, call: Call) -> str | None:
    """How a role's trust policy names the caller: "named", "account" (its policies must allow too), or None."""
    document = role.assume_role_policy_document
    evaluation = context(credential, call, f"sts:{call.operation}", role.arn)
    if not evaluate_trust_policy(document, credential.principal_arn, evaluation):
        return None
    statements = json.loads(document).get("Statement", [])
    statements = [statements] if isinstance(statements, dict) else statements
    direct = [s for s in statements if isinstance(s, dict) and _names(s.get("Principal"), credential)]
    trimmed = json.dumps({"Statement": direct})
    return "named" if evaluate_trust_policy(trimmed, credential.principal_arn, evaluation) else "account"


def _names(principal: Any, credential: Credential) -> bool:
    if principal == "*":
        return True
    values = principal.get("AWS", []) if isinstance(principal, dict) else []
    values = [values] if isinstance(values, str) else values
    return "*" in values or credential.principal_arn in values or (credential.role_arn is not None and credential.role_arn in values)
