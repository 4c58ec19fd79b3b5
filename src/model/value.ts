/**
 * What a source read, before it means anything: a located tree whose nodes are known, partly known or unknown.
 * Every source speaks it, every normaliser listens to it. Parsed at the border, trusted inside.
 */
import type { Spot } from '../shared/text.js';

export type Value = Scalar | Template | List | Dict | Unknown;

/** How a value came to its place: innermost step first, the written literal last. */
export interface Step {
  /** In the user's words: `var.image_tag`, `local.defaults`, `argument cap of module.shop`, `anchor &base`. */
  readonly label: string;
  readonly at: Spot;
  readonly from?: Step | undefined;
}

/** The resource attribute that an expression named, whether its value is known or not: `aws_iam_role.app` + `arn`. */
export interface Ref {
  /** The raw type at the address: `aws_iam_role`, of a data source too. */
  readonly type: string;
  /** The full address within the code root: `module.shop.aws_iam_role.app[0]`. */
  readonly address: string;
  readonly attribute: string;
}

export interface Located {
  /** The expression or node that stands where the value is used; `nowhere` and `everywhere` (values.ts) where its resource says enough. */
  readonly at: Spot;
  readonly from?: Step | undefined;
  readonly ref?: Ref | undefined;
  readonly sensitive?: true | undefined;
}

export interface Scalar extends Located {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  /** What a string was encoded from (`jsonencode`, a policy document), with the places of its parts. */
  readonly decoded?: Value | undefined;
  /** Where the pieces of a multi-line string lie: [offset in the string, offset in the file], ascending. */
  readonly pieces?: readonly (readonly [number, number])[] | undefined;
}

/** A string of literals and holes. */
export interface Template extends Located {
  readonly kind: 'template';
  readonly parts: readonly (string | Unknown)[];
  readonly decoded?: Value | undefined;
  /** As in a scalar; a hole counts as one character. */
  readonly pieces?: readonly (readonly [number, number])[] | undefined;
}

export interface List extends Located {
  readonly kind: 'list';
  readonly items: readonly Value[];
  /** Items that may or may not be there, and why that is not known. */
  readonly rest?: Unknown | undefined;
  /** A set: its items have no places, each is its own key. */
  readonly unordered?: true | undefined;
}

export interface Dict extends Located {
  readonly kind: 'dict';
  readonly entries: ReadonlyMap<string, Entry>;
  /** Further entries may be there, and why that is not known. */
  readonly rest?: Unknown | undefined;
}

export interface Entry {
  readonly key: Spot;
  readonly value: Value;
}

export interface Unknown extends Located {
  readonly kind: 'unknown';
  readonly reason: Reason;
  /** What it will be where it will be anything but null, as far as that is certain. */
  readonly type?: 'boolean' | 'number' | 'string' | undefined;
  /** At most eight; null stands for "not given". */
  readonly oneOf?: readonly Value[] | undefined;
  readonly decoded?: Value | undefined;
}

/** Why a value is not known. The text completes "cannot be known: …". */
export interface Reason {
  readonly code: ReasonCode;
  readonly text: string;
}

export type ReasonCode =
  | 'no-value' // a variable or parameter without a value
  | 'computed' // the provider decides at apply
  | 'data-source'
  | 'impure' // time, random
  | 'module' // a module that is not here
  | 'cycle'
  | 'limit'
  | 'error' // the expression itself is wrong
  | 'not-covered' // valid, but Bylaw does not evaluate it yet
  | 'deployment' // chosen when it is deployed: a namespace nobody wrote, an account
  | 'unread'; // a reader could not or may not look
