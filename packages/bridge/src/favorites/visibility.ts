import { BridgeError } from '../errors';
import { type Context, type Done, nothing } from './context';

/** Takes one of the site's out of sight. */
export async function hide(context: Context, id: string): Promise<Done> {
  requireSite(context, id);
  const { contents, folder } = context;
  if (contents.hidden.has(id)) {
    return nothing;
  }
  await folder.hide(id);
  contents.hidden.add(id);
  return { undo: [{ op: 'show', id }] };
}

/** Brings one of the site's back in sight. */
export async function show(context: Context, id: string): Promise<Done> {
  requireSite(context, id);
  const { contents, folder } = context;
  if (!contents.hidden.has(id)) {
    return nothing;
  }
  await folder.show(id);
  contents.hidden.delete(id);
  return { undo: [{ op: 'hide', id }] };
}

function requireSite({ site }: Context, id: string): void {
  if (site.every(entry => entry.id !== id)) {
    throw new BridgeError({
      code: 'not-found',
      message: 'Your site has no such favorite.',
      hint: 'Only what is from your site can be hidden and shown.'
    });
  }
}
