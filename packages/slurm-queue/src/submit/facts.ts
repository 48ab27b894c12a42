import type { EnvironmentDefault, SubmitRequest } from '@jupyterlab-hpc/api';
import { SchedulerFacts, submitWords } from '@jupyterlab-hpc/core';

/** What the form knows of the cluster; nothing before it was asked. */
export class ClusterFacts extends SchedulerFacts {
  /** The defaults of the person's environment. */
  get environment(): readonly EnvironmentDefault[] {
    return this.resources?.environment ?? [];
  }

  /** The words that submit a request, as a shell would be given them. */
  command(request: SubmitRequest): readonly string[] | undefined {
    const { command } = this.resources ?? {};
    const script = request.path ?? request.name ?? 'pasted-script';
    return command && [...command, ...submitWords(request, script)];
  }
}
