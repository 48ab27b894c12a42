/** The cluster's configuration files, as text. */
import { accountingConf } from './accounting.mjs';

/** The four nodes; two of them own fake GPUs. */
export const NODES = ['n1', 'n2', 'n3', 'n4'];

const NO_ACCOUNTING = `AccountingStorageType=accounting_storage/none
AccountingStoreFlags=job_comment
`;

/** Shared by slurm.conf and the tests that look at it. */
export const PARTITIONS = ['debug', 'long', 'gpu'];

/**
 * @param {import('./state.mjs').State} state `host` is the name the daemons find themselves under,
 *   `address` the loopback address that it stands for
 * @returns {string} slurm.conf
 */
export function slurmConf(state) {
  const { dir, name, host, address, ports, minJobAge = 300 } = state;
  const accounting = ports.accounting ? accountingConf(state) : NO_ACCOUNTING;
  // Only this kind adds up what accounts use, which their limits need.
  const priority = ports.accounting
    ? 'multifactor\nPriorityDecayHalfLife=0\nPriorityUsageResetPeriod=YEARLY\nPriorityCalcPeriod=00:01:00'
    : 'basic';
  const nodes = NODES.map((node, at) => {
    const gres = at >= 2 ? ' Gres=gpu:a100:2 Feature=gpu,a100' : ' Feature=cpu';
    return `NodeName=${node} NodeHostname=${host} NodeAddr=${address} Port=${ports.nodes[at]} CPUs=4 RealMemory=8000${gres} State=UNKNOWN`;
  });
  return `ClusterName=${name}
SlurmctldHost=${host}(${address})
SlurmctldPort=${ports.controller}
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=${dir}/run/munge.socket
CredType=cred/munge
# Without these two, every interface of the machine would be listened on.
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
StateSaveLocation=${dir}/state
SlurmdSpoolDir=${dir}/spool/%n
SlurmctldPidFile=${dir}/run/slurmctld.pid
SlurmdPidFile=${dir}/run/slurmd.%n.pid
SlurmctldLogFile=${dir}/log/slurmctld.log
SlurmdLogFile=${dir}/log/slurmd.%n.log
SlurmctldDebug=info
SlurmdDebug=info
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
MpiDefault=none
MailProg=/bin/true
JobAcctGatherType=jobacct_gather/linux
JobAcctGatherFrequency=${ports.accounting ? 1 : 5}
JobCompType=jobcomp/none
${accounting}# The nodes claim more than this machine has: their sizes are taken as written.
SlurmdParameters=config_overrides
SelectType=select/cons_tres
SelectTypeParameters=CR_Core_Memory
DefMemPerCPU=500
GresTypes=gpu
SchedulerType=sched/backfill
SchedulerParameters=sched_interval=5,bf_interval=5,bf_max_job_test=200,default_queue_depth=200,batch_sched_delay=0
PriorityType=priority/${priority}
ReturnToService=2
KillWait=5
MinJobAge=${minJobAge}
InactiveLimit=0
SlurmdTimeout=600
# Room for 50,000 jobs, one by one or as one array.
MaxJobCount=200000
MaxArraySize=100001
${nodes.join('\n')}
PartitionName=debug Nodes=n[1-2] Default=YES DefaultTime=00:05:00 MaxTime=00:30:00 State=UP
PartitionName=long Nodes=n[1-4] DefaultTime=01:00:00 MaxTime=7-00:00:00 State=UP
PartitionName=gpu Nodes=n[3-4] DefaultTime=00:30:00 MaxTime=1-00:00:00 State=UP
`;
}

/** Fake GPUs of one node. Slurm leaves out GPUs without a device file, so plain files stand in for them. */
export const GPU_FILES = ['gpu0', 'gpu1'];

/** @param {string} dir @returns {string} gres.conf */
export function gresConf(dir) {
  return GPU_FILES.map(
    file => `NodeName=n[3-4] Name=gpu Type=a100 File=${dir}/etc/${file}\n`
  ).join('');
}

/**
 * Newer daemons look for control groups even when no plugin of ours uses them.
 *
 * @param {string} version as `22.05.8`
 * @returns {string | undefined} cgroup.conf, where one is needed
 */
export function cgroupConf(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > 23 || (major === 23 && minor >= 11)
    ? 'CgroupPlugin=disabled\n'
    : undefined;
}
