/**
 * What a service reader sees of AWS, and what it gives. Answers come through one door, `Ask`, so that they can be limited,
 * retried, counted, recorded and replayed in one place.
 */
import type { EntityKind } from '../../model/facts.js';
import type { Reason } from '../../model/value.js';
import type { Json } from './json.js';

/** One call of an API. */
export interface Call {
  /** As the SDK names its client: `lambda`, `cloudwatch-logs`. */
  readonly service: string;
  /** `global` for the account as a whole: whatever region answers for it. */
  readonly region: string;
  /** `ListFunctions` */
  readonly operation: string;
  readonly input: Readonly<Record<string, Json>>;
}

/** The answer as JSON (dates as ISO texts, bytes as Base64). Throws CallError and nothing else. */
export type Ask = (call: Call) => Promise<Json>;

export type Problem =
  | 'denied'
  | 'expired' // credentials that ran out
  | 'malformed' // no answer of this API
  | 'not-found' // what was asked about is gone, or has no such setting
  | 'opted-out' // a region that the account does not use
  | 'stopped' // the user ended the run
  | 'throttled'
  | 'unreachable'
  | 'unrecorded'; // a snapshot does not hold it

export class CallError extends Error {
  constructor(
    readonly call: Call,
    readonly problem: Problem,
    /** The provider's own code: `AccessDeniedException`. */
    readonly code: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Whose estate is read, and through what. */
export interface AwsSession {
  readonly partition: string;
  /** Twelve digits. */
  readonly account: string;
  /** ARN of the caller. */
  readonly caller: string;
  readonly regions: readonly string[];
  /** When reading began, ISO 8601. */
  readonly takenAt: string;
  readonly ask: Ask;
}

/** One folder in `services`. */
export interface Service {
  /** The folder's name. */
  readonly id: string;
  /** Once for the account, or once in each region. */
  readonly scope: 'account' | 'region';
  /** Every call that it may make, `<client>.<operation>`, with the IAM actions that allow it. */
  readonly calls: Readonly<Record<string, readonly string[]>>;
  /** Kinds of entities that are missing where a list of it fails. */
  readonly kinds: readonly EntityKind[];
  /** It hands over resources of the account (`Found.ofAccount`): where a list of it fails, the account is not whole. */
  readonly ofAccount?: true;
  readonly read: (reader: Reader) => Promise<void>;
}

/** What a failed call leaves: why the value is not known, for `unread` paths. */
export class Unanswered {
  constructor(
    readonly problem: Problem,
    /** Code `unread`; the text names the permission that is missing. */
    readonly reason: Reason,
  ) {}
}

export interface Reader {
  readonly partition: string;
  readonly account: string;
  /** `global` where the service is read once for the account. */
  readonly region: string;
  /** All that are read. */
  readonly regions: readonly string[];
  readonly takenAt: string;
  /**
   * For all calls without which resources would be missing, describe calls in batches too. The items of all pages, in order.
   * A page that fails ends the list: the ledger tells, and the domain is unread in the service's kinds. A token that repeats
   * is `malformed`.
   */
  readonly list: (operation: string, paging: Paging) => AsyncIterable<Json>;
  /**
   * One answer about one thing. A failure is in the ledger, unless its code is `expected`, which means "there is none": null. `region`
   * is where the thing is, if it is elsewhere.
   */
  readonly ask: (operation: string, input: Readonly<Record<string, Json>>, expected?: readonly string[], region?: string) => Promise<Json | Unanswered>;
  /**
   * Many at once, as many as the limiter lets through. What `work` finds is handed over in the order of the items, whatever the
   * order of the answers: what is read again is the same.
   */
  readonly each: <T>(items: AsyncIterable<T> | Iterable<T>, work: (item: T) => Promise<readonly Found[]>) => Promise<void>;
  /** Hands over a resource. */
  readonly found: (resource: Found) => void;
  /** What failed would have told of more entities of these kinds: the domain is unread in them. The ledger has it already. */
  readonly missing: (kinds: readonly EntityKind[], reason: Reason) => void;
  /** An answer holds what this API does not give: a failure in the ledger, and the domain is unread in these kinds. */
  readonly malformed: (operation: string, what: string, kinds: readonly EntityKind[]) => void;
}

export interface Paging {
  readonly input?: Readonly<Record<string, Json>>;
  /** Where the items are: `Functions`; dotted for nested ones; empty: each page is one item. */
  readonly items: string;
  /** Names of the token in question and answer; default: `NextToken` in both. */
  readonly token?: readonly [string, string];
  /** Kinds of entities that are missing where it fails; default: the service's. */
  readonly kinds?: readonly EntityKind[];
  /** Codes which mean that there are none. */
  readonly expected?: readonly string[];
}

/** A resource in CloudFormation's words, or `Bylaw::AWS::*` for what has no type there. */
export interface Found {
  readonly type: string;
  /** Its ARN, or what stands for one. Unique; the address. */
  readonly id: string;
  /** How people call it: the last part of its path in reports. */
  readonly name: string;
  /** Properties as CloudFormation has them, and `Arn`. Undefined ones are left out. */
  readonly body: Readonly<Record<string, Json | undefined>>;
  readonly unread?: readonly { readonly path: readonly string[]; readonly reason: Reason }[];
  /** Of a resource that speaks for the whole account: put into the account's own domain instead of the region's. */
  readonly ofAccount?: true;
}
