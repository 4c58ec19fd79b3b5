/** The user may end a run at any time: what is under way is not waited for. */
import type { Ask, Call } from './contract.js';
import { CallError } from './contract.js';

export function stoppable(ask: Ask, signal: AbortSignal | undefined): Ask {
  if (signal === undefined) return ask;
  const pending = new Set<() => void>();
  signal.addEventListener('abort', () => pending.forEach((stop) => stop()), { once: true });
  return (call) =>
    new Promise((resolve, reject) => {
      const stop = () => reject(stopped(call));
      if (signal.aborted) return stop();
      pending.add(stop);
      ask(call).then(resolve, reject).finally(() => pending.delete(stop));
    });
}

export function stopped(call: Call): CallError {
  return new CallError(call, 'stopped', 'Stopped', 'the run was stopped');
}
