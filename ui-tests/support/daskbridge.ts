import type {
  DaskCluster,
  DaskClusters,
  DaskLoad,
  DaskSpec
} from '@jupyterlab-hpc/api';
import type { Page, Route } from '@playwright/test';

const gigabyte = 2 ** 30;

const spec: DaskSpec = {
  name: 'era5',
  mode: 'jobs',
  scale: { workers: 16, adapt: { minimum: 4, maximum: 16 } },
  cores: 8,
  memory: 64 * gigabyte,
  processes: 2,
  workersPerJob: 1,
  time: '6:00:00',
  environment: {},
  idleTimeout: 1800,
  replace: true
};

function loadAt(at: number, step: number): DaskLoad {
  return {
    at,
    cores: 96,
    cpu: 68 + 12 * Math.sin(step / 3),
    memory: Math.round((250 + step * 2.8) * gigabyte),
    memoryLimit: 768 * gigabyte,
    tasks: 18_204 - step * 180,
    // Dask counts its processes, of which a worker has two.
    workers: step < 20 ? 16 : 24
  };
}

/**
 * Three clusters as they are drawn: one that runs, one that waits, one that is
 * lost. They say what the bridge says of such ones (its `dask/state.ts`), no more.
 */
export function drawnClusters(): DaskCluster[] {
  const now = Math.floor(Date.now() / 1000);
  const folder = '/home/ada/.local/share/jupyter/hpc/dask';
  const kind = 'slurm';
  return [
    {
      id: 'era5era5',
      name: 'era5',
      state: 'scaling',
      reason: 'Resources',
      kind,
      spec,
      scale: spec.scale,
      workers: { asked: 16, waiting: 4, running: 12, registered: 12 },
      jobs: [
        { id: '400', role: 'scheduler', tasks: 1, submitted: now - 3200 },
        { id: '401', role: 'workers', tasks: 16, submitted: now - 3200 }
      ],
      folder: `${folder}/era5era5`,
      created: now - 3200,
      changed: now - 3110,
      endsAt: now + 5 * 3600 + 490,
      load: loadAt(now, 58),
      control: 'here'
    },
    {
      id: 'wrfpost1',
      name: 'wrf-post',
      state: 'waiting',
      reason: 'Resources',
      kind,
      spec: {
        ...spec,
        name: 'wrf-post',
        scale: { workers: 8 },
        memory: 32 * gigabyte
      },
      scale: { workers: 8 },
      workers: { asked: 8, waiting: 8, running: 0, registered: 0 },
      jobs: [
        { id: '410', role: 'scheduler', tasks: 1, submitted: now - 720 },
        { id: '411', role: 'workers', tasks: 8, submitted: now - 720 }
      ],
      folder: `${folder}/wrfpost1`,
      created: now - 720,
      changed: now - 720,
      control: 'here'
    },
    {
      id: 'ocean123',
      name: 'ocean',
      state: 'lost',
      end: 'time-limit',
      kind,
      spec: { ...spec, name: 'ocean', scale: { workers: 4 } },
      scale: { workers: 4 },
      workers: { asked: 4, waiting: 0, running: 0, registered: 0 },
      jobs: [
        { id: '300', role: 'scheduler', tasks: 1, submitted: now - 22_200 },
        { id: '301', role: 'workers', tasks: 4, submitted: now - 22_200 }
      ],
      folder: `${folder}/ocean123`,
      folderBytes: 2_202_010,
      created: now - 22_200,
      changed: now - 540
    }
  ];
}

const file = (name: string) => `"/home/ada/dask/era5era5/${name}"`;

/** Python that connects a client, as the bridge writes it. */
export const snippet = `# Connects to the Dask cluster "era5", for as long as it runs
import json
from pathlib import Path
from dask.distributed import Client, Security

client = Client(
    json.loads(Path(${file('scheduler.json')}).read_text())["address"],
    security=Security(
        require_encryption=True,
        tls_ca_file=${file('cert.pem')},
        tls_client_cert=${file('cert.pem')},
        tls_client_key=${file('key.pem')},
    ),
)
client`;

/**
 * Answers for the part of the bridge that is about Dask, with clusters in
 * states that no cluster of tests can be brought into at will; all else is the
 * real bridge's.
 */
export class DaskBridge {
  reply: DaskClusters = {
    clusters: drawnClusters(),
    foreign: [
      {
        key: 'tcp://10.0.0.1:39333',
        name: 'SLURMCluster in lattice.ipynb',
        jobs: ['71', '72'],
        running: 2,
        waiting: 0
      }
    ],
    problems: []
  };
  /** What was changed: method, path and body. */
  readonly changes: string[] = [];

  /** Has it answer for the real one. */
  async standIn(page: Page): Promise<void> {
    await page.route('**/hpc/v1/dask/clusters**', route => this._answer(route));
  }

  private async _answer(route: Route): Promise<void> {
    const request = route.request();
    const { pathname } = new URL(request.url());
    const [, id, part = ''] =
      /\/clusters(?:\/(\w+)(?:\/(.*))?)?$/.exec(pathname) ?? [];
    if (request.method() !== 'GET') {
      this.changes.push(`${part} ${request.postData() ?? ''}`);
    }
    if (part.startsWith('dashboard/')) {
      const body = `<title>${part}</title><h1>${part}</h1>`;
      await route.fulfill({ contentType: 'text/html', body });
      return;
    }
    await route.fulfill({ json: this._json(id, part) });
  }

  private _json(id: string | undefined, part: string): unknown {
    const { clusters } = this.reply;
    const cluster = clusters.find(one => one.id === id) ?? clusters[0]!;
    if (id === undefined) {
      return this.reply;
    }
    switch (part) {
      case '':
        return { cluster, workers: workersOf(cluster), history: history() };
      case 'snippet':
        return { code: snippet };
      case 'pages':
        return {
          pages: [
            ['Task Stream', 'task-stream'],
            ['Progress', 'progress'],
            ['Workers', 'workers'],
            ['Workers Memory', 'workers-memory'],
            ['CPU', 'cpu'],
            ['Profile', 'profile']
          ].map(([title, path]) => ({ title, path: `individual-${path}` }))
        };
      default:
        return cluster;
    }
  }
}

function history(): DaskLoad[] {
  const now = Math.floor(Date.now() / 1000);
  return Array.from({ length: 58 }, (_, step) =>
    loadAt(now - (58 - step) * 10, step)
  );
}

function workersOf({ workers }: DaskCluster) {
  return Array.from({ length: 2 * workers.registered }, (_, index) => ({
    name: `era5era5-401-${index >> 1}-${index % 2}`,
    address: `tls://10.0.0.${index}:40000`,
    host: `cn01${String(index >> 1).padStart(2, '0')}`,
    job: `401_${index >> 1}`,
    status: 'running',
    threads: 4,
    cpu: 4 * Math.abs(Math.sin(index)),
    memory: Math.round((18 + 8 * Math.sin(2 * index)) * gigabyte),
    memoryLimit: 32 * gigabyte,
    tasks: 20 + 3 * index
  }));
}
