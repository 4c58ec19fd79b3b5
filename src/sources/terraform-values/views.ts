/**
 * What states and plans say twice. The provider reads back into a role or a group also what resources of their own put there
 * ("Resource: aws_iam_role", on `inline_policy` and `managed_policy_arns`; "Resource: aws_security_group", on `ingress` and `egress`):
 * it is judged where it is declared.
 */
import { append } from '../../shared/append.js';
import type { Path } from './index.js';

/** A collection of one type that shows what instances of another declare. */
interface View {
  readonly of: string;
  readonly attribute: string;
  /** What it is called by. */
  readonly name: string;
  readonly parts: readonly Part[];
  /** Whether the parts declare all of a member. */
  readonly covers: (parts: readonly unknown[], member: unknown) => boolean;
}

interface Part {
  readonly type: string;
  /** Names the whole. */
  readonly whole: string;
  readonly holds?: readonly [attribute: string, value: string];
}

const views: readonly View[] = [
  {
    of: 'aws_iam_role',
    attribute: 'inline_policy',
    name: 'name',
    parts: [{ type: 'aws_iam_role_policy', whole: 'role' }],
    covers: (parts, member) => parts.some((part) => textAt(member, 'name') === textAt(part, 'name')),
  },
  {
    of: 'aws_iam_role',
    attribute: 'managed_policy_arns',
    name: 'name',
    parts: [{ type: 'aws_iam_role_policy_attachment', whole: 'role' }],
    covers: (parts, member) => parts.some((part) => member === textAt(part, 'policy_arn')),
  },
  ...(['ingress', 'egress'] as const).map((direction): View => ({
    of: 'aws_security_group',
    attribute: direction,
    name: 'id',
    parts: [
      { type: 'aws_security_group_rule', whole: 'security_group_id', holds: ['type', direction] },
      { type: `aws_vpc_security_group_${direction}_rule`, whole: 'security_group_id' },
    ],
    covers: coversRule,
  })),
];

export interface Instance {
  readonly type: string;
  readonly attributes: unknown;
}

/** By instance, the paths of what is declared elsewhere. */
export function repeatedIn<T extends Instance>(instances: readonly T[]): ReadonlyMap<T, readonly Path[]> {
  const byType = new Map<string, T[]>();
  for (const one of instances) append(byType, one.type, one);
  const repeated = new Map<T, Path[]>();
  for (const view of views) {
    const declared = partsOf(view, byType);
    for (const one of byType.get(view.of) ?? []) {
      const parts = declared.get(textAt(one.attributes, view.name) ?? '') ?? [];
      const members = parts.length === 0 ? [] : listAt(one.attributes, view.attribute);
      for (const [index, member] of members.entries()) {
        if (view.covers(parts, member)) append(repeated, one, [view.attribute, index]);
      }
    }
  }
  return repeated;
}

/** By the name of what they are a part of. */
function partsOf({ parts }: View, byType: ReadonlyMap<string, readonly Instance[]>): ReadonlyMap<string, readonly unknown[]> {
  const found = new Map<string, unknown[]>();
  for (const { type, whole, holds } of parts) {
    for (const { attributes } of byType.get(type) ?? []) {
      const name = textAt(attributes, whole);
      if (name !== undefined && (holds === undefined || textAt(attributes, holds[0]) === holds[1])) append(found, name, attributes);
    }
  }
  return found;
}

/** EC2 joins the rules of the same ports to one member. */
function coversRule(parts: readonly unknown[], member: unknown): boolean {
  const theirs = new Set(parts.filter((part) => samePorts(part, member)).flatMap(peersOf));
  return peersOf(member).every((peer) => theirs.has(peer));
}

function samePorts(part: unknown, member: unknown): boolean {
  const protocol = textAt(part, 'protocol') ?? textAt(part, 'ip_protocol');
  if (protocol !== textAt(member, 'protocol')) return false;
  return protocol === '-1' || ['from_port', 'to_port'].every((port) => at(part, port) === at(member, port));
}

const peerLists = ['cidr_blocks', 'ipv6_cidr_blocks', 'prefix_list_ids', 'security_groups'];
const singlePeers = ['cidr_ipv4', 'cidr_ipv6', 'prefix_list_id', 'referenced_security_group_id', 'source_security_group_id'];

function peersOf(rule: unknown): readonly unknown[] {
  const single = singlePeers.map((name) => at(rule, name)).filter((one) => typeof one === 'string' && one !== '');
  return [...peerLists.flatMap((name) => listAt(rule, name)), ...single, ...(at(rule, 'self') === true ? ['self'] : [])];
}

function at(of: unknown, key: string): unknown {
  return typeof of === 'object' && of !== null && Object.hasOwn(of, key) ? Reflect.get(of, key) : undefined;
}

function textAt(of: unknown, key: string): string | undefined {
  const value = at(of, key);
  return typeof value === 'string' ? value : undefined;
}

function listAt(of: unknown, key: string): readonly unknown[] {
  const value = at(of, key);
  return Array.isArray(value) ? value : [];
}
