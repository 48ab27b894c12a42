import type { ErrorInfo } from '@jupyterlab-hpc/api';

import { BridgeError, messageOf, systemCode } from '../../errors';
import { SlowError } from '../../files/slow';
import { expiryOf } from '../certificate';
import type { SchedulerPlace } from './place';

/** There is no way to the host. */
const noWay = /^(?:EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|ETIMEDOUT)$/;

/** The connection ended in its midst. */
const cutOff = /^(?:ECONNRESET|ECONNABORTED|EPIPE)$/;

/** No TLS, no agreement by TLS, or no HTTP within it. */
const stranger =
  /^(?:ERR_SSL_|ERR_TLS_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|EPROTO|HPE_)/;

/** What a failed question to Dask's scheduler means, in words; `certificate` is PEM. */
export async function explain(
  error: unknown,
  place: SchedulerPlace,
  certificate?: string
): Promise<BridgeError> {
  if (error instanceof BridgeError) {
    return error;
  }
  const where = `${place.host}:${place.httpPort}`;
  const words =
    error instanceof SlowError
      ? slow(where)
      : ((await expired(certificate)) ?? wordsOf(systemCode(error), where));
  return new BridgeError(
    { code: 'dask-unreachable', ...words, detail: messageOf(error) },
    { cause: error }
  );
}

type Words = Pick<ErrorInfo, 'message' | 'hint'>;

const slow = (where: string): Words => ({
  message: `Dask's scheduler at ${where} does not answer.`,
  hint: 'It may be busy: try again. If it stays so, look at the log of its job.'
});

async function expired(
  certificate: string | undefined
): Promise<Words | undefined> {
  const until = certificate && (await expiryOf(certificate));
  if (!until || until * 1000 >= Date.now()) {
    return undefined;
  }
  const day = new Date(until * 1000).toISOString().slice(0, 10);
  return {
    message: `The certificate of this cluster ran out on ${day}.`,
    hint: 'Nobody can connect to it any more: stop it, and start a new one.'
  };
}

function wordsOf(code = '', where: string): Words {
  if (code === 'ECONNREFUSED') {
    return {
      message: `Dask's scheduler is gone from ${where}.`,
      hint: 'It ended before it could say so: look at the log of its job, stop this cluster, and start a new one.'
    };
  }
  if (noWay.test(code)) {
    return {
      message: `There is no way from here to ${where}, where Dask's scheduler listens.`,
      hint: 'Its node may be down. If it is not, start a cluster with a network interface that this host can reach.'
    };
  }
  if (stranger.test(code)) {
    return {
      message: `What answers at ${where} is not the Dask scheduler of this cluster.`,
      hint: 'That has ended, and its port is in use again: stop this cluster, and start a new one.'
    };
  }
  return {
    message: cutOff.test(code)
      ? `Dask's scheduler at ${where} broke off the connection.`
      : `Dask's scheduler at ${where} cannot be asked.`,
    hint: 'Try again. If it stays so, look at the log of its job.'
  };
}
