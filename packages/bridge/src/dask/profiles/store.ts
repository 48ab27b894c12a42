import type { DaskProfile, DaskProfiles, DaskSpec } from '@jupyterlab-hpc/api';

import type { SiteDaskProfile } from '../../config';
import { messageOf } from '../../errors';
import { SlowError } from '../../files/slow';
import { within } from '../../within';
import type { ClusterStore } from '../store';
import type { OwnProfiles } from './own';
import { siteProfiles } from './site';

/** Milliseconds for the folders of clusters; the profiles do not wait longer for what was launched last. */
const patience = 2000;

export interface ProfileStoreOptions {
  /** As the administrator wrote them. */
  readonly site: () => readonly SiteDaskProfile[];
  readonly own: OwnProfiles;
  readonly clusters: Pick<ClusterStore, 'list' | 'folder'>;
}

/** What a cluster can be begun with, as one list. */
export class ProfileStore {
  constructor(private readonly options: ProfileStoreOptions) {}

  /** Never rejects: what cannot be read says so in the list. */
  async list(): Promise<Omit<DaskProfiles, 'modes'>> {
    const problems: string[] = [];
    const orNone = async (reading: Promise<DaskProfile[]>) => {
      try {
        return await reading;
      } catch (error) {
        problems.push(messageOf(error));
        return [];
      }
    };
    const [last, own] = await Promise.all([
      orNone(this.last()),
      orNone(
        this.options.own.list().then(({ problem, profiles }) => {
          problems.push(...(problem === undefined ? [] : [problem]));
          return profiles;
        })
      )
    ]);
    const site = siteProfiles(this.options.site());
    return { profiles: [...last, ...site, ...own], problems };
  }

  /** Rejects with a `BridgeError`, as does `remove`. */
  save(
    name: string,
    spec: Partial<DaskSpec>,
    overwrite = false
  ): Promise<void> {
    return this.options.own.save(name, spec, overwrite);
  }

  remove(name: string): Promise<void> {
    return this.options.own.remove(name);
  }

  /** What was launched last, from whatever browser. */
  private async last(): Promise<DaskProfile[]> {
    const { clusters } = this.options;
    const { records } = await within(patience, clusters.list(), () => {
      throw new SlowError(clusters.folder);
    });
    const [newest] = records;
    if (newest === undefined) {
      return [];
    }
    const { spec } = newest.launched;
    return [{ name: spec.name, last: true, spec }];
  }
}
