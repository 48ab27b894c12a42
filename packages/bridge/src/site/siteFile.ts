import { readFile, stat } from 'node:fs/promises';

import { type Static, Type } from '@sinclair/typebox';

import { Config } from '../config';
import type { Logger } from '../logger';
import { check } from '../validate';

/** What a site may change while servers run; all else needs a restart. */
const SiteDocument = Type.Partial(
  Type.Object(
    {
      ...Type.Pick(Config, [
        'features',
        'siteMessage',
        'pollInterval',
        'pollFloor',
        'everyoneFloor'
      ]).properties,
      banner: Type.String({ description: 'Shown at the top of the panels.' })
    },
    { additionalProperties: false }
  )
);
export type SiteSettings = Static<typeof SiteDocument>;

/** Seconds after which the file is looked at again. */
const maximumAge = 60;

/**
 * The site's live file. A broken file keeps the last good one in force, and
 * says so; an absent file says nothing.
 */
export class SiteFile {
  private settings: SiteSettings = {};
  private problem: string | undefined;
  private checkedAt = -Infinity;
  private version = '';

  constructor(
    private readonly path: string,
    private readonly logger: Logger,
    private readonly now: () => number
  ) {}

  get current(): SiteSettings {
    return this.settings;
  }

  /** Why the file that is there is not the one in force. */
  get error(): string | undefined {
    return this.problem;
  }

  /** Looks at the file again when the last look is old. */
  async refresh(): Promise<void> {
    if (this.path === '' || this.now() - this.checkedAt < maximumAge) {
      return;
    }
    this.checkedAt = this.now();
    try {
      const { ino, mtimeMs, size } = await stat(this.path);
      const version = `${ino}:${mtimeMs}:${size}`;
      if (version !== this.version) {
        const document: unknown = JSON.parse(await readFile(this.path, 'utf8'));
        this.settings = check(SiteDocument, document, this.path);
        this.version = version;
        this.problem = undefined;
        this.logger.info({ path: this.path }, 'site file read');
      }
    } catch (error) {
      this.fail(error);
    }
  }

  private fail(error: unknown): void {
    const absent =
      error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (absent) {
      this.settings = {};
      this.version = '';
      this.problem = undefined;
      return;
    }
    const message = error instanceof Error ? error.message : String(error);
    if (message !== this.problem) {
      this.logger.error({ path: this.path, message }, 'site file not usable');
    }
    this.problem = message;
  }
}
