"""No answer is an HTML page: what moto lacks is refused as a protocol error that names the operation."""

from __future__ import annotations

from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from botocore.exceptions import ClientError

LACKING = [
    ("iam", "list_service_specific_credentials", {"UserName": "firebreak-responder"}),
    ("iam", "generate_service_last_accessed_details", {"Arn": "arn:aws:iam::111122223333:user/x"}),
    ("sts", "decode_authorization_message", {"EncodedMessage": "x"}),
    ("cloudtrail", "list_event_data_stores", {}),
    ("guardduty", "list_findings", {"DetectorId": "x" * 32}),
    ("ssm", "describe_instance_information", {}),
    ("ec2", "get_console_screenshot", {"InstanceId": "i-0123456789abcdef0"}),
    ("accessanalyzer", "list_findings", {"analyzerArn": "arn:aws:access-analyzer:us-east-1:111122223333:analyzer/x"}),
    ("health", "describe_events", {}),
    ("service-quotas", "list_services", {}),
    ("lambda", "get_account_settings", {}),
    ("detective", "list_graphs", {}),
]


@pytest.mark.parametrize("service, operation, parameters", LACKING, ids=[f"{s}:{o}" for s, o, _ in LACKING])
def test_what_moto_lacks_is_named_and_not_retried(aws, service, operation, parameters):
    try:
        getattr(aws.client(service), operation)(**parameters)
    except ClientError as error:
        answer = error.response
        assert answer["ResponseMetadata"]["HTTPStatusCode"] < 500, answer
        assert answer["Error"]["Code"] not in ("", "404", "400"), answer
        assert "<html" not in answer["Error"]["Message"].lower()
        assert operation.replace("_", "") in answer["Error"]["Message"].lower() or "not" in answer["Error"]["Message"].lower()


@pytest.mark.parametrize("service, body, said", [
    ("ec2", b"Action=MakeCoffee&Version=2016-11-15", "MakeCoffee"), ("nonsense", b"Action=X", "nonsense"),
])
def test_an_unknown_operation_or_service_is_named(aws, service, body, said):
    request = Request(aws.server.endpoint, body, {
        "Authorization": f"AWS4-HMAC-SHA256 Credential=AKIA/20260101/us-east-1/{service}/aws4_request, SignedHeaders=host, Signature=0",
        "Content-Type": "application/x-www-form-urlencoded"})
    with pytest.raises(HTTPError) as refused:
        urlopen(request)
    answer = refused.value.read().decode()
    assert refused.value.code < 500 and said in answer and "<Error>" in answer


@pytest.mark.parametrize("method, path, headers, body", [
    ("GET", "/", {}, None), ("GET", "/favicon.ico", {}, None), ("POST", "/", {}, b"\xff\xfe"), ("GET", "/moto-api/data.json", {}, None),
    ("POST", "/moto-api/reset", {}, b""), ("POST", "/", {"X-Amz-Target": "Nothing.Here"}, b"{"), ("GET", "/latest/meta-data/", {}, None),
    ("PUT", "/bucket/key", {"Authorization": "AWS4-HMAC-SHA256 Credential=broken"}, b"x"),
])
def test_no_stray_request_gets_a_page_or_past_the_gate(aws, method, path, headers, body):
    with pytest.raises(HTTPError) as refused:
        urlopen(Request(aws.server.endpoint + path, body, headers, method=method))
    assert 400 <= refused.value.code < 500
    assert "html" not in refused.value.headers.get("Content-Type", "")
    aws.client("sts").get_caller_identity()


def test_a_crash_in_moto_is_a_protocol_error(aws, monkeypatch):
    from moto.iam.models import IAMBackend

    def crash(*given, **named):
        raise KeyError("boom")

    monkeypatch.setattr(IAMBackend, "list_users", crash)
    with pytest.raises(ClientError) as failed:
        aws.client("iam").list_users()
    assert failed.value.response["Error"]["Code"] == "InternalFailure"
    assert "iam:ListUsers" in failed.value.response["Error"]["Message"]
