import { ContextMenuSvg } from '@jupyterlab/ui-components';
import { CommandRegistry } from '@lumino/commands';
import { fireEvent } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { makeJob } from '../double';
import { letShortcutsFirst, returnFromMenu } from './rowevents';
import { QueueScene } from './testing';

describe('the rows of the queue within JupyterLab', () => {
  let scene: QueueScene;
  const held = jest.fn();
  const user = userEvent.setup({ advanceTimers: jest.advanceTimersByTime });
  const commands = new CommandRegistry();
  const contextMenu = new ContextMenuSvg({ commands });
  const sees = (event: KeyboardEvent) => commands.processKeydownEvent(event);
  const selector = '.jp-HpcGrid:not(.jp-mod-typing) .jp-HpcGrid-row';
  /** With the key codes by which JupyterLab knows keys. */
  const type = (letters: string) => {
    for (const key of letters) {
      const keyCode = key.toUpperCase().charCodeAt(0);
      fireEvent.keyDown(document.activeElement!, { key, keyCode });
    }
  };
  commands.addCommand('hold', { execute: held, describedBy: { args: {} } });
  commands.addKeyBinding({ command: 'hold', keys: ['H'], selector, args: {} });
  contextMenu.addItem({ command: 'hold', selector });

  beforeEach(async () => {
    jest.useFakeTimers();
    scene = new QueueScene();
    scene.bridge.jobs = ['alpha', 'hotel', 'whisky'].map((name, at) =>
      makeJob({ id: String(at + 1), name })
    );
    letShortcutsFirst(document.body, commands);
    returnFromMenu(document.body, contextMenu);
    document.addEventListener('keydown', sees);
    await scene.open();
    await user.click(scene.row('1'));
  });

  afterEach(() => {
    document.removeEventListener('keydown', sees);
    held.mockReset();
    scene.end();
  });

  it('take a letter for a shortcut, and once only', () => {
    type('h');
    expect(held).toHaveBeenCalledTimes(1);
    expect(document.activeElement).toBe(scene.row('1'));
  });

  it('take it for a name while one is typed', () => {
    type('wh');
    expect(held).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(scene.row('3'));
  });

  it('have the focus again when their menu closes', () => {
    const row = scene.row('2');
    row.addEventListener('contextmenu', event => contextMenu.open(event));
    fireEvent.contextMenu(row);
    contextMenu.menu.activate();
    expect(contextMenu.menu.isAttached).toBe(true);
    contextMenu.menu.close();
    expect(document.activeElement).toBe(row);
  });
});
