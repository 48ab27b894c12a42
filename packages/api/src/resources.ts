import { Type, type Static } from '@sinclair/typebox';

import { Count, OneOf, Seconds } from './common';
import { optionNames } from './submit';
import { route } from './route';

export const Partition = Type.Object(
  {
    name: Type.String(),
    isDefault: Type.Boolean(),
    state: Type.String({ description: "`up`, `down`, ...: the scheduler's." }),
    maxTime: Type.Optional(Seconds()),
    defaultTime: Type.Optional(Seconds()),
    nodes: Count,
    nodesByState: Type.Record(Type.String(), Count),
    cpus: Count,
    cpusIdle: Count,
    gres: Type.Array(Type.String(), { description: 'As `gpu:a100:4`.' })
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
  environment: Type.Array(EnvironmentDefault)
});
export type Resources = Static<typeof Resources>;

export const resourceRoutes = {
  getResources: route('GET', '/resources', {
    summary: 'Partitions, limits, nodes, accounts and QOS that can be used.',
    reply: Resources
  })
};
