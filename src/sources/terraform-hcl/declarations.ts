/** What the files of one directory declare: a module, before it has arguments. */
import { posix } from 'node:path';
import type { LedgerEntry } from '../../model/ledger.js';
import type { Spot } from '../../shared/text.js';
import type { Attribute, Block, Body, HclFile } from '../../syntax/hcl/ast.js';
import { textOf } from './literal.js';
import { mergeBlocks } from './overrides.js';

export interface Declarations {
  readonly variables: ReadonlyMap<string, Block>;
  readonly locals: ReadonlyMap<string, Attribute>;
  readonly outputs: ReadonlyMap<string, Block>;
  /** By `type.name`; data sources by `data.type.name`. */
  readonly resources: ReadonlyMap<string, ResourceBlock>;
  readonly calls: ReadonlyMap<string, Block>;
  /** By `aws`, with an alias by `aws.replica`. */
  readonly providers: ReadonlyMap<string, Block>;
  readonly moved: readonly Block[];
  /** What Terraform would refuse the module for: names given twice, of which both are judged, and what is no declaration at all. */
  readonly problems: readonly LedgerEntry[];
  /** Why the module may hold more than is here: a file of it could not be read. */
  readonly unread?: string | undefined;
}

export interface ResourceBlock {
  readonly mode: 'data' | 'managed';
  readonly type: string;
  /** `type.name`, of data sources `data.type.name`. */
  readonly address: string;
  readonly block: Block;
}

interface Building {
  readonly variables: Map<string, Block>;
  readonly locals: Map<string, Attribute>;
  readonly outputs: Map<string, Block>;
  readonly resources: Map<string, ResourceBlock>;
  readonly calls: Map<string, Block>;
  readonly providers: Map<string, Block>;
  readonly moved: Block[];
  readonly problems: LedgerEntry[];
  unread: string | undefined;
  /** How many resources have an address. */
  readonly repeated: Map<string, number>;
}

/** `overrides` change what the files before them declare ("Override Files" in Terraform's documentation). */
export function declare(files: readonly HclFile[], overrides: readonly HclFile[]): Declarations {
  const made: Building = {
    variables: new Map(),
    locals: new Map(),
    outputs: new Map(),
    resources: new Map(),
    calls: new Map(),
    providers: new Map(),
    moved: [],
    problems: [],
    unread: undefined,
    repeated: new Map(),
  };
  const declareIn = ({ body, diagnostics }: HclFile, role: Role): void => {
    const before = made.problems.length;
    for (const block of body.blocks) add(block, made, role);
    for (const { name, nameSpot } of body.attributes.values()) lost(made, name, `${name} is set outside of any block`, nameSpot);
    // Beside an error, what is odd comes of it.
    if (diagnostics.length > 0) made.problems.splice(before, Number.POSITIVE_INFINITY, ...made.problems.slice(before).filter(({ code }) => code !== 'syntax'));
  };
  for (const one of files) declareIn(one, 'primary');
  for (const one of overrides) declareIn(one, 'override');
  return made;
}

type Role = 'override' | 'primary';

/** Blocks that declare nothing that is judged here: what they say of others is read where it counts. */
const others = new Set(['action', 'ephemeral', 'import', 'language', 'removed', 'terraform']);

/** How many labels the others need. */
const labels: ReadonlyMap<string, number> = new Map([['check', 1], ['data', 2], ['locals', 0], ['module', 1], ['moved', 0], ['output', 1], ['provider', 1], ['resource', 2], ['variable', 1]]);

function add(block: Block, made: Building, role: Role): void {
  const { type, header } = block;
  const needed = labels.get(type);
  if (needed === undefined) {
    if (!others.has(type)) lost(made, type, `blocks of type ${type} are not known`, header, 'not-covered');
    return;
  }
  const [first = '', second = ''] = block.labels.map((label) => label.text);
  if (block.labels.length !== needed) return lost(made, type, `a ${type} block has ${needed} ${needed === 1 ? 'label' : 'labels'}`, header);
  switch (type) {
    case 'locals':
      return addLocals(block.body, made, role);
    case 'moved':
      return void made.moved.push(block);
    case 'variable':
      return keep(made.variables, first, `var.${first}`, block, made, role);
    case 'output':
      return keep(made.outputs, first, `output.${first}`, block, made, role);
    case 'module':
      return keep(made.calls, first, `module.${first}`, block, made, role);
    case 'provider':
      return addProvider(first, block, made, role);
    case 'check':
      // Its data sources are the module's, though only the check may refer to them.
      return block.body.blocks.filter((inner) => inner.type === 'data').forEach((inner) => add(inner, made, role));
    default:
      addResource(block, first, second, made, role);
  }
}

/** What is no declaration may have been meant as one. */
function lost(made: Building, name: string, reason: string, at: Spot, code: 'not-covered' | 'syntax' = 'syntax'): void {
  made.problems.push({ subject: 'reference', name, outcome: code === 'syntax' ? 'failure' : 'gap', code, reason, at });
  made.unread ??= reason;
}

function twice(made: Building, name: string, at: Spot): void {
  const reason = `${name} is declared twice in ${posix.dirname(at.file.path)}`;
  made.problems.push({ subject: 'reference', name, outcome: 'gap', code: 'duplicate', reason, at });
}

function addLocals(body: Body, made: Building, role: Role): void {
  for (const [name, attribute] of body.attributes) {
    if (role === 'primary' && made.locals.has(name)) twice(made, `local.${name}`, attribute.nameSpot);
    else made.locals.set(name, attribute);
  }
}

/** Without an alias it is the default configuration. */
function addProvider(name: string, block: Block, made: Building, role: Role): void {
  const alias = block.body.attributes.get('alias')?.value;
  const written = alias === undefined ? undefined : textOf(alias);
  const key = written === undefined ? name : `${name}.${written}`;
  keep(made.providers, key, `provider.${key}`, block, made, role);
}

function keep(into: Map<string, Block>, key: string, name: string, block: Block, made: Building, role: Role): void {
  const earlier = into.get(key);
  if (earlier === undefined) into.set(key, block);
  else if (role === 'override') into.set(key, mergeBlocks(earlier, block));
  else twice(made, name, block.header);
}

function addResource(block: Block, type: string, name: string, made: Building, role: Role): void {
  const mode = block.type === 'data' ? 'data' : 'managed';
  const address = mode === 'data' ? `data.${type}.${name}` : `${type}.${name}`;
  const earlier = made.resources.get(address);
  if (earlier !== undefined && role === 'override') {
    made.resources.set(address, { ...earlier, block: mergeBlocks(earlier.block, block) });
    return;
  }
  if (earlier !== undefined) twice(made, address, block.header);
  const key = earlier === undefined ? address : `${address}~${again(made, address)}`;
  made.resources.set(key, { mode, type, address: key, block });
}

/** For `aws_s3_bucket.logs~2`: an address that nothing has and no reference can name. */
function again({ repeated }: Building, address: string): number {
  const number = (repeated.get(address) ?? 1) + 1;
  repeated.set(address, number);
  return number;
}
