import { DaskProfile } from '@jupyterlab-hpc/api';
import { Check } from '@sinclair/typebox/value';

import type { SiteDaskProfile } from '../../config';
import { usablePart } from './usable';

const ProfileName = DaskProfile.properties.name;

/** The administrator's profiles, in their order; what is wrong with one is its problem. */
export function siteProfiles(list: readonly SiteDaskProfile[]): DaskProfile[] {
  const seen = new Set<string>();
  return list.map(({ name: given, ...values }, index) => {
    const { problems, spec } = usablePart(values);
    const isName = Check(ProfileName, given);
    const name = isName ? given : `Profile ${index + 1}`;
    const all = [
      ...(isName ? [] : ['name: has to be a text of 1 to 50 characters']),
      ...(seen.has(name) ? ['name: another profile has it too'] : []),
      ...problems
    ];
    seen.add(name);
    return { name, site: true, spec, ...asProblem(all) };
  });
}

/** For a profile; nothing where all is well. */
export function asProblem(
  problems: readonly string[]
): Pick<DaskProfile, 'problem'> {
  return problems.length === 0
    ? {}
    : { problem: problems.map(one => `${one}.`).join(' ') };
}
