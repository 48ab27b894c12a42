/** @jest-environment node */
import { ordinaryUser } from '../testing/cluster';
import { contract } from '../testing/contract';
import { generous, localScheduler } from '../testing/ordinary';
import { Scene } from '../testing/scene';

jest.setTimeout(60_000);

describe('this computer', () => {
  contract({
    capabilities: [
      'change-jobs',
      'suspend-jobs',
      'end-with-session',
      'ends-leftovers',
      'refuses-impossible',
      'refuses-unknown'
    ],
    begin: async () => {
      const user = ordinaryUser();
      // As many as a small node of the cluster has, however small this machine.
      const config = { ...generous, localCpus: 2 };
      return new Scene(await localScheduler(user, { config }), user);
    }
  });
});
