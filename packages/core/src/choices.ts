import type { Association, Partition, Resources } from '@jupyterlab-hpc/api';

/** Looks up what is asked for by an option of `sbatch`; empty where nothing is. */
export type AskedValue = (option: string) => { readonly value: string };

/** The partitions that a job may go to: those it names, or the default. */
export function partitionsOf(
  asked: AskedValue,
  resources: Resources | undefined,
  usesPartitions: boolean
): readonly Partition[] {
  const { partitions = [] } = resources ?? {};
  if (!usesPartitions) {
    return partitions;
  }
  const { value } = asked('partition');
  const names = value.split(',');
  return value === ''
    ? partitions.filter(one => one.isDefault)
    : partitions.filter(one => names.includes(one.name));
}

/** The least strict limit of several partitions; undefined if one has none. */
export function mostAllowed(
  partitions: readonly Partition[],
  limit: (one: Partition) => number | undefined
): number | undefined {
  const limits = partitions.map(limit);
  return limits.length === 0 || limits.some(one => one === undefined)
    ? undefined
    : Math.max(...limits.map(one => one ?? 0));
}

/** Whether a partition takes jobs of an account; an empty one is the default. */
export function takesAccount(partition: Partition, account: string): boolean {
  const { allowAccounts, denyAccounts = [] } = partition;
  return (
    account === '' ||
    ((allowAccounts?.includes(account) ?? true) &&
      !denyAccounts.includes(account))
  );
}

/** Whether a partition takes jobs of a QOS; an empty one is the default. */
export function takesQos(partition: Partition, qos: string): boolean {
  const { allowQos, denyQos = [] } = partition;
  return (
    qos === '' || ((allowQos?.includes(qos) ?? true) && !denyQos.includes(qos))
  );
}

/** The names that the scheduler would take together with the rest of what is asked. */
export function choicesOf(
  option: 'partition' | 'account' | 'qos',
  asked: AskedValue,
  resources: Resources | undefined
): readonly string[] {
  const { partitions = [], associations } = resources ?? {};
  const account = asked('account').value;
  const qos = asked('qos').value;
  const chosen = partitionsOf(asked, resources, true);
  const fits = (name: string): boolean =>
    chosen.every(partition =>
      option === 'account'
        ? takesAccount(partition, name)
        : takesQos(partition, name)
    );
  switch (option) {
    case 'partition':
      return partitions
        .filter(
          one =>
            takesAccount(one, account) &&
            takesQos(one, qos) &&
            !/^(?:drain|inact)/i.test(one.state) &&
            isAssociated(associations, account, one.name)
        )
        .map(one => one.name);
    case 'account':
      return names(associations, ({ partition }) =>
        chosen.every(one => partition === undefined || partition === one.name)
      ).filter(fits);
    case 'qos':
      return [
        ...new Set(
          (associations ?? [])
            .filter(one => account === '' || one.account === account)
            .flatMap(one => one.qos)
        )
      ].filter(fits);
  }
}

function names(
  associations: readonly Association[] = [],
  wanted: (one: Association) => boolean
): readonly string[] {
  return [...new Set(associations.filter(wanted).map(one => one.account))];
}

function isAssociated(
  associations: readonly Association[] | undefined,
  account: string,
  partition: string
): boolean {
  const own = associations?.filter(
    one => account === '' || one.account === account
  );
  return (
    own === undefined ||
    own.length === 0 ||
    own.some(one => one.partition === undefined || one.partition === partition)
  );
}
