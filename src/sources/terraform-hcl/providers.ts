/** Which provider configuration a resource uses: it decides the account and region, and so what names link. */
import type { Block } from '../../syntax/hcl/ast.js';
import type { ResourceBlock } from './declarations.js';
import { addressOf } from './literal.js';
import { wording } from './values.js';

/** From the name that a module uses to the one of the root module: `aws`, `aws.replica`. */
export type Providers = (name: string) => string;

export const ownProviders: Providers = (name) => name;

/** A child module has the default configurations of its parent and those that `providers` hands to it. */
export function handedTo(call: Block, parent: Providers): Providers {
  const written = call.body.attributes.get('providers')?.value;
  const names = new Map<string, string>();
  for (const { literalKey, key, value } of written?.kind === 'object' ? written.entries : []) {
    const name = literalKey ?? addressOf(key);
    if (name !== undefined) names.set(name, addressOf(value) ?? wording(value));
  }
  return (name) => {
    const handed = names.get(name);
    return handed === undefined && name.includes('.') ? name : parent(handed ?? name);
  };
}

export function providerOf({ block, type }: ResourceBlock): string {
  const written = block.body.attributes.get('provider')?.value;
  if (written !== undefined) return addressOf(written) ?? wording(written);
  return type.split('_', 1)[0] ?? type;
}
