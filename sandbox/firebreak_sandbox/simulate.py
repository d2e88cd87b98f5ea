"""iam:SimulatePrincipalPolicy and SimulateCustomPolicy, through the evaluator that also enforces."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ministack.core.iam_evaluator import EvalContext

from . import moto_state
from .call import Call
from .errors import AwsError
from .model import Credential, Kind
from .policies import Policies, Rules, decide, parse, rules_of


def simulate_principal_policy(call: Call, caller: Credential, now: Any, allowed: frozenset[str]) -> dict[str, Any]:
    """`allowed` is what the principal was recorded doing; it counts as one of its policies."""
    arn = call.params.get("PolicySourceArn", "")
    rules = _source_rules(arn, now, allowed)
    extra = [parse(document) for document in call.params.get("PolicyInputList", [])]
    boundaries = [parse(document) for document in call.params.get("PermissionsBoundaryPolicyInputList", [])]
    rules = Rules([*rules.identity, *extra], rules.limits)
    return _results(call, rules.plus_limit(boundaries) if boundaries else rules, call.params.get("CallerArn") or arn)


def simulate_custom_policy(call: Call, caller: Credential) -> dict[str, Any]:
    rules = Rules([parse(document) for document in call.params.get("PolicyInputList", [])])
    boundaries: Policies = [parse(document) for document in call.params.get("PermissionsBoundaryPolicyInputList", [])]
    arn = call.params.get("CallerArn") or caller.principal_arn
    return _results(call, rules.plus_limit(boundaries) if boundaries else rules, arn)


def _source_rules(arn: str, now: Any, allowed: frozenset[str]) -> Rules:
    account = arn.split(":")[4] if arn.count(":") >= 5 else ""
    kind, _, rest = arn.partition(f"arn:aws:iam::{account}:")[2].partition("/")
    name = rest.rpartition("/")[2]
    if kind == "user" and moto_state.user(account, name):
        source = Credential("", "", arn, account, Kind.USER_KEY, now, user_name=name, allowed=allowed)
    elif kind == "role" and (role := moto_state.role(account, name)):
        source = Credential("", "", arn, account, Kind.ROLE_SESSION, now, role_arn=role.arn,
                            principal_id=f"{role.id}:simulated", allowed=allowed)
    elif kind == "group" and name in moto_state.iam(account).groups:
        return Rules([parse(d) for d in moto_state.policy_documents(moto_state.iam(account).groups[name])])
    else:
        raise AwsError("NoSuchEntity", f"The principal {arn} cannot be found.", 404)
    return rules_of(source) or Rules([])


def _results(call: Call, rules: Rules, principal_arn: str) -> dict[str, Any]:
    entries = {e["ContextKeyName"].lower(): _context_value(e) for e in call.params.get("ContextEntries", [])}
    resources = call.params.get("ResourceArns") or ["*"]
    account = principal_arn.split(":")[4] if principal_arn.count(":") >= 5 else ""
    results = []
    for action in call.params.get("ActionNames", []):
        for resource in resources:
            evaluation = EvalContext(
                principal_arn=principal_arn, principal_type="User", principal_account=account, action=action,
                resource_arn=resource, region=entries.get("aws:requestedregion", call.region),
                source_ip=entries.get("aws:sourceip", ""), secure_transport=True, principal_keys=entries,
            )
            results.append(_result(action, resource, rules, evaluation))
    return {"EvaluationResults": results, "IsTruncated": False}


def _result(action: str, resource: str, rules: Rules, evaluation: EvalContext) -> dict[str, Any]:
    # GetCallerIdentity is always allowed in truth, yet the simulator judges it by the policies alone.
    decision = decide(rules, replace(evaluation, action=action))
    return {
        "EvalActionName": action, "EvalResourceName": resource, "EvalDecision": decision.word,
        "MatchedStatements": [{"SourcePolicyId": decision.sid}] if decision.sid else [],
        "MissingContextValues": [],
    }


def _context_value(entry: dict[str, Any]) -> Any:
    values = entry.get("ContextKeyValues", [])
    return values if entry.get("ContextKeyType", "").endswith("List") or len(values) != 1 else values[0]
