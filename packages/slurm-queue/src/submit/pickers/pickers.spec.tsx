import { BridgeError } from '@jupyterlab-hpc/core';
import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';

import { BridgeDouble, localSystem, makeJob, testSystem } from '../../double';
import type { SubmitModel } from '../model';
import { Sections } from '../sections';
import { Following, submitModel, trans } from '../testing';

describe('a picker', () => {
  let bridge: BridgeDouble;
  let model: SubmitModel;
  let escaped: string[];
  const user = userEvent.setup();

  const sections = () => (
    <Sections
      model={model}
      trans={trans}
      onFocus={() => undefined}
      onEscape={option => escaped.push(option)}
    />
  );

  /** Opens the form with a script, and the picker of a field. */
  const open = async (script: string, label: string): Promise<HTMLElement> => {
    model = submitModel(bridge);
    model.edit({ script });
    render(<Following model={model} render={sections} />);
    await act(() => model.load());
    for (const section of [/^Array and order/, /^Mail and signal/]) {
      const head = screen.queryByRole('button', { name: section });
      if (head?.getAttribute('aria-expanded') === 'false') {
        await user.click(head);
      }
    }
    await user.click(screen.getByLabelText(`Choose: ${label}`));
    return screen.findByRole('group', { name: label });
  };
  const choose = async (
    from: HTMLElement,
    label: string,
    option: string | RegExp
  ): Promise<void> => {
    const select = within(from).getByLabelText(label);
    const choice = await within(select).findByRole('option', { name: option });
    await user.selectOptions(select, choice);
  };
  const field = (label: RegExp): HTMLElement =>
    screen.getByLabelText(label, { selector: 'input' });

  beforeEach(() => {
    localStorage.clear();
    escaped = [];
    bridge = new BridgeDouble();
    bridge.jobs = [
      makeJob({ id: '48', name: 'train' }),
      makeJob({
        id: '49_[0-3]',
        arrayId: '49',
        name: 'sweep',
        state: 'waiting'
      }),
      makeJob({ id: '40', name: 'old', state: 'completed' }),
      makeJob({ id: '41', name: 'hers', user: 'bob' })
    ];
  });
  afterEach(() => model.dispose());

  it('of a dependency offers one’s own live jobs, and writes the line', async () => {
    const script = '#!/bin/sh\n#SBATCH --time=5 # short\ndate\n';
    const group = await open(script, 'Start after');
    const job = within(group).getByLabelText('Job');
    await within(job).findByRole('option', { name: 'train · 48 · Running' });
    expect(
      within(job)
        .getAllByRole('option')
        .map(one => one.textContent)
    ).toEqual([
      'choose a job',
      'train · 48 · Running',
      'sweep · 49 · Waiting',
      'another id…'
    ]);
    // The snapshot that there is: no question that waits for the scheduler.
    expect(bridge.asked).toHaveLength(1);
    expect(bridge.asked[0]?.fresh).toBeUndefined();
    await choose(group, 'Job', /^train/);
    expect(model.script.text).toBe(
      '#!/bin/sh\n#SBATCH --time=5 # short\n#SBATCH --dependency=afterok:48\ndate\n'
    );
    const text = field(/^Start after/);
    expect(text).toHaveProperty('value', '48 succeeds');
    await user.click(within(group).getByText('Another job'));
    const [, second] = within(group).getAllByLabelText('Job');
    await user.selectOptions(second!, '49');
    const [, once] = within(group).getAllByLabelText('Once it');
    await user.selectOptions(once!, 'afterany');
    expect(model.asked('dependency').value).toBe('afterok:48,afterany:49');
    await choose(group, 'It waits for', 'any one of these');
    expect(model.asked('dependency').value).toBe('afterok:48?afterany:49');
    expect(text).toHaveProperty('value', '48 succeeds or 49 ends');
    await user.click(within(group).getAllByTitle('Do not wait for it')[0]!);
    expect(model.asked('dependency').value).toBe('afterany:49');
  });

  it('takes an id that is typed, once it is one', async () => {
    const group = await open('#!/bin/sh\n', 'Start after');
    await choose(group, 'Job', 'another id…');
    const id = within(group).getByLabelText('Id');
    await user.type(id, 'x');
    expect(model.asked('dependency').value).toBe('');
    expect(id.getAttribute('aria-invalid')).toBe('true');
    await user.clear(id);
    await user.type(id, '48213399');
    expect(model.asked('dependency').value).toBe('afterok:48213399');
    await choose(group, 'Once it', 'starts');
    await user.type(within(group).getByLabelText('Minutes later'), '5');
    expect(model.asked('dependency').value).toBe('after:48213399+5');
    await choose(group, 'Once it', 'all of the same name end');
    expect(model.asked('dependency').value).toBe('singleton');
  });

  it('leaves a job that was chosen alone when a typed id before it goes', async () => {
    const group = await open(
      '#!/bin/sh\n#SBATCH -d afterok:7:48\n',
      'Start after'
    );
    const [typed] = within(group).getAllByLabelText('Job');
    await within(typed!).findByRole('option', { name: /^train/ });
    await user.selectOptions(typed!, 'typed');
    await user.click(within(group).getAllByTitle('Do not wait for it')[0]!);
    expect(model.asked('dependency').value).toBe('afterok:48');
    expect(within(group).getByLabelText('Job')).toHaveProperty('value', '48');
    expect(within(group).queryByLabelText('Id')).toBeNull();
  });

  it('says that the queue cannot be asked, and takes ids all the same', async () => {
    bridge.answer(() => {
      throw new BridgeError({ code: 'scheduler-down', message: 'It is down.' });
    });
    const group = await open('#!/bin/sh\n', 'Start after');
    await within(group).findByText(/It is down\. Type the id/);
    await choose(group, 'Job', 'another id…');
    await user.type(within(group).getByLabelText('Id'), '7');
    expect(model.asked('dependency').value).toBe('afterok:7');
  });

  it('leaves a text alone that it has no fields for, until that is given up', async () => {
    const text = 'afterburstbuffer:48';
    const script = `#!/bin/sh\n#SBATCH -d ${text} -N2\n`;
    const group = await open(script, 'Start after');
    within(group).getByText(new RegExp(text));
    expect(model.script.text).toBe(script);
    expect(field(/^Start after/)).toHaveProperty('value', text);
    await user.click(within(group).getByText('Replace it'));
    expect(model.script.text).toBe('#!/bin/sh\n#SBATCH -N2\n');
    within(group).getByLabelText('Job');
  });

  it('shows the text itself to who edits it, and words to who reads it', async () => {
    const group = await open(
      '#!/bin/sh\n#SBATCH -d afterok:48 # after the training\n',
      'Start after'
    );
    const text = field(/^Start after/);
    expect(text).toHaveProperty('value', '48 succeeds');
    await user.click(text);
    expect(text).toHaveProperty('value', 'afterok:48');
    await user.type(text, ':50');
    expect(model.script.text).toBe(
      '#!/bin/sh\n#SBATCH -d afterok:48:50 # after the training\n'
    );
    expect(within(group).getAllByLabelText('Job')).toHaveLength(2);
    await user.keyboard('{Escape}');
    expect(escaped).toEqual(['dependency']);
  });

  it('is closed by Esc, which goes back to its button', async () => {
    const group = await open('#!/bin/sh\n', 'Not before');
    within(group).getByLabelText('It may start').focus();
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('group', { name: 'Not before' })).toBeNull();
    expect(document.activeElement).toBe(
      screen.getByLabelText('Choose: Not before')
    );
    expect(escaped).toEqual([]);
  });

  it('of the begin writes a while, or a time by the clock of the cluster', async () => {
    bridge.handlers.getSystem = () => ({
      ...testSystem,
      timeZone: 'Pacific/Auckland'
    });
    const group = await open('#!/bin/sh\n', 'Not before');
    await choose(group, 'It may start', 'a while after it is submitted');
    await user.type(within(group).getByLabelText('How many'), '2');
    expect(model.asked('begin').value).toBe('now+2hours');
    expect(field(/^Not before/)).toHaveProperty(
      'value',
      '2 hours from submitting'
    );
    await choose(group, 'Unit', 'days');
    expect(model.asked('begin').value).toBe('now+2days');
    await choose(group, 'It may start', 'at a time');
    expect(model.asked('begin').value).toBe('');
    within(group).getByText(
      /clock of the cluster \(Pacific\/Auckland\), where/
    );
    await user.type(within(group).getByLabelText('Date'), '2027-01-02');
    await user.type(within(group).getByLabelText('Time'), '03:04');
    expect(model.script.text).toBe(
      '#!/bin/sh\n#SBATCH --begin=2027-01-02T03:04\n'
    );
    await choose(group, 'It may start', 'as soon as there is room');
    expect(model.script.text).toBe('#!/bin/sh\n');
  });

  it('of the signal says how a script takes it', async () => {
    const group = await open('#!/bin/sh\n', 'Signal before the end');
    await choose(group, 'Signal', 'USR1');
    await user.type(
      within(group).getByLabelText('Seconds before the end'),
      '300'
    );
    expect(model.asked('signal').value).toBe('B:USR1@300');
    within(group).getByText("trap 'touch checkpoint' USR1");
    await user.click(within(group).getByRole('checkbox'));
    expect(model.asked('signal').value).toBe('USR1@300');
    within(group).getByText(/Only what srun has started gets it/);
    expect(field(/^Signal/)).toHaveProperty(
      'value',
      'USR1 to the steps, 300 s before the end'
    );
  });

  it('of an array counts the tasks, and keeps how many may run at once', async () => {
    const script = '#!/bin/sh\n#SBATCH --array=7%2\n';
    const group = await open(script, 'Array');
    const type = async (label: string, text: string): Promise<void> => {
      const input = within(group).getByLabelText(label);
      await user.clear(input);
      await user.type(input, text);
    };
    expect(within(group).getByLabelText('And these')).toHaveProperty(
      'value',
      '7'
    );
    await type('First', '10');
    expect(model.script.text).toBe(script);
    await type('Last', '19');
    await type('Step', '3');
    expect(model.script.text).toBe('#!/bin/sh\n#SBATCH --array=10-19:3,7%2\n');
    expect(within(group).getByRole('status').textContent).toBe('5 tasks');
    await type('Last', '9');
    expect(
      within(group).getByLabelText('Last').getAttribute('aria-invalid')
    ).toBe('true');
  });

  it('of mail ticks what is asked for', async () => {
    const group = await open(
      '#!/bin/sh\n#SBATCH --mail-type=END,STAGE_OUT\n',
      'Mail when'
    );
    const fails = within(group).getByLabelText('it fails');
    expect(within(group).getByLabelText('it ends')).toHaveProperty(
      'checked',
      true
    );
    await user.click(fails);
    expect(model.asked('mail-type').value).toBe('END,FAIL,STAGE_OUT');
    await user.click(within(group).getByLabelText('it ends'));
    expect(model.asked('mail-type').value).toBe('FAIL,STAGE_OUT');
  });

  it('offers on this computer what its scheduler knows', async () => {
    bridge.handlers.getSystem = () => localSystem;
    const group = await open('#!/bin/sh\n', 'Start after');
    const once = within(group).getByLabelText('Once it');
    expect(
      within(once).queryByRole('option', { name: 'the same task succeeds' })
    ).toBeNull();
  });
});
