import { Quota, type Usage } from '@jupyterlab-hpc/api';
import { Type } from '@sinclair/typebox';

import { askSite, type SiteCommand } from '../site/command';
import { KeptOutcome } from '../site/keptoutcome';

/**
 * What the site's `quotaCommand` prints: one JSON document on stdout, with
 * exit code 0.
 *
 *     {
 *       "quotas": [
 *         {"of": "space", "used": 96636764160, "limit": 107374182400, "label": "Scratch"},
 *         {"of": "files", "used": 81234, "limit": 1000000}
 *       ],
 *       "note": "Files are deleted 30 days after they were read last."
 *     }
 *
 * - `quotas`: none or more allowances that hold for the path. `of` is `space`
 *   (in bytes) or `files` (in files); `used` and `limit` are whole numbers;
 *   without `limit`, there is none; `label` says whose or which it is.
 * - `note`: may be left out; words of the site, shown as they are.
 *
 * The command is the argument vector itself, no shell reads it. In each of its
 * words, `{path}` stands for the path (absolute, without links) and `{user}`
 * for the account. Without `{path}`, its outcome holds for a whole mount. An
 * exit code that is not 0 says that it failed, and stderr says why.
 */
export const QuotaDocument = Type.Object(
  {
    quotas: Type.Array(Quota),
    note: Type.Optional(Type.String())
  },
  { additionalProperties: false }
);

/** What the site says of a path. `at` is when, in seconds since the epoch. */
export type Quotas = Pick<Usage, 'quotas' | 'note' | 'error' | 'at'>;

/** Places whose quotas are kept. */
const mostKept = 100;

export interface SiteQuotasOptions extends Pick<
  SiteCommand<typeof QuotaDocument>,
  'run' | 'environment' | 'timeout'
> {
  command: readonly string[];
  user: string;
  /** Seconds since the epoch. */
  now: () => number;
}

/** Quotas, as the site's own command tells them. */
export class SiteQuotas {
  constructor(private readonly options: SiteQuotasOptions) {}

  /**
   * What holds for a path (without links) on a mount. However many ask, the
   * command runs once for a place. Rejects never: a failure is an outcome.
   */
  of(path: string, mount: string): Promise<Quotas> {
    const { command, now } = this.options;
    if (command.length === 0) {
      return Promise.resolve({ quotas: [], at: Math.floor(now()) });
    }
    const isByPath = command.some(word => word.includes('{path}'));
    const place = isByPath ? path : mount;
    const known = this.known.get(place) ?? new KeptOutcome(now);
    if (known.isOver) {
      this.keep(place, known);
    }
    return known.get(() => this.ask(path));
  }

  private keep(place: string, known: KeptOutcome<Quotas>): void {
    this.known.delete(place);
    this.known.set(place, known);
    if (this.known.size > mostKept) {
      const [oldest = ''] = this.known.keys();
      this.known.delete(oldest);
    }
  }

  private async ask(path: string): Promise<Quotas> {
    const { now, user } = this.options;
    const answer = await askSite({
      ...this.options,
      about: 'quotas',
      values: { path, user },
      schema: QuotaDocument
    });
    const at = Math.floor(now());
    return 'said' in answer
      ? { ...answer.said, at }
      : { quotas: [], at, error: answer.error };
  }

  private readonly known = new Map<string, KeptOutcome<Quotas>>();
}
