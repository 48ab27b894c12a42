import type {
  ParameterKind,
  SweepNotebook,
  SweepParameter,
  SweepValue
} from '@jupyterlab-hpc/api';
import { nullTranslator } from '@jupyterlab/translation';

export const trans = nullTranslator.load('jupyterlab_hpc');

/** A parameter of a notebook, for tests. */
export function parameterOf(
  name: string,
  kind: ParameterKind,
  value: SweepValue | undefined,
  help?: string
): SweepParameter {
  return {
    name,
    type: kind,
    kind,
    isOptional: false,
    source: value === undefined ? 'make()' : JSON.stringify(value),
    ...(value !== undefined && { default: value }),
    ...(help !== undefined && { help })
  };
}

/** A notebook with parameters of several kinds. */
export const lattice: SweepNotebook = {
  path: '/home/ada/lattice.ipynb',
  name: 'lattice',
  bytes: 1000,
  modified: 0,
  cells: 5,
  cell: 0,
  parameters: [
    parameterOf('alpha', 'float', 0.3, 'coupling'),
    parameterOf('size', 'int', 32),
    parameterOf('label', 'str', 'a\nb'),
    parameterOf('fast', 'bool', true),
    parameterOf('out', 'str', undefined)
  ]
};
