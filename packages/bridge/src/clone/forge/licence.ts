import { basename, dirname } from 'node:path/posix';

import type { TreeFile } from '../found';

export interface Licence {
  readonly name: string;
  readonly path?: string;
}

/** Longer texts are no licences. */
export const licenceBytes = 128 * 1024;

const fileName =
  /^(?:licen[cs]e|copying|unlicense)(?:[._-][a-z0-9._-]{1,20})?$/i;

/** The licence file that is nearest to a folder: there, or in one above. */
export function licenceFile(
  files: readonly TreeFile[],
  folder: string
): string | undefined {
  const named = files.filter(({ path }) => fileName.test(basename(path)));
  for (let at = folder === '' ? '.' : folder; ; at = dirname(at)) {
    const here = named.filter(({ path }) => dirname(path) === at);
    const [first] = here.map(({ path }) => path).sort();
    if (first !== undefined || at === '.') {
      return first;
    }
  }
}

/** Words that stand in a licence and in no other, in small letters and with single spaces. */
const sure: readonly (readonly [name: string, words: RegExp])[] = [
  [
    'MIT',
    /permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files .{0,30}to deal in the software without restriction/
  ],
  ['Apache-2.0', /^\W*apache license version 2\.0, january 2004/],
  ['GPL-3.0', /^\W*gnu general public license version 3, 29 june 2007/],
  ['GPL-2.0', /^\W*gnu general public license version 2, june 1991/],
  ['LGPL-3.0', /^\W*gnu lesser general public license version 3, 29 june 2007/],
  [
    'LGPL-2.1',
    /^\W*gnu lesser general public license version 2\.1, february 1999/
  ],
  [
    'AGPL-3.0',
    /^\W*gnu affero general public license version 3, 19 november 2007/
  ],
  ['MPL-2.0', /^\W*mozilla public license,? version 2\.0/],
  [
    'CC-BY-4.0',
    /^\W*(?:creative commons )?attribution 4\.0 international(?: public license)?\b/
  ],
  ['CC0-1.0', /^\W*(?:creative commons )?(?:legal code )?cc0 1\.0 universal/]
];

const bsd =
  /redistribution and use in source and binary forms, with or without modification, are permitted provided that the following conditions are met/;

/** The SPDX name of a licence, by its text; undefined where that is not sure. */
export function recognisedLicence(text: string): string | undefined {
  const words = text.toLowerCase().replace(/\s+/g, ' ').trim();
  const names = sure
    .filter(([, pattern]) => pattern.test(words))
    .map(([name]) => name);
  if (bsd.test(words) && !words.includes('all advertising materials')) {
    names.push(
      /neither the names? of/.test(words) ? 'BSD-3-Clause' : 'BSD-2-Clause'
    );
  }
  return names.length === 1 ? names[0] : undefined;
}
