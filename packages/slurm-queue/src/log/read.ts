import type { LogStream } from '@jupyterlab-hpc/api';
import type { IBridgeClient, ICallOptions } from '@jupyterlab-hpc/core';

import { bytesOf } from './bytes';

/** Which log: `path` is where it was last, for when the scheduler knows it no more. */
export interface ILogName {
  readonly id: string;
  readonly stream: LogStream;
  readonly path?: string | undefined;
}

/** Bytes of a log, and what was true of it then. */
export interface IPart {
  readonly path: string;
  readonly offset: number;
  readonly size: number;
  /** Epoch seconds. */
  readonly modified: number;
  readonly bytes: Uint8Array;
}

/** Bytes of one step: of the first screen, and of each further one. */
export const step = 64_000;

/** Bytes that one answer can have. */
export const mostRead = 1_048_576;

/** What a request names a log by. */
export function named({ id, path, stream }: ILogName) {
  return {
    params: { id },
    query: { stream, ...(path !== undefined && { path }) }
  };
}

/** Bytes of a log; `part` is undefined where they are as the ETag has them. */
export async function readLog(
  client: Pick<IBridgeClient, 'callIfChanged'>,
  name: ILogName,
  where: { readonly offset: number; readonly limit: number },
  options: ICallOptions & { readonly etag?: string } = {}
): Promise<{ readonly part?: IPart; readonly etag?: string | undefined }> {
  const { params, query } = named(name);
  const answer = await client.callIfChanged(
    'getJobLog',
    { params, query: { ...query, ...where } },
    options
  );
  if (!answer.modified) {
    return { etag: options.etag };
  }
  const { base64, ...facts } = answer.body;
  return { part: { ...facts, bytes: bytesOf(base64) }, etag: answer.etag };
}
