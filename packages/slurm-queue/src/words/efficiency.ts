import type { Efficiency, JobRow } from '@jupyterlab-hpc/api';
import { isLive, limitText, memoryText } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

/** Below these shares of what was asked, asking for less is worth a sentence. */
const idle = 0.5;
const spare = 0.75;

/** A share of what was given, as a bar shows it. */
export interface IShare {
  readonly label: string;
  /** 0 to 1, and above where more was used. */
  readonly share: number;
  /** `11 GB of 64 GB`. */
  readonly title: string;
  /** Whether it was close to what was given, where that ends a job. */
  readonly care: boolean;
}

const careful = 0.9;

/** What was used of what was given; what was not measured is left out. */
export function sharesOf(
  trans: TranslationBundle,
  { cpu, memory, time }: Efficiency
): readonly IShare[] {
  const share = (
    label: string,
    part: { used: number; of?: number } | undefined,
    text: (amount: number) => string,
    ends: boolean
  ): readonly IShare[] =>
    part?.of === undefined || part.of === 0
      ? []
      : [
          {
            label,
            share: part.used / part.of,
            title: trans.__('%1 of %2', text(part.used), text(part.of)),
            care: ends && part.used / part.of >= careful
          }
        ];
  const memoryWords = (bytes: number): string => memoryText(trans, bytes);
  const timeWords = (seconds: number): string => roughTime(trans, seconds);
  return [
    ...share(trans.__('CPU'), cpu, timeWords, false),
    ...share(trans.__('Memory'), memory, memoryWords, true),
    ...share(trans.__('Time'), time, timeWords, true)
  ];
}

/** What to do about it, in one sentence or two. */
export function efficiencyAdvice(
  trans: TranslationBundle,
  row: Pick<JobRow, 'cpus' | 'memory' | 'state' | 'timeLimit'>,
  efficiency: Efficiency
): string {
  return [askText(trans, row, efficiency), cpuText(trans, row, efficiency)]
    .filter(Boolean)
    .join(' ');
}

function cpuText(
  trans: TranslationBundle,
  { cpus = 1 }: Pick<JobRow, 'cpus'>,
  { cpu }: Efficiency
): string {
  if (cpu?.of === undefined || cpu.of === 0 || cpus < 2) {
    return '';
  }
  const share = cpu.used / cpu.of;
  const busy = Math.max(1, Math.round(share * cpus));
  return share >= idle
    ? ''
    : trans.__(
        'It kept about %1 of its %2 CPUs busy: ask for fewer, or let it use them.',
        busy,
        cpus
      );
}

/** What of a job says what it asked for. */
type Asking = Pick<JobRow, 'memory' | 'state' | 'timeLimit'>;

/** What was used at most, what is enough, and what was asked: bytes or seconds. */
export interface IEnough {
  readonly used: number;
  readonly of: number;
  readonly asked: number;
}

/** What a job should ask for the next time; nothing where what it asked for fits, or was too little. */
export function enoughOf(
  { memory, state, timeLimit }: Asking,
  advice: Efficiency['advice']
): { readonly memory?: IEnough; readonly time?: IEnough } {
  if (state === 'out-of-memory' || state === 'timed-out') {
    return {};
  }
  const size = unfit(advice?.memory, memory);
  const limit = unfit(advice?.time, timeLimit);
  return { ...(size && { memory: size }), ...(limit && { time: limit }) };
}

function unfit(
  part: { used: number; of?: number } | undefined,
  asked: number | undefined
): IEnough | undefined {
  if (part?.of === undefined || asked === undefined) {
    return undefined;
  }
  const { of, used } = part;
  const fits = of >= asked * spare && used <= asked;
  return fits || of === asked ? undefined : { asked, of, used };
}

/** What its runs needed, and what is enough for the next. */
function askText(
  trans: TranslationBundle,
  row: Asking,
  { advice }: Efficiency
): string {
  const { state } = row;
  if (state === 'out-of-memory') {
    return trans.__('The memory was not enough: ask for more.');
  }
  if (state === 'timed-out') {
    return trans.__('The time was not enough: ask for more.');
  }
  if (advice === undefined) {
    return '';
  }
  const { memory, time } = enoughOf(row, advice);
  const parts = [
    ...(memory
      ? [partOf(trans, memory, bytes => memoryText(trans, bytes))]
      : []),
    ...(time ? [partOf(trans, time, seconds => roughTime(trans, seconds))] : [])
  ];
  if (parts.length === 0) {
    return isLive(state)
      ? trans.__('It asks for about what it needs.')
      : trans.__('It asked for about what it needs.');
  }
  const needed = parts.map(part => part.needed).join(', ');
  const [first = '', second] = parts.map(part => part.enough);
  const enough =
    second === undefined ? first : trans.__('%1 and %2', first, second);
  return advice.runs === 1
    ? trans.__('It needed %1: ask for %2.', needed, enough)
    : trans.__(
        'Its last %1 runs needed at most %2: ask for %3.',
        advice.runs,
        needed,
        enough
      );
}

/** `11 GB of 64 GB`, and `14 GB`. */
function partOf(
  trans: TranslationBundle,
  { asked, of, used }: IEnough,
  text: (amount: number) => string
): { needed: string; enough: string } {
  return {
    needed: trans.__('%1 of %2', text(used), text(asked)),
    enough: text(of)
  };
}

const minute = 60;
const hour = 3600;

/** A length of time in one unit: `42 s`, `40 min`, `2.5 h`. */
function roughTime(trans: TranslationBundle, seconds: number): string {
  if (seconds < minute) {
    return trans.__('%1 s', Math.round(seconds));
  }
  if (seconds < 2 * hour && seconds % hour !== 0) {
    return trans.__('%1 min', Math.round(seconds / minute));
  }
  const whole = Math.round((10 * seconds) / hour) / 10;
  return seconds % hour === 0
    ? limitText(trans, seconds)
    : trans.__('%1 h', whole);
}
