import type { ActionResult, Capability, JobAction } from '@jupyterlab-hpc/api';

import type { Scene } from '../scene';

/** What the parts of the contract share. */
export interface Story {
  /** Once the tests have begun. */
  readonly scene: () => Scene;
  readonly can: (capability: Capability) => boolean;
  /** Does something to one job. */
  readonly act: (action: JobAction, id: string) => Promise<ActionResult[]>;
}

/** The script, or an option of it where the scheduler says which. */
export const ofScript = /^body\.script(?:\.[a-z-]+)?$/;
