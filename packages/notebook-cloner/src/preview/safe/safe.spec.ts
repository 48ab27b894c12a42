import { createMarkdownParser } from '@jupyterlab/markedparser-extension';
import { EditorLanguageRegistry } from '@jupyterlab/codemirror';
import { RenderMimeRegistry } from '@jupyterlab/rendermime';
import { Widget } from '@lumino/widgets';

import { trans } from '../testing';
import { guardLinks, hardenLinks } from './links';
import { type Attachments, previewRegistry } from './registry';
import { scripts } from './scripts';

const pixel =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

describe('what draws the texts of strangers', () => {
  const host = document.createElement('div');
  const typeset = jest.fn();
  /** What was executed, or asked of anybody. */
  const happened = jest.fn();

  const draw = async (
    type: string,
    data: string,
    attachments?: Attachments
  ): Promise<void> => {
    const given = new RenderMimeRegistry({
      latexTypesetter: { typeset },
      markdownParser: createMarkdownParser(new EditorLanguageRegistry(), {
        blocks: [
          {
            languages: ['mermaid'],
            rank: 0,
            walk: text => Promise.resolve(void happened(text)),
            render: () => null
          }
        ]
      })
    });
    const registry = previewRegistry(given, trans, attachments);
    const renderer = registry.createRenderer(type);
    await renderer.renderModel(
      registry.createModel({ data: { [type]: data }, trusted: false })
    );
    Widget.attach(renderer, host);
    await Promise.resolve();
    hardenLinks(host);
  };
  const all = (selector: string): Element[] => [
    ...host.querySelectorAll(selector)
  ];

  beforeEach(() => {
    jest.clearAllMocks();
    Object.assign(window, { happened });
    host.textContent = '';
    document.body.append(host);
  });
  afterEach(() => host.remove());

  it.each(scripts)('runs and keeps nothing of %s', async (_, html) => {
    for (const type of ['text/html', 'text/markdown']) {
      host.textContent = '';
      await draw(type, html);
      expect(all('b').map(({ textContent }) => textContent)).toEqual(['x']);
      expect(
        all(
          'script, iframe, object, embed, svg, math, template, base, meta, form, button, input, link, style'
        )
      ).toEqual([]);
      const attributes = all('*').flatMap(one => one.getAttributeNames());
      expect(attributes.filter(name => /^on|commandlinker/.test(name))).toEqual(
        []
      );
    }
    expect(happened).not.toHaveBeenCalled();
  });

  it('fetches no pictures: it says where they are', async () => {
    await draw(
      'text/html',
      `<p><img src="https://evil.example/a.png"> <img srcset="https://evil.example/b.png 2x" src="//evil.example/c.png">
       <img src="figures/d.png"> <img src="${pixel}"></p>
       <video poster="https://evil.example/e.png"></video>
       <table background="https://evil.example/f.png"><tr><td>x</td></tr></table>
       <div style="background: url(https://evil.example/g.png)">y</div>
       <div style="background: u\\72l(https://evil.example/h.png)">y</div>
       <div style="list-style-image: image-set('https://evil.example/i.png' 1x)">y</div>
       <link rel="stylesheet" href="https://evil.example/j.css"><style>@import url(https://evil.example/k.css);</style>`
    );
    expect(all('img').map(one => one.getAttribute('src'))).toEqual([pixel]);
    expect(all('.hpc-preview-absent').map(one => one.textContent)).toEqual([
      '(picture: https://evil.example/a.png)',
      '(picture: //evil.example/c.png)',
      '(picture: figures/d.png)'
    ]);
    expect(host.innerHTML).not.toMatch(
      /url\(|image-set|poster|background|srcset|@import/
    );
  });

  it('keeps what is harmless: tables, colours, ticks', async () => {
    await draw(
      'text/html',
      '<table class="dataframe"><tr><th colspan="2" style="text-align: right; color: rgb(1, 2, 3)">T</th></tr></table><ul><li><input type="checkbox" checked>done</li></ul>'
    );
    const [head] = all('th');
    expect(head?.getAttribute('colspan')).toBe('2');
    expect(head?.getAttribute('style')).toMatch(/rgb\(1,\s*2,\s*3\)/);
    expect(all('table.dataframe')).toHaveLength(1);
    expect(all('input[type=checkbox][disabled][checked]')).toHaveLength(1);
  });

  it('lets nothing leave its place or look like JupyterLab', async () => {
    await draw(
      'text/html',
      '<div class="jp-Dialog lm-Widget mine" style="position: fixed; top: 0">x</div>'
    );
    const [box] = all('.mine');
    expect(box?.className).toBe('mine');
    expect(box?.getAttribute('style') ?? '').not.toMatch(/position/);
  });

  it('shows pictures that are attached to a cell, of safe types alone', async () => {
    const attachments = new Map([['plot one.png', pixel]]);
    await draw(
      'text/markdown',
      '![a](attachment:plot%20one.png) ![b](attachment:other.png)',
      attachments
    );
    expect(all('img').map(one => one.getAttribute('src'))).toEqual([pixel]);
    expect(all('.hpc-preview-absent')).toHaveLength(1);
  });

  it('opens links of the web in a new tab that knows nothing of this one', async () => {
    await draw(
      'text/markdown',
      '[web](https://example.org/a) [js](javascript:happened()) [data](data:text/html,x) [near](other.ipynb) [entity](java&#x0A;script:happened())'
    );
    const [web, ...others] = all('a');
    expect(web?.getAttribute('target')).toBe('_blank');
    expect(web?.getAttribute('rel')).toBe('noopener noreferrer');
    expect(others.map(one => one.getAttribute('href'))).toEqual(
      others.map(() => null)
    );
  });

  it('guards links that come some other way', () => {
    const guard = guardLinks(host);
    host.innerHTML =
      '<a id="web" href="https://example.org/">web</a><a id="js" href="javascript:happened()">js</a><a id="top" href="#there">top</a><h2 data-jupyter-id="there">x</h2>';
    const scrollIntoView = jest.fn();
    Object.assign(host.querySelector('h2')!, { scrollIntoView });
    const follow = (id: string): boolean => {
      const event = new MouseEvent('click', {
        bubbles: true,
        cancelable: true
      });
      // jsdom does not go anywhere.
      const stay = (one: Event): void => {
        if (id === 'web') {
          one.preventDefault();
        }
      };
      host.addEventListener('click', stay, { once: true });
      host.querySelector(`#${id}`)!.dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect(follow('js')).toBe(true);
    expect(follow('top')).toBe(true);
    expect(scrollIntoView).toHaveBeenCalled();
    follow('web');
    expect(host.querySelector('#web')!.getAttribute('rel')).toBe(
      'noopener noreferrer'
    );
    expect(happened).not.toHaveBeenCalled();
    guard.dispose();
  });

  it('draws no diagrams, which may have pictures of other hosts', async () => {
    await draw(
      'text/markdown',
      '```mermaid\nflowchart TD\n```\n\n~~~  mermaid\nx\n~~~'
    );
    expect(happened).not.toHaveBeenCalled();
    expect(host.textContent).toMatch(/flowchart TD/);
  });

  it('typesets formulas, but none that leads elsewhere', async () => {
    await draw('text/markdown', '$E = mc^2$');
    expect(typeset).toHaveBeenCalledTimes(1);
    for (const daring of [
      '$\\href{javascript:happened()}{x}$',
      '$\\style{background: url(https://evil.example)}{x}$',
      '$\\require{html}$'
    ]) {
      await draw('text/latex', daring);
    }
    expect(typeset).toHaveBeenCalledTimes(1);
  });

  it('draws texts with their colours, and nothing else of them', async () => {
    await draw(
      'text/plain',
      '\u001b[31mred\u001b[0m <b onclick="happened()">x</b>'
    );
    expect(all('.ansi-red-fg').map(one => one.textContent)).toEqual(['red']);
    expect(host.textContent).toMatch(/<b onclick/);
    expect(all('b')).toEqual([]);
  });

  it('knows no renderer of anybody else', () => {
    const given = new RenderMimeRegistry();
    given.addFactory({
      safe: true,
      mimeTypes: ['application/vnd.evil', 'text/html'],
      createRenderer: () => {
        throw new Error('not to be made');
      }
    });
    const registry = previewRegistry(given, trans);
    expect(registry.mimeTypes).not.toContain('application/vnd.evil');
    expect(registry.mimeTypes).not.toContain('application/javascript');
    registry.createRenderer('text/html').dispose();
  });
});
