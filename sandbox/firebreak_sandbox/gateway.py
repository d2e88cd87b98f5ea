"""The way of one request: read, fail on order, authenticate, authorize, answer, record."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from moto.core.serialize import get_serializer_class

from . import moto_state, paging, validation
from .arns import action_of, resources_of
from .call import Call, UnknownCall, read_call
from .emulator import parse_answer
from .errors import AwsError, Refusal, access_denied, error_response, internal_failure, refusal, throttled, unroutable
from .faults import Fault
from .http_message import HttpRequest, HttpResponse
from .logs import log
from .model import Credential, Kind
from .policies import ALWAYS_ALLOWED, Decision, context, decide, rules_of
from .record import is_management_event, is_read_only, make_record
from .sandbox import Sandbox

Handler = Callable[[Call, Credential], dict[str, Any]]

# STS decides about these itself: the role's trust policy has a say.
_JUDGED_BY_STS = frozenset({"sts:AssumeRole"})
_FOR_SESSIONS = frozenset({"sts:GetCallerIdentity", "sts:AssumeRole"})


class Gateway:
    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    def answer(self, request: HttpRequest) -> HttpResponse:
        try:
            call = read_call(request, self._sandbox.region)
        except UnknownCall as unknown:
            wants_json = "x-amz-target" in request.headers or "json" in request.headers.get("content-type", "")
            return unroutable(unknown.code, str(unknown), unknown.status, wants_json)
        try:
            return self._answer(call)
        except Exception as failure:  # noqa: BLE001 - the last net: a protocol error instead of a broken connection
            log.exception("failed in %s", call.name)
            return error_response(call, internal_failure(call, failure))

    def _answer(self, call: Call) -> HttpResponse:
        sandbox = self._sandbox
        faults = sandbox.faults.take(call.name, call.region)
        for fault in faults:
            time.sleep(fault.milliseconds / 1000)
        caller: Credential | None = None
        try:
            if sandbox.regions.get(call.region) is not True:
                raise refusal(call, Refusal.UNKNOWN_KEY)
            with sandbox.emulator.lock:
                caller = sandbox.identities.authenticate(call)
                moto_state.touch_key(caller.account, caller.access_key_id, call.policy_prefix, call.region)
                self._fail_on_order(call, faults)
                self._authorize(call, caller)
                response = self._perform(call, caller)
        except AwsError as error:
            response = error_response(call, error)
            if not error.record:
                return response
        if caller is not None and is_management_event(call):
            self._record(call, caller, response)
        response.drop = any(fault.kind == "lose-answer" for fault in faults)
        return response

    @staticmethod
    def _fail_on_order(call: Call, faults: list[Fault]) -> None:
        for fault in faults:
            if fault.kind == "throttle":
                raise throttled(call)
            if fault.kind == "error":
                raise AwsError(fault.code, f"{fault.code} on order of the sandbox.", fault.status)

    def _authorize(self, call: Call, caller: Credential) -> None:
        action = action_of(call)
        if action in ALWAYS_ALLOWED or action in _JUDGED_BY_STS:
            return
        limited = caller.kind in (Kind.USER_SESSION, Kind.FEDERATED_SESSION) and not caller.mfa_authenticated
        if limited and call.service in ("iam", "sts") and action not in _FOR_SESSIONS | caller.allowed:
            # Such sessions may not call IAM, nor STS beyond these two (GetSessionToken in STS's API reference).
            raise refusal(call, Refusal.UNKNOWN_KEY)
        rules = rules_of(caller, self._sandbox.propagation)
        for resource in resources_of(call, caller):
            decision: Decision = decide(rules, context(caller, call, action, resource))
            if not decision.allowed:
                raise access_denied(call, caller.principal_arn, action, resource, decision.reason(action))

    def _perform(self, call: Call, caller: Credential) -> HttpResponse:
        validation.check(call, caller.account)
        if call.service == "iam" and not is_read_only(call.operation):
            self._sandbox.propagation.before_change(caller.account)
        handler = self._sandbox.handlers.get((call.service, call.operation))
        if handler is not None:
            return _with_request_id(_serialize(call, handler(call, caller)), call.request_id)
        return _with_request_id(self._emulate(call, caller), call.request_id)

    def _emulate(self, call: Call, caller: Credential) -> HttpResponse:
        passed, start = paging.without_own_marker(_with_own_user(call, caller))
        response = self._sandbox.emulator.answer(passed, caller.account)
        if response.status != 200 or not paging.is_paged(call):
            return response
        page = paging.page(call, parse_answer(call, response), start)
        return response if page is None else _serialize(call, page)

    def _record(self, call: Call, caller: Credential, response: HttpResponse) -> None:
        parsed = parse_answer(call, response)
        error = None
        if response.status >= 300:
            detail = parsed.get("Error", {})
            error = (str(detail.get("Code") or response.status), str(detail.get("Message") or ""), response.status)
        metadata = parsed.get("ResponseMetadata", {})
        call = replace(call, request_id=metadata.get("RequestId") or call.request_id)
        self._sandbox.trail.add(make_record(call, caller, self._sandbox.clock.now(), parsed, error))


def _serialize(call: Call, result: dict[str, Any]) -> HttpResponse:
    serialized = get_serializer_class(call.service, call.wire_protocol)(operation_model=call.model).serialize(result)
    body = serialized["body"]
    headers = [*serialized["headers"].items(), ("x-amzn-RequestId", call.request_id)]
    return HttpResponse(serialized["status_code"], body.encode() if isinstance(body, str) else body, headers)


def _with_request_id(response: HttpResponse, request_id: str) -> HttpResponse:
    """moto's writers put the words "request-id" where an id belongs."""
    response.body = response.body.replace(b">request-id<", f">{request_id}<".encode())
    return response


def _with_own_user(call: Call, caller: Credential) -> Call:
    """IAM fills in the caller's user name where it is left out; moto knows that for long-term keys only."""
    shape = call.model.input_shape
    takes_user = call.service == "iam" and shape is not None and "UserName" in shape.members
    if not takes_user or call.params.get("UserName") or not caller.user_name or call.operation in _NOT_ONESELF:
        return call
    form = {name: values[0] for name, values in call.request.form.items()} | {"UserName": caller.user_name}
    return replace(call, request=replace(call.request, body=urlencode(form).encode()))


# Without a user name these mean something else than "myself".
_NOT_ONESELF = frozenset({"CreateUser", "ListServiceSpecificCredentials", "ListVirtualMFADevices", "UpdateAccessKey", "DeleteAccessKey"})
