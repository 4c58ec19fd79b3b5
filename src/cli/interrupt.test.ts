import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { interruptible } from './interrupt.js';

afterEach(() => void jest.restoreAllMocks());

/** Sends signals to whoever listens; a signal that nobody hears ends a program at once. */
function sent(leavesDrafts: boolean, ...signals: readonly NodeJS.Signals[]) {
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  const exit = jest.spyOn(process, 'exit').mockReturnValue(undefined as never);
  const { signal, done } = interruptible(leavesDrafts);
  const heard = signals.map((one) => process.emit(one, one));
  const ended = exit.mock.calls.map(([code]) => code);
  done();
  return { heard, ended, aborted: signal.aborted, left: signals.filter((one) => process.listenerCount(one) > 0) };
}

describe('Ctrl-C', () => {
  test.each<[string, boolean, readonly NodeJS.Signals[], object]>([
    ['is awaited', false, [], { heard: [], ended: [], aborted: false }],
    ['ends the reading', false, ['SIGINT'], { heard: [true], ended: [], aborted: true }],
    ['again ends the program', false, ['SIGINT', 'SIGINT'], { heard: [true, false], ended: [], aborted: true }],
    ['again lets a draft be removed first', true, ['SIGINT', 'SIGINT'], { heard: [true, true], ended: [130], aborted: true }],
    ['may be followed by another signal', true, ['SIGINT', 'SIGTERM'], { heard: [true, true], ended: [143], aborted: true }],
  ])('%s', (_, leavesDrafts, signals, expected) => {
    expect(sent(leavesDrafts, ...signals)).toEqual({ ...expected, left: [] });
  });
});
