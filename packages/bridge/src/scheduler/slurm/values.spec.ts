/** @jest-environment node */
import { logFile } from '../logpath';
import { parseMemory, parseTres, requestedGpus } from '../quantities';
import { parseDuration, parseEpoch } from './times';

describe('times', () => {
  it.each([
    ['0', 0],
    ['0:00', 0],
    ['3:04', 184],
    ['02:03:04', 7384],
    ['1-02:03:04', 93_784],
    ['365-00:00:00', 31_536_000],
    ['infinite', undefined],
    ['UNLIMITED', undefined],
    ['-1:00', undefined],
    ['1:2:3:4', undefined]
  ])('%s lasts %s s', (text, seconds) => {
    expect(parseDuration(text)).toBe(seconds);
  });

  it.each(['N/A', 'Unknown', 'None', '0', '', '2026-11-21T03:49:29', '-5'])(
    '%s is no moment',
    text => {
      expect(parseEpoch(text)).toBeUndefined();
    }
  );

  it('are seconds since the epoch', () => {
    expect(parseEpoch('1795232614')).toBe(1_795_232_614);
  });
});

describe('quantities', () => {
  it.each([
    ['100', 100 * 2 ** 20],
    ['16000M', 16_000 * 2 ** 20],
    ['1.5G', 1.5 * 2 ** 30],
    ['2T', 2 ** 41],
    ['0', undefined],
    ['N/A', undefined],
    ['4Q', undefined]
  ])('%s of memory are %s bytes', (text, bytes) => {
    expect(parseMemory(text)).toBe(bytes);
  });

  it('come by name', () => {
    const tres = parseTres('cpu=2,mem=1G,gres/gpu:a100=4');
    expect([...tres]).toEqual([
      ['cpu', '2'],
      ['mem', '1G'],
      ['gres/gpu:a100', '4']
    ]);
  });

  it.each([
    ['gres:gpu:2', 2],
    ['gres:gpu:a100:4', 4],
    ['gres/gpu:a100=4', 4],
    ['gpu', 1],
    ['gpu:a100', 1],
    ['gres:gpu:a100:1,gres:gpu:v100:2', 3],
    ['gres:shard:8', undefined],
    ['N/A', undefined]
  ])('%s asks for %s GPUs', (text, gpus) => {
    expect(requestedGpus(text)).toBe(gpus);
  });
});

describe('the file of a log', () => {
  const names = {
    jobId: '73',
    arrayId: '69',
    task: '1',
    node: 'n1',
    user: 'ada',
    name: 'my job',
    directory: '/home/ada'
  };

  it.each([
    ['/logs/%A_%a-%j.out', '/logs/69_1-73.out'],
    ['%x %u@%N.log', '/home/ada/my job ada@n1.log'],
    ['%4a-%12j-%2j', '/home/ada/0001-0000000073-73'],
    ['100%%-%q', '/home/ada/100%-%q'],
    ['\\%j.out', '/home/ada/%j.out'],
    ['%j\\n%x', '/home/ada/%jn%x'],
    ['a\\\\%j', '/home/ada/a\\%j'],
    ['%%5j-%%%j', '/home/ada/%5j-%73'],
    ['%b-%3b', '/home/ada/1-001'],
    ['%5N-%3x-%2u', '/home/ada/n1-my job-ada'],
    ['%3k-%10q-%5%-%07', '/home/ada/3k-0q-5%-7'],
    ['%3%j-%3-%j%', '/home/ada/373-3-73%'],
    ['~/%j', '/home/ada/~/73'],
    ['./%j', '/home/ada/73'],
    ['%s-%t-%n-%J', '/home/ada/batch-0-0-73']
  ])('%s is %s', (pattern, path) => {
    expect(logFile(pattern, names)).toBe(path);
  });

  it('has the numbers of a job that is no array task', () => {
    const { arrayId: _arrayId, task: _task, ...single } = names;
    expect(logFile('%A_%a', single)).toBe('/home/ada/73_4294967294');
  });

  it('has no last digit of the task where Slurm is too old for that', () => {
    const old = { ...names, hasLastDigit: false };
    expect(logFile('%b-%2b', old)).toBe('/home/ada/%b-2b');
  });

  it('is not known while its node is not', () => {
    const { node: _node, ...waiting } = names;
    expect(logFile('%N', waiting)).toBeUndefined();
    expect(logFile('%j', waiting)).toBe('/home/ada/73');
  });
});
