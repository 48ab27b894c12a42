import { ErrorReply, type ErrorInfo } from '@jupyterlab-hpc/api';
import type { TranslationBundle } from '@jupyterlab/translation';
import { Check } from '@sinclair/typebox/value';

import { BridgeError } from './errors';

/** No answer at all: the network, or a server that is gone. */
export function unreachable(
  trans: TranslationBundle,
  cause: unknown
): BridgeError {
  return new BridgeError(
    {
      code: 'unreachable',
      message: trans.__('The Jupyter server does not answer.'),
      hint: trans.__(
        'Check your connection, and whether the server is still running.'
      )
    },
    { cause }
  );
}

/** This page and the server speak different versions of the contract. */
export function contractMismatch(
  trans: TranslationBundle,
  detail: string
): BridgeError {
  return new BridgeError({
    code: 'contract-mismatch',
    message: trans.__('The server was updated since this page was opened.'),
    hint: trans.__('Reload this page. Drafts are kept.'),
    detail
  });
}

/**
 * What a reply that is not a success means: the contract's own error, or
 * that somebody else (a proxy, a login page, Jupyter itself) answered.
 */
export function failureOf(
  trans: TranslationBundle,
  response: Pick<Response, 'status' | 'statusText'>,
  text: string
): BridgeError {
  const body = parsed(text);
  if (Check(ErrorReply, body)) {
    return new BridgeError(body.error);
  }
  return new BridgeError({
    ...strangerInfo(trans, response.status),
    detail: `${response.status} ${response.statusText} ${plain(text)}`.trim()
  });
}

function strangerInfo(trans: TranslationBundle, status: number): ErrorInfo {
  switch (status) {
    case 401:
    case 403:
      return {
        code: 'not-logged-in',
        message: trans.__('The Jupyter server does not know you any more.'),
        hint: trans.__('Reload this page to log in again. Drafts are kept.')
      };
    case 404:
      return {
        code: 'bridge-missing',
        message: trans.__('The server part of jupyterlab-hpc is not active.'),
        hint: trans.__(
          'Enable it with “jupyter server extension enable jupyterlab_hpc” and restart the server.'
        )
      };
    default:
      return {
        code: 'bridge-lost',
        message: trans.__(
          'Something between this page and the server answered in its place (status %1).',
          status
        ),
        hint: trans.__('Often a proxy whose server is restarting. Try again.')
      };
  }
}

/** A text as JSON, or undefined when it is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The first words of a page, without its markup. */
function plain(text: string): string {
  return text
    .replace(/<(style|script)\b[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300);
}
