import {
  Type,
  type Static,
  type TArray,
  type TString
} from '@sinclair/typebox';

import { Count, OneOf, Seconds } from './common';
import { optionNames } from './submit';
import { route } from './route';

function Names(description: string): TArray<TString> {
  return Type.Array(Type.String(), { description });
}

export const Partition = Type.Object(
  {
    name: Type.String(),
    isDefault: Type.Boolean(),
    state: Type.String({ description: "`up`, `down`, ...: the scheduler's." }),
    maxTime: Type.Optional(Seconds()),
    defaultTime: Type.Optional(Seconds()),
    nodes: Count,
    nodesByState: Type.Record(Type.String(), Count, {
      description: "By the scheduler's words: `idle`, `mixed`, `drained`, ..."
    }),
    cpus: Count,
    cpusIdle: Count,
    gpus: Type.Optional(
      Type.Integer({ minimum: 0, description: 'Absent where it has none.' })
    ),
    gpusIdle: Type.Optional(
      Type.Integer({
        minimum: 0,
        description: 'On nodes that also have a free CPU.'
      })
    ),
    gres: Type.Array(Type.String(), { description: 'As `gpu:a100:4`.' }),
    maxNodes: Type.Optional(Count),
    cpusPerNode: Type.Optional(
      Type.Integer({ minimum: 0, description: 'Of its largest node.' })
    ),
    memoryPerNode: Type.Optional(
      Type.Number({
        minimum: 0,
        description: 'Bytes that a job may have of its largest node.'
      })
    ),
    cpuMemory: Type.Optional(
      Type.Number({ minimum: 0, description: 'Bytes of a CPU by default.' })
    ),
    nodeMemory: Type.Optional(
      Type.Number({ minimum: 0, description: 'Bytes of a node by default.' })
    ),
    wholeNodes: Type.Optional(
      Type.Literal(true, { description: 'No job shares its nodes.' })
    ),
    weights: Type.Optional(
      Type.Record(Type.String(), Type.Number(), {
        description:
          'What is billed of each `cpu`, `mem` (a byte), `node`, `gres/gpu`, ...; absent where it is the CPUs.'
      })
    ),
    allowAccounts: Type.Optional(
      Names('Those that may use it; absent where all may.')
    ),
    denyAccounts: Type.Optional(Names('Those that may not.')),
    allowQos: Type.Optional(
      Names('Those that may use it; absent where all may.')
    ),
    denyQos: Type.Optional(Names('Those that may not.'))
  },
  { $id: 'Partition' }
);
export type Partition = Static<typeof Partition>;

export const Association = Type.Object({
  account: Type.String(),
  partition: Type.Optional(Type.String()),
  qos: Type.Array(Type.String()),
  defaultQos: Type.Optional(Type.String())
});
export type Association = Static<typeof Association>;

/** A value of the user's own environment that a form starts with. */
export const EnvironmentDefault = Type.Object({
  variable: Type.String({ description: 'As `SBATCH_ACCOUNT`.' }),
  option: OneOf(optionNames),
  value: Type.String()
});
export type EnvironmentDefault = Static<typeof EnvironmentDefault>;

export const Resources = Type.Object({
  partitions: Type.Array(Partition),
  associations: Type.Optional(
    Type.Array(Association, {
      description: 'Absent where the cluster keeps no accounting.'
    })
  ),
  maxArraySize: Type.Optional(Count),
  billsLargest: Type.Optional(
    Type.Literal(true, {
      description:
        'What weighs most is billed, not the sum (MAX_TRES in PriorityFlags).'
    })
  ),
  command: Type.Optional(
    Type.Array(Type.String(), {
      description:
        'The words that a submission is run by, before those of the request (`submitWords`); absent where no program is run.'
    })
  ),
  environment: Type.Array(EnvironmentDefault)
});
export type Resources = Static<typeof Resources>;

export const resourceRoutes = {
  getResources: route('GET', '/resources', {
    summary: 'Partitions, limits, nodes, accounts and QOS that can be used.',
    reply: Resources
  })
};
