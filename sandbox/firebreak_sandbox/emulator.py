"""moto behind one function: a request in, an answer out, and no HTML in it."""

from __future__ import annotations

import re
import threading
from typing import Any

from botocore.parsers import create_parser
from moto.core.base_backend import BackendDict
from moto.core.model_instances import reset_model_data
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app

from .call import Call
from .errors import error_response, internal_failure, not_implemented
from .http_message import HttpResponse
from .logs import log

_REGION_IN_AGENT = re.compile(r"region/[a-z0-9-]+")


class _Dispatcher(DomainDispatcherApplication):
    def get_backend_for_host(self, host: str | None) -> Any:
        """moto prints to standard output and fails later when it has no such service."""
        if host is None or "amazonaws.com" not in host:
            return super().get_backend_for_host(host)
        found = next((backend for backend, pattern in self.backend_url_patterns if pattern.match(f"http://{host}")), None)
        if found is None:
            raise NotImplementedError(host)
        return found


class Emulator:
    """moto is one process-wide state that is not made for threads: calls pass one at a time."""

    def __init__(self) -> None:
        self._application = _Dispatcher(create_backend_app)
        self.lock = threading.RLock()

    def reset(self) -> None:
        with self.lock:
            BackendDict.reset()
            reset_model_data()

    def answer(self, call: Call, account: str) -> HttpResponse:
        environ = call.request.environ()
        # The signature decides about account and region; moto would believe these two first.
        environ["HTTP_X_MOTO_ACCOUNT_ID"] = account
        environ["HTTP_USER_AGENT"] = _REGION_IN_AGENT.sub("", environ.get("HTTP_USER_AGENT", ""))
        try:
            with self.lock:
                response = self._run(environ)
        except NotImplementedError:
            return error_response(call, not_implemented(call))
        except Exception as failure:  # noqa: BLE001 - whatever moto raises must not reach the client as HTML
            log.exception("moto failed in %s", call.name)
            return error_response(call, internal_failure(call, failure))
        content = (response.header("content-type") or "").lower()
        page = content.startswith("text/html") and response.body.lstrip()[:5].lower() in (b"<!doc", b"<html")
        return error_response(call, not_implemented(call)) if page and response.status >= 400 else response

    def _run(self, environ: dict[str, Any]) -> HttpResponse:
        caught: dict[str, Any] = {}

        def start_response(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
            if exc_info:
                raise exc_info[1]
            caught.update(status=int(status.split(" ", 1)[0]), headers=headers)

        chunks = self._application(environ, start_response)
        try:
            body = b"".join(chunks)
        finally:
            close = getattr(chunks, "close", None)
            if close:
                close()
        return HttpResponse(caught["status"], body, caught["headers"])


def parse_answer(call: Call, response: HttpResponse) -> dict[str, Any]:
    """The answer's members, or {"Error": {"Code", "Message"}} for an error."""
    parser = create_parser(call.wire_protocol)
    headers = {name.lower(): value for name, value in response.headers}
    document = {"status_code": response.status, "headers": headers, "body": response.body}
    try:
        return parser.parse(document, call.model.output_shape)
    except Exception:  # noqa: BLE001 - a body that does not parse still gives a record, without responseElements
        return {"Error": {"Code": str(response.status), "Message": ""}} if response.status >= 300 else {}
