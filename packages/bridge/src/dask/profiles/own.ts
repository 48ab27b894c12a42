import { DaskName, type DaskProfile, type DaskSpec } from '@jupyterlab-hpc/api';

import { messageOf } from '../../errors';
import type { Files } from '../../texts/folder';
import type { TextKind } from '../../texts/kind';
import { type OwnText, OwnTexts } from '../../texts/own';
import { asProblem } from './site';
import { usablePart } from './usable';

const bytes = 256 * 1024;

const profileKind: TextKind = {
  one: 'Dask profile',
  many: 'Dask profiles',
  ending: '.json',
  bytes,
  // Each is read as a whole: they are small, and a list has their values.
  head: bytes,
  most: 100,
  large: {
    field: 'body.spec',
    hint: 'Put the lines before the Python into a file, and keep a line that reads it (source FILE).'
  },
  unwritable: {
    again: 'save again. The values stay in the form.',
    instead: 'note the values elsewhere.'
  }
};

const isName = new RegExp(DaskName.pattern ?? '', 'u');

/** A person's own profiles: the values of each, as JSON, in a file named after it. */
export class OwnProfiles {
  constructor(folder: string, files: Files) {
    this.texts = new OwnTexts({
      ...{ folder, files, kind: profileKind },
      stemOf,
      nameOf
    });
  }

  /** One of another version is there as far as it can be used. Rejects with a `BridgeError`, as do all below. */
  async list(): Promise<{ profiles: DaskProfile[]; problem?: string }> {
    const { problem, texts } = await this.texts.list();
    return {
      profiles: texts.map(profileOf),
      ...(problem !== undefined && { problem })
    };
  }

  save(
    name: string,
    spec: Partial<DaskSpec>,
    overwrite: boolean
  ): Promise<void> {
    const text = `${JSON.stringify(spec, null, 2)}\n`;
    return this.texts.save(name.normalize(), text, overwrite);
  }

  remove(name: string): Promise<void> {
    return this.texts.remove(name);
  }

  private readonly texts: OwnTexts;
}

function profileOf({ name, problem, text }: OwnText): DaskProfile {
  if (problem !== undefined) {
    return { name, spec: {}, problem };
  }
  try {
    const { problems, spec } = usablePart(JSON.parse(text));
    return { name, spec, ...asProblem(problems) };
  } catch (error) {
    const why = `it is not JSON: ${messageOf(error)}`;
    return { name, spec: {}, ...asProblem([why]) };
  }
}

/** Any name of a profile as that of a file: no path, and not hidden. */
function stemOf(name: string): string {
  return name.replace(/[%/]|^\./gu, encoded);
}

function nameOf(stem: string): string | undefined {
  const name = stem.replace(/%(25|2F|2E)/g, (_whole, code: string) =>
    String.fromCharCode(parseInt(code, 16))
  );
  return isName.test(name) && stemOf(name) === stem ? name : undefined;
}

function encoded(char: string): string {
  return `%${char.charCodeAt(0).toString(16).toUpperCase()}`;
}
