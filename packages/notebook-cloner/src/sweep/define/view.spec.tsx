import {
  act,
  fireEvent,
  render,
  screen,
  waitFor,
  within
} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';

import { DefineModel } from './model';
import { lattice, trans } from './testing';
import { DefineView, type IDefineViewProps } from './view';

describe('the view of what is swept', () => {
  let model: DefineModel;
  const onMark = jest.fn();
  const user = userEvent.setup();

  const open = (more: Partial<IDefineViewProps> = {}): void => {
    render(
      <DefineView
        model={model}
        trans={trans}
        limits={{ runs: 10_000, arraySize: 1000 }}
        onMark={onMark}
        {...more}
      />
    );
  };
  const field = (name: string): HTMLElement => screen.getByLabelText(name);
  const fill = (name: string, value: string): void => {
    fireEvent.change(field(name), { target: { value } });
  };
  const rowAt = (index: number): HTMLElement => {
    const row = document.querySelector<HTMLElement>(`[data-row="${index}"]`);
    if (row === null) {
      throw new Error(`There is no row ${index}`);
    }
    return row;
  };
  const cells = (index: number): (string | null)[] =>
    within(rowAt(index))
      .getAllByRole('gridcell')
      .map(cell => cell.textContent);
  const total = (): string | null | undefined =>
    document.querySelector('.jp-HpcSweep-total')?.textContent;
  const editor = (name: string): Promise<HTMLElement> =>
    waitFor(() => {
      const found = screen.getByLabelText(name);
      expect(document.activeElement).toBe(found);
      return found;
    });
  const screenful = (): void => {
    fill('alpha varies as', 'range');
    fill('alpha: from', '0.30');
    fill('alpha: to', '0.60');
    fill('alpha: step', '0.02');
    fill('size varies as', 'list');
    fill('size: values', '32, 64, 96, 128');
  };

  beforeEach(() => {
    jest.clearAllMocks();
    model = new DefineModel({ trans });
    model.setNotebook(lattice);
  });

  it('multiplies visibly to 64 runs', () => {
    open();
    screenful();
    screen.getByText('× 16');
    screen.getByText('× 4');
    screen.getByText('every alpha with every size');
    expect(total()).toBe('64 runs');
    // The points stand below each other.
    expect(cells(0)).toEqual(['1', '0.30', '32', 'a↵b', 'True', '']);
    expect(cells(5)).toEqual(['6', '0.32', '64', 'a↵b', 'True', '']);
    screen.getByText('coupling');
    expect(screen.getByText('alpha', { selector: '[title]' }).title).toContain(
      'alpha: float'
    );
  });

  it('says at the field what is wrong, and with what', async () => {
    open();
    fill('size: value', '1.5');
    const input = field('size: value');
    expect(input.getAttribute('aria-invalid')).toBe('true');
    const id = input.getAttribute('aria-describedby') ?? '';
    expect(document.getElementById(id)?.textContent).toContain(
      '“size” takes whole numbers, and “1.5” has a fraction.'
    );
    expect(total()).toBe('0 runs');
    act(() => model.show('field:size'));
    await waitFor(() => expect(document.activeElement).toBe(input));
  });

  it('says which lengths do not go together', async () => {
    open();
    screenful();
    await user.click(screen.getByLabelText('Zip'));
    screen.getByText(
      'Zip takes equal lengths: alpha has 16 values, size has 4 values.'
    );
    expect(total()).toBe('0 runs');
  });

  it('has a list of pasted lines, and a choice for what is yes or no', async () => {
    open();
    fill('size varies as', 'list');
    fill('size: values', '1\n2\n3');
    await user.selectOptions(field('fast: value'), 'False');
    expect(total()).toBe('3 runs');
    expect(cells(2).slice(2, 5)).toEqual(['3', 'a↵b', 'False']);
  });

  it('leaves a parameter to the notebook that has no plain default', () => {
    open();
    screen.getByText('make()');
    expect(screen.queryByRole('columnheader', { name: 'out' })).toBeNull();
    fill('out varies as', 'one');
    expect(screen.getByText(/“out” has no value/)).toBeTruthy();
    fill('out: value', 'x');
    screen.getByRole('columnheader', { name: 'out' });
  });

  it('is for the keyboard: Enter and F2 edit, Tab goes on, Esc leaves', async () => {
    open();
    screenful();
    act(() => rowAt(0).focus());
    await user.keyboard('{F2}');
    await editor('alpha of row 1');
    await user.keyboard('0.7{Tab}');
    await editor('size of row 1');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(document.activeElement).toBe(rowAt(0)));
    expect(cells(0).slice(1, 3)).toEqual(['0.70', '32']);
    await user.keyboard('{ArrowLeft}{ArrowDown}{Enter}');
    await editor('alpha of row 2');
    await user.keyboard('x{Enter}');
    await waitFor(() => expect(document.activeElement).toBe(rowAt(2)));
    expect(cells(1)[1]).toBe('x');
    expect(model.problems[0]?.message).toMatch(
      /^Row 2: “alpha” takes numbers, and “x” is none/
    );
    await user.keyboard('9{Shift>}{Tab}{/Shift}');
    await editor('fast of row 2');
    expect(model.rows.row(2)?.cells[0]).toEqual({ value: 9 });
  });

  it('leads to a cell that is wrong, which is as it was typed', async () => {
    open();
    screenful();
    act(() => model.rows.edit('r40', 1, 'many'));
    const [problem] = model.problems;
    expect(problem?.message).toMatch(/^Row 41: “size”/);
    act(() => model.show(problem?.where ?? ''));
    const input = await editor('size of row 41');
    expect(input).toHaveProperty('value', 'many');
    await user.keyboard('7{Enter}');
    expect(model.problems).toEqual([]);
  });

  it('edits texts of several lines as such', async () => {
    open();
    await user.dblClick(screen.getByText('a↵b'));
    const input = await editor('label of row 1');
    expect(input).toHaveProperty('value', 'a\nb');
    await user.keyboard('c{Alt>}{Enter}{/Alt}d{Enter}');
    expect(model.table.rows[0]?.[2]).toBe('c\nd');
  });

  it('keeps what is typed in a cell when the focus leaves it', async () => {
    open();
    await user.dblClick(screen.getByText('32', { selector: 'span' }));
    await editor('size of row 1');
    await user.keyboard('48');
    await user.click(field('alpha: value'));
    expect(model.table.rows[0]?.[1]).toBe(48);
    expect(document.activeElement).toBe(field('alpha: value'));
  });

  it('takes rows out, by key and by button, and back', async () => {
    open();
    screenful();
    fireEvent.click(rowAt(0));
    fireEvent.click(rowAt(2), { shiftKey: true });
    act(() => rowAt(2).focus());
    await user.keyboard('{Delete}');
    expect(total()).toBe('61 runs');
    screen.getByText('Removed 3 rows.');
    expect(cells(0).slice(0, 3)).toEqual(['1', '0.30', '128']);
    await user.click(screen.getByLabelText('Remove row 2'));
    expect(total()).toBe('60 runs');
    await user.click(screen.getByText('Undo'));
    act(() => rowAt(0).focus());
    await user.keyboard('{Control>}z{/Control}');
    expect(total()).toBe('64 runs');
    expect(screen.queryByText(/^Removed/)).toBeNull();
    expect(cells(2)).toEqual(['3', '0.30', '96', 'a↵b', 'True', '']);
  });

  it('adds a row, and begins to edit it', async () => {
    open();
    await user.click(screen.getByText('Add a row'));
    await editor('alpha of row 2');
    await user.keyboard('0.9{Enter}');
    expect(model.table.rows.map(row => row[0])).toEqual([0.3, 0.9]);
  });

  it('says that the table is not made of what is above any more', async () => {
    open();
    screenful();
    act(() => model.rows.edit('r0', 0, '5'));
    expect(screen.queryByText(/no longer make this table/)).toBeNull();
    fill('size: values', '1');
    screen.getByText('Values above no longer make this table.');
    expect(total()).toBe('64 runs');
    await user.click(screen.getByText('Make the table anew'));
    expect(total()).toBe('16 runs');
    await user.click(screen.getByText('Undo'));
    expect(total()).toBe('64 runs');
  });

  it('draws few rows of ten thousand, and makes none of more', () => {
    open();
    fill('size varies as', 'range');
    fill('size: from', '1');
    fill('size: to', '10000');
    fill('size: step', '1');
    expect(total()).toBe('10,000 runs');
    expect(document.querySelectorAll('[data-row]').length).toBeLessThan(60);
    screen.getByText(
      '10,000 runs are over this cluster’s 1,000 in one array: 10 arrays will be used.'
    );
    fill('size: to', '100000');
    expect(total()).toBe('100,000 runs');
    screen.getByText(/more than the 10,000 that a sweep may have here/);
    screen.getByText('Only the first 100 are shown.');
    expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('101');
    expect(screen.getByText('Add a row')).toHaveProperty('disabled', true);
    fill('size: to', '1200');
    screen.getByText(
      '1,200 runs are over this cluster’s 1,000 in one array: two arrays will be used.'
    );
  });

  describe('with a file', () => {
    const choose = async (text: string): Promise<void> => {
      const file = new File([text], 'runs.csv');
      file.text = () => Promise.resolve(text);
      await user.upload(field('CSV file'), file);
    };

    it('takes its rows, and names what does not fit by its line', async () => {
      open();
      await choose('alpha,size\n0.1,1\nbad,2\n');
      await screen.findByText('The table is now 2 runs of runs.csv.', {
        exact: false
      });
      screen.getByText(/^Line 3: “alpha” takes numbers, and “bad” is none/);
      expect(cells(1)).toEqual(['2', 'bad', '2', 'a↵b', 'True', '']);
    });

    it('asks about columns that are no parameters', async () => {
      open();
      await choose('alpha,colour,shape\n0.1,red,round\n');
      await screen.findByText(/These columns are no parameters: colour, shape/);
      expect(total()).toBe('1 run');
      expect(model.rows.own).toBeUndefined();
      await user.click(screen.getByText('Leave them out'));
      expect(model.table.rows).toEqual([[0.1, 32, 'a\nb', true]]);
    });

    it('takes one that is dropped, and one of the server', async () => {
      const text = () => Promise.resolve('size\n1\n2\n3');
      open({ onImport: () => Promise.resolve({ name: 'far.csv', text }) });
      await user.click(screen.getByText('Import from the server'));
      await screen.findByText(/3 runs of far.csv/);
      const near = {
        name: 'near.csv',
        text: () => Promise.resolve('nothing\n1')
      };
      fireEvent.drop(screen.getByRole('grid'), {
        dataTransfer: { files: [near], types: ['Files'] }
      });
      await screen.findByText(/Nothing was imported from near.csv/);
      expect(total()).toBe('3 runs');
    });
  });

  it('offers to tag a cell where none is', async () => {
    const { cell: _none, ...bare } = lattice;
    model.setNotebook({ ...bare, parameters: [] });
    open();
    screen.getByText('This notebook has no cell tagged “parameters”.');
    await user.click(screen.getByText('Tag the selected cell'));
    expect(onMark).toHaveBeenCalledTimes(1);
    act(() => model.setNotebook(lattice));
    expect(total()).toBe('1 run');
  });
});
