import { takesAccount, takesQos } from '@jupyterlab-hpc/core';
import { can } from '../../scheduler';
import type { Check, IProblem } from './problem';
import { chosen, problem } from './subject';

/** Partition, account and QOS, and whether they go together. */
export const checkNames: Check = checked => {
  const { asked, resources, system, trans } = checked;
  if (resources === undefined || !can(system, 'partitions')) {
    return [];
  }
  const found: IProblem[] = [];
  const { associations, partitions } = resources;
  const wanted = asked('partition').value;
  for (const name of wanted === '' ? [] : wanted.split(',')) {
    if (!partitions.some(one => one.name === name)) {
      found.push(
        problem(
          checked,
          'partition',
          trans.__('You see no partition “%1” on this cluster.', name),
          undefined,
          // It may be hidden.
          'warning'
        )
      );
    }
  }
  const account = asked('account').value;
  const qos = asked('qos').value;
  for (const one of chosen(checked)) {
    if (/^(?:drain|inact)/i.test(one.state)) {
      found.push(
        problem(
          checked,
          'partition',
          trans.__('Partition %1 takes no jobs now (%2).', one.name, one.state)
        )
      );
    }
    if (!takesAccount(one, account)) {
      found.push(
        problem(
          checked,
          'account',
          trans.__(
            'Partition %1 takes no jobs of account %2.',
            one.name,
            account
          )
        )
      );
    }
    if (!takesQos(one, qos)) {
      found.push(
        problem(
          checked,
          'qos',
          trans.__('Partition %1 takes no jobs of QOS %2.', one.name, qos)
        )
      );
    }
  }
  const own = associations?.filter(one => one.account === account) ?? [];
  if (associations !== undefined && associations.length > 0) {
    if (account !== '' && own.length === 0) {
      found.push(
        problem(
          checked,
          'account',
          trans.__('You are not among the users of account %1.', account),
          undefined,
          'warning'
        )
      );
    }
    const usable = (account === '' ? associations : own).flatMap(
      one => one.qos
    );
    if (qos !== '' && usable.length > 0 && !usable.includes(qos)) {
      found.push(
        problem(
          checked,
          'qos',
          trans.__('Your account does not have QOS %1.', qos),
          undefined,
          'warning'
        )
      );
    }
  }
  return found;
};
