import { type Static, Type } from '@sinclair/typebox';

import { Config } from '../config';
import { messageOf, systemCode } from '../errors';
import type { Logger } from '../logger';
import { openRegular } from '../regular';
import { checkJson } from '../validate';
import { within } from '../within';

/** What a site may change while servers run; all else needs a restart. */
const SiteDocument = Type.Partial(
  Type.Object(
    {
      ...Type.Pick(Config, [
        'features',
        'siteMessage',
        'pollInterval',
        'pollFloor',
        'everyoneFloor',
        'favorites',
        'templateDirs',
        'daskProfiles',
        'galleries',
        'notebookDirs',
        'cloneHosts',
        'cloneInternalHosts',
        'cloneMirrors',
        'cloneMegabytes',
        'notebookMegabytes',
        'sweepRuns',
        'jobLinks'
      ]).properties,
      banner: Type.String({ description: 'Shown at the top of the panels.' })
    },
    { additionalProperties: false }
  )
);
export type SiteSettings = Static<typeof SiteDocument>;

/** Seconds after which the file is looked at again. */
const maximumAge = 60;

/** Milliseconds that requests wait for a look at the file. */
const patience = 1000;

/**
 * The site's live file. A broken file keeps the last good one in force, and
 * says so; an absent file says nothing.
 */
export class SiteFile {
  private settings: SiteSettings = {};
  private problem: string | undefined;
  private checkedAt = -Infinity;
  private version = '';
  private look: Promise<void> | undefined;

  /** Without a path there is no file; `now` is in seconds and only goes forward. */
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

  /**
   * Looks at the file again when the last look is old. Never rejects, and does
   * not wait long for a file system that hangs.
   */
  async refresh(): Promise<void> {
    if (
      this.path !== '' &&
      this.look === undefined &&
      this.now() - this.checkedAt >= maximumAge
    ) {
      this.checkedAt = this.now();
      const reading = this.read().finally(() => {
        this.look = undefined;
      });
      this.look = within(patience, reading, () =>
        this.fail(`${this.path}: does not answer`)
      );
    }
    await this.look;
  }

  private async read(): Promise<void> {
    try {
      const { file, status } = await openRegular(this.path);
      try {
        const { ino, mtimeMs, size } = status;
        const version = `${ino}:${mtimeMs}:${size}`;
        if (version !== this.version) {
          const text = await file.readFile('utf8');
          this.settings = checkJson(SiteDocument, text, this.path);
          this.version = version;
          this.logger.info({ path: this.path }, 'site file read');
        }
        this.problem = undefined;
      } finally {
        await file.close();
      }
    } catch (error) {
      if (systemCode(error) === 'ENOENT') {
        this.settings = {};
        this.version = '';
        this.problem = undefined;
      } else {
        this.fail(messageOf(error));
      }
    }
  }

  private fail(message: string): void {
    if (message !== this.problem) {
      this.logger.error({ path: this.path, message }, 'site file not usable');
    }
    this.problem = message;
  }
}
