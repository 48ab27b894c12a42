import type { Partition } from '@jupyterlab-hpc/api';
import type { TranslationBundle } from '@jupyterlab/translation';

/** As bars have them: in use, free, to be looked at, broken, out of the way. */
export type NodeTone = 'run' | 'wait' | 'care' | 'bad' | 'over';

/** Nodes of a partition that are in one state. */
export interface INodePart {
  /** The scheduler's word. */
  readonly state: string;
  readonly count: number;
  readonly tone: NodeTone;
  /** The state as it is read out: the scheduler's word where it is plain. */
  readonly word: string;
  /** What it means for somebody's jobs; none where only the word is known. */
  readonly meaning: string | undefined;
}

interface IKnown {
  readonly tone: NodeTone;
  readonly word: (trans: TranslationBundle) => string;
  readonly meaning: (trans: TranslationBundle) => string;
}

/** States of `sinfo` without their signs, in the order of the bars. */
const states: Readonly<Record<string, IKnown>> = {
  allocated: {
    tone: 'run',
    word: trans => trans.__('allocated'),
    meaning: trans => trans.__('All of their CPUs are in use.')
  },
  mixed: {
    tone: 'run',
    word: trans => trans.__('mixed'),
    meaning: trans => trans.__('Some of their CPUs are in use.')
  },
  completing: {
    tone: 'run',
    word: trans => trans.__('completing'),
    meaning: trans => trans.__('A job is ending on them.')
  },
  idle: {
    tone: 'wait',
    word: trans => trans.__('idle'),
    meaning: trans => trans.__('Nothing runs on them.')
  },
  planned: {
    tone: 'wait',
    word: trans => trans.__('planned'),
    meaning: trans => trans.__('They are kept free for a job that waits.')
  },
  reserved: {
    tone: 'over',
    word: trans => trans.__('reserved'),
    meaning: trans => trans.__('They are kept for a reservation.')
  },
  maint: {
    tone: 'care',
    word: trans => trans.__('in maintenance'),
    meaning: trans => trans.__('They start no jobs until it is over.')
  },
  draining: {
    tone: 'care',
    word: trans => trans.__('draining'),
    meaning: trans => trans.__('What runs goes on; nothing new starts.')
  },
  drained: {
    tone: 'care',
    word: trans => trans.__('drained'),
    meaning: trans => trans.__('Taken out of service: they start no jobs.')
  },
  not_responding: {
    tone: 'bad',
    word: trans => trans.__('not responding'),
    meaning: trans => trans.__('They start no jobs until they answer.')
  },
  failing: {
    tone: 'bad',
    word: trans => trans.__('failing'),
    meaning: trans => trans.__('They are about to fail.')
  },
  fail: {
    tone: 'bad',
    word: trans => trans.__('failed'),
    meaning: trans => trans.__('They start no jobs.')
  },
  down: {
    tone: 'bad',
    word: trans => trans.__('down'),
    meaning: trans => trans.__('They start no jobs.')
  }
};

/** A map, as a word of a later Slurm may be anything. */
const known: ReadonlyMap<string, IKnown> = new Map(Object.entries(states));
const order = [...known.keys()];

/** The nodes of a partition by state, from those in use to those that are down. */
export function nodeParts(
  trans: TranslationBundle,
  { nodesByState }: Pick<Partition, 'nodesByState'>
): readonly INodePart[] {
  const rank = (state: string): number =>
    known.has(state) ? order.indexOf(state) : order.length;
  return Object.entries(nodesByState)
    .filter(([, count]) => count > 0)
    .sort(([a], [b]) => rank(a) - rank(b))
    .map(([state, count]) => {
      const about = known.get(state);
      return {
        state,
        count,
        tone: about?.tone ?? 'over',
        word: about?.word(trans) ?? state,
        meaning: about?.meaning(trans)
      };
    });
}

/** `2 idle`, as it stands below the bar and is read out for it. */
export function partText(
  trans: TranslationBundle,
  { count, word }: INodePart
): string {
  return trans.__('%1 %2', count, word);
}
