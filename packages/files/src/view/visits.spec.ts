import { nullTranslator } from '@jupyterlab/translation';
import { CommandRegistry } from '@lumino/commands';
import { Signal } from '@lumino/signaling';

import type { DirectoryModel } from './model/model';
import type { DirectoryState } from './model/state';
import { noteVisits } from './visits';

describe('visits of directories', () => {
  const noted: unknown[] = [];
  const commands = new CommandRegistry();
  const command = commands.addCommand('hpc-recent:add', {
    execute: args => void noted.push(args)
  });
  const trans = nullTranslator.load('jupyterlab_hpc');

  class Looked {
    path = '/scratch';
    state: DirectoryState = { kind: 'loading' };
    readonly stateChanged = new Signal<DirectoryModel, void>(
      this as unknown as DirectoryModel
    );
    go(path: string, kind: 'loading' | 'ready' = 'ready'): void {
      this.path = path;
      this.state = { kind };
      this.stateChanged.emit();
    }
  }

  beforeEach(() => {
    jest.useFakeTimers();
    noted.length = 0;
  });
  afterEach(() => jest.useRealTimers());

  it('are told once a directory was looked at for a moment', () => {
    const model = new Looked();
    const visits = noteVisits(model, commands, trans, false);
    model.go('/scratch', 'loading');
    jest.advanceTimersByTime(5000);
    expect(noted).toEqual([]);
    model.go('/scratch');
    jest.advanceTimersByTime(500);
    model.go('/scratch/runs');
    jest.advanceTimersByTime(900);
    model.go('/scratch/runs');
    jest.advanceTimersByTime(100);
    model.go('/scratch/runs');
    jest.advanceTimersByTime(5000);
    expect(noted).toEqual([{ path: '/scratch/runs', kind: 'directory' }]);
    model.go('/scratch');
    visits.dispose();
    jest.advanceTimersByTime(5000);
    expect(noted).toHaveLength(1);
  });

  it('are none of a view that a reload brought back, nor where nobody notes them', () => {
    const model = new Looked();
    noteVisits(model, commands, trans, true);
    model.go('/scratch');
    jest.advanceTimersByTime(5000);
    expect(noted).toEqual([]);
    command.dispose();
    model.go('/home');
    jest.advanceTimersByTime(5000);
    expect(noted).toEqual([]);
  });
});
