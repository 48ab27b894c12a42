"""What the relay itself answers when a request goes no further, as the wire contract wants it."""

from __future__ import annotations

import json
from html import escape
from http import HTTPStatus

from tornado.web import HTTPError

STYLE = """<title>jupyterlab-hpc</title><style>
:root { color-scheme: light dark; font: 13px/1.5 system-ui, sans-serif; }
body { margin: 0; padding: 24px; }
h1 { font-size: 18px; font-weight: 600; margin: 0 0 8px; }
</style>"""


class RelayError(HTTPError):
    """A request that the relay refuses or cannot carry out.

    `code` is one of the wire contract's error codes, `message` one sentence for
    a person, `hint` what they can do about it. With `retry_after`, in seconds,
    the client is told when asking again is worthwhile.
    """

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        hint: str | None = None,
        retry_after: int | None = None,
    ) -> None:
        # As an argument, so that a percent sign in the message stays one.
        super().__init__(status, '%s', message)
        self.code = code
        self.message = message
        self.hint = hint
        self.retry_after = retry_after


class BridgeMissing(RelayError):
    """There is no Node.js, or no bridge, to start."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(HTTPStatus.SERVICE_UNAVAILABLE, 'bridge-missing', message, hint)


class BridgeFailed(RelayError):
    """The bridge did not start, or is not started again for `retry_after` seconds."""

    def __init__(self, message: str, retry_after: int, hint: str | None = None) -> None:
        super().__init__(
            HTTPStatus.SERVICE_UNAVAILABLE, 'bridge-failed', message, hint, retry_after
        )


class BridgeLost(RelayError):
    """The connection to the bridge broke before its answer was complete."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            HTTPStatus.BAD_GATEWAY,
            'bridge-lost',
            f'The bridge went away while it answered ({reason}).',
            'Whether an action was carried out is not known: look before you repeat it.',
        )


class BadRequest(RelayError):
    """A request that is not well-formed HTTP."""

    def __init__(self, message: str) -> None:
        super().__init__(HTTPStatus.BAD_REQUEST, 'bad-request', message)


def page(message: str, hint: str | None = None) -> str:
    """The same for a person who looks at a tab."""
    more = '' if hint is None else f'<p>{escape(hint)}</p>'
    body = f'<main><h1>{escape(message)}</h1>{more}</main>'
    return f'<!DOCTYPE html><html lang="en">{STYLE}{body}'


def envelope(code: str, message: str, hint: str | None = None) -> str:
    """The JSON body of an error."""
    error = {'code': code, 'message': message}
    if hint is not None:
        error['hint'] = hint
    return json.dumps({'error': error})
