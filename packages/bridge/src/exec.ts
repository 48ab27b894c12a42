import { spawn, type ChildProcess } from 'node:child_process';

export type Environment = Readonly<Record<string, string>>;

/** One run of one program. */
export interface Command {
  /** The name under which it is counted, logged and named in errors. */
  program: string;
  /** The whole vector; the first word is executed. No shell reads it. */
  argv: readonly string[];
  /** All of the child's environment: nothing is inherited. */
  env: Environment;
  /** Milliseconds, after which the child's process group is killed. */
  timeout: number;
  /** What the child sees as its own name, when not `argv[0]`. */
  argv0?: string;
  signal?: AbortSignal;
  stdin?: string;
  /** Takes the output as it comes; without it, it is collected. */
  onStdout?: (chunk: Buffer) => void;
  /** Bytes of collected output, beyond which the run fails. */
  stdoutLimit?: number;
  /** What it leaves running in its process group ends with it. */
  endsGroup?: boolean;
}

/** What became of a program that ended by itself: with any exit code. */
export interface CommandResult {
  code: number;
  stdout: string;
  stderr: string;
}

export type CommandFailure =
  'missing' | 'unstartable' | 'timeout' | 'aborted' | 'too-large' | 'killed';

/** A program that could not be started, or did not end by itself. */
export class CommandError extends Error {
  constructor(
    readonly failure: CommandFailure,
    readonly program: string,
    message: string,
    /** What the program had said until then. */
    readonly stderr = ''
  ) {
    super(message);
    this.name = 'CommandError';
  }
}

const stderrLimit = 65536;
const defaultStdoutLimit = 16 * 1024 * 1024;

/** A process that the program left behind may hold its pipes open for ever. */
const drainTime = 2000;

/**
 * Runs a program to its end: the only place in the bridge that starts one.
 * Resolves with any exit code, as Slurm's say little; rejects with a
 * `CommandError` where there is none, and with the error of `onStdout` when
 * that throws (the child is killed then).
 */
export function execute(command: Command): Promise<CommandResult> {
  const { program, argv, signal } = command;
  const [file = program, ...args] = argv;
  return new Promise((resolve, reject) => {
    // A folder that hangs would freeze the event loop as cwd; the root does
    // not. A session of its own: signals to the bridge's group do not reach it.
    const child = spawn(file, args, {
      cwd: '/',
      env: command.env,
      detached: true,
      stdio: [command.stdin === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      ...(command.argv0 === undefined ? {} : { argv0: command.argv0 })
    });
    const stdout = new Output(command.stdoutLimit ?? defaultStdoutLimit);
    const stderr = new Output(stderrLimit);
    let failure: Error | undefined;
    let drain: NodeJS.Timeout | undefined;

    const fail = (error: Error): void => {
      failure ??= error;
      killGroup(child.pid);
    };
    const stop = (kind: CommandFailure, words: string): void =>
      fail(new CommandError(kind, program, words, stderr.text()));
    const onAbort = (): void =>
      stop('aborted', `${program} was stopped before it ended.`);
    const timer = setTimeout(() => {
      const seconds = Math.round(command.timeout / 1000);
      stop('timeout', `${program} did not end within ${seconds} s.`);
    }, command.timeout);
    const settle = (): void => {
      clearTimeout(timer);
      clearTimeout(drain);
      signal?.removeEventListener('abort', onAbort);
    };

    child.on('error', (error: NodeJS.ErrnoException) => {
      settle();
      reject(startError(program, file, error));
    });
    child.stdout?.on('data', (chunk: Buffer) => {
      if (failure !== undefined) {
        return;
      }
      try {
        if (command.onStdout !== undefined) {
          command.onStdout(chunk);
        } else if (!stdout.add(chunk)) {
          stop('too-large', `${program} printed more than is of use here.`);
        }
      } catch (error) {
        fail(error instanceof Error ? error : new Error(String(error)));
      }
    });
    child.stderr?.on('data', (chunk: Buffer) => stderr.add(chunk));
    child.on('exit', () => {
      if (command.endsGroup === true) {
        killGroup(child.pid);
      }
      drain = setTimeout(
        // After the poll phase, so that nothing already written is lost.
        () => setImmediate(() => closePipes(child)),
        drainTime
      );
    });
    child.on('close', (code, by) => {
      settle();
      if (failure !== undefined) {
        reject(failure);
      } else if (code === null) {
        reject(
          new CommandError(
            'killed',
            program,
            `${program} was ended by ${by ?? 'a signal'}.`,
            stderr.text()
          )
        );
      } else {
        resolve({ code, stdout: stdout.text(), stderr: stderr.text() });
      }
    });
    // A program that reads no input closes the pipe; its exit code tells all.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(command.stdin);
    signal?.addEventListener('abort', onAbort);
    if (signal?.aborted) {
      onAbort();
    }
  });
}

function closePipes(child: ChildProcess): void {
  child.stdout?.destroy();
  child.stderr?.destroy();
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) {
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Gone already: its exit is on the way.
  }
}

function startError(
  program: string,
  file: string,
  error: NodeJS.ErrnoException
): CommandError {
  return error.code === 'ENOENT' || error.code === 'EACCES'
    ? new CommandError(
        'missing',
        program,
        `${file} cannot be run (${error.code}).`
      )
    : new CommandError(
        'unstartable',
        program,
        `${program} could not be started: ${error.message}.`
      );
}

/** Collected bytes, up to a limit. */
class Output {
  constructor(private readonly limit: number) {}

  /** False when there was more than the limit; the rest is not kept. */
  add(chunk: Buffer): boolean {
    const room = this.limit - this.size;
    this.chunks.push(chunk.subarray(0, room));
    this.size += Math.min(chunk.length, room);
    return chunk.length <= room;
  }

  text(): string {
    return Buffer.concat(this.chunks).toString('utf8');
  }

  private readonly chunks: Buffer[] = [];
  private size = 0;
}
