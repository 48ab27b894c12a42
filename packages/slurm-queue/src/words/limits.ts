import type { TranslationBundle } from '@jupyterlab/translation';

import type { IReasonWords, Subject } from './advice';
import { accountOf, capital, never, qosOf } from './names';
import { minutesOf, thingsOf } from './resources';

/**
 * The names of limits are put together from whose limit it is, over what it
 * counts, and what it counts: `QOSMaxGRESPerUser`, `AssocGrpCPURunMinutesLimit`.
 */
const form = new RegExp(
  [
    '^(?=Assoc|QOS|Max[A-Za-z]+Per(?:Account|User)$)',
    '(?<owner>Association|Assoc|QOS)?',
    '(?<over>Grp|Max|Min)?',
    '(?<what>CPU|Cpu|Memory|Mem|Node|GRES|License|BB|Billing|Energy|Unknown|',
    'SubmitJobs?|Jobs?|WallDuration|Wall|Resource|Time)',
    '(?<time>Minutes|RunMinutes|RunMins)?',
    '(?:Per(?<per>Job|Node|User|Account))?',
    '(?:Limit|NotSatisfied)?$'
  ].join('')
);

/** The parts of a limit's name. */
interface ILimit {
  /** The name of the account or QOS, as part of a sentence. */
  readonly owner: string;
  readonly ofQos: boolean;
  readonly over: string;
  readonly what: string;
  /** Whether it counts use by time, and only that of running jobs. */
  readonly time: 'no' | 'used' | 'running';
  readonly per: string;
  /** What it counts, as part of a sentence. */
  readonly things: string;
}

/** Words for a limit of an account or a QOS, or undefined for other reasons. */
export function limitWords(
  trans: TranslationBundle,
  job: Subject,
  name: string,
  detail: string | undefined
): IReasonWords | undefined {
  const parts = form.exec(name)?.groups;
  if (parts === undefined) {
    return undefined;
  }
  const { owner, over = '', what = '', time, per = '' } = parts;
  const ofQos = owner === undefined || owner === 'QOS';
  const limit: ILimit = {
    owner: ofQos ? qosOf(trans, job) : accountOf(trans, job),
    ofQos,
    over,
    what,
    time: time === undefined ? 'no' : time === 'Minutes' ? 'used' : 'running',
    per,
    things:
      time === undefined
        ? thingsOf(trans, what, job, detail)
        : minutesOf(trans, what, job, detail)
  };
  const words = wordsOf(trans, job, limit);
  return {
    group: ofQos ? 'qos-limit' : 'account-limit',
    remedy: remedyOf(trans, limit),
    ...words
  };
}

type Words = Omit<IReasonWords, 'group'>;

function wordsOf(trans: TranslationBundle, job: Subject, limit: ILimit): Words {
  const { over, what, per, time, owner, things } = limit;
  if (what.startsWith('Job') || what.startsWith('SubmitJob')) {
    return countWords(trans, job, limit);
  }
  if (what === 'WallDuration') {
    return {
      short: trans.__('Time limit over that of %1', owner),
      fact: trans.__('Its time limit is longer than %1 allows.', owner),
      consequence: never(trans)
    };
  }
  if (what === 'Wall' || what === 'Time' || time === 'used') {
    return per === 'Job'
      ? overWords(trans, limit)
      : {
          short: trans.__('Not enough %1 left in %2', things, owner),
          fact: trans.__(
            '%1 has not enough %2 left for it.',
            capital(owner),
            things
          ),
          consequence: trans.__(
            'It starts when there is more: past use counts less with time, as your site has it.'
          )
        };
  }
  if (over === 'Min') {
    return {
      short: trans.__('Too small for %1', owner),
      fact: trans.__(
        '%1 has a minimum of %2, and it asks for less.',
        capital(owner),
        things
      ),
      consequence: never(trans)
    };
  }
  return per === 'Job' || per === 'Node'
    ? overWords(trans, limit)
    : sharedWords(trans, job, limit);
}

/** Limits on how many jobs there are. */
function countWords(
  trans: TranslationBundle,
  job: Subject,
  { owner, over, per, what }: ILimit
): Words {
  const submitted = what.startsWith('Submit');
  const all = per !== 'Account' && over !== 'Max';
  const whose =
    per === 'Account'
      ? accountOf(trans, job)
      : all
        ? owner
        : trans.__('one person');
  const placed = (alone: string, within: string): string =>
    all ? alone : within;
  return {
    short: submitted
      ? trans.__('Limit of submitted jobs in %1', owner)
      : trans.__('Limit of running jobs in %1', owner),
    fact: submitted
      ? placed(
          trans.__('No more jobs of %1 may wait or run.', whose),
          trans.__('No more jobs of %1 may wait or run in %2.', whose, owner)
        )
      : placed(
          trans.__('No more jobs of %1 may run at once.', whose),
          trans.__('No more jobs of %1 may run at once in %2.', whose, owner)
        ),
    consequence: trans.__('It starts when one of them ends.')
  };
}

/** Limits that the request itself is over. */
function overWords(
  trans: TranslationBundle,
  { owner, per, things }: ILimit
): Words {
  return per === 'Node'
    ? {
        short: trans.__('More %1 on a node than %2 allows', things, owner),
        fact: trans.__(
          'It asks for more %1 on one node than %2 allows.',
          things,
          owner
        ),
        consequence: never(trans)
      }
    : {
        short: trans.__('More %1 than %2 allows', things, owner),
        fact: trans.__(
          'It asks for more %1 than %2 allows for one job.',
          things,
          owner
        ),
        consequence: never(trans)
      };
}

/** Limits that running jobs have reached together. */
function sharedWords(
  trans: TranslationBundle,
  job: Subject,
  { owner, per, things, time }: ILimit
): Words {
  return {
    short: trans.__('Limit of %1 in %2', things, owner),
    fact:
      per === 'User'
        ? trans.__(
            'With it, the running jobs would have more %1 than one person may have in %2.',
            things,
            owner
          )
        : per === 'Account'
          ? trans.__(
              'With it, the running jobs of %3 would have more %1 than one account may have in %2.',
              things,
              owner,
              accountOf(trans, job)
            )
          : trans.__(
              'With it, the running jobs of %2 would have more %1 than they may have together.',
              things,
              owner
            ),
    consequence:
      time === 'running'
        ? trans.__(
            'It starts when some of them end, or have less of their time left.'
          )
        : trans.__('It starts when some of them end.')
  };
}

function remedyOf(
  trans: TranslationBundle,
  { ofQos, over, time, what }: ILimit
): string {
  const count = what.startsWith('Job') || what.startsWith('SubmitJob');
  if (count) {
    return ofQos
      ? trans.__('Another QOS may have room.')
      : trans.__('Another account may have room.');
  }
  if (over === 'Min') {
    return trans.__('Ask for more, or use another QOS.');
  }
  if (time !== 'no' || what === 'Time' || what.startsWith('Wall')) {
    return ofQos
      ? trans.__('Ask for less time, or use another QOS.')
      : trans.__('Ask for less time, or use another account.');
  }
  return ofQos
    ? trans.__('Ask for less, or use another QOS.')
    : trans.__('Ask for less, or use another account.');
}
