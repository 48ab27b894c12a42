import { tmpdir, userInfo } from 'node:os';

import type { Cluster } from '../../dev/cluster/index.mjs';

const { gid, homedir, uid, username } = userInfo();

/** In place of a cluster: whoever runs the tests, on this computer. */
export const thisComputer: Pick<Cluster, 'as' | 'user'> = {
  user: () => ({
    name: username,
    uid,
    gid,
    home: tmpdir(),
    runtime: tmpdir()
  }),
  as: (_name, argv) => ({
    // JupyterLab refuses to run as root unless it is told to.
    argv: argv.length > 0 && uid === 0 ? [...argv, '--allow-root'] : argv,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: homedir,
      LANG: 'C.UTF-8'
    },
    cwd: tmpdir()
  })
};
