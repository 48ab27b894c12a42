import type { Sweep } from '@jupyterlab-hpc/api';
import { nullTranslator } from '@jupyterlab/translation';

import { rowText, typedRows } from './rows';

const trans = nullTranslator.load('jupyterlab_hpc');
const parameters: Sweep['parameters'] = [
  { name: 'alpha', kind: 'float', varies: true },
  { name: 'label', kind: 'str', varies: true },
  { name: 'steps', kind: 'int', varies: false }
];
const like = [0.5, 'a "b",\nc', 100];

it('has a run again as it is written', () => {
  const text = rowText(parameters, like);
  expect(typedRows(trans, text, parameters, like)).toEqual({ rows: [like] });
});

it('has a text that looks like nothing again, and nothing where there was none', () => {
  for (const row of [
    [null, 'None', 100],
    [0.5, '', 1]
  ]) {
    const text = rowText(parameters, row);
    expect(typedRows(trans, text, parameters, row)).toEqual({ rows: [row] });
  }
});

it('takes what a spreadsheet gives, in any order, and the rest from a run', () => {
  const text = 'label\talpha\r\nx\t0.25\r\ny, z\tinf\r\n\r\n';
  expect(typedRows(trans, text, parameters, like)).toEqual({
    rows: [
      [0.25, 'x', 100],
      [{ $number: 'inf' }, 'y, z', 100]
    ]
  });
});

it.each([
  [
    'beta\n1\n',
    'The first line has to name parameters; “beta” is none of this sweep.'
  ],
  ['alpha\n', 'There is no run below the first line.'],
  ['alpha,label\n1\n', 'Run 1 has 1 values, the first line names 2.'],
  [
    'alpha\n1\nmuch\n',
    'Run 2: “alpha” takes numbers, and “much” is none. Write it as 0.5, 1e-3, nan or inf.'
  ]
])('says what is wrong with %j', (text, problem) => {
  expect(typedRows(trans, text, parameters, like)).toEqual({ problem });
});
