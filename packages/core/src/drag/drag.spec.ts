import type { MimeData } from '@lumino/coreutils';
import { Drag } from '@lumino/dragdrop';
import { PanelLayout, Widget } from '@lumino/widgets';

import { dragPaths } from './paths';
import { followPress } from './press';
import { textOf, wordOf } from './quote';

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
    ['/line\nend; id', "$'/line\\u000aend; id'"],
    ["/tab\t'q' \\b\u0001", "$'/tab\\u0009\\'q\\' \\\\b\\u0001'"],
    ['/end\u007f', "$'/end\\u007f'"]
  ])('is quoted as one for %j', (path, word) => {
    expect(wordOf(path)).toBe(word);
  });
});

it('gives editors one path as it is, and several as texts', () => {
  expect(textOf(["/it's a/path"])).toBe("/it's a/path");
  expect(textOf(['/a b', "/it's", '/c\n'])).toBe(`'/a b', "/it's", "/c\\n"`);
});

describe('a press', () => {
  const press = { button: 0, clientX: 0, clientY: 0, pointerType: 'mouse' };
  const move = (clientX: number) =>
    document.dispatchEvent(new MouseEvent('pointermove', { clientX }));
  const onDrag = jest.fn();
  const follow = (more: object = {}) =>
    followPress({ ...press, target: document.body, ...more }, onDrag);
  afterEach(() => {
    document.dispatchEvent(new MouseEvent('pointerup'));
    onDrag.mockClear();
  });

  it('is a drag once it has moved, and tells that once', () => {
    follow();
    move(4);
    expect(onDrag).not.toHaveBeenCalled();
    move(9);
    move(20);
    expect(onDrag.mock.calls).toEqual([[9, 0]]);
  });

  it('is none once it has ended or was given up', () => {
    follow();
    document.dispatchEvent(new MouseEvent('pointerup'));
    move(9);
    follow()();
    move(9);
    expect(onDrag).not.toHaveBeenCalled();
  });

  it('is none of other buttons, of a finger, or in a text field', () => {
    follow({ button: 2 });
    follow({ pointerType: 'touch' });
    follow({ target: document.createElement('input') });
    move(9);
    expect(onDrag).not.toHaveBeenCalled();
  });
});

describe('a drag of paths', () => {
  class TerminalDouble extends Widget {
    readonly session = {};
    readonly pasted: string[] = [];
    paste(text: string): void {
      this.pasted.push(text);
    }
  }
  class MainArea extends Widget {
    constructor(readonly content: Widget) {
      super();
      const layout = new PanelLayout();
      this.layout = layout;
      layout.addWidget(content);
    }
  }
  let terminal: TerminalDouble;
  let area: MainArea;
  let start: jest.SpyInstance;
  let finish: () => void;
  const send = (node: Element, type: 'lm-dragover' | 'lm-drop') => {
    const drag = start.mock.contexts[0] as Drag;
    const mouse = new MouseEvent('pointermove') as PointerEvent;
    const event = new Drag.Event(mouse, { type, drag, related: null });
    node.dispatchEvent(event);
    return event;
  };
  const begin = (paths: readonly string[]) =>
    dragPaths({ paths, label: 'x', x: 0, y: 0, widgets: [area] });

  beforeEach(() => {
    terminal = new TerminalDouble();
    area = new MainArea(terminal);
    Widget.attach(area, document.body);
    start = jest.spyOn(Drag.prototype, 'start').mockReturnValue(
      new Promise(resolve => {
        finish = () => resolve('none');
      })
    );
  });
  afterEach(() => {
    area.dispose();
    start.mockRestore();
  });

  it('carries a text, and pastes words into terminals, nowhere else', async () => {
    const done = begin(['/a b', '/c']);
    const { mimeData } = start.mock.contexts[0] as { mimeData: MimeData };
    expect(mimeData.getData('text/plain')).toBe("'/a b', '/c'");
    expect(send(terminal.node, 'lm-dragover').dropAction).toBe('copy');
    expect(terminal.pasted).toEqual([]);
    send(terminal.node, 'lm-drop');
    expect(terminal.pasted).toEqual(["'/a b' /c "]);
    expect(send(document.body, 'lm-dragover').dropAction).toBe('none');
    finish();
    await done;
    send(terminal.node, 'lm-drop');
    expect(terminal.pasted).toHaveLength(1);
  });
});
