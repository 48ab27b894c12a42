import type {
  CloneLook,
  CloneRequest,
  cloneRoutes,
  CloneTarget,
  CloneWork,
  Gallery,
  GalleryPicture,
  PreviewCells,
  Star,
  Upstream
} from '@jupyterlab-hpc/api';

import type { Tokens } from '../clone/tokens';
import type { Handlers } from '../handlers';
import type { Policy } from '../site/policy';

/** Cells of one part of a preview, unless it is said how many. */
const usualCells = 50;

/** Notebooks that a site, and the person, point to. */
export interface Galleries {
  read(options: { fresh?: boolean }): Promise<Gallery>;
  picture(id: string): Promise<GalleryPicture>;
  star(star: Star): Promise<Gallery>;
}

/** Looks at what there is at an address. */
export interface Looker {
  look(
    asked: { address: string; token?: string },
    signal: AbortSignal
  ): Promise<CloneLook>;
  cells(
    id: string,
    window: { offset: number; limit: number }
  ): Promise<PreviewCells>;
}

/** Makes copies. */
export interface Clones {
  propose(request: CloneRequest): Promise<CloneTarget>;
  start(request: CloneRequest): Promise<CloneWork>;
  get(id: string): CloneWork | Promise<CloneWork>;
  stop(id: string): CloneWork | Promise<CloneWork>;
}

/** Compares copies with where they come from. */
export interface Upstreams {
  look(path: string, signal: AbortSignal): Promise<Upstream>;
  bring(path: string, preview: string): Promise<{ notebook: string }>;
}

export interface CloneServices {
  readonly gallery: Galleries;
  readonly looker: Looker;
  readonly clones: Clones;
  readonly upstreams: Upstreams;
  readonly policy: Pick<Policy, 'require'>;
  readonly tokens: Tokens;
  /** The host that an address leads to; undefined for a path, and for what is no address. */
  readonly hostOf: (address: string) => string | undefined;
}

export function cloneHandlers({
  clones,
  gallery,
  hostOf,
  looker,
  policy,
  tokens,
  upstreams
}: CloneServices): Handlers<typeof cloneRoutes> {
  const may = (): Promise<void> => policy.require('clone');
  return {
    readGallery: async ({ body }) => {
      await may();
      return gallery.read(body);
    },
    getGalleryPicture: async ({ params }) => {
      await may();
      return gallery.picture(params.id);
    },
    starNotebook: async ({ body }) => {
      await may();
      return gallery.star(body);
    },
    lookAtNotebook: async ({ body }, { signal }) => {
      await may();
      const { address } = body;
      const host = hostOf(address);
      const token =
        host === undefined ? undefined : (body.token ?? tokens.of(host));
      const found = await looker.look(
        { address, ...(token !== undefined && { token }) },
        signal
      );
      // Only now is it known to be good.
      if (host !== undefined && body.token !== undefined) {
        tokens.keep(host, body.token);
      }
      return found;
    },
    // What was switched off meanwhile can still be read, and ended.
    getPreviewCells: ({ params, query }) =>
      looker.cells(params.id, {
        offset: query.offset ?? 0,
        limit: query.limit ?? usualCells
      }),
    proposeTarget: async ({ body }) => {
      await may();
      return clones.propose(body);
    },
    startClone: async ({ body }) => {
      await may();
      return clones.start(body);
    },
    getClone: ({ params }) => clones.get(params.id),
    stopClone: ({ params }) => clones.stop(params.id),
    lookUpstream: async ({ body }, { signal }) => {
      await may();
      return upstreams.look(body.path, signal);
    },
    bringUpstream: async ({ body }) => {
      await may();
      return upstreams.bring(body.path, body.preview);
    }
  };
}
