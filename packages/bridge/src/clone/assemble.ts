import type { cloneRoutes } from '@jupyterlab-hpc/api';

import type { Handlers } from '../handlers';
import { cloneHandlers } from '../routes/clone';
import type { Policy } from '../site/policy';
import type { Cloner, ClonerOptions } from './cloner';

export interface CloneOptions extends ClonerOptions {
  readonly policy: Pick<Policy, 'require'>;
}

export interface Cloning {
  readonly handlers: Handlers<typeof cloneRoutes>;
  /** Whether copies are being made. */
  isBusy(): boolean;
  stop(): Promise<void>;
}

/** Cloning costs nothing before it is first asked for: then what does it is loaded. */
export function assembleClone({ policy, ...options }: CloneOptions): Cloning {
  let cloner: Promise<Cloner> | undefined;
  let loaded: Cloner | undefined;
  const load = async (): Promise<Cloner> => {
    const { createCloner } = await import('./cloner');
    loaded = createCloner(options);
    return loaded;
  };
  const handlers = async (): Promise<Handlers<typeof cloneRoutes>> =>
    cloneHandlers({ ...(await (cloner ??= load())), policy });
  return {
    handlers: {
      readGallery: async (...asked) => (await handlers()).readGallery(...asked),
      getGalleryPicture: async (...asked) =>
        (await handlers()).getGalleryPicture(...asked),
      starNotebook: async (...asked) =>
        (await handlers()).starNotebook(...asked),
      lookAtNotebook: async (...asked) =>
        (await handlers()).lookAtNotebook(...asked),
      getPreviewCells: async (...asked) =>
        (await handlers()).getPreviewCells(...asked),
      proposeTarget: async (...asked) =>
        (await handlers()).proposeTarget(...asked),
      startClone: async (...asked) => (await handlers()).startClone(...asked),
      getClone: async (...asked) => (await handlers()).getClone(...asked),
      stopClone: async (...asked) => (await handlers()).stopClone(...asked),
      lookUpstream: async (...asked) =>
        (await handlers()).lookUpstream(...asked),
      bringUpstream: async (...asked) =>
        (await handlers()).bringUpstream(...asked)
    },
    isBusy: () => loaded?.isBusy() === true,
    stop: async () => loaded?.stop()
  };
}
