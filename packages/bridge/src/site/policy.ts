import type { Feature } from '@jupyterlab-hpc/api';

import { BridgeError } from '../errors';

/** A feature is on, off, or on for the members of some Unix groups. */
export type Switches = Record<string, boolean | string[]>;

export interface PolicyOptions {
  switches: () => Switches;
  /** The names of the Unix groups that this user belongs to. */
  groups: () => Promise<ReadonlySet<string>>;
  /** The site's words for what it switched off. */
  siteMessage: () => string;
}

/** What this user may do here. Decided on the server; panels only follow. */
export class Policy {
  constructor(private readonly options: PolicyOptions) {}

  async allows(feature: Feature): Promise<boolean> {
    const set = this.options.switches()[feature] ?? true;
    if (typeof set === 'boolean') {
      return set;
    }
    const groups = await this.options.groups();
    return set.some(group => groups.has(group));
  }

  /** Rejects with `disabled-by-site` and the site's own text. */
  async require(feature: Feature): Promise<void> {
    if (!(await this.allows(feature))) {
      const text = this.options.siteMessage();
      throw new BridgeError({
        code: 'disabled-by-site',
        message: `This site has switched off “${feature}”.`,
        ...(text !== '' && { hint: text })
      });
    }
  }
}
