import { gpusIn } from '../../gres';
import { can } from '../../scheduler';
import { gpuOption, gpusOf, gpuValue } from '../asked';
import { gpuCounts } from '../script/values';
import type { Check } from './problem';
import { chosen, named, problem } from './subject';

/** GPUs, against those of a node. */
export const checkGpus: Check = checked => {
  const { asked, resources, trans, system } = checked;
  const option = gpuOption(asked);
  const value = gpusOf(asked);
  if (asked(option).value === '' || !can(system, 'partitions')) {
    return [];
  }
  const wanted = gpuCounts(value);
  if (wanted === undefined) {
    return [
      problem(
        checked,
        option,
        trans.__('“%1” is no number of GPUs: write 2 or a100:2.', value)
      )
    ];
  }
  const partitions = chosen(checked);
  if (resources === undefined || partitions.length === 0) {
    return [];
  }
  const there = partitions.flatMap(one => gpusIn(one.gres));
  return wanted.flatMap(({ type, count }) => {
    const fitting = there.filter(one => type === '' || one.type === type);
    const room = Math.max(0, ...fitting.map(one => one.count));
    if (fitting.length === 0) {
      const kind = type === '' ? trans.__('GPUs') : trans.__('GPUs “%1”', type);
      return [
        problem(
          checked,
          option,
          trans.__('Partition %1 has no %2.', named(partitions), kind)
        )
      ];
    }
    // A total may be of several nodes.
    if (count <= room || option === 'gpus' || option === 'gpus-per-task') {
      return [];
    }
    const use = type === '' ? String(room) : `${type}:${room}`;
    return [
      problem(
        checked,
        option,
        trans.__(
          'A node of partition %1 has %2 of these GPUs at most.',
          named(partitions),
          room
        ),
        wanted.length === 1 ? gpuValue(option, use) : undefined
      )
    ];
  });
};
