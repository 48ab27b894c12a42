import { type Asked, gpuOption, gpusOf } from '../asked';
import { gpuCounts } from '../script/values';
import { type Amount, times, usedOf } from './amounts';

/** The GPUs that are asked for, as they are counted. */
export interface IAskedGpus {
  readonly option: ReturnType<typeof gpuOption>;
  /** Undefined where that cannot be told. */
  readonly count: Amount;
  /** Of these, those of a type. */
  readonly types: readonly { readonly type: string; readonly count: number }[];
}

/** Ways to ask for GPUs that the form does not take apart. */
export const gpuOpaque = ['gpus-per-socket', 'tres-per-task'];

export function askedGpus(asked: Asked): IAskedGpus {
  const option = gpuOption(asked);
  const types: IAskedGpus['types'] = [];
  if (asked(option).value === '') {
    const isHidden =
      usedOf(asked, gpuOpaque).length > 0 ||
      /\bgpu\b/.test(asked('gres').value);
    return { option, types, count: isHidden ? undefined : 0 };
  }
  const counts = gpuCounts(gpusOf(asked));
  return {
    option,
    types: counts?.filter(one => one.type !== '') ?? types,
    count: counts?.reduce((sum, one) => sum + one.count, 0)
  };
}

/** All GPUs of a job that has so many nodes and tasks. */
export function allGpus(
  { count, option }: IAskedGpus,
  nodes: Amount,
  tasks: Amount
): Amount {
  switch (count === 0 ? 'gpus' : option) {
    case 'gpus':
      return count;
    case 'gpus-per-task':
      return times(count, tasks);
    case 'gpus-per-node':
    case 'gres':
      return times(count, nodes);
  }
}
