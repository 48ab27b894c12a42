import { BridgeError } from '../../errors';
import { RecordError } from './records';
import type { QueryOptions, SlurmRunner } from './runner';

/** Makes something of what a program prints, chunk by chunk. */
export interface OutputReader<T> {
  add(chunk: Buffer): void;
  /** After the last chunk. Throws a `RecordError` when it cannot be read. */
  end(): T;
}

export interface ReadOptions extends Omit<QueryOptions, 'onStdout'> {
  /** squeue by default. */
  program?: 'sacct' | 'sinfo' | 'squeue';
  args: readonly string[];
}

/** Runs a query and reads its output as it comes. Rejects with a `BridgeError`. */
export async function readOutput<T>(
  runner: SlurmRunner,
  reader: OutputReader<T>,
  { args, program = 'squeue', ...options }: ReadOptions
): Promise<T> {
  try {
    await runner.query(program, args, {
      ...options,
      onStdout: chunk => reader.add(chunk)
    });
    return reader.end();
  } catch (error) {
    if (error instanceof RecordError) {
      throw new BridgeError(
        {
          code: 'command-failed',
          message: `The answer of ${program} cannot be read.`,
          hint: 'Tell the administrators: this Slurm may print otherwise than those that are known.',
          detail: error.message
        },
        { cause: error }
      );
    }
    throw error;
  }
}
