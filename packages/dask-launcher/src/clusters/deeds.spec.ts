import { Dialog, Notification } from '@jupyterlab/apputils';
import type { DaskCluster, ErrorCode } from '@jupyterlab-hpc/api';
import { BridgeError } from '@jupyterlab-hpc/core';
import { ClientDouble, testSystem } from '@jupyterlab-hpc/core/lib/testing';
import { nullTranslator } from '@jupyterlab/translation';
import { CommandRegistry } from '@lumino/commands';
import { configure, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { CommandIDs, QueueCommandIDs } from '../ids';
import {
  makeCluster,
  makeLost,
  makeReply,
  makeSpec,
  makeWaiting
} from '../testing';
import { ClusterDeeds } from './deeds';
import { ClustersModel } from './model';

const trans = nullTranslator.load('jupyterlab_hpc');

// A dialog is never open in jsdom, which has no `showModal`.
configure({ defaultHidden: true });

describe('what is done to a cluster', () => {
  let bridge: ClientDouble;
  let model: ClustersModel;
  let deeds: ClusterDeeds;
  let commands: CommandRegistry;
  let ran: [string, unknown][];
  /** What the bridge has. */
  let clusters: DaskCluster[];
  const user = userEvent.setup();

  const add = (id: string) =>
    commands.addCommand(id, {
      execute: args => {
        ran.push([id, args]);
      }
    });
  const press = async (name: string) =>
    user.click(await screen.findByRole('button', { name }));
  const dialog = () => screen.findByRole('dialog');
  const inputs = (key: string) =>
    bridge.called.filter(call => call.key === key).map(({ input }) => input);
  const refused = (code: ErrorCode, message: string) => () => {
    throw new BridgeError({ code, message, hint: 'Try another.' });
  };
  const said = () =>
    Notification.manager.notifications.map(({ message }) => message);

  beforeEach(async () => {
    Notification.manager.dismiss();
    bridge = new ClientDouble();
    clusters = [makeCluster(), makeWaiting(), makeLost()];
    bridge.handlers.listDaskClusters = () => makeReply(clusters);
    bridge.handlers.getDaskCluster = ({ params }) => ({
      cluster: clusters.find(({ id }) => id === params.id) ?? makeCluster(),
      workers: [],
      history: []
    });
    commands = new CommandRegistry();
    ran = [];
    model = new ClustersModel({ client: bridge });
    model.shown = true;
    await waitFor(() => expect(model.clusters).toHaveLength(3));
    const terminals = { startNew: () => Promise.resolve({ name: '1' }) };
    deeds = new ClusterDeeds({
      app: { commands, serviceManager: { terminals } },
      client: bridge,
      trans,
      model
    });
  });

  afterEach(() => {
    Dialog.flush();
    model.dispose();
  });

  it('is ended only when that was asked, with what would be lost', async () => {
    bridge.handlers.stopDaskCluster = () => makeCluster({ state: 'ending' });
    const first = deeds.stop('era5era5');
    expect((await dialog()).textContent).toBe(
      'Stop cluster era5?' +
        '12 workers end and 7,761 tasks are dropped. Results in memory are lost; files stay.' +
        'KeepStop cluster'
    );
    expect(document.activeElement?.textContent).toBe('Keep');
    await press('Keep');
    await first;
    expect(inputs('stopDaskCluster')).toEqual([]);
    const second = deeds.stop('era5era5');
    await press('Stop cluster');
    await second;
    expect(inputs('stopDaskCluster')).toEqual([
      { params: { id: 'era5era5' }, body: {} }
    ]);
  });

  it.each<[Partial<DaskCluster>, string]>([
    [
      { workers: { asked: 1, waiting: 0, running: 1, registered: 1 } },
      '1 worker ends and 7,761 tasks are dropped. Results in memory are lost; files stay.'
    ],
    [
      {
        state: 'waiting',
        workers: { asked: 8, waiting: 8, running: 0, registered: 0 }
      },
      'No worker runs yet. Its jobs lose their place.'
    ]
  ])('says what is lost of %j', async (more, text) => {
    model.put(makeCluster(more));
    const done = deeds.stop('era5era5');
    expect((await dialog()).textContent).toContain(text);
    await press('Keep');
    await done;
  });

  it('scales to a number, and says what that changes while it is typed', async () => {
    bridge.handlers.scaleDaskCluster = ({ body }) =>
      (clusters[0] = makeCluster({ scale: body }));
    const done = deeds.scale('era5era5');
    await dialog();
    await user.click(await screen.findByLabelText('Fixed'));
    const field = screen.getByLabelText('Workers', { selector: 'input' });
    await user.clear(field);
    await user.type(field, '20');
    screen.getByText(
      '4 more workers are asked for: 32 cores and 256 GB. It does not adapt any more.'
    );
    await user.clear(field);
    await user.type(field, '3');
    screen.getByText(/^13 workers leave: those that wait first/);
    await press('Scale');
    await done;
    expect(inputs('scaleDaskCluster')).toEqual([
      { params: { id: 'era5era5' }, body: { workers: 3 } }
    ]);
    expect(model.find('era5era5')?.scale).toEqual({ workers: 3 });
  });

  it('lets a cluster adapt between two numbers', async () => {
    bridge.handlers.scaleDaskCluster = ({ body }) =>
      makeWaiting({ scale: body });
    const done = deeds.scale('wrfpost1');
    await user.click(await screen.findByLabelText('Adaptive'));
    const maximum = screen.getByLabelText('Maximum');
    // 10 is where it ends when nothing else is said.
    expect(maximum).toHaveProperty('value', '10');
    await user.clear(screen.getByLabelText('Minimum'));
    await user.type(screen.getByLabelText('Minimum'), '2');
    screen.getByText(/^Between 2 and 10 workers/);
    await press('Scale');
    await done;
    expect(inputs('scaleDaskCluster')).toEqual([
      {
        params: { id: 'wrfpost1' },
        body: { workers: 8, adapt: { minimum: 2, maximum: 10 } }
      }
    ]);
  });

  it('asks again, with what was typed, for numbers that are none and for refusals', async () => {
    bridge.handlers.scaleDaskCluster = refused('dask-refused', 'Over a limit.');
    const done = deeds.scale('era5era5');
    await user.clear(await screen.findByLabelText('Minimum'));
    await user.type(screen.getByLabelText('Minimum'), '17');
    await press('Scale');
    expect((await screen.findByRole('alert')).textContent).toBe(
      'The minimum is larger than the maximum.'
    );
    expect(screen.getByLabelText('Minimum')).toHaveProperty('value', '17');
    await user.clear(screen.getByLabelText('Minimum'));
    await user.type(screen.getByLabelText('Minimum'), '5');
    await press('Scale');
    await screen.findByText('Over a limit. Try another.');
    expect(screen.getByLabelText('Minimum')).toHaveProperty('value', '5');
    await press('Cancel');
    await done;
    expect(inputs('scaleDaskCluster')).toHaveLength(1);
  });

  it('renames, and comes back with a name that is taken', async () => {
    bridge.handlers.renameDaskCluster = refused('dask-name-taken', 'Taken.');
    const done = deeds.rename('era5era5');
    const field = await screen.findByLabelText('Name');
    expect(field).toHaveProperty('value', 'era5');
    await user.clear(field);
    await user.type(field, ' ocean ');
    await press('Rename');
    await screen.findByText('Taken. Try another.');
    bridge.handlers.renameDaskCluster = ({ body }) =>
      (clusters[0] = makeCluster(body));
    await user.clear(screen.getByLabelText('Name'));
    await press('Rename');
    await screen.findByText('A name has 1 to 50 characters.');
    await user.type(screen.getByLabelText('Name'), 'era6');
    await press('Rename');
    await done;
    expect(inputs('renameDaskCluster')).toEqual([
      { params: { id: 'era5era5' }, body: { name: 'ocean' } },
      { params: { id: 'era5era5' }, body: { name: 'era6' } }
    ]);
    expect(model.find('era5era5')?.name).toBe('era6');
  });

  it('sends nothing for a name that stays', async () => {
    const done = deeds.rename('era5era5');
    await screen.findByLabelText('Name');
    await press('Rename');
    await done;
    expect(inputs('renameDaskCluster')).toEqual([]);
  });

  it('keeps a cluster for an hour, and says so', async () => {
    bridge.handlers.keepDaskCluster = () => makeCluster();
    await deeds.keep('era5era5');
    expect(inputs('keepDaskCluster')).toEqual([
      { params: { id: 'era5era5' }, body: { seconds: 3600 } }
    ]);
    expect(said()).toEqual(['era5 is kept for an hour, with or without work.']);
  });

  it('starts a lost one again under its name, and shows it', async () => {
    const spec = makeSpec({ scale: { workers: 16 } });
    model.put(makeLost({ name: 'ocean2', spec }));
    bridge.handlers.launchDaskCluster = ({ body }) =>
      makeWaiting({ id: 'fresh123', name: body.spec.name });
    const done = deeds.startAgain('ocean123');
    expect((await dialog()).textContent).toBe(
      'Start ocean2 again?' +
        '16 workers are asked for, as before: 128 cores and 1 TB.' +
        'CancelChange it first…Start again'
    );
    await press('Start again');
    await done;
    expect(inputs('launchDaskCluster')).toEqual([
      { body: { spec: { ...spec, name: 'ocean2' } } }
    ]);
    expect(model.chosen).toBe('fresh123');
  });

  it('says of an adaptive one that it may grow again', async () => {
    const done = deeds.startAgain('ocean123');
    expect((await dialog()).textContent).toContain(
      'Between 4 and 16 workers, as many as the work wants: at the most 128 cores and 1 TB.'
    );
    await press('Cancel');
    await done;
  });

  it('has it changed in the form first, where that is wanted', async () => {
    add(CommandIDs.launch);
    const done = deeds.startAgain('ocean123');
    await press('Change it first…');
    await done;
    expect(ran).toEqual([[CommandIDs.launch, { spec: makeLost().spec }]]);
    expect(inputs('launchDaskCluster')).toEqual([]);
  });

  it('removes what is left after asking, and offers the logs before', async () => {
    add(QueueCommandIDs.openLog);
    bridge.handlers.removeDaskCluster = () => ({ removed: true });
    const first = deeds.remove('ocean123');
    expect((await dialog()).textContent).toBe(
      'Remove ocean from the list?' +
        'Its folder with logs (2.1 MB) is deleted.' +
        'KeepOpen logsRemove'
    );
    await press('Open logs');
    await first;
    expect(ran).toEqual([
      [
        QueueCommandIDs.openLog,
        {
          id: '48213390',
          path: `${makeLost().folder}/logs/scheduler-48213390.log`
        }
      ]
    ]);
    const second = deeds.remove('ocean123');
    await press('Remove');
    await second;
    expect(inputs('removeDaskCluster')).toEqual([
      { params: { id: 'ocean123' }, body: {} }
    ]);
  });

  it('shows the scripts, one at a time', async () => {
    bridge.handlers.previewDaskCluster = () => ({
      files: [
        { name: 'workers.sh', text: '#!/bin/bash\n# <workers>' },
        { name: 'dask.yaml', text: 'comm: tls' }
      ],
      jobs: {
        submissions: 2,
        tasks: 16,
        workers: 16,
        threads: 4,
        processes: 2,
        cores: 128,
        memory: 1,
        gpus: 0
      },
      problems: []
    });
    const done = deeds.showScripts('era5era5');
    const panel = await screen.findByRole('region', { name: 'workers.sh' });
    expect(panel.textContent).toBe('#!/bin/bash\n# <workers>');
    await user.click(screen.getByLabelText('dask.yaml'));
    expect(panel.textContent).toBe('comm: tls');
    // They are not those that were submitted, to which there is a way.
    screen.getByText('Scripts that a cluster like era5 would have now');
    add('hpc-files:open-folder');
    bridge.handlers.getSystem = () => ({ ...testSystem, root: '/work' });
    await press('Show the Folder');
    await done;
    expect(ran).toEqual([
      ['hpc-files:open-folder', { path: makeCluster().folder }]
    ]);
  });

  it('finds its jobs by the comment that names it, and logs by their job', async () => {
    add(QueueCommandIDs.open);
    add(QueueCommandIDs.openLog);
    await deeds.showJobs('era5era5');
    await deeds.openLog('era5era5');
    await deeds.openLog('era5era5', '48213401_3');
    const logs = `${makeCluster().folder}/logs`;
    expect(ran).toEqual([
      [QueueCommandIDs.open, { filter: 'era5era5' }],
      [
        QueueCommandIDs.openLog,
        { id: '48213400', path: `${logs}/scheduler-48213400.log` }
      ],
      [
        QueueCommandIDs.openLog,
        { id: '48213401_3', path: `${logs}/workers-48213401_3.log` }
      ]
    ]);
  });

  it('finds the logs of workers, also of those that never joined, once it is lost', async () => {
    add(QueueCommandIDs.openLog);
    const done = deeds.openWorkerLog('ocean123');
    const list = await screen.findByLabelText<HTMLSelectElement>('Job');
    expect([...list.options].map(({ value }) => value)).toEqual([
      '48213391_0',
      '48213391_1',
      '48213391_2',
      '48213391_3'
    ]);
    await user.selectOptions(list, '48213391_2');
    await press('Open');
    await done;
    const path = `${makeLost().folder}/logs/workers-48213391_2.log`;
    expect(ran).toEqual([
      [QueueCommandIDs.openLog, { id: '48213391_2', path }]
    ]);
    const other = deeds.openWorkerLog('ocean123');
    await press('Cancel');
    await other;
    expect(ran).toHaveLength(1);
  });

  it('asks of which workers only where there are several', async () => {
    add(QueueCommandIDs.openLog);
    const jobs: DaskCluster['jobs'] = [
      { id: '7', role: 'workers', tasks: 1, submitted: 1 }
    ];
    model.put(makeLost({ jobs }));
    await deeds.openWorkerLog('ocean123');
    expect(ran).toEqual([
      [
        QueueCommandIDs.openLog,
        { id: '7_0', path: `${makeLost().folder}/logs/workers-7_0.log` }
      ]
    ]);
  });

  it('shows its folder', async () => {
    add('hpc-files:open-folder');
    bridge.handlers.getSystem = () => ({ ...testSystem, root: '/work' });
    await deeds.openFolder('era5era5');
    expect(ran).toEqual([
      ['hpc-files:open-folder', { path: makeCluster().folder }]
    ]);
  });

  it('says what failed, and leaves the cluster free for another attempt', async () => {
    bridge.handlers.keepDaskCluster = refused('dask-unreachable', 'No answer.');
    await deeds.keep('era5era5');
    expect(said()).toEqual(['No answer. Try another.']);
    expect(model.isBusy('era5era5')).toBe(false);
  });
});
