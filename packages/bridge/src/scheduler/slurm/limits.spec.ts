/** @jest-environment node */
import { limitsOf } from './limits';

const line = (name: string, more: string): string =>
  `PartitionName=${name} AllowGroups=ALL ${more} Nodes=n[1-2] State=UP TotalCPUs=8\n`;

describe('the limits of partitions', () => {
  it('are of the largest node, where nothing else is said', () => {
    const limits = limitsOf(
      line(
        'debug',
        'AllowAccounts=ALL AllowQos=ALL Default=YES MaxNodes=UNLIMITED MaxCPUsPerNode=UNLIMITED MaxMemPerNode=UNLIMITED'
      ),
      '4 8000 debug\n16+ 64000+ debug\n'
    );
    expect(limits.get('debug')).toEqual({
      cpusPerNode: 16,
      memoryPerNode: 64_000 * 2 ** 20
    });
  });

  it('are what the administrator gives', () => {
    const limits = limitsOf(
      line(
        'gpu',
        'DenyAccounts=guests,old AllowQos=gpu,long MaxNodes=4 MaxCPUsPerNode=12 MaxMemPerNode=32000'
      ) + line('open', 'AllowAccounts=physics DenyQos=free MaxNodes=0'),
      '16 64000 gpu\n'
    );
    expect(limits.get('gpu')).toEqual({
      maxNodes: 4,
      cpusPerNode: 12,
      memoryPerNode: 32_000 * 2 ** 20,
      denyAccounts: ['guests', 'old'],
      allowQos: ['gpu', 'long']
    });
    expect(limits.get('open')).toEqual({
      maxNodes: 0,
      allowAccounts: ['physics'],
      denyQos: ['free']
    });
  });
});
