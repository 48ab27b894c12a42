import type { Asked } from '../asked';
import { type Amount, count } from './amounts';
import type { IAskedGpus } from './gpus';

/** What one node has; undefined where it is not known. */
export interface IRoom {
  readonly cpus: Amount;
  readonly gpus: number;
}

/** How many nodes a job gets. */
export interface INodes {
  /** The fewest that will do, */
  readonly fewest: Amount;
  /** and the most that it may be given. */
  readonly most: Amount;
}

export function nodesOf(asked: Asked, gpus: IAskedGpus, room: IRoom): INodes {
  const tasks = count(asked, 'ntasks');
  const { value } = asked('nodes');
  if (value === '') {
    const least =
      asked('nodelist').value === ''
        ? leastNodes(asked, gpus, room)
        : undefined;
    return { fewest: least, most: least };
  }
  const [, from, to = from] = /^(\d+)(?:-(\d+))?$/.exec(value) ?? [];
  // A node without a task is not taken.
  const limit = tasks ?? Infinity;
  return {
    fewest: from === undefined ? undefined : Math.min(Number(from), limit),
    most: to === undefined ? undefined : Math.min(Number(to), limit)
  };
}

/** The nodes that it takes where no number of them is asked for. */
function leastNodes(asked: Asked, gpus: IAskedGpus, room: IRoom): Amount {
  const inAll = gpus.option === 'gpus' ? gpus.count : 0;
  const forGpus =
    inAll === 0
      ? 1
      : inAll === undefined || room.gpus === 0
        ? undefined
        : inAll / room.gpus;
  const forTasks = nodesForTasks(asked, room);
  return forGpus === undefined || forTasks === undefined
    ? undefined
    : Math.ceil(Math.max(forGpus, forTasks, 1));
}

function nodesForTasks(asked: Asked, room: IRoom): Amount {
  const tasks = count(asked, 'ntasks', 1);
  const perNode = count(asked, 'ntasks-per-node');
  const perTask = count(asked, 'cpus-per-task', 1);
  if (tasks === undefined || tasks === 1) {
    return tasks;
  }
  if (perNode !== undefined) {
    return tasks / perNode;
  }
  // A task is on one node.
  return room.cpus === undefined || perTask === undefined
    ? undefined
    : tasks / Math.max(1, Math.floor(room.cpus / perTask));
}
