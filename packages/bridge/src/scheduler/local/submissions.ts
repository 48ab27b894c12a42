import type { Estimate, SubmitRequest, Submitted } from '@jupyterlab-hpc/api';

import type { Config } from '../../config';
import { BridgeError } from '../../errors';
import { type LoginShell, submissionEnvironment } from '../login';
import { checkSubmission, scriptField } from '../preflight';
import { newState } from './changes';
import { unknownNeed } from './dependency';
import { submittedEnvironment } from './environment';
import { identify } from './identity';
import type { Capacity } from './machine';
import { OptionError } from './options';
import { type LocalJob, planFor } from './plan';
import { type Asked, readRequest } from './request';
import { type JobSpec, tasksText } from './spec';
import type { JobStore } from './store';

export interface SubmissionOptions {
  config: Config;
  store: JobStore;
  capacity: Capacity;
  login: LoginShell;
  /** The server's own environment. */
  given: Readonly<Record<string, string | undefined>>;
  /** Epoch seconds. */
  now: () => number;
}

/** Takes scripts: checked before, written down as a whole or not at all. */
export class Submissions {
  constructor(private readonly options: SubmissionOptions) {}

  /** Rejects with a `BridgeError` that says what to change. */
  async submit(
    request: SubmitRequest
  ): Promise<Omit<Submitted, 'id'> & { id: number }> {
    const { config, given, login, now, store } = this.options;
    const { asked, script } = await this.read(request);
    const { environment, warning } = await submissionEnvironment(
      config,
      login,
      given
    );
    const session = this.session(request);
    const { spec } = await store.turn(async () => {
      requireKnown(asked.spec.dependency, await store.load(), request);
      return store.add(id => ({
        script,
        job: jobOf(
          {
            ...asked.spec,
            id,
            submitted: now(),
            submitDirectory: request.directory,
            environment: submittedEnvironment(
              environment,
              request,
              config.jobEnvironment === 'none' ? 'NONE' : asked.exported
            ),
            ...(session !== undefined && { session })
          },
          asked.hold
        )
      }));
    });
    const { ignored, used } = asked;
    return {
      id: spec.id,
      directives: { used: [...used], ignored: [...ignored] },
      ...(warning !== undefined && { warnings: warning })
    };
  }

  /** What would become of it now; nothing is submitted. */
  async test(
    request: SubmitRequest,
    known: () => Promise<readonly LocalJob[]>
  ): Promise<Estimate> {
    const { capacity, now } = this.options;
    const { asked } = await this.read(request);
    const jobs = await known();
    requireKnown(asked.spec.dependency, jobs, request);
    const id = 1 + Math.max(0, ...jobs.map(({ spec }) => spec.id));
    const moment = now();
    const job = jobOf(
      {
        ...asked.spec,
        id,
        submitted: moment,
        submitDirectory: request.directory,
        environment: {}
      },
      asked.hold
    );
    const { begin } = planFor([...jobs, job], capacity, moment);
    const { cpus } = asked.spec;
    const size = `${cpus} of ${capacity.cpus} CPUs`;
    if (begin.some(one => one.job === job)) {
      return {
        start: Math.floor(moment),
        message: `The job can start at once on this computer: ${size}.`
      };
    }
    return {
      message: `The job would wait for now: it asks for ${size} of this computer.`
    };
  }

  private async read(
    request: SubmitRequest
  ): Promise<{ asked: Asked; script: string }> {
    const { capacity, now } = this.options;
    const bytes = await checkSubmission(request, 'here');
    const script = (bytes ?? Buffer.alloc(0)).toString('utf8');
    try {
      return { script, asked: readRequest(request, script, capacity, now()) };
    } catch (error) {
      throw error instanceof OptionError
        ? refused(error.message, request)
        : error;
    }
  }

  private session({ endWithSession }: SubmitRequest): JobSpec['session'] {
    const { pid } = this.options.config.server;
    return endWithSession === true && pid !== undefined
      ? identify(pid)
      : undefined;
  }
}

function jobOf(spec: JobSpec, hold: boolean): LocalJob {
  return { spec, state: newState(tasksText(spec), hold) };
}

/** As sbatch does, it refuses to wait for what it does not know. */
function requireKnown(
  dependency: string | undefined,
  jobs: readonly LocalJob[],
  request: SubmitRequest
): void {
  if (dependency === undefined) {
    return;
  }
  const ids = new Set(jobs.map(({ spec }) => spec.id));
  const gone = unknownNeed(dependency, ids);
  if (gone !== undefined) {
    throw refused(gone, request);
  }
}

/** The option that a refusal begins with is the one to blame. */
function refused(message: string, request: SubmitRequest): BridgeError {
  const [, option] = /^(?:Line \d+: )?--([a-z][a-z-]*)/.exec(message) ?? [];
  const field = scriptField(request);
  return new BridgeError({
    code: 'scheduler-refused',
    message,
    hint: 'Change it in the #SBATCH lines of the script, or in the form.',
    field: option === undefined ? field : `${field}.${option}`
  });
}
