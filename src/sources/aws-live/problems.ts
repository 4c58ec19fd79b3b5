/** What each problem means to people: the end of "cannot be known: …" and of "may be defined elsewhere: …". */
import type { Outcome } from '../../model/ledger.js';
import type { CallError, Problem } from './contract.js';

/** `actions` are the IAM actions that allow the call. */
export function explain({ problem, call, code }: CallError, actions: readonly string[]): string {
  const asked = `${call.service}.${call.operation}`;
  const place = call.region === 'global' ? 'the account' : call.region;
  switch (problem) {
    case 'denied':
      return `the permission ${actions.length === 0 ? asked : actions.join(' or ')} is missing for ${place}`;
    case 'expired':
      return `the credentials ran out before ${asked} was answered for ${place}`;
    case 'malformed':
      return `${asked} got an answer for ${place} that this API does not give (${code})`;
    case 'not-found':
      return `${asked} found it gone`;
    case 'opted-out':
      return `the account does not use the region ${call.region}, or not with these credentials`;
    case 'stopped':
      return `the run was stopped before ${asked} was answered for ${place}`;
    case 'throttled':
      return `${asked} was throttled for ${place} until patience ran out`;
    case 'unreachable':
      return `${asked} was not answered for ${place} (${code})`;
    case 'unrecorded':
      return `the snapshot holds no answer to ${asked} for ${place}`;
  }
}

/** What vanished between a list and its detail is nothing that should have been read. */
export function outcomeOf(problem: Problem): Outcome {
  return problem === 'not-found' ? 'gap' : 'failure';
}
