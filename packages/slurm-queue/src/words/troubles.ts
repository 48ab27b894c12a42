import type { Explain } from './advice';

/** Reasons of jobs that are held, by whom or by what. */
const holds: Readonly<Record<string, Explain>> = {
  JobHeldUser: (trans, { mine, user }) =>
    mine === true
      ? {
          group: 'hold',
          short: trans.__('Held by you'),
          fact: trans.__('It is held by you or a coordinator of the account.'),
          consequence: trans.__('It does not start until it is released.'),
          remedy: trans.__('“Release” puts it back in line.')
        }
      : {
          group: 'hold',
          short: trans.__('Held by %1', user),
          fact: trans.__(
            'It is held by its owner or a coordinator of the account.'
          ),
          consequence: trans.__('It does not start until it is released.')
        },

  JobHeldAdmin: trans => ({
    group: 'hold',
    short: trans.__('Held by an administrator'),
    fact: trans.__('It is held by an administrator, or by Slurm itself.'),
    consequence: trans.__('Only an administrator can release it.'),
    remedy: trans.__('Ask the administrators why it is held.')
  }),

  JobHoldMaxRequeue: trans => ({
    group: 'hold',
    short: trans.__('Held after too many restarts'),
    fact: trans.__(
      'It was put back into the queue as often as this cluster allows.'
    ),
    consequence: trans.__('It is held, and does not start by itself.'),
    remedy: trans.__(
      'Find out why it did not start, by its log or with the administrators; then release it.'
    )
  }),

  RequeueHold: trans => ({
    group: 'hold',
    short: trans.__('Held when it was requeued'),
    fact: trans.__('It was put back into the queue, and held.'),
    consequence: trans.__('It does not start until it is released.'),
    remedy: trans.__('“Release” puts it back in line.')
  }),

  SpecialExit: trans => ({
    group: 'hold',
    short: trans.__('Held after a special exit code'),
    fact: trans.__(
      'It ended with an exit code for which this cluster puts jobs back and holds them.'
    ),
    consequence: trans.__('It does not start until it is released.'),
    remedy: trans.__('Look at its log, then release or cancel it.')
  }),

  LaunchFailedHeld: trans => ({
    group: 'hold',
    short: trans.__('Held because its start failed'),
    fact: trans.__(
      'Its start on a node failed. It was put back into the queue, and held.'
    ),
    consequence: trans.__('It does not start until it is released.'),
    remedy: trans.__(
      'Release it to try again. If it fails again, tell the administrators.'
    )
  }),

  EnvironmentFailedHeld: trans => ({
    group: 'hold',
    short: trans.__('Held: no login environment'),
    fact: trans.__(
      'Slurm could not get the login environment that it asks for. It was put back into the queue, and held.'
    ),
    consequence: trans.__('It does not start until it is released.'),
    remedy: trans.__(
      'A login file that takes long or fails is a usual cause. Mend it, then release the job.'
    )
  })
};

/** What Slurm adds to `ReqNodeNotAvail`: `UnavailableNodes:n[1-3]`. */
const missingNodes = /^(?:UnavailableNodes|Unavailable):\s*(?<nodes>\S+?)\)?$/;

/** Reasons that lie in nodes, in what runs before a job, or in Slurm. */
const nodes: Readonly<Record<string, Explain>> = {
  ReqNodeNotAvail: (trans, _, detail = '') => {
    const missing = missingNodes.exec(detail)?.groups?.nodes;
    const maintenance = /maintenance/i.test(detail);
    return {
      group: 'node',
      short: maintenance
        ? trans.__('Nodes are reserved for maintenance')
        : trans.__('A node it asks for is not available'),
      fact: maintenance
        ? trans.__('Nodes that it needs are reserved for maintenance.')
        : missing === undefined
          ? trans.__(
              'Nodes that it needs are down, drained or reserved for others.'
            )
          : trans.__('Nodes that it needs are not available: %1.', missing),
      consequence: maintenance
        ? trans.__('It starts after the maintenance.')
        : trans.__('It starts when they are back.'),
      remedy: maintenance
        ? trans.__(
            'With a time limit that ends before the maintenance, it may start now.'
          )
        : trans.__(
            'Without naming nodes, or with a shorter time limit, it may start earlier.'
          )
    };
  },

  NodeDown: trans => ({
    group: 'node',
    short: trans.__('A node is down'),
    fact: trans.__('A node that it needs is down.'),
    consequence: trans.__('It starts when the node is back.'),
    remedy: trans.__('Without naming nodes, it may start earlier.')
  }),

  FrontEndDown: trans => ({
    group: 'node',
    short: trans.__('No front end node is up'),
    fact: trans.__('The front end nodes that start jobs are down.'),
    consequence: trans.__('It starts when one of them is back.')
  }),

  BlockMaxError: trans => ({
    group: 'node',
    short: trans.__('A block has too many errors'),
    fact: trans.__('The block of nodes that it needs has too many errors.'),
    consequence: trans.__('It starts when the block is in order again.')
  }),

  BlockFreeAction: trans => ({
    group: 'node',
    short: trans.__('A block is being freed'),
    fact: trans.__('The block of nodes that it needs is being freed.'),
    consequence: trans.__('It starts when that is done.')
  }),

  Prolog: trans => ({
    group: 'node',
    short: trans.__('Its nodes are being prepared'),
    fact: trans.__('The site’s preparation of its nodes still runs.'),
    consequence: trans.__('It starts when that is done, mostly in a minute.')
  }),

  Cleaning: trans => ({
    group: 'node',
    short: trans.__('Its last run is being cleaned up'),
    fact: trans.__(
      'It was put back into the queue, and its last run is still being cleaned up.'
    ),
    consequence: trans.__('It can start when that is done.')
  }),

  JobLaunchFailure: trans => ({
    group: 'node',
    short: trans.__('It could not be started'),
    fact: trans.__('It could not be started on its nodes.'),
    consequence: trans.__('Its script did not run.'),
    remedy: trans.__(
      'Check its folder, the path of its log and its program. If they are right, tell the administrators.'
    )
  }),

  SystemFailure: trans => ({
    group: 'node',
    short: trans.__('Slurm or its file system failed'),
    fact: trans.__('Slurm itself, or its file system, failed.'),
    remedy: trans.__(
      'Submit it again. If it fails again, tell the administrators.'
    )
  }),

  BurstBufferOperation: (trans, _, detail) => ({
    group: 'node',
    short: trans.__('The burst buffer failed'),
    fact: trans.__('Work of the burst buffer for it failed.'),
    ...(detail === undefined ? {} : { consequence: detail }),
    remedy: trans.__(
      'Check its burst buffer lines, or tell the administrators.'
    )
  }),

  MemoryResizeFailed: (trans, _, node) => ({
    group: 'node',
    short: trans.__('Its memory could not be changed'),
    fact:
      node === undefined
        ? trans.__('Its memory could not be changed.')
        : trans.__('Its memory could not be changed on node %1.', node)
  }),

  FedJobLock: trans => ({
    group: 'node',
    short: trans.__('Waits for another cluster'),
    fact: trans.__(
      'The clusters of the federation have not agreed yet which of them runs it.'
    ),
    consequence: trans.__('It can start when they have.')
  })
};

/** Reasons that are no turn in a line: holds and troubles. */
export const troubleReasons: Readonly<Record<string, Explain>> = {
  ...holds,
  ...nodes
};
