/** A small notebook of nbformat 4, as a text; `cells` are sources of code. */
export function notebookText(
  cells: readonly string[] = ["print('lattice')"]
): string {
  return `${JSON.stringify(
    {
      cells: cells.map((source, index) => ({
        ...{ cell_type: 'code', execution_count: null, id: `cell-${index}` },
        ...{ metadata: {}, outputs: [], source }
      })),
      metadata: {
        kernelspec: {
          display_name: 'Python 3 (ipykernel)',
          language: 'python',
          name: 'python3'
        },
        language_info: { name: 'python', version: '3.12.1' }
      },
      nbformat: 4,
      nbformat_minor: 5
    },
    undefined,
    1
  )}\n`;
}

/** The licence of BSD with three clauses, as far as it is told by its words. */
export const bsdText = `BSD 3-Clause License

Copyright (c) 2026, Ada

Redistribution and use in source and binary forms, with or without
modification, are permitted provided that the following conditions are met:

1. Redistributions of source code must retain the above copyright notice.

2. Redistributions in binary form must reproduce the above copyright notice.

3. Neither the name of the copyright holder nor the names of its
   contributors may be used to endorse or promote products.
`;

/** The files of a repository with notebooks, modules, data, a link and a submodule. */
export const latticeFiles = {
  'README.md': '# Lattice\n',
  LICENSE: bsdText,
  'requirements.txt': 'numpy\nising>=1.2\n',
  'run.sh': { content: '#!/bin/sh\n', executable: true },
  'phase/lattice.ipynb': notebookText([
    'import ising',
    "open('data/init.csv')"
  ]),
  'phase/ising.py': 'def run():\n    return 1\n',
  'phase/data/init.csv': 'a,b\n1,2\n',
  'phase/latest.csv': { link: 'data/init.csv' },
  'phase/large.bin':
    'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 123456\n',
  'other/critical point.ipynb': notebookText(['1 + 1']),
  vendored: { submodule: '1111111111111111111111111111111111111111' }
} as const;
