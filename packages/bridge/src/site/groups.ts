import type { Commands } from '../commands';
import { BridgeError, messageOf } from '../errors';

const timeout = 10_000;

/** The names of the Unix groups that this user is in, asked for once. */
export class Groups {
  private answer: Promise<ReadonlySet<string>> | undefined;

  constructor(
    private readonly commands: Commands,
    private readonly environment: Readonly<Record<string, string | undefined>>,
    private readonly program = '/usr/bin/id'
  ) {}

  /** Rejects with a `BridgeError` when the system does not tell, and asks again next time. */
  names(): Promise<ReadonlySet<string>> {
    this.answer ??= this.ask().catch((error: unknown) => {
      this.answer = undefined;
      throw new BridgeError(
        {
          code: 'command-failed',
          message: 'Which Unix groups you are in cannot be found out.',
          hint: 'This feature is on for some groups only. Try again, or tell the administrators.',
          detail: messageOf(error)
        },
        { cause: error }
      );
    });
    return this.answer;
  }

  /** A name may hold spaces, so NUL has to part them; not every `id` knows how. */
  private async ask(): Promise<ReadonlySet<string>> {
    const exact = await this.id('-Gnz');
    const { stderr, stdout } =
      exact.stdout === '' ? await this.id('-Gn') : exact;
    // A group that has no name makes `id` fail, after it has told the others.
    const names = stdout.trim().split(exact.stdout === '' ? ' ' : '\0');
    const known = new Set(names.filter(name => name !== ''));
    if (known.size === 0) {
      throw new Error(stderr.trim() || `${this.program} tells no groups.`);
    }
    return known;
  }

  private id(options: string): Promise<{ stdout: string; stderr: string }> {
    return this.commands.run({
      program: 'id',
      argv: [this.program, options],
      env: { PATH: this.environment['PATH'] ?? '/usr/bin:/bin' },
      timeout
    });
  }
}
