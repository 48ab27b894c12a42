import type { MimeData } from '@lumino/coreutils';
import { Drag } from '@lumino/dragdrop';
import { PanelLayout, Widget } from '@lumino/widgets';

import { followPress, wordOf } from './drag';

describe('a path as a word of a shell', () => {
  it.each(['/a/b.py', '/scratch/ada/run_1', '/x@1,2=3:4+%/y'])(
    'is %s itself',
    path => {
      expect(wordOf(path)).toBe(path);
    }
  );

  it.each([
    ["/a b/it's", "'/a b/it'\\''s'"],
    ['/$HOME/`id`;rm "x"', '\'/$HOME/`id`;rm "x"\''],
    ['/back\\slash', "'/back\\slash'"],
    ['/ünï', "'/ünï'"],
    ['/~', "'/~'"],
    ['/line\nend; id', "$'/line\\x0aend; id'"],
    ["/tab\t'q' \\b\u0001", "$'/tab\\x09\\'q\\' \\\\b\\x01'"]
  ])('is quoted as one for %j', (path, word) => {
    expect(wordOf(path)).toBe(word);
  });
});

describe('a drag', () => {
  const pasted: string[] = [];
  let terminal: Widget;
  let start: jest.SpyInstance;
  let finish: () => void;

  class TerminalDouble extends Widget {
    readonly session = {};
    paste(text: string): void {
      pasted.push(text);
    }
  }
  class MainArea extends Widget {
    constructor(readonly content: Widget) {
      super({ node: document.createElement('div') });
      const layout = new PanelLayout();
      this.layout = layout;
      layout.addWidget(content);
    }
  }
  const drop = (node: Element, type: 'lm-dragover' | 'lm-drop') => {
    const event = new Drag.Event(
      new MouseEvent('pointermove') as PointerEvent,
      {
        type,
        drag: start.mock.contexts[0] as Drag,
        related: null
      }
    );
    node.dispatchEvent(event);
    return event;
  };
  const settle = () => new Promise(resolve => setTimeout(resolve));
  const move = (x: number) =>
    window.dispatchEvent(new MouseEvent('pointermove', { clientX: x }));
  const options = {
    text: () => Promise.resolve('/a b'),
    image: () => document.createElement('div'),
    widgets: () => [terminal]
  };

  beforeEach(() => {
    pasted.length = 0;
    terminal = new MainArea(new TerminalDouble());
    Widget.attach(terminal, document.body);
    start = jest.spyOn(Drag.prototype, 'start').mockReturnValue(
      new Promise(resolve => {
        finish = () => resolve('none');
      })
    );
  });

  afterEach(async () => {
    finish();
    await settle();
    terminal.dispose();
    start.mockRestore();
  });

  it('begins when a press has moved, not before, and carries the text', async () => {
    followPress({ button: 0, clientX: 0, clientY: 0 }, options);
    move(4);
    await settle();
    expect(start).not.toHaveBeenCalled();
    move(9);
    await settle();
    expect(start).toHaveBeenCalledTimes(1);
    const { mimeData } = start.mock.contexts[0] as { mimeData: MimeData };
    expect(mimeData.getData('text/plain')).toBe('/a b');
  });

  it('does not begin when the press has ended before the path was known', async () => {
    followPress({ button: 0, clientX: 0, clientY: 0 }, options);
    move(9);
    window.dispatchEvent(new MouseEvent('pointerup'));
    await settle();
    expect(start).not.toHaveBeenCalled();
  });

  it('is nothing that other buttons do, nor without a path', async () => {
    followPress({ button: 2, clientX: 0, clientY: 0 }, options);
    const text = () => Promise.resolve(undefined);
    followPress({ button: 0, clientX: 0, clientY: 0 }, { ...options, text });
    move(9);
    await settle();
    expect(start).not.toHaveBeenCalled();
  });

  it('into a terminal pastes one word, and into nothing else', async () => {
    followPress({ button: 0, clientX: 0, clientY: 0 }, options);
    move(9);
    await settle();
    const over = drop(terminal.node.firstElementChild!, 'lm-dragover');
    expect(over.dropAction).toBe('copy');
    expect(pasted).toEqual([]);
    drop(terminal.node.firstElementChild!, 'lm-drop');
    expect(pasted).toEqual(["'/a b'"]);
    expect(drop(document.body, 'lm-dragover').dropAction).toBe('none');
    drop(document.body, 'lm-drop');
    expect(pasted).toHaveLength(1);
  });
});
