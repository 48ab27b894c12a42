import { limitText, mostAllowed, timeLimitText } from '@jupyterlab-hpc/core';

import { taskOption } from '../asked';
import { limitSeconds, memoryBytes, memoryValue } from '../script/values';
import type { Check, IProblem } from './problem';
import { chosen, mostNodes, named, problem } from './subject';

/** The time limit, against those of the partitions. */
export const checkTime: Check = checked => {
  const { asked, trans } = checked;
  const { value } = asked('time');
  if (value === '') {
    return [];
  }
  const seconds = limitSeconds(value);
  if (seconds === undefined) {
    return [
      problem(
        checked,
        'time',
        trans.__(
          '“%1” is no time limit: write minutes, 1:30:00 or 2-12:00:00.',
          value
        )
      )
    ];
  }
  const partitions = chosen(checked);
  const limit = mostAllowed(partitions, one => one.maxTime);
  if (limit === undefined || seconds <= limit) {
    return [];
  }
  // A QOS or a reservation may lift the limit of a partition.
  const isLifted =
    asked('qos').value !== '' || asked('reservation').value !== '';
  return [
    problem(
      checked,
      'time',
      trans.__(
        'Partition %1 allows %2 at most. Slurm would accept the job and never start it.',
        named(partitions),
        limitText(trans, limit)
      ),
      timeLimitText(limit),
      isLifted ? 'warning' : 'error'
    )
  ];
};

/** Counts of nodes, tasks and CPUs. */
export const checkCounts: Check = checked => {
  const { asked, trans } = checked;
  const found: IProblem[] = [];
  const partitions = chosen(checked);
  const count = (option: string): number | undefined => {
    const { value } = asked(option);
    if (value !== '' && !/^[1-9]\d{0,8}$/.test(value)) {
      found.push(
        problem(
          checked,
          option,
          trans.__('“%1” is no number from 1 on.', value)
        )
      );
      return undefined;
    }
    return value === '' ? undefined : Number(value);
  };
  const nodes = asked('nodes').value;
  const fewest = Number(/^\d+/.exec(nodes)?.[0] ?? NaN);
  const total = mostAllowed(partitions, mostNodes);
  if (nodes !== '' && Number.isNaN(fewest)) {
    found.push(
      problem(checked, 'nodes', trans.__('“%1” is no number of nodes.', nodes))
    );
  } else if (total !== undefined && fewest > total) {
    found.push(
      problem(
        checked,
        'nodes',
        trans.__('Partition %1 gives %2 at most.', named(partitions), total),
        String(total)
      )
    );
  }
  const tasks = count(taskOption(checked.asked));
  const cpus = count('cpus-per-task');
  count('threads-per-core');
  const room = mostAllowed(partitions, one => one.cpusPerNode);
  const perNode = taskOption(asked) === 'ntasks-per-node' ? (tasks ?? 1) : 1;
  if (room !== undefined && room > 0 && perNode * (cpus ?? 1) > room) {
    const fits = Math.floor(room / perNode);
    const option = cpus === undefined ? 'ntasks-per-node' : 'cpus-per-task';
    found.push(
      problem(
        checked,
        option,
        trans.__(
          'A node of partition %1 has %2 CPUs, and %3 are asked of one.',
          named(partitions),
          room,
          perNode * (cpus ?? 1)
        ),
        cpus === undefined ? String(room) : fits > 0 ? String(fits) : undefined
      )
    );
  }
  return found;
};

/** Memory, against what a node has. */
export const checkMemory: Check = checked => {
  const { asked, trans } = checked;
  const partitions = chosen(checked);
  const room = mostAllowed(partitions, one => one.memoryPerNode);
  return ['mem', 'mem-per-cpu', 'mem-per-gpu'].flatMap(option => {
    const { value } = asked(option);
    const bytes = memoryBytes(value);
    if (value === '') {
      return [];
    }
    if (bytes === undefined) {
      return [
        problem(
          checked,
          option,
          trans.__('“%1” is no size: write 500M or 16G.', value)
        )
      ];
    }
    return room === undefined || room === 0 || bytes <= room
      ? []
      : [
          problem(
            checked,
            option,
            trans.__(
              'A node of partition %1 has %2.',
              named(partitions),
              memoryValue(room)
            ),
            memoryValue(room)
          )
        ];
  });
};
