import { nullTranslator } from '@jupyterlab/translation';
import { MessageLoop } from '@lumino/messaging';
import { Widget } from '@lumino/widgets';

import { type IJobsContent, JobsPanel } from './panel';

const trans = nullTranslator.load('jupyterlab_hpc');

class Content extends Widget implements IJobsContent {
  readonly refreshSoon = jest.fn();
}

describe('the frame of the sidebar', () => {
  let content: Content;
  let load: jest.Mock<Promise<IJobsContent>, []>;
  let panel: JobsPanel;

  const settle = () => new Promise(resolve => setTimeout(resolve));

  beforeEach(() => {
    content = new Content();
    load = jest.fn(() => Promise.resolve(content));
    panel = new JobsPanel({ trans, load });
  });

  afterEach(() => panel.dispose());

  it('loads what fills it when it is first seen, and once', async () => {
    panel.hide();
    Widget.attach(panel, document.body);
    panel.refreshSoon();
    expect(load).not.toHaveBeenCalled();
    panel.show();
    await settle();
    panel.hide();
    panel.show();
    await settle();
    expect(load).toHaveBeenCalledTimes(1);
    expect(content.isVisible).toBe(true);
    panel.refreshSoon();
    expect(content.refreshSoon).toHaveBeenCalledTimes(1);
  });

  it('tries again at the next look when that failed', async () => {
    const log = jest.spyOn(console, 'error').mockReturnValue();
    load.mockRejectedValueOnce(new Error('no network'));
    Widget.attach(panel, document.body);
    await settle();
    expect(log).toHaveBeenCalledTimes(1);
    panel.hide();
    panel.show();
    await settle();
    expect(content.isVisible).toBe(true);
    log.mockRestore();
  });

  it('says when it is looked at and when no more', () => {
    const looks: boolean[] = [];
    panel.looked.connect(() => void looks.push(panel.isVisible));
    Widget.attach(panel, document.body);
    panel.hide();
    panel.show();
    expect(looks).toEqual([true, false, true]);
  });

  it('takes the focus, and gives it to what fills it', async () => {
    const activated = jest.fn();
    Widget.attach(panel, document.body);
    MessageLoop.installMessageHook(content, (_, message) => {
      if (message.type === 'activate-request') {
        activated();
      }
      return true;
    });
    panel.activate();
    await settle();
    expect(activated).toHaveBeenCalledTimes(1);
  });
});
