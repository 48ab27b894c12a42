/** @jest-environment node */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { Type } from '@sinclair/typebox';

import { checkJson } from '../../validate';
import { makeCredentials } from '../certificate';
import { daskConfig } from '../config';
import { preload } from '../preload';
import { type Forged, intrude, stranger, type Try } from '../testing/intruder';
import { DaskProcesses, describeWithDask } from '../testing/processes';
import { DaskControl } from './index';
import { readPlace, type SchedulerPlace } from './place';
import { proveClosed } from './proof';

jest.setTimeout(120_000);

const asRoot = process.getuid?.() === 0 ? it : it.skip;

/** A certificate of the stranger's own making, for the cluster's name. */
async function forge(dask: DaskProcesses): Promise<Forged> {
  const folder = dask.private('stranger', stranger);
  const made = await makeCredentials(dask.id, Math.floor(Date.now() / 1000));
  const paths = {
    certificate: join(folder, 'cert.pem'),
    key: join(folder, 'key.pem')
  };
  for (const file of ['certificate', 'key'] as const) {
    writeFileSync(paths[file], made[file], { mode: 0o600 });
    dask.own(paths[file], stranger);
  }
  return paths;
}

const ways = ['plain', 'none', 'own'] as const;

const pages = [
  '/',
  '/status',
  '/workers',
  '/individual-plots.json',
  '/individual-task-stream',
  '/json/counts.json',
  '/json/identity.json',
  '/api/v1',
  '/api/v1/get_workers',
  '/hpc/cluster.json',
  '/hpc/workers.json',
  '/health',
  '/metrics',
  '/info/main/workers.html',
  '/statics/individual-cluster-map.html',
  '/static/js/bokeh.min.js',
  '/status/ws',
  '/nowhere'
];

const actions = ['/api/v1/retire_workers', '/hpc/retire'];

/** Every way at every page, and at what acts. */
const tries = (port: number): Try[] =>
  ways.flatMap(way => [
    ...pages.map(path => ({ way, port, path })),
    ...actions.map(path => ({ way, port, path, method: 'POST' as const }))
  ]);

/** Ports of a worker's comms and pages, which only the scheduler says. */
async function workerPorts(dask: DaskProcesses): Promise<number[]> {
  const [worker] = await new DaskControl(dask.id, dask.folder).workers();
  const text = dask.python(`
import json
from pathlib import Path
from dask.distributed import Client, Security
files = json.loads(${JSON.stringify(
    JSON.stringify({
      scheduler: dask.path('scheduler'),
      certificate: dask.path('certificate'),
      key: dask.path('key')
    })
  )})
security = Security(tls_ca_file=files["certificate"], tls_client_cert=files["certificate"], tls_client_key=files["key"], require_encryption=True)
client = Client(json.loads(Path(files["scheduler"]).read_text())["address"], security=security)
[about] = client.scheduler_info()["workers"].values()
print(json.dumps([about["services"]["dashboard"], int(about["nanny"].rsplit(":", 1)[1])]))`);
  const ports = checkJson(Type.Array(Type.Integer()), text, 'ports');
  return [...ports, Number(new URL(worker!.address).port)];
}

describeWithDask('somebody else on the host of a cluster', () => {
  let dask: DaskProcesses;
  let forged: Forged;
  let place: SchedulerPlace;

  beforeAll(async () => {
    dask = await DaskProcesses.make();
    await dask.scheduler();
    await dask.worker('w-1-0');
    place = await readPlace(dask.folder);
    forged = await forge(dask);
  });
  afterAll(() => dask.close());

  asRoot.each(['key', 'certificate', 'scheduler', 'config'] as const)(
    'cannot read the file %s',
    file => {
      const path = JSON.stringify(dask.path(file));
      expect(() => dask.python(`open(${path})`, stranger)).toThrow(
        'PermissionError'
      );
    }
  );

  it('gets no page of the scheduler, and cannot act', () => {
    const answers = intrude(dask, forged, tries(place.httpPort));
    expect(answers).toHaveLength(60);
    expect(new Set(answers)).toEqual(new Set(['refused']));
  });

  it("does not get at the scheduler's comms, nor at anything of a worker", async () => {
    const ports = [place.port, ...(await workerPorts(dask))];
    expect(new Set(ports).size).toBe(4);
    const answers = intrude(
      dask,
      forged,
      ports.flatMap(port =>
        ways.flatMap(way => [
          { way, port, path: '/health' },
          { way, port, path: '/metrics' }
        ])
      )
    );
    expect(new Set(answers)).toEqual(new Set(['refused']));
  });

  it('is proven to be refused', async () => {
    expect(await proveClosed(dask.id, dask.folder)).toBe('refused');
  });

  it('is what the bridge is for a cluster whose key it does not have', async () => {
    const other = await DaskProcesses.make();
    other.write(
      'scheduler',
      JSON.stringify({
        address: `tls://127.0.0.1:${place.port}`,
        services: { dashboard: place.httpPort }
      })
    );
    const control = new DaskControl(other.id, other.folder);
    await expect(control.summary()).rejects.toMatchObject({
      info: {
        code: 'dask-unreachable',
        message: `What answers at 127.0.0.1:${place.httpPort} is not the Dask scheduler of this cluster.`
      }
    });
    await other.close();
  });
});

