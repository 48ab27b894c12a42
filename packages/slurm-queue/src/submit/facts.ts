import type {
  EnvironmentDefault,
  Resources,
  SubmitRequest,
  System
} from '@jupyterlab-hpc/api';
import { type IBridgeClient, submitWords } from '@jupyterlab-hpc/core';

/** What the form knows of the cluster; nothing before it was asked. */
export class ClusterFacts {
  constructor(private readonly _client: IBridgeClient) {}

  get system(): System | undefined {
    return this._system;
  }

  /** What can be asked for. */
  get resources(): Resources | undefined {
    return this._resources;
  }

  /** The defaults of the person's environment. */
  get environment(): readonly EnvironmentDefault[] {
    return this._resources?.environment ?? [];
  }

  /** The words that submit a request, as a shell would be given them. */
  command(request: SubmitRequest): readonly string[] | undefined {
    const { command } = this._resources ?? {};
    const script = request.path ?? request.name ?? 'pasted-script';
    return command && [...command, ...submitWords(request, script)];
  }

  /** Asks for both; what fails leaves what is known as it is. */
  async ask(): Promise<void> {
    const [system, resources] = await Promise.allSettled([
      this._client.call('getSystem', {}),
      this._client.call('getResources', {})
    ]);
    if (system.status === 'fulfilled') {
      this._system = system.value;
    }
    if (resources.status === 'fulfilled') {
      this._resources = resources.value;
    }
  }

  private _system: System | undefined;
  private _resources: Resources | undefined;
}
