import { BridgeError } from '@jupyterlab-hpc/core';
import { ClientDouble } from '@jupyterlab-hpc/core/lib/testing';
import { nullTranslator } from '@jupyterlab/translation';
import { Widget } from '@lumino/widgets';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { makeSweep } from '../testing';
import { SweepListModel } from './model';
import { SweepListPanel } from './panel';
import { countsText, isOver, stripOf } from './states';
import type { IListActions } from './view';

const trans = nullTranslator.load('jupyterlab_hpc');

describe('the list of sweeps', () => {
  let client: ClientDouble;
  let panel: SweepListPanel;
  let model: SweepListModel;
  const user = userEvent.setup();
  const actions = {
    open: jest.fn(),
    menu: jest.fn(),
    relocate: jest.fn(),
    forget: jest.fn(),
    openFolder: jest.fn(),
    begin: undefined as IListActions['begin']
  };

  const open = async (): Promise<void> => {
    model = new SweepListModel(client);
    panel = new SweepListPanel(model, actions, trans);
    await act(async () => {
      Widget.attach(panel, document.body);
      await panel.renderPromise;
    });
    await waitFor(() => expect(model.view.kind).not.toBe('loading'));
    await act(async () => {
      panel.update();
      await panel.renderPromise;
    });
  };

  beforeEach(() => {
    jest.clearAllMocks();
    actions.begin = undefined;
    client = new ClientDouble();
    client.handlers.listSweeps = () => ({
      sweeps: [
        makeSweep({ id: 'olderone', name: 'older', created: 10 }),
        makeSweep({ id: 'newerone', name: 'newer', remaining: 3000 })
      ],
      problems: []
    });
  });
  afterEach(() => act(() => panel.dispose()));

  it('has the newest first, with what its runs are at', async () => {
    await open();
    const rows = screen.getAllByRole('listitem');
    expect(rows[0]?.textContent).toContain('newer');
    expect(rows[0]?.textContent).toContain('≈ 50 min to go');
    expect(rows[1]?.textContent).toContain('older');
    screen.getAllByRole('img', {
      name: '8 running, 3 waiting, 3 failed, 50 completed'
    });
    await user.click(screen.getByText('newer'));
    expect(actions.open).toHaveBeenCalledWith(
      expect.objectContaining({ id: 'newerone' })
    );
  });

  it('says what to do where there is none yet', async () => {
    client.handlers.listSweeps = () => ({ sweeps: [], problems: [] });
    actions.begin = jest.fn();
    await open();
    screen.getByText('No sweep yet');
    await user.click(screen.getByText('Sweep the notebook that is open…'));
    expect(actions.begin).toHaveBeenCalledTimes(1);
  });

  it('says that a folder is lost, and lets one find it or give it up', async () => {
    client.handlers.listSweeps = () => ({
      sweeps: [
        makeSweep({
          id: 'lostlost',
          problem: {
            code: 'sweep-gone',
            message: 'Its folder is not there any more.'
          }
        })
      ],
      problems: []
    });
    await open();
    screen.getByText('Its folder is not there any more.');
    await user.click(screen.getByText('Open at another place…'));
    expect(actions.relocate).toHaveBeenCalledTimes(1);
    await user.click(screen.getByText('Take out of the list'));
    expect(actions.forget).toHaveBeenCalledTimes(1);
  });

  it('takes one out, and puts one in, before the server is asked again', async () => {
    client.handlers.forgetSweep = () => ({ forgotten: true });
    client.handlers.openSweepFolder = ({ body }) =>
      makeSweep({ id: 'olderone', name: 'older', folder: body.folder });
    await open();
    await act(() => model.forget('olderone'));
    await waitFor(() =>
      expect(screen.getAllByRole('listitem')).toHaveLength(1)
    );
    await act(async () => {
      await model.open('/scratch/ada/moved');
    });
    await screen.findByText('/scratch/ada/moved');
  });

  it('says why there is no list', async () => {
    client.handlers.listSweeps = () => {
      throw new BridgeError({
        code: 'unreachable',
        message: 'The Jupyter server does not answer.'
      });
    };
    await open();
    screen.getByText('The Jupyter server does not answer.');
    screen.getByText('Try now');
  });
});

describe('the states of runs', () => {
  it('has those that no job has beside those that wait', () => {
    const sweep = { counts: { unsubmitted: 2, waiting: 1, completed: 4 } };
    expect(stripOf(sweep)).toEqual(
      expect.arrayContaining([
        { state: 'waiting', count: 3 },
        { state: 'completed', count: 4 }
      ])
    );
    expect(countsText(trans, sweep)).toBe(
      '1 waiting, 2 not submitted, 4 completed'
    );
    expect(isOver(sweep)).toBe(false);
    expect(isOver({ counts: { unsubmitted: 2, lost: 1, completed: 4 } })).toBe(
      true
    );
  });
});
