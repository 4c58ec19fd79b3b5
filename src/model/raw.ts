/** What sources hand to normalisers: resources in the words of their vocabulary. */
import type { Existence } from './attr.js';
import type { Relation } from './estate.js';
import type { EntityKind } from './facts.js';
import type { LedgerEntry } from './ledger.js';
import type { Waivers } from './waiver.js';
import type { Dict, Located, Reason } from './value.js';

export type Vocabulary = 'cloudformation' | 'kubernetes' | 'terraform';

/** Names link within one domain only, of objects within one cluster; across them only explicit ids do. One object per domain, compared by identity. */
export interface Domain {
  /** Unique in a scan: `infra`, `infra aws.replica`. */
  readonly id: string;
  /** The code root: its configured name, else its directory relative to the repository (`.` for the top). */
  readonly root: string;
  /** The Kubernetes namespace for objects that name none, where the configuration says it. */
  readonly namespace?: string;
  /** The cluster that its Kubernetes objects are applied to, where the configuration says it: roots that say the same share it. */
  readonly cluster?: string;
  /** Where it runs; absent: it is code. */
  readonly live?: LivePlace;
  /** Everything that the account has was read. Code shows a part of one, unless the configuration says that it is all. */
  readonly whole?: 'account';
  /** Of a format that tells of what runs and of nothing around it; absent where it is known what shares its cluster. */
  readonly alone?: true;
}

export type LivePlace =
  | { readonly provider: 'aws'; readonly account: string; /** `global` for what has none. */ readonly region: string }
  | { readonly provider: 'kubernetes'; readonly cluster: string };

/** The type of what a template says besides its resources: defaults of parameters, outputs. */
export const TEMPLATE_TEXTS = 'Bylaw::AWS::CloudFormation::Template';

export interface Raw {
  readonly vocabulary: Vocabulary;
  /** `aws_lambda_function`; `AWS::Lambda::Function`; `apps/Deployment`, `Pod` (group, no version). */
  readonly type: string;
  /** Unique within the root: `module.shop.aws_lambda_function.reprice["eu"]`, `Deployment/shop/catalogue`, `Reprice`. */
  readonly address: string;
  /** Addresses it had before, from `moved` blocks: the oldest last. */
  readonly formerly: readonly string[];
  readonly domain: Domain;
  readonly exists: Existence;
  /** As the provider's schema has it; nested blocks are lists of dicts. */
  readonly body: Dict;
  /** The narrowest name for the whole: a block's header, a document's `kind`. */
  readonly at: Located;
  /** Paths in the body that a reader could not or may not read. Mappers make them unknown. */
  readonly unread: readonly Unread[];
}

export interface Unread {
  readonly path: readonly string[];
  readonly reason: Reason;
}

/** How much of a domain was seen. Without an entry a domain is whole. */
export interface Completeness {
  readonly domain: Domain;
  readonly state: 'partial' | 'unread';
  /** Completes "may be defined elsewhere: …" and "there may be more: …". */
  readonly reason: string;
  /** What may be missing; absent: anything. */
  readonly kinds?: readonly EntityKind[];
  /** Of these only what ties others in such relations may be missing; absent: whatever they tie. */
  readonly relations?: readonly Relation[];
}

/** A root of which a plan says what there will be: what code says of the same resources comes second (src/scan/overlay.ts). */
export interface Settled {
  readonly root: string;
  /** What is not in it will not be there. */
  readonly whole: boolean;
}

/** What one source made of its files. */
export interface Reading extends LiveReading {
  readonly raws: readonly Raw[];
  /** That stand in comments, annotations and metadata. */
  readonly waivers: Waivers;
  readonly settled?: readonly Settled[];
  /** Parts of what one entry speaks for, and counts as one file: templates of a chart that is not rendered. */
  readonly passedOver?: readonly string[];
}

/** What was read of a live estate: its resources are many, so they are kept as text, and made as they are taken. */
export interface LiveReading {
  readonly raws: Iterable<Raw>;
  readonly ledger: readonly LedgerEntry[];
  readonly completeness: readonly Completeness[];
  /** That stand in annotations. */
  readonly waivers?: Waivers;
  /** Texts that are marked as sensitive: reports must not show them, wherever they stand. */
  readonly secrets?: readonly string[];
}
