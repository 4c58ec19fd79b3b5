/** The first Ctrl-C ends the reading, so that what was read is judged and told; a second one ends the program. */
import { constants } from 'node:os';

export interface Interruptible {
  readonly signal: AbortSignal;
  readonly done: () => void;
}

/** `leavesDrafts`: a file is being written, which has to go first when the program ends before its time. */
export function interruptible(leavesDrafts = false): Interruptible {
  const controller = new AbortController();
  const signals = ['SIGINT', 'SIGTERM'] as const;
  const second = (signal: NodeJS.Signals) => process.exit(128 + constants.signals[signal]);
  const first = () => {
    process.stderr.write('bylaw: stopping; what was read so far is judged\n');
    for (const signal of signals) {
      process.off(signal, first);
      if (leavesDrafts) process.once(signal, second);
    }
    controller.abort();
  };
  for (const signal of signals) process.once(signal, first);
  const done = () => {
    for (const signal of signals) process.off(signal, first).off(signal, second);
  };
  return { signal: controller.signal, done };
}
