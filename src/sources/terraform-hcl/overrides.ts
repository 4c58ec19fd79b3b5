/** Override files: their blocks change those of the same name ("Override Files" in Terraform's documentation). */
import type { Block, Body } from '../../syntax/hcl/ast.js';

/** `override.tf`, `aws_override.tofu`. */
export function isOverride(path: string): boolean {
  return /(?:^|\/|_)override\.(?:tf|tofu)$/.test(path);
}

/** Arguments replace arguments; nested blocks of a type replace all of that type, but for `lifecycle`, which is merged. */
export function mergeBlocks(block: Block, override: Block): Block {
  return { ...block, body: mergeBodies(block.body, override.body) };
}

function mergeBodies(body: Body, override: Body): Body {
  const replaced = new Set(override.blocks.map(kindOf));
  const kept = body.blocks.filter((block) => block.type === 'lifecycle' || !replaced.has(kindOf(block)));
  return { ...body, attributes: new Map([...body.attributes, ...override.attributes]), blocks: [...kept, ...override.blocks] };
}

/** A dynamic block counts as the type it makes. */
function kindOf(block: Block): string {
  return block.type === 'dynamic' ? (block.labels[0]?.text ?? '') : block.type;
}
