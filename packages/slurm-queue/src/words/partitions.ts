import type { Explain } from './advice';
import { accountOf, capital, never, qosOf } from './names';

/** Reasons that lie in where a job is to run, and as whom. */
export const partitionReasons: Readonly<Record<string, Explain>> = {
  PartitionNodeLimit: (trans, { partition }) => ({
    group: 'partition',
    short: trans.__('More nodes than %1 allows', partition),
    fact: trans.__(
      'Partition %1 does not allow so many or so few nodes, or those that it needs are down.',
      partition
    ),
    consequence: never(trans),
    remedy: trans.__('Ask for another number of nodes, or another partition.')
  }),

  PartitionTimeLimit: (trans, { partition }) => ({
    group: 'partition',
    short: trans.__('Time limit over that of %1', partition),
    fact: trans.__(
      'Its time limit is longer than partition %1 allows.',
      partition
    ),
    consequence: never(trans),
    remedy: trans.__('Ask for less time, or another partition.')
  }),

  PartitionDown: (trans, { partition }) => ({
    group: 'partition',
    short: trans.__('Partition %1 is down', partition),
    fact: trans.__('Partition %1 starts no jobs for now.', partition),
    consequence: trans.__('It starts when the partition is up again.'),
    remedy: trans.__('Another partition may be up.')
  }),

  PartitionInactive: (trans, { partition }) => ({
    group: 'partition',
    short: trans.__('Partition %1 is inactive', partition),
    fact: trans.__('Partition %1 takes and starts no jobs for now.', partition),
    consequence: trans.__('It starts when the partition is active again.'),
    remedy: trans.__('Another partition may be active.')
  }),

  PartitionConfig: (trans, { partition }) => ({
    group: 'partition',
    short: trans.__('%1 does not allow it', partition),
    fact: trans.__('It breaks a rule of partition %1.', partition),
    consequence: never(trans),
    remedy: trans.__('Ask for something else, or another partition.')
  }),

  BadConstraints: trans => ({
    group: 'partition',
    short: trans.__('No node has what it asks for'),
    fact: trans.__('No node can ever have what it asks for.'),
    consequence: never(trans),
    remedy: trans.__(
      'Look at its features, memory, CPUs and GPUs per node, and at the partition.'
    )
  }),

  MaxMemPerLimit: trans => ({
    group: 'partition',
    short: trans.__('More memory than is allowed'),
    fact: trans.__(
      'It asks for more memory per node or per CPU than is allowed.'
    ),
    consequence: never(trans),
    remedy: trans.__('Ask for less memory, or for more CPUs with it.')
  }),

  AccountNotAllowed: (trans, job) => ({
    group: 'partition',
    short: trans.__('Account may not use %1', job.partition),
    fact: trans.__(
      'Jobs of %1 may not run in partition %2.',
      accountOf(trans, job),
      job.partition
    ),
    consequence: never(trans),
    remedy: trans.__('Use another account or another partition.')
  }),

  GroupNotAllowed: (trans, { partition }) => ({
    group: 'partition',
    short: trans.__('Your groups may not use %1', partition),
    fact: trans.__(
      'Partition %1 is for some groups of people, and its owner is in none of them.',
      partition
    ),
    consequence: never(trans),
    remedy: trans.__('Use another partition, or ask the administrators.')
  }),

  QOSNotAllowed: (trans, job) => ({
    group: 'partition',
    short: trans.__('QOS may not use %1', job.partition),
    fact: trans.__(
      'Jobs of %1 may not run in partition %2.',
      qosOf(trans, job),
      job.partition
    ),
    consequence: never(trans),
    remedy: trans.__('Use another QOS or another partition.')
  }),

  InvalidAccount: (trans, job) => ({
    group: 'account-limit',
    short: trans.__('Account is not valid'),
    fact: trans.__('Slurm does not know %1 any more.', accountOf(trans, job)),
    consequence: never(trans),
    remedy: trans.__('Use another account, or ask the administrators.')
  }),

  InvalidQOS: (trans, job) => ({
    group: 'qos-limit',
    short: trans.__('QOS is not valid'),
    fact: trans.__('Slurm does not know %1 any more.', qosOf(trans, job)),
    consequence: never(trans),
    remedy: trans.__('Use another QOS, or ask the administrators.')
  }),

  AccountingPolicy: trans => ({
    group: 'account-limit',
    short: trans.__('A limit of its account or QOS'),
    fact: trans.__('A limit of its account or of its QOS is reached.'),
    consequence: trans.__('It waits until the limit leaves room for it.'),
    remedy: trans.__('Ask for less, or use another account or QOS.')
  }),

  QOSUsageThreshold: (trans, job) => ({
    group: 'qos-limit',
    short: trans.__('Used too much for its QOS'),
    fact: trans.__(
      '%1 is for those who have used less lately.',
      capital(qosOf(trans, job))
    ),
    consequence: trans.__('It starts when past use counts less.'),
    remedy: trans.__('Use another QOS.')
  })
};
