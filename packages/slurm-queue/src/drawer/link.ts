import type { IRouter, JupyterFrontEnd } from '@jupyterlab/application';
import { URLExt } from '@jupyterlab/coreutils';
import { isJobId } from '@jupyterlab-hpc/core';

import { CommandIDs } from '../ids';

/** The part of an address that names a job. */
const parameter = 'hpc-job';

const pattern = new RegExp(`[?&]${parameter}=`);

/** Runs when the page was opened by a link to a job. */
const followLink = 'hpc-queue:follow-link';

/**
 * An address that opens a job in JupyterLab, for whoever may see it; `baseUrl`
 * is that of the server, with the part that a hub puts before it.
 */
export function jobLink(baseUrl: string, id: string): string {
  const query = URLExt.objectToQueryString({ [parameter]: id });
  return `${URLExt.join(baseUrl, 'lab')}${query}`;
}

/** The job that an address names, if it is an id; and the address without it. */
export function readJobLink(address: string): {
  readonly id: string | undefined;
  readonly rest: string;
} {
  const url = new URL(address);
  const id = url.searchParams.get(parameter) ?? '';
  // By hand: `searchParams.delete` would write the other parameters anew.
  const kept = url.search
    .slice(1)
    .split('&')
    .filter(part => !part.startsWith(`${parameter}=`));
  url.search = kept.join('&');
  return { id: isJobId(id) ? id : undefined, rest: url.href };
}

export interface IJobLinkOptions {
  readonly app: Pick<JupyterFrontEnd, 'commands' | 'restored'>;
  readonly router: IRouter;
}

/** Opens the job that a pasted link names, once the layout is restored. */
export function addJobLink({ app, router }: IJobLinkOptions): void {
  app.commands.addCommand(followLink, {
    describedBy: { args: { type: 'object', properties: {} } },
    execute: () => {
      const { id, rest } = readJobLink(window.location.href);
      // In place: a reload, or going back, is not to open the job again.
      window.history.replaceState(window.history.state, '', rest);
      if (id !== undefined) {
        // Not waited for: the layout may be restored after this is routed.
        void app.restored.then(() =>
          app.commands.execute(CommandIDs.open, { job: id })
        );
      }
    }
  });
  router.register({ command: followLink, pattern });
}
