import type { IBridgeClient } from '@jupyterlab-hpc/core';

/** Pictures that runs made. */
export class Figures {
  constructor(readonly client: IBridgeClient) {}

  dispose(): void {}
}
