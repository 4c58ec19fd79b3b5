/** What the files of one directory declare: a module, before it has arguments. */
import type { Spot } from '../../shared/text.js';
import type { Attribute, Block, Body, HclFile } from '../../syntax/hcl/ast.js';
import { mergeBlocks } from './overrides.js';

export interface Declarations {
  readonly variables: ReadonlyMap<string, Block>;
  readonly locals: ReadonlyMap<string, Attribute>;
  readonly outputs: ReadonlyMap<string, Block>;
  /** By `type.name`; data sources by `data.type.name`. */
  readonly resources: ReadonlyMap<string, ResourceBlock>;
  readonly calls: ReadonlyMap<string, Block>;
  readonly moved: readonly Block[];
  /** Names given twice. Terraform refuses the module; Bylaw still judges both. */
  readonly duplicates: readonly Duplicate[];
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

export interface Duplicate {
  readonly name: string;
  readonly at: Spot;
}

interface Building {
  readonly variables: Map<string, Block>;
  readonly locals: Map<string, Attribute>;
  readonly outputs: Map<string, Block>;
  readonly resources: Map<string, ResourceBlock>;
  readonly calls: Map<string, Block>;
  readonly moved: Block[];
  readonly duplicates: Duplicate[];
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
    moved: [],
    duplicates: [],
    repeated: new Map(),
  };
  for (const { body } of files) for (const block of body.blocks) add(block, made, 'primary');
  for (const { body } of overrides) for (const block of body.blocks) add(block, made, 'override');
  return made;
}

type Role = 'override' | 'primary';

function add(block: Block, made: Building, role: Role): void {
  const [first, second] = block.labels.map((label) => label.text);
  switch (block.type) {
    case 'locals':
      addLocals(block.body, made, role);
      break;
    case 'moved':
      made.moved.push(block);
      break;
    case 'variable':
      if (first !== undefined) keep(made.variables, first, `var.${first}`, block, made, role);
      break;
    case 'output':
      if (first !== undefined) keep(made.outputs, first, `output.${first}`, block, made, role);
      break;
    case 'module':
      if (first !== undefined) keep(made.calls, first, `module.${first}`, block, made, role);
      break;
    case 'resource':
    case 'data':
      if (first !== undefined && second !== undefined) addResource(block, first, second, made, role);
      break;
  }
}

function addLocals(body: Body, made: Building, role: Role): void {
  for (const [name, attribute] of body.attributes) {
    if (role === 'primary' && made.locals.has(name)) made.duplicates.push({ name: `local.${name}`, at: attribute.nameSpot });
    else made.locals.set(name, attribute);
  }
}

function keep(into: Map<string, Block>, key: string, name: string, block: Block, made: Building, role: Role): void {
  const earlier = into.get(key);
  if (earlier === undefined) into.set(key, block);
  else if (role === 'override') into.set(key, mergeBlocks(earlier, block));
  else made.duplicates.push({ name, at: block.header });
}

function addResource(block: Block, type: string, name: string, made: Building, role: Role): void {
  const mode = block.type === 'data' ? 'data' : 'managed';
  const address = mode === 'data' ? `data.${type}.${name}` : `${type}.${name}`;
  const earlier = made.resources.get(address);
  if (earlier !== undefined && role === 'override') {
    made.resources.set(address, { ...earlier, block: mergeBlocks(earlier.block, block) });
    return;
  }
  if (earlier !== undefined) made.duplicates.push({ name: address, at: block.header });
  const key = earlier === undefined ? address : `${address}~${again(made, address)}`;
  made.resources.set(key, { mode, type, address: key, block });
}

/** For `aws_s3_bucket.logs~2`: an address that nothing has and no reference can name. */
function again({ repeated }: Building, address: string): number {
  const number = (repeated.get(address) ?? 1) + 1;
  repeated.set(address, number);
  return number;
}
