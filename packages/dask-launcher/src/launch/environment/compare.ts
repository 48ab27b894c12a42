import type { DaskCheck } from '@jupyterlab-hpc/api';

/** Something that both have, in different versions; undefined where one has none. */
export interface IDifference {
  readonly name: string;
  readonly here: string | undefined;
  readonly there: string | undefined;
}

/** Without these in the same version, what one writes the other may not read. */
const mustAgree = ['distributed', 'dask', 'cloudpickle', 'msgpack', 'tornado'];

/** These matter where the notebook has them: its data may be made of them. */
const mayAgree = ['numpy', 'pandas', 'lz4'];

/** In what the Python of the workers and that of a notebook differ, the most important first. */
export function differences(
  here: DaskCheck,
  there: DaskCheck
): readonly IDifference[] {
  const [ours, theirs] = [minor(here.python), minor(there.python)];
  const version = (check: DaskCheck, name: string): string | undefined =>
    check.packages[name];
  const packages = [
    ...mustAgree,
    ...mayAgree.filter(name => version(there, name) !== undefined)
  ].map(name => ({
    name,
    here: version(here, name),
    there: version(there, name)
  }));
  return [{ name: 'Python', here: ours, there: theirs }, ...packages].filter(
    one => one.here !== one.there
  );
}

/** `3.13` of `3.13.5`: within those, Pythons understand each other. */
export function minor(version: string | undefined): string | undefined {
  return version?.split('.').slice(0, 2).join('.');
}
