/** Which files are plans, by the keys at the top of their first 64 KB. */
import { membersIn } from '../terraform-values/spans.js';

const looked = 64 * 1024;

export function mayRead(name: string): boolean {
  return isBinaryName(name) || (/\.json$/i.test(name) && !/\.(?:tf|tofu|tfvars)\.json$/i.test(name));
}

/** What `-out` of Terraform's own examples is called. */
export function isBinaryName(name: string): boolean {
  return /(?:^|[./])tfplan$/i.test(name);
}

/** A plan as Terraform keeps it is an archive. */
export function isArchive(text: string): boolean {
  return text.startsWith('PK\u0003\u0004');
}

/** The head of a file may end anywhere. */
export function recognise(name: string, text: string): boolean {
  if (!mayRead(name)) return false;
  return isBinaryName(name) || isArchive(text) || isPlan(text.slice(0, looked));
}

/** OpenTofu's documentation, "State and Plan Encryption"; a state has a lineage besides. */
export function isEncrypted(keys: ReadonlySet<string>): boolean {
  return keys.has('encrypted_data') && !keys.has('lineage');
}

function isPlan(head: string): boolean {
  if (!/"(?:format_version|planned_values|resource_changes|encrypted_data|configuration)"/.test(head)) return false;
  const keys = new Set(Array.from(membersIn(head, 0), ({ key }) => key));
  if (isEncrypted(keys)) return keys.has('meta') || keys.has('encryption_version');
  const holds = keys.has('planned_values') || keys.has('resource_changes');
  if (keys.has('format_version') && (holds || (keys.has('terraform_version') && keys.has('variables')))) return true;
  // Where keys are sorted, a long configuration may come before all others.
  return keys.has('configuration') && (keys.has('applyable') || keys.has('complete') || holds);
}
