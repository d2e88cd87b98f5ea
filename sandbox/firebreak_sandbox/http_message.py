"""One HTTP request and one answer, free of any server's types."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import parse_qs, unquote


@dataclass(frozen=True)
class HttpRequest:
    method: str
    target: str
    """Path and query as sent, still percent-encoded."""
    header_items: list[tuple[str, str]]
    body: bytes
    peer: str
    """The client's address."""

    @cached_property
    def raw_path(self) -> str:
        return self.target.split("?", 1)[0] or "/"

    @cached_property
    def raw_query(self) -> str:
        return self.target.partition("?")[2]

    @cached_property
    def path(self) -> str:
        return unquote(self.raw_path)

    @cached_property
    def query(self) -> dict[str, list[str]]:
        return parse_qs(self.raw_query, keep_blank_values=True)

    @cached_property
    def headers(self) -> dict[str, str]:
        """By lower-case name; one that came on several lines is joined by a comma, as SigV4 signs it."""
        headers: dict[str, str] = {}
        for name, value in self.header_items:
            key = name.lower()
            headers[key] = f"{headers[key]},{value}" if key in headers else value
        return headers

    @cached_property
    def form(self) -> dict[str, list[str]]:
        """The form of a Query or EC2 call, from the body or, for GET, from the query string."""
        if self.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
            return {**self.query, **parse_qs(self.body.decode("utf-8", "replace"), keep_blank_values=True)}
        return self.query

    def environ(self) -> dict[str, Any]:
        """A WSGI environment, which is what moto reads."""
        host, _, port = self.headers.get("host", "127.0.0.1:80").rpartition(":")
        environ: dict[str, Any] = {
            "REQUEST_METHOD": self.method,
            "SCRIPT_NAME": "",
            "PATH_INFO": self.path.encode("utf-8").decode("latin-1"),
            "QUERY_STRING": self.raw_query,
            "RAW_URI": self.target,
            "REQUEST_URI": self.target,
            "SERVER_NAME": host or "127.0.0.1",
            "SERVER_PORT": port or "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": self.peer,
            "CONTENT_LENGTH": str(len(self.body)),
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(self.body),
            "wsgi.input_terminated": True,
            "wsgi.errors": io.StringIO(),
            "wsgi.multithread": True,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
        }
        for name, value in self.headers.items():
            if name == "content-type":
                environ["CONTENT_TYPE"] = value
            elif name not in ("content-length", "transfer-encoding", "expect", "connection"):
                environ["HTTP_" + name.upper().replace("-", "_")] = value
        environ["moto.preserved_header_names"] = {
            "HTTP_" + name.upper().replace("-", "_"): name
            for name, _ in self.header_items
            if "_" in name and name.lower().startswith("x-amz-meta-")
        }
        return environ


@dataclass
class HttpResponse:
    status: int
    body: bytes = b""
    headers: list[tuple[str, str]] = field(default_factory=list)
    drop: bool = False
    """Close the connection instead of answering."""

    def header(self, name: str) -> str | None:
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)
