import { appendFileSync } from 'node:fs';

import { asAdministrator, type ClusterInfo } from './cluster';
import { until } from './until';

/** QOS, accounts and their limits, in the words of sacctmgr. */
const added: readonly string[] = [
  'add qos tight MaxSubmitJobsPerUser=1 Flags=DenyOnLimit MaxWall=00:05:00 MaxTRESPerJob=cpu=2,node=1,mem=1000M,gres/gpu=1',
  'add qos small Flags=DenyOnLimit MaxTRESPerUser=cpu=3',
  'add qos least Flags=DenyOnLimit MinTRESPerJob=cpu=2',
  'modify user hpcada set QOS+=tight,small,least',
  'add account limited',
  'add user hpcada Account=limited QOS=normal DefaultQOS=normal MaxSubmitJobs=1',
  'add account full GrpSubmitJobs=1',
  'add user hpcada Account=full QOS=normal DefaultQOS=normal'
];

/** Partitions and a reservation, in the words of scontrol. */
const created: readonly string[] = [
  'PartitionName=drained Nodes=n1 State=DRAIN',
  'PartitionName=inactive Nodes=n1 State=INACTIVE',
  'PartitionName=chem Nodes=n1 AllowAccounts=chemistry',
  'PartitionName=shortonly Nodes=n1 AllowQos=short',
  'PartitionName=rootgroup Nodes=n1 AllowGroups=root',
  'PartitionName=rootonly Nodes=n1 RootOnly=YES',
  'PartitionName=reserved Nodes=n1 ReqResv=YES',
  'PartitionName=bounds Nodes=n[1-4] MaxTime=5 MinNodes=2 MaxNodes=2 MaxCPUsPerNode=2 MaxMemPerNode=1000',
  'Reservation ReservationName=theirs Users=root StartTime=now Duration=60 Nodes=n4'
];

/** Gives a cluster with accounting all that refuses, as its administrator. */
export async function makeRefusing(cluster: ClusterInfo): Promise<void> {
  const run = (program: string, ...words: string[]): string =>
    asAdministrator(cluster, program, ...words);
  appendFileSync(
    cluster.env.SLURM_CONF,
    'EnforcePartLimits=ALL\nLicenses=matlab:2\n'
  );
  run('scontrol', 'reconfigure');
  for (const words of added) {
    run('sacctmgr', '--immediate', '--quiet', ...words.split(' '));
  }
  for (const words of created) {
    run('scontrol', 'create', ...words.split(' '));
  }
  // The controller hears of them from the database.
  const known = (): Promise<true | undefined> => {
    const cache = run('scontrol', 'show', 'assoc_mgr', 'flags=assoc');
    return Promise.resolve(
      /Account=full UserName=hpcada/.test(cache) || undefined
    );
  };
  await until(known);
}
