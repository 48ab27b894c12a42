import type { Feature } from '@jupyterlab-hpc/api';

import type { Switches } from '../config';
import { BridgeError } from '../errors';

/** Off until the site says otherwise: what runs on for hours beside Jupyter. */
const unusual: ReadonlySet<Feature> = new Set(['dask-here']);

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

  /** Where groups cannot be found out, nothing is allowed by group. */
  allows(feature: Feature): Promise<boolean> {
    return this.decide(feature).catch(() => false);
  }

  /**
   * Rejects with `disabled-by-site` and the site's own text, or with what kept
   * the groups from being found out.
   */
  async require(feature: Feature): Promise<void> {
    if (!(await this.decide(feature))) {
      const text = this.options.siteMessage();
      throw new BridgeError({
        code: 'disabled-by-site',
        message: `This site has switched off “${feature}”.`,
        ...(text !== '' && { hint: text })
      });
    }
  }

  private async decide(feature: Feature): Promise<boolean> {
    const set = this.options.switches()[feature] ?? !unusual.has(feature);
    if (typeof set === 'boolean') {
      return set;
    }
    const groups = await this.options.groups();
    return set.some(group => groups.has(group));
  }
}
