import type { ErrorInfo } from '@jupyterlab-hpc/api';

import { BridgeError, messageOf, systemCode } from '../../errors';
import type { Proxy } from './proxy';

/** What a proxy said that does not connect. */
export class ProxyRefusal extends Error {
  constructor(
    readonly status: number,
    reason: string
  ) {
    super(`${status} ${reason}`.trim());
    this.name = 'ProxyRefusal';
  }
}

const noWay =
  /^(?:ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL)$/;

/** No certificate, one of somebody else, or one that nobody here vouches for. */
const untrusted =
  /^(?:ERR_TLS_CERT|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH)/;

const noTls = /^(?:ERR_SSL_|ERR_TLS_|EPROTO)/;

type Words = Pick<ErrorInfo, 'message' | 'hint'>;

/** Why nothing came from a host, or not all of it, in words: `fetch-failed`. */
export function failureOf(
  error: unknown,
  host: string,
  /** By which it was to be reached, as long as that has not connected. */
  proxy?: Proxy
): BridgeError {
  if (error instanceof BridgeError) {
    return error;
  }
  const code = systemCode(error) ?? '';
  const words =
    proxy === undefined
      ? hostWords(code, host)
      : proxyWords(error, host, proxy);
  const detail = detailOf(error);
  return new BridgeError(
    { code: 'fetch-failed', ...words, ...(detail !== '' && { detail }) },
    { cause: error }
  );
}

/** Of several addresses that were tried, each has its own. */
const detailOf = (error: unknown): string =>
  error instanceof AggregateError
    ? error.errors.map(messageOf).join('; ')
    : messageOf(error);

function proxyWords(error: unknown, host: string, { name }: Proxy): Words {
  if (!(error instanceof ProxyRefusal)) {
    return {
      message: `The proxy ${name}, through which ${host} would be asked, cannot be reached.`,
      hint: 'Look at https_proxy in the environment of this server; if it is right, tell the administrators.'
    };
  }
  return error.status === 407
    ? {
        message: `The proxy ${name} wants to know who asks.`,
        hint: 'Its name and password belong into https_proxy: http://name:password@host:port.'
      }
    : {
        message: `The proxy ${name} does not connect to ${host}.`,
        hint: 'Ask the administrators whether that host is allowed.'
      };
}

function hostWords(code: string, host: string): Words {
  if (code === 'ENOTFOUND' || code === 'ENODATA') {
    return {
      message: `There is no host ${host}, as far as can be seen from here.`,
      hint: 'Look whether the address is right. If this server reaches others through a proxy only, https_proxy has to name it.'
    };
  }
  if (code === 'EAI_AGAIN') {
    return {
      message: `The name ${host} cannot be looked up at present.`,
      hint: 'Try again. If this server reaches others through a proxy only, https_proxy has to name it.'
    };
  }
  if (noWay.test(code)) {
    return {
      message: `There is no way from here to ${host}.`,
      hint: 'It may be down, or this server may not reach others: then https_proxy has to name a proxy.'
    };
  }
  if (untrusted.test(code)) {
    return {
      message: `What answers for ${host} cannot prove that it is ${host}.`,
      hint: "If this site has an authority of its own, NODE_EXTRA_CA_CERTS has to name the file with its certificate in the server's environment."
    };
  }
  if (noTls.test(code)) {
    return {
      message: `${host} does not speak https as it should.`,
      hint: 'Look whether the address is right.'
    };
  }
  if (code === 'HPE_HEADER_OVERFLOW') {
    return {
      message: `${host} answers with more headers than anybody can use.`,
      hint: 'Look whether the address is right.'
    };
  }
  if (code.startsWith('HPE_') || code.startsWith('Z_')) {
    return {
      message: `The answer of ${host} is broken.`,
      hint: 'Try again; if it stays so, download the file by hand.'
    };
  }
  return {
    message: `The connection to ${host} broke off.`,
    hint: 'Try again.'
  };
}
