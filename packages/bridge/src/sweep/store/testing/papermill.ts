import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const venv = process.env['HPC_VENV'];

/** Without papermill there is nothing to compare with; where CI promised it, it fails. */
export const describeWithPapermill =
  venv !== undefined || process.env['CI'] === 'true' ? describe : describe.skip;

/** What a program in the Python with papermill prints, of a document in JSON. */
export function askPython(program: string, question: unknown): unknown {
  if (venv === undefined) {
    throw new Error('HPC_VENV has to name a Python with papermill.');
  }
  const answer: unknown = JSON.parse(
    execFileSync(join(venv, 'bin/python'), ['-c', program], {
      input: JSON.stringify(question),
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024
    })
  );
  return answer;
}
