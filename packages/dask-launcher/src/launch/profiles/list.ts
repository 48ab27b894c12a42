import type {
  DaskImport,
  DaskProfile,
  DaskProfiles,
  DaskSpec,
  ErrorInfo
} from '@jupyterlab-hpc/api';
import { errorInfo, type IBridgeClient } from '@jupyterlab-hpc/core';

import type { IOrigin } from '../draft/draft';

const none: DaskProfiles = {
  profiles: [],
  modes: { allocation: false, here: false },
  problems: []
};

/** The profiles there are, and the modes that the site allows. */
export class ProfileList {
  constructor(
    private readonly _client: IBridgeClient,
    /** Called when something is known anew. */
    private readonly _changed: () => void
  ) {}

  get all(): readonly DaskProfile[] {
    return this._known.profiles;
  }

  get modes(): DaskProfiles['modes'] {
    return this._known.modes;
  }

  /** Profiles that could not be read, in words. */
  get problems(): readonly string[] {
    return this._known.problems;
  }

  /** Why the list is none, or an old one. */
  get failure(): ErrorInfo | undefined {
    return this._failure;
  }

  /** What a form begins with: what was launched last, else the site's first. */
  get first(): DaskProfile | undefined {
    return (
      this.all.find(one => one.last === true) ??
      this.all.find(one => one.site === true)
    );
  }

  find(origin: IOrigin | undefined): DaskProfile | undefined {
    return this.all.find(
      one => originOf(one).kind === origin?.kind && one.name === origin.name
    );
  }

  /** Asks for them; never rejects. */
  async refresh(): Promise<void> {
    try {
      this._known = await this._client.call('listDaskProfiles', {});
      this._failure = undefined;
    } catch (error) {
      this._failure = errorInfo(error);
    }
    this._changed();
  }

  /** Keeps values under a name; rejects as the client does, as do all below. */
  async save(
    name: string,
    spec: Partial<DaskSpec>,
    overwrite: boolean
  ): Promise<void> {
    this._take(
      await this._client.call('saveDaskProfile', {
        body: { name, spec, overwrite }
      })
    );
  }

  async remove(name: string): Promise<void> {
    this._take(
      await this._client.call('deleteDaskProfile', { body: { name } })
    );
  }

  /** Reads a `jobqueue.yaml`. */
  read(text: string): Promise<DaskImport> {
    return this._client.call('importDaskProfile', { body: { text } });
  }

  private _take(known: DaskProfiles): void {
    this._known = known;
    this._changed();
  }

  private _known = none;
  private _failure: ErrorInfo | undefined;
}

/** Whose a profile is. */
export function originOf({ last, name, site }: DaskProfile): IOrigin {
  return {
    kind: last === true ? 'last' : site === true ? 'site' : 'own',
    name
  };
}
