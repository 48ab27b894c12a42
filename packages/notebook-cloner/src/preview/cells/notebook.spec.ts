import { BridgeError } from '@jupyterlab-hpc/core';
import { fireEvent, screen, within } from '@testing-library/react';

import { PreviewScene } from '../scene';
import { CloneDouble, makePreview } from '../testing';

describe('the notebook of a preview', () => {
  let scene: PreviewScene;

  beforeEach(() => {
    scene = new PreviewScene();
  });
  afterEach(() => scene.end());

  it('is shown as it is drawn', async () => {
    const panel = await scene.ready();
    expect(panel.title.label).toBe('Preview: lattice.ipynb');
    screen.getByText('Preview, nothing is run or written');
    expect(
      screen.getByText('github.com/hpc-demos/lattice').parentElement
        ?.textContent
    ).toBe('github.com/hpc-demos/lattice, main at 7c1e0b4, 3 days ago');
    await screen.findByText(/Phase transition/);
    expect(
      [...panel.node.querySelectorAll('.jp-HpcPreview-prompt')].map(
        ({ textContent }) => textContent
      )
    ).toEqual(['[1]:', '[2]:', '[ ]:']);
    screen.getByText('4 values: can be swept', { exact: false });
    screen.getByText('alpha = 0.48');
    await screen.findByText('a line');
    const values = screen.getByLabelText('2 recorded values');
    expect(
      within(values)
        .getAllByRole('row')
        .map(({ textContent }) => textContent)
    ).toEqual(['magnetisation0.9127', 'energy−1.482']);
  });

  it('comes in windows: the first at once, further ones on the way', async () => {
    const raw = Array.from({ length: 100 }, (_, at) => ({
      cell_type: 'raw',
      metadata: {},
      source: `cell ${at}`
    }));
    scene.client = new CloneDouble(raw);
    jest
      .spyOn(HTMLElement.prototype, 'scrollHeight', 'get')
      .mockReturnValue(9000);
    await scene.ready();
    await screen.findByText('cell 19');
    expect(scene.client.sent('getPreviewCells')).toHaveLength(1);
    const notebook = screen.getByLabelText('The notebook');
    notebook.scrollTop = 8000;
    fireEvent.scroll(notebook);
    await screen.findByText('cell 69');
    expect(scene.client.sent('getPreviewCells')[1]).toMatchObject({
      query: { offset: 20, limit: 50 }
    });
  });

  it('fills the screen without being scrolled', async () => {
    scene.client = new CloneDouble(
      Array.from({ length: 75 }, (_, at) => ({
        cell_type: 'raw',
        metadata: {},
        source: `line ${at}`
      }))
    );
    // Without a layout, all of it is shorter than a screen.
    await scene.ready();
    await screen.findByText('line 74');
    expect(scene.client.sent('getPreviewCells')).toHaveLength(3);
  });

  it('has windows of few cells where those are large', async () => {
    scene.client.handlers.lookAtNotebook = () => ({
      preview: makePreview({ bytes: 4_000_000 })
    });
    await scene.ready();
    expect(scene.client.sent('getPreviewCells')[0]).toMatchObject({
      query: { offset: 0, limit: 2 }
    });
  });

  it('says what went wrong with further cells, and tries again', async () => {
    scene.client.handlers.getPreviewCells = () => {
      throw new BridgeError({
        code: 'preview-gone',
        message: 'The bridge does not have it any more.'
      });
    };
    await scene.ready();
    const alert = await screen.findByRole('alert');
    within(alert).getByText('The bridge does not have it any more.');
    const { getPreviewCells } = new CloneDouble().handlers;
    scene.client.handlers.getPreviewCells = getPreviewCells!;
    await scene.user.click(within(alert).getByText('Try again'));
    await screen.findByText('alpha = 0.48');
  });

  it('runs nothing, and names what it does not show', async () => {
    const happened = jest.fn();
    Object.assign(window, { happened });
    const data = (types: Record<string, string>): Record<string, unknown> => ({
      output_type: 'display_data',
      metadata: {},
      data: types
    });
    const outputs = [
      data({
        'application/javascript': 'happened()',
        'text/plain': 'a script'
      }),
      data({
        'text/html': '<script>happened()</script>',
        'text/plain': 'a figure'
      }),
      data({ 'image/svg+xml': '<svg onload="happened()"></svg>' }),
      data({ 'application/vnd.jupyter.widget-view+json': '{}' }),
      {
        output_type: 'error',
        ename: 'ValueError',
        evalue: 'no <b>',
        traceback: []
      },
      { output_type: 'stream', name: 'stdout', text: 'x'.repeat(150_000) }
    ];
    scene.client = new CloneDouble([
      {
        cell_type: 'markdown',
        source: '<img src=x onerror=happened()>',
        metadata: {}
      },
      { cell_type: 'code', source: '', metadata: {}, outputs },
      { cell_type: 'code', source: 5, outputs: 'none', metadata: null },
      {}
    ]);
    const panel = await scene.ready();
    await screen.findByText('a figure');
    await screen.findByText('ValueError: no <b>');
    screen.getByText('Not shown in a preview: application/javascript');
    screen.getByText('Not shown in a preview: text/html');
    screen.getByText(
      'Not shown in a preview: application/vnd.jupyter.widget-view+json'
    );
    screen.getByText('50 kB more: not shown in a preview');
    // In an image, browsers run nothing of a drawing.
    expect(
      [...panel.node.querySelectorAll('.jp-HpcPreview-notebook svg')].length
    ).toBe(0);
    expect(screen.getByAltText('A drawing').getAttribute('src')).toMatch(
      /^data:image\/svg\+xml,/
    );
    expect(panel.node.querySelector('script')).toBeNull();
    expect(happened).not.toHaveBeenCalled();
  });
});
