import { arrayTasks } from '../script/values';
import type { Check } from './problem';
import { problem } from './subject';

/** The indices of an array. */
export const checkArray: Check = checked => {
  const { asked, resources, trans } = checked;
  const { value } = asked('array');
  if (value === '') {
    return [];
  }
  const tasks = arrayTasks(value);
  if (tasks === undefined) {
    return [
      problem(
        checked,
        'array',
        trans.__(
          '“%1” is no list of tasks: write 0-9, 1-100:2 or 1,5,7-9.',
          value
        )
      )
    ];
  }
  const { maxArraySize } = resources ?? {};
  if (maxArraySize === undefined || tasks.highest < maxArraySize) {
    return [];
  }
  const [, first] = /^(\d+)-\d+$/.exec(tasks.indices) ?? [];
  const last = maxArraySize - 1;
  const use =
    first === undefined || Number(first) > last
      ? undefined
      : `${first}-${last}${tasks.throttle === '' ? '' : `%${tasks.throttle}`}`;
  return [
    problem(
      checked,
      'array',
      trans.__(
        'The highest index is %1 here (MaxArraySize), and %2 is asked for.',
        last,
        tasks.highest
      ),
      use
    )
  ];
};
