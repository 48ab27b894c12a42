import type { IBridgeClient } from '@jupyterlab-hpc/core';

/** The lines of Python that connect a client to a cluster. Rejects as the client does. */
export async function snippetOf(
  client: IBridgeClient,
  id: string
): Promise<string> {
  const { code } = await client.call('getDaskSnippet', { params: { id } });
  return code.trimEnd();
}
