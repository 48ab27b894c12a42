import { BridgeError } from '../../errors';
import { isRecord } from '../profiles/usable';

/** Sections of dask-jobqueue that are of other batch systems. */
const others: ReadonlySet<string> = new Set([
  'htcondor',
  'local',
  'lsf',
  'moab',
  'oar',
  'pbs',
  'sge'
]);

/** What a `jobqueue.yaml` says of one kind of cluster. */
export interface Section {
  readonly name: string;
  /** Whether its options are those of another batch system. */
  readonly isForeign: boolean;
  /** Without those that are null; their names have dashes, as dask takes both. */
  readonly values: ReadonlyMap<string, unknown>;
  /** What else there is, with the reason why it is not read. */
  readonly ignored: readonly string[];
}

/**
 * The section for Slurm; without one, a site's own (`config_name`), and then
 * any. Throws a `BridgeError` where there is none.
 */
export function sectionOf(document: unknown): Section {
  const all = isRecord(document) ? document : {};
  const { jobqueue, ...rest } = all;
  const sections = isRecord(jobqueue)
    ? Object.entries(jobqueue).flatMap(([name, values]) =>
        isRecord(values) ? [[name, values] as const] : []
      )
    : [];
  const [name, values] =
    sections.find(([one]) => one === 'slurm') ??
    sections.find(([one]) => !others.has(one)) ??
    sections[0] ??
    noSection(jobqueue !== undefined);
  return {
    name,
    isForeign: others.has(name),
    values: new Map(
      Object.entries(merged(values))
        .filter(([, value]) => value !== null)
        .map(([key, value]) => [dashed(key), value])
    ),
    ignored: [
      ...(name === 'slurm'
        ? []
        : [
            `jobqueue.${name}: read in the place of jobqueue.slurm, which is not there.`
          ]),
      ...sections
        .filter(([one]) => one !== name)
        .map(([one]) => `jobqueue.${one}: jobqueue.${name} is read.`),
      ...Object.keys(rest).map(
        key =>
          `${key}: is not of dask-jobqueue; what Dask is configured with here is seen in the preview.`
      )
    ]
  };
}

/** A map with those that it repeats by `<<`, as PyYAML merges them: its own values count first. */
function merged(
  { '<<': others, ...own }: Record<string, unknown>,
  levels = 3
): Record<string, unknown> {
  const maps: unknown[] = Array.isArray(others) ? others : [others];
  const repeated = (levels === 0 ? [] : maps)
    .filter(isRecord)
    .reverse()
    .flatMap(map => Object.entries(merged(map, levels - 1)));
  return { ...Object.fromEntries(repeated), ...own };
}

/** dask takes `log_directory` and `log-directory` for the same. */
export function dashed(key: string): string {
  return key.replaceAll('_', '-');
}

function noSection(isThere: boolean): never {
  throw new BridgeError({
    code: 'bad-request',
    message: isThere
      ? 'This jobqueue.yaml has no section such as jobqueue.slurm.'
      : 'This text has no section jobqueue.',
    hint: 'A jobqueue.yaml begins with “jobqueue:”, and has below it “slurm:” with cores, memory and so on.',
    field: 'body.text'
  });
}
