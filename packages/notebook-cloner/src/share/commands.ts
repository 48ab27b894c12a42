import type { IRouter, JupyterFrontEnd } from '@jupyterlab/application';

import { CommandIDs } from '../ids';
import { linkPattern, readLink } from './link';

/** Runs when the page was opened by a link to a notebook. */
const followLink = 'hpc-clone:follow-link';

export interface ILinkOptions {
  readonly app: Pick<JupyterFrontEnd, 'commands' | 'restored'>;
  readonly router: IRouter;
}

/**
 * Has a link to a notebook open a preview that says what it leads to, once the
 * layout is restored. Nothing is asked of anybody before a click there.
 */
export function addLinkCommand({ app, router }: ILinkOptions): void {
  const { commands, restored } = app;
  commands.addCommand(followLink, {
    describedBy: { args: { type: 'object', properties: {} } },
    execute: () => {
      const { address, rest } = readLink(window.location.href);
      // In place: a reload, or going back, is not to open the link again.
      window.history.replaceState(window.history.state, '', rest);
      if (address !== undefined) {
        // Not waited for: the layout may be restored after this is routed.
        void restored.then(() =>
          commands.execute(CommandIDs.preview, { address, ask: true })
        );
      }
    }
  });
  router.register({ command: followLink, pattern: linkPattern });
}
