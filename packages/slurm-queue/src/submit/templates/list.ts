import type {
  ErrorInfo,
  LastSubmission,
  Template,
  Templates,
  TemplateScript
} from '@jupyterlab-hpc/api';
import { errorInfo, type IBridgeClient } from '@jupyterlab-hpc/core';

/** The templates there are, and what was submitted last, as far as they are known. */
export class TemplateList {
  constructor(
    private readonly _client: IBridgeClient,
    /** Called when something is known anew. */
    private readonly _changed: () => void
  ) {}

  /** The site's templates. */
  get ofSite(): readonly Template[] {
    return this._known.templates.filter(({ site }) => site === true);
  }

  /** The person's own. */
  get own(): readonly Template[] {
    return this._known.templates.filter(({ site }) => site !== true);
  }

  /** Folders that could not be looked through, in words. */
  get problems(): readonly string[] {
    return this._known.problems;
  }

  get last(): LastSubmission | undefined {
    return this._last;
  }

  /** Why the list is none, or an old one. */
  get failure(): ErrorInfo | undefined {
    return this._failure;
  }

  /** Asks for both; never rejects. */
  refresh(): Promise<void> {
    return (this._asking ??= this._ask().finally(() => {
      this._asking = undefined;
    }));
  }

  /** The text of a template; rejects as the client does, as do all below. */
  read(id: string): Promise<TemplateScript> {
    return this._client.call('getTemplate', { params: { id } });
  }

  async save(name: string, script: string, overwrite: boolean): Promise<void> {
    await this._client.call('saveTemplate', {
      body: { name, script, overwrite }
    });
    await this.refresh();
  }

  async rename(name: string, to: string): Promise<void> {
    await this._client.call('renameTemplate', { body: { name, to } });
    await this.refresh();
  }

  /** Resolves with what it was. */
  async remove(name: string): Promise<TemplateScript> {
    const gone = await this._client.call('deleteTemplate', { body: { name } });
    await this.refresh();
    return gone;
  }

  private async _ask(): Promise<void> {
    const [list, last] = await Promise.allSettled([
      this._client.call('listTemplates', {}),
      this._client.call('getLastSubmission', {})
    ]);
    if (list.status === 'fulfilled') {
      this._known = list.value;
    }
    this._failure =
      list.status === 'rejected' ? errorInfo(list.reason) : undefined;
    if (last.status === 'fulfilled') {
      this._last = last.value.last;
    }
    this._changed();
  }

  private _known: Templates = { templates: [], problems: [] };
  private _last: LastSubmission | undefined;
  private _failure: ErrorInfo | undefined;
  private _asking: Promise<void> | undefined;
}