const Document = Type.Object({
  distributed: Type.Object({
    comm: Type.Record(Type.String(), Type.Unknown()),
    scheduler: Type.Record(Type.String(), Type.Unknown()),
    worker: Type.Unknown()
  })
});

describeWithDask(
  "a worker that runs a person's preload and not its own",
  () => {
    let dask: DaskProcesses;

    beforeAll(async () => {
      dask = await DaskProcesses.make();
      await dask.scheduler();
    });
    afterAll(() => dask.close());

    it('does not begin, as it would be open', async () => {
      const mine = join(dask.place, 'mine.py');
      writeFileSync(mine, 'print("mine was run")\n');
      await expect(dask.worker('w-1-0', ['--preload', mine])).rejects.toThrow(
        "No module named 'jupyterlab_hpc_preload'"
      );
    });

    it('begins where both are run', async () => {
      const mine = join(dask.place, 'mine.py');
      const both = ['--preload', mine, '--preload', dask.path('preload')];
      const worker = await dask.worker('w-1-1', both);
      expect(worker.log).toContain('mine was run');
      await worker.kill('SIGTERM');
    });
  }
);

describeWithDask('a cluster that is not closed', () => {
  let dask: DaskProcesses;

  beforeEach(async () => {
    dask = await DaskProcesses.make();
  });
  afterEach(() => dask.close());

  /** The configuration without what closes it. */
  const opened = (change: (document: typeof Document.static) => void): void => {
    const document = checkJson(Document, daskConfig(dask), 'dask.yaml');
    document.distributed.worker = {};
    document.distributed.scheduler['preload'] = [];
    document.distributed.scheduler['http'] = {
      routes: ['distributed.http.scheduler.api', 'distributed.http.health']
    };
    change(document);
    dask.write('config', JSON.stringify(document));
  };

  it('without the preload lets everybody act, which is proven', async () => {
    opened(() => undefined);
    await dask.scheduler();
    const { httpPort: port } = await readPlace(dask.folder);
    const forged = await forge(dask);
    expect(
      intrude(dask, forged, [
        { way: 'none', port, path: '/api/v1/get_workers' },
        { way: 'own', port, path: '/api/v1/get_workers' },
        { way: 'none', port, path: '/api/v1/retire_workers', method: 'POST' },
        { way: 'plain', port, path: '/health' }
      ])
    ).toEqual([
      'HTTP/1.1 200 OK',
      'HTTP/1.1 200 OK',
      'HTTP/1.1 200 OK',
      'refused'
    ]);
    expect(await proveClosed(dask.id, dask.folder)).toBe('open');
  });

  it('is proven to be open where only its pages have no TLS', async () => {
    opened(({ distributed }) => {
      delete distributed.scheduler['dashboard'];
    });
    await dask.scheduler();
    expect(await proveClosed(dask.id, dask.folder)).toBe('open');
  });

  it('is proven to be open where only its comms have no TLS', async () => {
    const document = checkJson(Document, daskConfig(dask), 'dask.yaml');
    document.distributed.comm['require-encryption'] = false;
    dask.write('config', JSON.stringify(document));
    dask.write(
      'preload',
      preload.replace('"comm.require-encryption": True,', '')
    );
    await dask.scheduler({}, 'tcp');
    const { httpPort: port } = await readPlace(dask.folder);
    const forged = await forge(dask);
    const page = { way: 'none', port, path: '/health' } as const;
    expect(intrude(dask, forged, [page])).toEqual(['refused']);
    expect(await proveClosed(dask.id, dask.folder)).toBe('open');
  });
});
