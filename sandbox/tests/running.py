"""A sandbox that serves in this process, and clients as any script would make them."""

from __future__ import annotations

import json
import logging
from typing import Any
from urllib.request import Request, urlopen

import boto3
from botocore.config import Config

from firebreak_sandbox.control import Control
from firebreak_sandbox.gateway import Gateway
from firebreak_sandbox.sandbox import Sandbox, Settings
from firebreak_sandbox.server import Server

logging.getLogger("botocore").setLevel(logging.WARNING)


class Running:
    """A sandbox that serves, with clients for any credential."""

    def __init__(self, settings: Settings) -> None:
        self.server = Server(0)
        self.sandbox = Sandbox(settings, endpoint=self.server.endpoint)
        self.server.control, self.server.gateway = Control(self.sandbox), Gateway(self.sandbox)
        self.server.serve_in_background()

    def client(self, service: str, credentials: dict[str, Any] | None = None, region: str = "us-east-1", **settings: Any) -> Any:
        """As the responder unless credentials as AWS answers them (AccessKeyId …) are given."""
        given = credentials or {
            "AccessKeyId": self.sandbox.responder.access_key_id, "SecretAccessKey": self.sandbox.responder.secret_access_key}
        config = Config(retries={"total_max_attempts": 1}, s3={"addressing_style": "path"}, **settings)
        return boto3.client(
            service, region_name=region, endpoint_url=self.server.endpoint, config=config,
            aws_access_key_id=given["AccessKeyId"], aws_secret_access_key=given["SecretAccessKey"],
            aws_session_token=given.get("SessionToken"),
        )

    def user(self, name: str = "alice", *actions: str) -> dict[str, Any]:
        """A new user with a key, allowed the actions ("*" if none are named)."""
        iam = self.client("iam")
        iam.create_user(UserName=name)
        self.allow(name, *(actions or ("*",)))
        return iam.create_access_key(UserName=name)["AccessKey"]

    def allow(self, name: str, *actions: str) -> None:
        self.put_user_policy(name, "allowed", {"Effect": "Allow", "Action": list(actions), "Resource": "*"})

    def put_user_policy(self, name: str, policy: str, statement: dict[str, Any]) -> None:
        self.client("iam").put_user_policy(UserName=name, PolicyName=policy, PolicyDocument=document(statement))

    def control(self, method: str, path: str, body: Any = None) -> Any:
        request = Request(f"{self.server.endpoint}/_sandbox/{path}", json.dumps(body).encode() if body else None, method=method)
        with urlopen(request) as answer:
            return json.load(answer)

    def records(self, name: str) -> list[dict[str, Any]]:
        return [record for record in self.sandbox.trail.records() if record["eventName"] == name]


def document(*statements: dict[str, Any]) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})
