import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { makeJob } from '../double';
import { layoutFrom } from './layout';
import { firstQuestion } from './question';
import { QueueScene } from './testing';

describe('the panel of the queue, by keys', () => {
  let scene: QueueScene;
  const user = userEvent.setup({ advanceTimers: jest.advanceTimersByTime });
  const drawer = () => screen.queryByLabelText('Job details');
  const within = (selector: string) =>
    document.activeElement?.closest(selector) !== null;

  beforeEach(() => {
    jest.useFakeTimers();
    scene = new QueueScene();
    scene.bridge.jobs = ['1', '2', '3'].map(id =>
      makeJob({ id, name: `name-${id}` })
    );
    scene.bridge.handlers.getJob = ({ params }) => ({
      job: makeJob({ id: params.id }),
      fields: []
    });
  });

  afterEach(() => scene.end());

  it('goes through its parts by F6, and back by Shift+F6', async () => {
    await scene.open();
    await user.click(scene.row('2'));
    await user.keyboard('{Enter}');
    const seen = [];
    for (let step = 0; step < 4; step += 1) {
      await user.keyboard('{F6}');
      seen.push(
        ['toolbar', 'filters'].find(part => within(`.jp-HpcQueue-${part}`)) ??
          (within('.jp-HpcDrawer') ? 'drawer' : 'grid')
      );
    }
    expect(seen).toEqual(['drawer', 'toolbar', 'filters', 'grid']);
    expect(document.activeElement).toBe(scene.row('2'));
    await user.keyboard('{Shift>}{F6}{/Shift}');
    expect(within('.jp-HpcQueue-filters')).toBe(true);
  });

  it('opens the details of a row, which follow the focus, not the selection', async () => {
    await scene.open();
    await user.click(scene.row('1'));
    expect(drawer()).toBeNull();
    await user.keyboard('{Enter}');
    expect(drawer()?.textContent).toContain('name-1');
    await user.keyboard('{ArrowDown}');
    expect(drawer()?.textContent).toContain('name-2');
    expect(scene.selected()).toEqual(['1']);
  });

  it('ends the filter by Esc, then closes the details', async () => {
    await scene.open();
    await user.click(scene.row('1'));
    await user.keyboard('{Enter}/name');
    await scene.pass(250);
    await user.keyboard('{Escape}');
    await scene.pass();
    expect(scene.model.question.filter).toBe('');
    expect(drawer()).not.toBeNull();
    await user.keyboard('{Escape}');
    expect(drawer()).toBeNull();
    expect(within('.jp-HpcGrid')).toBe(true);
  });

  it('types ahead through names', async () => {
    await scene.open();
    scene.bridge.jobs = [
      ...scene.bridge.jobs,
      makeJob({ id: '4', name: 'xylophone' })
    ];
    await act(() => scene.model.refresh());
    act(() => scene.row('1').focus());
    await user.keyboard('xy');
    expect(document.activeElement).toBe(scene.row('4'));
  });

  it('selects the row whose menu opens, unless it is selected already', async () => {
    await scene.open();
    await user.click(scene.row('1'));
    fireEvent.contextMenu(scene.row('3'));
    expect(scene.selected()).toEqual(['3']);
    await user.keyboard('{Control>}');
    await user.click(scene.row('1'));
    await user.keyboard('{/Control}');
    fireEvent.contextMenu(scene.row('1'));
    expect(scene.selected()).toEqual(['1', '3']);
    expect(scene.model.details.row?.id).toBe('1');
  });

  it('keeps what was looked up while other rows change', async () => {
    await scene.open();
    await user.click(scene.row('1'));
    await act(() => scene.model.details.drawer.lookUp('77'));
    expect(drawer()?.textContent).toContain('77');
    scene.bridge.jobs = scene.bridge.jobs.map(job => ({ ...job, cpus: 4 }));
    await scene.pass(60_000);
    expect(drawer()?.textContent).toContain('77');
  });

  it('begins as it was before a reload', async () => {
    scene.model.restore({
      question: { ...firstQuestion, states: ['running'] },
      details: true
    });
    await scene.open();
    expect(scene.bridge.asked[0]?.state).toEqual(['running']);
    await waitFor(() => expect(drawer()?.textContent).toContain('name-1'));
    expect(layoutFrom({ details: true }).details).toBe(true);
  });
});
