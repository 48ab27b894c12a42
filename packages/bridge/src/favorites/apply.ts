import type { FavoriteOp } from '@jupyterlab-hpc/api';

import { add } from './add';
import { move, rename, renameGroup } from './arrange';
import type { Context, Done } from './context';
import { relocate, setPath } from './relocate';
import { remove, reset } from './remove';
import { hide, show } from './visibility';

/** Does one operation. Rejects with a `BridgeError`, or with the system's error. */
export function apply(context: Context, op: FavoriteOp): Promise<Done> {
  switch (op.op) {
    case 'add':
      return add(context, op);
    case 'remove':
      return remove(context, op.id);
    case 'rename':
      return rename(context, op);
    case 'move':
      return move(context, op);
    case 'rename-group':
      return renameGroup(context, op);
    case 'relocate':
      return relocate(context, op);
    case 'set-path':
      return setPath(context, op);
    case 'hide':
      return hide(context, op.id);
    case 'show':
      return show(context, op.id);
    case 'reset':
      return reset(context);
  }
}
