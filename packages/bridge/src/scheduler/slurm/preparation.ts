import type { SubmitRequest } from '@jupyterlab-hpc/api';

import type { Config } from '../../config';
import { jobEnvironment } from '../../environment';
import { BridgeError } from '../../errors';
import type { Environment } from '../../exec';
import { type LoginShell, submissionEnvironment } from '../login';
import {
  sweepScripts,
  type TemporaryScript,
  temporaryScript
} from '../../temporary';
import { checkSubmission } from '../preflight';
import { isRemote } from './programs';

/** The name of pasted text, and so of its job, when nobody gives one. */
const defaultName = 'pasted-script';

export interface PreparationOptions {
  config: Config;
  login: LoginShell;
  /** The server's own environment. */
  given: Readonly<Record<string, string | undefined>>;
  /** A private folder for scripts that sbatch reads. */
  folder: string;
}

/** A submission that sbatch can be given; to be removed when it was. */
export interface Prepared {
  readonly path: string;
  /** Its text, unless it can be read elsewhere only. */
  readonly text: string | undefined;
  readonly environment: Environment;
  /** What the person should know of the environment. */
  readonly warning?: string;
  remove(): Promise<void>;
}

/** Checks what is submitted, and puts together what sbatch needs for it. */
export class Preparation {
  constructor(private readonly options: PreparationOptions) {}

  /** Rejects with a `BridgeError` that says what to change. */
  async prepare(request: SubmitRequest): Promise<Prepared> {
    const { config, folder, given, login } = this.options;
    const folders = isRemote(config, 'sbatch') ? 'elsewhere' : 'here';
    const bytes = await checkSubmission(request, folders);
    this.swept ??= sweepScripts(folder);
    await this.swept;
    const { environment, warning } = await submissionEnvironment(
      config,
      login,
      given
    );
    const script =
      request.path === undefined
        ? await writeScript(folder, request)
        : { path: request.path, remove: () => Promise.resolve() };
    return {
      path: script.path,
      text: bytes?.toString('utf8'),
      environment: jobEnvironment(environment, given, request.directory),
      ...(warning === undefined ? {} : { warning }),
      remove: () => script.remove()
    };
  }

  private swept: Promise<void> | undefined;
}

async function writeScript(
  folder: string,
  { name = defaultName, script = '' }: SubmitRequest
): Promise<TemporaryScript> {
  const file = fileName(name);
  try {
    return await temporaryScript(folder, file, script);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new BridgeError(
      {
        code: 'internal',
        message: 'The script could not be written down for Slurm to read.',
        hint: 'Save it as a file, and submit that.',
        detail: why
      },
      { cause: error }
    );
  }
}

/** A name that can be a file's; `.` and `..` are folders. */
function fileName(name: string): string {
  if (/^\.{1,2}$/.test(name) || Buffer.byteLength(name) > 255) {
    throw new BridgeError({
      code: 'bad-request',
      message: 'A script cannot have this name.',
      hint: 'Choose a shorter one, or one with letters.',
      field: 'body.name'
    });
  }
  return name;
}
