/** @jest-environment node */
import { clockStands, jobState } from './states';

describe('the states of jobs', () => {
  it.each([
    ['PENDING', 'PD', 'waiting'],
    ['RUNNING', 'R', 'running'],
    ['SUSPENDED', 'S', 'suspended'],
    ['COMPLETED', 'CD', 'completed'],
    ['CANCELLED', 'CA', 'cancelled'],
    ['FAILED', 'F', 'failed'],
    ['TIMEOUT', 'TO', 'timed-out'],
    ['NODE_FAIL', 'NF', 'node-failed'],
    ['PREEMPTED', 'PR', 'preempted'],
    ['BOOT_FAIL', 'BF', 'boot-failed'],
    ['DEADLINE', 'DL', 'deadline'],
    ['OUT_OF_MEMORY', 'OOM', 'out-of-memory'],
    ['CONFIGURING', 'CF', 'starting'],
    ['COMPLETING', 'CG', 'completing'],
    ['STAGE_OUT', 'SO', 'completing'],
    ['RESIZING', 'RS', 'resizing'],
    ['REQUEUED', 'RQ', 'requeued'],
    ['REQUEUE_FED', 'RF', 'requeued'],
    ['REQUEUE_HOLD', 'RH', 'held'],
    ['SPECIAL_EXIT', 'SE', 'held'],
    ['RESV_DEL_HOLD', 'RD', 'held'],
    ['STOPPED', 'ST', 'suspended'],
    ['SIGNALING', 'SI', 'completing'],
    ['REVOKED', 'RV', 'revoked']
  ])('knows %s, also as %s', (long, short, state) => {
    expect(jobState(long, 'None')).toBe(state);
    expect(jobState(short, 'None')).toBe(state);
  });

  it.each([
    ['POWER_UP_NODE', 'starting'],
    ['LAUNCH_FAILED', 'failed'],
    ['RECONFIG_FAIL', 'failed']
  ])('knows the flag %s', (word, state) => {
    expect(jobState(word, 'None')).toBe(state);
  });

  it.each(['EXPEDITING', '?', '', 'running', '0x20'])(
    'calls %j by no other name',
    word => {
      expect(jobState(word, 'None')).toBe('other');
    }
  );

  it.each([
    'JobHeldUser',
    'JobHeldAdmin',
    'JobHoldMaxRequeue',
    'launch_failed_requeued_held',
    'user_env_retrieval_failed_requeued_held'
  ])('knows a held job by the reason %s', reason => {
    expect(jobState('PENDING', reason)).toBe('held');
    expect(jobState('RUNNING', reason)).toBe('running');
  });

  it('reads the words of the accounting', () => {
    expect(jobState('CANCELLED by 1000', '')).toBe('cancelled');
  });

  it('lets the clock of running and waiting jobs go on', () => {
    expect(clockStands('running')).toBe(false);
    expect(clockStands('waiting')).toBe(false);
    expect(clockStands('completed')).toBe(true);
    expect(clockStands('suspended')).toBe(true);
  });
});
