import type { Commands } from '../commands';

const timeout = 10_000;

/** The names of the Unix groups that this user is in, asked for once. */
export class Groups {
  private answer: Promise<ReadonlySet<string>> | undefined;

  constructor(
    private readonly commands: Commands,
    private readonly environment: Readonly<Record<string, string | undefined>>
  ) {}

  /** Rejects when the system does not tell: then nothing is allowed by group. */
  names(): Promise<ReadonlySet<string>> {
    this.answer ??= this.ask().catch((error: unknown) => {
      this.answer = undefined;
      throw error;
    });
    return this.answer;
  }

  private async ask(): Promise<ReadonlySet<string>> {
    const { stdout } = await this.commands.run({
      program: 'id',
      argv: ['/usr/bin/id', '-Gn'],
      env: { PATH: this.environment['PATH'] ?? '/usr/bin:/bin' },
      timeout
    });
    return new Set(stdout.trim().split(' '));
  }
}
