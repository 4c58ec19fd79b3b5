/** How a command that could not finish says so. */
import { UserError } from '../shared/errors.js';

/** A user's mistake is one line and its hint, ours a stack; answers with the exit code. */
export function reportFailure(error: unknown): number {
  if (error instanceof UserError) {
    process.stderr.write(`bylaw: ${error.subject}: ${error.message}${error.hint === undefined ? '' : ` (${error.hint})`}\n`);
    return 2;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`bylaw: this is a bug in Bylaw, please report it with what follows.\n${text}\n`);
  return 4;
}
