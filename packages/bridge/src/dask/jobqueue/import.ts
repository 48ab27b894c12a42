import type { DaskImport } from '@jupyterlab-hpc/api';

import { readYaml } from '../../yaml/read';
import { usablePart } from '../profiles/usable';
import { type Draft, newDraft } from './draft';
import { renamed, rules } from './rules';
import { type Section, sectionOf } from './section';
import { sizeKeys, takeSize } from './size';

/** For a text that is none. */
const words = {
  hint: 'Give the text of a jobqueue.yaml, such as the one in ~/.config/dask.',
  field: 'body.text'
};

/**
 * What the text of a `jobqueue.yaml` comes to here. A job of dask-jobqueue is
 * a worker of ours, with its processes. Rejects with a `BridgeError` that says
 * what is wrong with the text as a whole.
 */
export async function importJobqueue(text: string): Promise<DaskImport> {
  const section = sectionOf(await readYaml(text, words));
  const draft = newDraft(section.ignored);
  const values = currentNames(section, draft);
  for (const [key, rule] of Object.entries(rules)) {
    const value = values.get(key);
    if (value === undefined) {
      continue;
    }
    const why =
      section.isForeign && key === 'job-extra-directives'
        ? `these are options of ${section.name}, not of Slurm`
        : rule(value, draft);
    if (why !== undefined) {
      draft.ignored.push(`${key}: ${why}.`);
    }
  }
  takeSize(values, draft);
  for (const key of values.keys()) {
    if (!Object.hasOwn(rules, key) && !sizeKeys.some(one => one === key)) {
      draft.ignored.push(`${key}: dask-jobqueue has no such key for Slurm.`);
    }
  }
  const { problems, spec } = usablePart(specOf(draft));
  return {
    spec,
    ignored: [...draft.ignored, ...problems.map(one => `${one}.`)]
  };
}

/** With each key under the name that it has now. */
function currentNames(
  { values }: Section,
  draft: Draft
): ReadonlyMap<string, unknown> {
  const current = new Map(values);
  for (const [before, now] of Object.entries(renamed)) {
    const value = current.get(before);
    current.delete(before);
    if (value === undefined) {
      continue;
    }
    if (saysNothing(current.get(now))) {
      current.set(now, value);
    } else {
      draft.ignored.push(`${before}: ${now} is given too, and counts.`);
    }
  }
  return current;
}

function saysNothing(value: unknown): boolean {
  return (
    value === undefined ||
    value === '' ||
    (Array.isArray(value) && value.length === 0)
  );
}

function specOf(draft: Draft): Record<string, unknown> {
  const { container, directives, setup, workerArguments } = draft;
  const [python] = draft.python;
  return {
    ...Object.fromEntries(draft.values),
    ...((python !== undefined || setup.length > 0) && {
      environment: {
        ...(python !== undefined && { python }),
        ...(setup.length > 0 && { setup }),
        ...(container.length > 0 && { container })
      }
    }),
    ...(workerArguments.length > 0 && { workerArguments }),
    ...(directives.length > 0 && { directives })
  };
}
