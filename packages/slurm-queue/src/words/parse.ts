/** A reason as Slurm gives it, taken apart. */
export interface IReason {
  /** Slurm's name for it, such as `Priority`, or one that `sentences` gives. */
  readonly name: string;
  /** What Slurm adds to the name. */
  readonly detail?: string;
}

/** Words by which Slurm says that there is no reason. */
const none: ReadonlySet<string> = new Set(['', 'None', '(null)', 'N/A', 'n/a']);

/**
 * Sentences that Slurm writes in place of a reason's name. `scontrol` writes
 * them with `_` for each space. (Slurm's slurmctld, 22.05 to 25.11.)
 */
const sentences: readonly (readonly [RegExp, string])[] = [
  [/^Nodes required for job are DOWN/, 'NodesNotAvail'],
  [/^Reservation (?<detail>.+) was deleted$/, 'ReservationDeleted'],
  [/^Reservation (?<detail>.+) is invalid$/, 'ReservationInvalid'],
  [/^Reservation (?<detail>.+), which this job/, 'ReservationEnded'],
  [/^License request '(?<detail>.+)' is no longer valid/, 'LicenseInvalid'],
  [/^Job's QOS not/, 'QOSNotAllowed'],
  [/^Job's account not/, 'AccountNotAllowed'],
  [/^uid \d+ not in group permitted/, 'GroupNotAllowed'],
  [/^job requeued in held state/, 'RequeueHold'],
  [/^job requeued in special exit state/, 'SpecialExit'],
  [/^launch failure limit exceeded/, 'JobHoldMaxRequeue'],
  [/^launch failed requeued held/, 'LaunchFailedHeld'],
  [/^user env retrieval failed/, 'EnvironmentFailedHeld'],
  [/^Job is at or exceeds QOS/, 'QOSUsedUp'],
  [/^Job is at or exceeds association/, 'AssocUsedUp'],
  [/^Memory resize to .+ failed on node (?<detail>.+)$/, 'MemoryResizeFailed'],
  [/^(?:burst_buffer|Burst buffer)/, 'BurstBufferOperation'],
  [/^incomplete hetjob/, 'SystemFailure']
];

/** `Name`, and what may follow it: `, words`, `:words`, `/gres`, `(words)`. */
const named =
  /^(?<name>[A-Z][A-Za-z]+)(?:(?:\s*[,:/]\s*|\s*\()(?<detail>.*?)\)?)?$/;

/** Takes a reason apart, or returns undefined where there is none. */
export function parseReason(text: string | undefined): IReason | undefined {
  const said = (text ?? '').trim();
  const inner = /^\((.*)\)$/.exec(said)?.[1] ?? said;
  if (none.has(said) || none.has(inner)) {
    return undefined;
  }
  const spaced = inner.replaceAll('_', ' ');
  for (const [sentence, name] of sentences) {
    const match = sentence.exec(spaced);
    if (match !== null) {
      return reason(name, match.groups?.detail);
    }
  }
  const { name = inner, detail } = named.exec(inner)?.groups ?? {};
  return reason(name, detail);
}

function reason(name: string, detail: string | undefined): IReason {
  return detail === undefined || detail === '' ? { name } : { name, detail };
}
