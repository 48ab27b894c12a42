import { VDomModel } from '@jupyterlab/ui-components';
import { MessageLoop } from '@lumino/messaging';
import { Widget } from '@lumino/widgets';
import { act } from '@testing-library/react';
import React from 'react';

import { ModelPanel } from './modelpanel';

class TwoFields extends ModelPanel<VDomModel> {
  loading = false;
  kept = false;

  protected override get isKept(): boolean {
    return this.kept;
  }

  protected override get isLoading(): boolean {
    return this.loading;
  }

  protected override look(): void {
    return;
  }

  protected override focusWithin(): void {
    this.field('first').focus();
  }

  protected override render(): React.JSX.Element {
    return (
      <>
        <input name="first" />
        <input name="second" />
      </>
    );
  }

  field(name: string): HTMLElement {
    const field = this.node.querySelector<HTMLElement>(`[name="${name}"]`);
    if (field === null) {
      throw new Error(`No field ${name}.`);
    }
    return field;
  }
}

describe('a panel that is activated', () => {
  let panel: TwoFields;
  let elsewhere: HTMLElement;

  beforeEach(() => {
    elsewhere = document.body.appendChild(document.createElement('button'));
    panel = new TwoFields(new VDomModel());
    act(() => Widget.attach(panel, document.body));
  });

  afterEach(() => {
    panel.dispose();
    elsewhere.remove();
  });

  const activate = (): void =>
    MessageLoop.sendMessage(panel, Widget.Msg.ActivateRequest);
  const drawn = (): Promise<void> =>
    act(async () => {
      MessageLoop.flush();
      await panel.renderPromise;
    });

  it('has the focus at once, and gives it to what is in it once that is drawn', async () => {
    elsewhere.focus();
    activate();
    expect(document.activeElement).toBe(panel.node);
    await drawn();
    expect(document.activeElement).toBe(panel.field('first'));
  });

  it('leaves who is in it already where they are', async () => {
    await drawn();
    panel.field('second').focus();
    activate();
    await drawn();
    expect(document.activeElement).toBe(panel.field('second'));
  });

  it('keeps the focus until what it is for has come, for who waits', async () => {
    panel.loading = true;
    activate();
    await drawn();
    expect(document.activeElement).toBe(panel.node);
    panel.loading = false;
    panel.update();
    await drawn();
    expect(document.activeElement).toBe(panel.field('first'));
  });

  it('leaves who went on while it loaded where they are, also later', async () => {
    panel.loading = true;
    activate();
    await drawn();
    elsewhere.focus();
    panel.loading = false;
    panel.update();
    await drawn();
    expect(document.activeElement).toBe(elsewhere);
    elsewhere.blur();
    panel.update();
    await drawn();
    expect(document.activeElement).toBe(document.body);
  });

  it('does not take the focus back from who went on meanwhile', async () => {
    activate();
    elsewhere.focus();
    await drawn();
    expect(document.activeElement).toBe(elsewhere);
  });
});

describe('a panel whose tab is closed', () => {
  it.each([false, true])('is gone, unless it is kept: %s', kept => {
    const panel = new TwoFields(new VDomModel());
    panel.kept = kept;
    act(() => Widget.attach(panel, document.body));
    act(() => panel.close());
    expect(panel.isAttached).toBe(false);
    expect(panel.isDisposed).toBe(!kept);
    panel.dispose();
  });
});
