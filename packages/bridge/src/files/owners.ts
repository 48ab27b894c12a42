import type { Commands } from '../commands';
import { within } from '../within';

/** Milliseconds that a listing waits for names, and after which the directory service is given up. */
const patience = 300;
const timeout = 5000;

/** Accounts that are asked about at once, and that are remembered. */
const batch = 100;
const most = 10_000;

/** Milliseconds for which an account is taken to have the name it had, or none. */
const maximumAge = 600_000;

export interface OwnersOptions {
  commands: Pick<Commands, 'run'>;
  environment: Readonly<Record<string, string | undefined>>;
  /** Who runs this process. */
  own: { uid: number; username: string };
  now?: () => number;
}

/** The names of the accounts that files belong to. */
export class Owners {
  constructor(private readonly options: OwnersOptions) {}

  /**
   * The names of accounts by their numbers, as far as they are known within a
   * moment; others are there the next time. Never rejects.
   */
  async names(uids: Iterable<number>): Promise<ReadonlyMap<number, string>> {
    const wanted = new Set(uids);
    const { own } = this.options;
    const unknown = [...wanted].filter(
      uid => uid !== own.uid && !this.isKnown(uid)
    );
    if (unknown.length > 0) {
      unknown.forEach(uid => this.asking.add(uid));
      await within(patience, this.ask(), () => undefined);
    }
    const names = new Map<number, string>();
    for (const uid of wanted) {
      const name = uid === own.uid ? own.username : this.known.get(uid)?.name;
      if (name !== undefined) {
        names.set(uid, name);
      }
    }
    return names;
  }

  private isKnown(uid: number): boolean {
    const known = this.known.get(uid);
    return known !== undefined && this.now() - known.at < maximumAge;
  }

  /** One call at a time, however many listings wait for it. */
  private ask(): Promise<void> {
    this.running ??= this.askAll().finally(() => (this.running = undefined));
    return this.running;
  }

  private async askAll(): Promise<void> {
    while (this.asking.size > 0) {
      const uids = [...this.asking].slice(0, batch);
      const names = await this.askFor(uids);
      if (this.known.size > most) {
        this.known.clear();
      }
      const at = this.now();
      for (const uid of uids) {
        this.asking.delete(uid);
        this.known.set(uid, { at, name: names.get(uid) });
      }
    }
  }

  /** Nobody is told by a system without `getent`, as macOS, or one that takes too long. */
  private async askFor(
    uids: readonly number[]
  ): Promise<ReadonlyMap<number, string>> {
    const { commands, environment } = this.options;
    try {
      const { stdout } = await commands.run({
        program: 'getent',
        argv: ['getent', 'passwd', ...uids.map(String)],
        env: { PATH: environment['PATH'] ?? '/usr/bin:/bin' },
        timeout,
        // Some accounts are gone.
        expected: [0, 2]
      });
      return parsePasswd(stdout);
    } catch {
      return new Map();
    }
  }

  private readonly now = (): number =>
    (this.options.now ?? (() => performance.now()))();
  private readonly asking = new Set<number>();
  private readonly known = new Map<
    number,
    { readonly at: number; readonly name: string | undefined }
  >();
  private running: Promise<void> | undefined;
}

/** Names by number (`passwd(5)`). */
export function parsePasswd(text: string): Map<number, string> {
  return new Map(
    text.split('\n').flatMap(line => {
      const [name = '', , uid = ''] = line.split(':');
      return name !== '' && /^\d+$/.test(uid) ? [[Number(uid), name]] : [];
    })
  );
}
