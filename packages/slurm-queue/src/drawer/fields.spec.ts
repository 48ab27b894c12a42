import { fieldOf, gpuModel, momentField } from './fields';
import { makeDetail } from './testing';
import { makeJob } from '../double';

const detail = (fields: Record<string, string>) =>
  makeDetail(makeJob({ id: '7' }), fields);

it.each(['', '(null)', 'N/A', 'None', 'Unknown'])(
  'takes “%s” for nothing',
  value => {
    expect(fieldOf(detail({ Features: value }), 'Features')).toBeUndefined();
    expect(momentField(detail({ When: value }), 'When')).toBeUndefined();
  }
);

it('reads moments, which are seconds', () => {
  expect(momentField(detail({ When: '1795235978' }), 'When')).toBe(1795235978);
  expect(momentField(detail({ When: '0' }), 'When')).toBeUndefined();
  expect(
    momentField(detail({ When: '2026-05-20T10:00:00' }), 'When')
  ).toBeUndefined();
  expect(momentField(undefined, 'When')).toBeUndefined();
});

it.each([
  [{ AllocTRES: 'cpu=8,mem=4G,gres/gpu=2,gres/gpu:a100=2' }, 'a100'],
  [{ AllocTRES: '(null)', ReqTRES: 'cpu=8,gres/gpu:h100=1' }, 'h100'],
  [{ TRES: 'cpu=1,gres/gpu:v100=1' }, 'v100'],
  [{ TresPerNode: 'gres:gpu:a40:4' }, 'a40'],
  [{ ReqTRES: 'cpu=8,gres/gpu:7g.40gb=1' }, '7g.40gb'],
  [{ TresPerNode: 'gres/gpu:4' }, undefined],
  [{ TRES: 'cpu=1,mem=500M' }, undefined]
])('finds the model of GPU in %j', (fields, model) => {
  expect(gpuModel(detail(fields))).toBe(model);
});
