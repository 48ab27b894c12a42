import { gpusIn } from './gres';

describe('the GPUs of nodes', () => {
  it.each([
    ['gpu', '', 1],
    ['gpu:4', '', 4],
    ['gpu:a100', 'a100', 1],
    ['gpu:a100:4', 'a100', 4],
    // Slices of one (MIG) have types that begin with a digit.
    ['gpu:7g.40gb:2', '7g.40gb', 2]
  ])('%s are of type “%s”, %s of them', (gres, type, count) => {
    expect(gpusIn([gres])).toEqual([{ type, count }]);
  });

  it('are not what is only called so', () => {
    expect(gpusIn(['gpumem:40', 'shard:8', 'nic:2'])).toEqual([]);
  });
});
