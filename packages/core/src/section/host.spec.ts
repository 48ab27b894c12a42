import { PanelLayout, Widget } from '@lumino/widgets';

import { addAboveBrowser } from './host';

function named(id: string): Widget {
  const widget = new Widget();
  widget.id = id;
  return widget;
}

describe('sections above the file browser', () => {
  const browser = { layout: new PanelLayout() };
  const names = (): readonly string[] =>
    browser.layout.widgets.map(({ id, node }) => id || node.textContent);

  it('stand by rank, whoever comes first, with a title below the last', () => {
    browser.layout.addWidget(named('listing'));
    const recent = addAboveBrowser(browser, named('recent'), 20, 'Browser');
    const first = addAboveBrowser(browser, named('favorites'), 10, 'Browser');
    expect(names()).toEqual(['favorites', 'recent', 'Browser', 'listing']);
    recent.dispose();
    expect(names()).toEqual(['favorites', 'Browser', 'listing']);
    first.dispose();
    expect(names()).toEqual(['listing']);
  });

  it('are given up where the browser has no place for them', () => {
    expect(() =>
      addAboveBrowser({ layout: null }, named('x'), 1, 'Browser')
    ).toThrow('no place');
  });
});
