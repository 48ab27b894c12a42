import { BridgeError } from '@jupyterlab-hpc/core';
import { nullTranslator } from '@jupyterlab/translation';

import { BridgeDouble, makeJob, testSystem } from '../../double';
import { csvText } from './csv';
import { exportOf } from './export';
import { QueueModel } from '../model';

const trans = nullTranslator.load('jupyterlab_hpc');
const gigabyte = 2 ** 30;

describe('the table as a file', () => {
  it('has full ids, ISO times, seconds and bytes', () => {
    const row = makeJob({
      id: '12_[3-9]',
      started: 3600,
      submitted: 0,
      timeLimit: 7200,
      memory: gigabyte,
      nodeList: 'n1'
    });
    const columns = ['state', 'id', 'elapsed', 'memory', 'reason'] as const;
    expect(csvText(trans, [row], columns, 5400)).toBe(
      'State,Job,Elapsed (s),Limit (s),Memory (bytes),Reason or nodes,Submitted,Started,Ends\r\n' +
        'Running,12_[3-9],1800,7200,1073741824,n1,1970-01-01T00:00:00.000Z,1970-01-01T01:00:00.000Z,1970-01-01T03:00:00.000Z\r\n'
    );
  });

  it.each([
    ['a, b', '"a, b"'],
    ['say "x"', '"say ""x"""'],
    ['two\nlines', '"two\nlines"'],
    ['=1+1', "'=1+1"],
    ['+x', "'+x"],
    ['-x', "'-x"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['=HYPERLINK("u","v")', '"\'=HYPERLINK(""u"",""v"")"']
  ])('quotes and defuses %j', (name, cell) => {
    const text = csvText(trans, [makeJob({ id: '1', name })], ['name'], 0);
    expect(text.slice(text.indexOf('\r\n') + 2)).toMatch(`${cell},`);
  });

  describe('is of all rows that match', () => {
    let bridge: BridgeDouble;
    let model: QueueModel;
    const lines = async () =>
      (await exportOf(model, bridge, trans)).text.trimEnd().split('\r\n');

    beforeEach(async () => {
      jest.useFakeTimers();
      bridge = new BridgeDouble();
      bridge.jobs = Array.from({ length: 2500 }, (_, at) =>
        makeJob({ id: String(at + 1), state: at % 2 ? 'running' : 'waiting' })
      );
      bridge.handlers.getSystem = () => ({
        ...testSystem,
        scheduler: { ...testSystem.scheduler, cluster: 'au/../rora' }
      });
      model = new QueueModel(bridge);
      model.shown = true;
      await jest.advanceTimersByTimeAsync(0);
    });

    afterEach(() => {
      model.dispose();
      jest.useRealTimers();
    });

    it('window by window, from one snapshot', async () => {
      await model.ask({ states: ['running'] });
      const { name, rows } = await exportOf(model, bridge, trans);
      expect(name).toBe('slurm-queue-au_.._rora-1970-01-01.csv');
      expect(rows).toBe(1250);
      const asked = bridge.asked.slice(-2);
      expect(asked).toMatchObject([
        { offset: 0, limit: 1000, state: ['running'] },
        { offset: 1000, limit: 1000, snapshot: 's' }
      ]);
      expect(await lines()).toHaveLength(1251);
    });

    it('once more from the start when the queue changes meanwhile', async () => {
      let times = 0;
      bridge.answer(query => {
        times += 1;
        if (times === 2) {
          bridge.snapshot = 't';
        }
        return bridge.window(query);
      });
      expect(await lines()).toHaveLength(2501);
      expect(times).toBe(5);
      bridge.answer(query => {
        if (query.snapshot !== undefined) {
          throw new BridgeError({ code: 'snapshot-gone', message: 'gone' });
        }
        return bridge.window(query);
      });
      await expect(lines()).rejects.toThrow('gone');
    });
  });
});
