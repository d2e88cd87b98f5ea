"""The internals of moto and ministack that the sandbox relies on: fails by name after an upgrade that moved one."""

from __future__ import annotations

import inspect

from ministack.core import iam_actions, iam_evaluator, sigv4
from moto.core.routing import get_service_router
from moto.iam.models import IAMBackend, User, iam_backends
from moto.moto_server.werkzeug_app import DomainDispatcherApplication
from moto.organizations.models import FakeAccount


def parameters(function) -> list[str]:
    return list(inspect.signature(function).parameters)


def test_moto():
    user = iam_backends["123456789012"]["aws"].create_user("us-east-1", "hook")
    for attribute in ("access_keys", "policies", "managed_policies", "tags", "arn", "id"):
        assert hasattr(user, attribute), attribute
    for attribute in ("access_keys", "users", "roles", "groups", "managed_policies", "get_groups_for_user", "_init_aws_policies"):
        assert hasattr(iam_backends["123456789012"]["aws"], attribute), attribute
    assert "account_id" in parameters(User.__init__)
    assert hasattr(DomainDispatcherApplication, "get_backend_for_host")
    assert callable(get_service_router("s3").match)
    assert FakeAccount and IAMBackend


def test_ministack():
    assert parameters(iam_evaluator.evaluate)[:2] == ["ctx", "policies"]
    assert parameters(iam_evaluator.evaluate_trust_policy) == ["trust_doc", "caller_arn", "ctx"]
    assert parameters(sigv4.header_signature_failure)[:7] == [
        "signature", "secret", "method", "raw_path", "query_params", "headers", "body"]
    assert parameters(iam_actions.extract_resource_arn)[0] == "service"
