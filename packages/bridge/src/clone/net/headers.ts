import { BridgeError } from '../../errors';
import type { FetchOptions } from './fetch';

/** What goes along with a question. Throws `fetch-denied` for a token that is none. */
export function headersFor(
  host: string,
  { accept, headers }: FetchOptions,
  token: string | undefined
): Record<string, string> {
  if (token !== undefined && !/^[\u0021-\u007e]+$/.test(token)) {
    throw new BridgeError({
      code: 'fetch-denied',
      message: `The token for ${host} is none: it has blanks or other characters that no token has.`,
      hint: 'Copy it again.'
    });
  }
  return {
    'accept-encoding': 'gzip',
    ...headers,
    accept: accept ?? '*/*',
    'user-agent': 'jupyterlab-hpc',
    ...(token !== undefined && { authorization: `Bearer ${token}` })
  };
}
