/** Errors that people meet. A code for machines, a subject, a sentence, perhaps a hint. */

export type ErrorCode =
  | 'BASELINE_INVALID'
  | 'BASELINE_MISSING'
  | 'CONFIG_INVALID'
  | 'CREDENTIALS_INVALID'
  | 'FINDING_UNKNOWN'
  | 'FORMAT_UNKNOWN'
  | 'OPTION_INVALID'
  | 'OUTPUT_UNWRITABLE'
  | 'POLICY_BROKEN'
  | 'REVISION_UNREADABLE'
  | 'RULE_UNKNOWN'
  | 'SNAPSHOT_INVALID'
  | 'TARGET_MISSING'
  | 'TARGET_UNREACHABLE';

/** The user's mistake: printed as one line with its hint, exit code 2. Anything else that is thrown is our bug, exit code 4. */
export class UserError extends Error {
  override readonly name = 'UserError';

  constructor(
    readonly code: ErrorCode,
    /** What it is about: a path, a flag, a key. */
    readonly subject: string,
    message: string,
    readonly hint?: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** For `switch` over a closed union: the compiler lists what is missing. */
export function assertNever(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
