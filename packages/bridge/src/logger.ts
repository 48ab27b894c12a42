import { writeSync } from 'node:fs';

/** The numbers that readers of JSON logs know. */
const levels = { debug: 20, info: 30, warn: 40, error: 50 } as const;
type Level = keyof typeof levels;

export type Logger = Record<Level, (fields: object, message: string) => void>;

/**
 * JSON lines on stderr, one object each, which the relay carries over into
 * Jupyter's log. Our own, as a library for it is a third of the bridge's start.
 */
export function createLogger(least: Level): Logger {
  const at =
    (level: Level): Logger[Level] =>
    (fields, msg) => {
      if (levels[level] >= levels[least]) {
        const time = Date.now();
        write({ level: levels[level], time, ...plain(fields), msg });
      }
    };
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error')
  };
}

/** An error under `err` shows its stack. */
function plain(fields: object): object {
  return 'err' in fields && fields.err instanceof Error
    ? { ...fields, err: describe(fields.err) }
    : fields;
}

function describe(error: Error): object {
  const { message, name, stack } = error;
  return { type: name, message, stack };
}

function write(record: object): void {
  try {
    writeSync(2, `${JSON.stringify(record)}\n`);
  } catch {
    // Nobody reads the log any more: that is no reason to fail a request.
  }
}
