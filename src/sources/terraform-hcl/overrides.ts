/** Override files: their blocks change those of the same name ("Override Files" in Terraform's documentation). */
import type { Block, Body } from '../../syntax/hcl/ast.js';

/** `override.tf`, `aws_override.tofu.json`. */
export function isOverride(path: string): boolean {
  return /(?:^|\/|_)override\.(?:tf|tofu)(?:\.json)?$/.test(path);
}

/** Arguments replace arguments; nested blocks of a type replace all of that type, but for `lifecycle`, which is merged. */
export function mergeBlocks(block: Block, override: Block): Block {
  return { ...block, body: mergeBodies(block.body, override.body) };
}

/** What is a block here may be an argument there: in JSON, and where a provider allows both. */
function mergeBodies(body: Body, override: Body): Body {
  const replaced = new Set([...override.attributes.keys(), ...override.blocks.map(kindOf)]);
  const kept = body.blocks.filter((block) => block.type === 'lifecycle' || !replaced.has(kindOf(block)));
  const attributes = [...body.attributes].filter(([name]) => !replaced.has(name));
  return { ...body, attributes: new Map([...attributes, ...override.attributes]), blocks: [...kept, ...override.blocks] };
}

/** A dynamic block counts as the type it makes. */
function kindOf(block: Block): string {
  return block.type === 'dynamic' ? (block.labels[0]?.text ?? '') : block.type;
}
