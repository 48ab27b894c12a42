"""Who is let in, and what everybody else is answered."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from jupyter_core.utils import ensure_async
from jupyter_server.auth.utils import HTTP_METHOD_TO_AUTH_ACTION
from jupyter_server.base.handlers import JupyterHandler
from tornado.web import HTTPError

from .errors import RelayError, envelope


async def authorize(handler: JupyterHandler, resource: str) -> None:
    """Raises `RelayError` unless the user may do with `resource` what the request does."""
    action = HTTP_METHOD_TO_AUTH_ACTION[handler.request.method or '']
    if not await ensure_async(
        handler.authorizer.is_authorized(handler, handler.current_user, action, resource)
    ):
        raise RelayError(
            HTTPStatus.FORBIDDEN,
            'forbidden',
            f'You are not authorized to {action} {resource!r} on this server.',
        )


class GuardedHandler(JupyterHandler):
    """A handler whose `prepare()` begins with `admit()`, and whose errors are JSON.

    A `JupyterHandler`, not an `APIHandler`: polling must not look like activity,
    or no idle server would ever be culled.
    """

    auth_resource = 'hpc'

    async def admit(self) -> None:
        """Lets in who is logged in, proves to be no forgery, and is authorized.

        Raises `HTTPError` for everybody else, before a body is read.
        """
        if not self.check_host():
            raise RelayError(
                HTTPStatus.FORBIDDEN,
                'forbidden',
                f'This server does not answer under the name {self.request.host!r}.',
                'The administrator may set ServerApp.local_hostnames.',
            )
        await super().prepare()
        if not self.current_user:
            raise HTTPError(HTTPStatus.FORBIDDEN)
        # Jupyter checks what writes; reads tell about jobs and files.
        self.check_xsrf_cookie()
        await authorize(self, self.auth_resource)

    def check_xsrf_cookie(self) -> None:
        """Wants the header, from reads too, of whoever shows a cookie rather than a token.

        What it must hold is Jupyter's affair (or, under a hub, the hub's).
        """
        if not getattr(self, '_jupyter_current_user', None):
            # Tornado asks before it is known who this is, and Jupyter before it has
            # refused who is nobody. Neither gets past admit().
            return
        exempt = self.token_authenticated or self.settings.get('disable_check_xsrf', False)
        headers = self.request.headers
        if not exempt and not ('X-Xsrftoken' in headers or 'X-Csrftoken' in headers):
            raise RelayError(
                HTTPStatus.FORBIDDEN,
                'xsrf',
                'The request carries no X-XSRFToken header.',
                'Reload the page. A script sends its token in an Authorization header.',
            )
        try:
            super().check_xsrf_cookie()
        except HTTPError as error:
            raise RelayError(
                HTTPStatus.FORBIDDEN,
                'xsrf',
                'The X-XSRFToken header does not match the cookie, or another site asks.',
                'Reload the page.',
            ) from error

    def get_login_url(self) -> str:
        """Who is not logged in gets an error, not the page of a form."""
        raise HTTPError(HTTPStatus.FORBIDDEN)

    @property
    def content_security_policy(self) -> str:
        """What passes through here is data; shown as a page, it does nothing."""
        return f"{super().content_security_policy}; default-src 'none'; sandbox"

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        error = kwargs.get('exc_info', (None, None, None))[1]
        self.set_header('Cache-Control', 'no-store')
        if not isinstance(error, RelayError):
            error = self._as_relay_error(status_code)
        if error.retry_after is not None:
            self.set_header('Retry-After', error.retry_after)
        self.finish_error(error)

    def finish_error(self, error: RelayError) -> None:
        """Says what is wrong."""
        self.set_header('Content-Type', 'application/json')
        self.finish(envelope(error.code, error.message, error.hint))

    def _as_relay_error(self, status: int) -> RelayError:
        """What Tornado and Jupyter refuse, in the words of the wire contract."""
        phrase = HTTPStatus(status).phrase
        if status == HTTPStatus.FORBIDDEN and not getattr(self, '_jupyter_current_user', None):
            return RelayError(status, 'not-logged-in', 'You are not logged in.', 'Log in again.')
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            hint = 'The log of the Jupyter server has the cause.'
            return RelayError(status, 'internal', f'The relay failed ({phrase}).', hint)
        code = {403: 'forbidden', 404: 'not-found', 413: 'too-large'}.get(status, 'bad-request')
        return RelayError(status, code, f'{phrase}.')
