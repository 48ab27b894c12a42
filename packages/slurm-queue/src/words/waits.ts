import { dependencyText } from './dependency';
import type { Explain } from './advice';

/** Reasons of jobs whose turn has not come. */
export const waitReasons: Readonly<Record<string, Explain>> = {
  // The next two are those of this computer as the scheduler.
  EarlierJobs: trans => ({
    group: 'priority',
    short: trans.__('Others are ahead'),
    fact: trans.__('Jobs that were submitted earlier start first.'),
    consequence: trans.__('It starts when its turn comes and there is room.')
  }),

  ComputerInUse: trans => ({
    group: 'resources',
    short: trans.__('Waits for room on this computer'),
    fact: trans.__(
      'It is next, but jobs that run use the processors or the memory.'
    ),
    consequence: trans.__('It starts when enough of it is free.'),
    remedy: trans.__('Asking for less may be faster.')
  }),

  Priority: trans => ({
    group: 'priority',
    short: trans.__('Others are ahead'),
    fact: trans.__('Jobs with a higher priority come first.'),
    consequence: trans.__(
      'It starts when its turn comes, or earlier where it fits into a gap.'
    ),
    remedy: trans.__('A shorter time limit and fewer nodes fit into more gaps.')
  }),

  Resources: trans => ({
    group: 'resources',
    short: trans.__('Waits for free nodes'),
    fact: trans.__('It is next, but what it asks for is in use.'),
    consequence: trans.__('It starts when enough of it is free.'),
    remedy: trans.__(
      'Asking for less, or for another partition, may be faster.'
    )
  }),

  NodesNotAvail: trans => ({
    group: 'resources',
    short: trans.__('Nodes are down or reserved'),
    fact: trans.__(
      'The nodes that it needs are down, drained or kept for jobs of partitions that come first.'
    ),
    consequence: trans.__('It starts when enough nodes are back.'),
    remedy: trans.__('Another partition, or other features, may be faster.')
  }),

  Constraints: trans => ({
    group: 'resources',
    short: trans.__('No node fits for now'),
    fact: trans.__('No node has for now the features that it asks for.'),
    consequence: trans.__('It starts when a node has them.'),
    remedy: trans.__('Ask for other features, if others will do.')
  }),

  MaxPoweredUpNodes: trans => ({
    group: 'resources',
    short: trans.__('No more nodes may be powered up'),
    fact: trans.__('As many nodes are powered up as this cluster allows.'),
    consequence: trans.__('It starts when nodes that are up are free.')
  }),

  PowerNotAvail: trans => ({
    group: 'resources',
    short: trans.__('Not enough power'),
    fact: trans.__('The cluster has not enough electrical power for it now.'),
    consequence: trans.__('It starts when there is enough.')
  }),

  PowerReserved: trans => ({
    group: 'resources',
    short: trans.__('Power is reserved'),
    fact: trans.__('The electrical power that it needs is reserved.'),
    consequence: trans.__('It starts when the reservation is over.')
  }),

  NvidiaImexChannels: trans => ({
    group: 'resources',
    short: trans.__('Waits for an IMEX channel'),
    fact: trans.__(
      'All channels for memory shared between GPU nodes are in use.'
    ),
    consequence: trans.__('It starts when a job that has one ends.')
  }),

  MpiPortsBusy: trans => ({
    group: 'resources',
    short: trans.__('MPI ports are in use'),
    fact: trans.__('All network ports that Slurm keeps for MPI are in use.'),
    consequence: trans.__('It starts when jobs that have some end.')
  }),

  BurstBufferResources: trans => ({
    group: 'resources',
    short: trans.__('Waits for burst buffer space'),
    fact: trans.__('The burst buffer has not enough free space for it.'),
    consequence: trans.__('It starts when other jobs give up theirs.'),
    remedy: trans.__('Ask for less burst buffer space, if less will do.')
  }),

  BurstBufferStageIn: trans => ({
    group: 'time',
    short: trans.__('Files are being staged in'),
    fact: trans.__('Its files are being copied into the burst buffer.'),
    consequence: trans.__('It can start when they are there.')
  }),

  SchedDefer: trans => ({
    group: 'priority',
    short: trans.__('Left for the next round'),
    fact: trans.__(
      'It asks to start at once, but Slurm starts jobs in rounds here.'
    ),
    consequence: trans.__('It is looked at in the next round.')
  }),

  Dependency: (trans, { dependency }) => ({
    group: 'dependency',
    short:
      dependency === undefined
        ? trans.__('Waits for other jobs')
        : dependencyText(trans, dependency),
    fact: trans.__('It waits for other jobs, as it was submitted.'),
    consequence: trans.__('It can start when what it waits for has come true.')
  }),

  DependencyNeverSatisfied: (trans, { dependency }) => ({
    group: 'dependency',
    short:
      dependency === undefined
        ? trans.__('Waits for jobs that never end so')
        : dependencyText(trans, dependency),
    fact: trans.__('What it waits for cannot come true any more.'),
    consequence: trans.__('It never starts by itself.'),
    remedy: trans.__('Cancel it, and submit it again when it is needed.')
  }),

  JobArrayTaskLimit: (trans, { throttle }) => ({
    group: 'array',
    short:
      throttle === undefined
        ? trans.__('Array limit of running tasks')
        : trans.__('Throttled to %1 at once', throttle),
    fact:
      throttle === undefined
        ? trans.__('The array runs as many tasks at once as it may.')
        : trans._n(
            'The array may run %1 task at once, and that one runs.',
            'The array may run %1 tasks at once, and they run.',
            throttle
          ),
    consequence: trans.__('The next task starts when one of them ends.')
  }),

  BeginTime: trans => ({
    group: 'time',
    short: trans.__('Starts later, as asked'),
    fact: trans.__('It was asked not to start before a certain time.'),
    consequence: trans.__('From then on it waits for its turn.')
  }),

  Reservation: trans => ({
    group: 'time',
    short: trans.__('Waits for its reservation'),
    fact: trans.__('Its reservation has not begun, or is in use.'),
    consequence: trans.__(
      'It starts when the reservation has begun and has room for it.'
    )
  }),

  ReservationDeleted: (trans, _, name) => ({
    group: 'time',
    short: trans.__('Its reservation was deleted'),
    fact:
      name === undefined
        ? trans.__('Its reservation was deleted.')
        : trans.__('Its reservation %1 was deleted.', name),
    consequence: trans.__('It is held, and does not start by itself.'),
    remedy: trans.__(
      'Cancel it and submit it again without the reservation, or ask the administrators.'
    )
  }),

  ReservationInvalid: (trans, _, name) => ({
    group: 'time',
    short: trans.__('Its reservation is not valid'),
    fact:
      name === undefined
        ? trans.__('Its reservation is not valid.')
        : trans.__('Its reservation %1 is not valid.', name),
    consequence: trans.__('It is held, and does not start by itself.'),
    remedy: trans.__(
      'Cancel it and submit it again with a reservation that you may use.'
    )
  }),

  Licenses: trans => ({
    group: 'time',
    short: trans.__('Waits for licenses'),
    fact: trans.__('All licenses that it asks for are in use.'),
    consequence: trans.__('It starts when enough of them are given back.')
  }),

  LicenseInvalid: (trans, _, request) => ({
    group: 'time',
    short: trans.__('Its license is not known any more'),
    fact:
      request === undefined
        ? trans.__('It asks for a license that is not known any more.')
        : trans.__(
            'It asks for a license that is not known any more: %1.',
            request
          ),
    consequence: trans.__('It is held, and does not start by itself.'),
    remedy: trans.__('Cancel it, and submit it again with another license.')
  })
};
