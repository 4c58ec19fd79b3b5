/** Whether a rule allows a request, as the API server decides it ("Using RBAC Authorization"; the type `PolicyRule`). */
import type { RoleRule } from '../../model/facts.js';
import type { Answer } from './answer.js';
import { among, both, holds, some } from './answer.js';

export type Request = ResourceRequest | UrlRequest;

export interface ResourceRequest {
  readonly verb: string;
  /** Empty, and the default: the core group. */
  readonly group?: string;
  /** With a subresource after a slash: `pods/exec`. */
  readonly resource: string;
  /** Without one whatever the name: `list`, `create`. */
  readonly name?: string;
  /** Without one of the cluster, or in all namespaces. */
  readonly namespace?: string;
}

export interface UrlRequest {
  readonly verb: string;
  readonly url: string;
}

export function allows(rule: RoleRule, request: Request): Answer {
  const verb = () => some(rule.verbs, (one) => among(one, ['*', request.verb]));
  if ('url' in request) return both(verb, () => some(rule.urls, (one) => coversUrl(one, request.url)));
  const { group = '', resource, name = '' } = request;
  return both(
    verb,
    () => some(rule.groups, (one) => among(one, ['*', group])),
    () => some(rule.resources, (one) => among(one, coveredBy(resource))),
    () => isCalled(rule, name),
  );
}

/** What a rule may write to mean a resource: itself, everything, or its subresource of everything. */
export function coveredBy(resource: string): readonly string[] {
  const slash = resource.indexOf('/');
  return slash === -1 ? ['*', resource] : ['*', resource, `*${resource.slice(slash)}`];
}

/** "An empty set means that everything is allowed." */
function isCalled({ names }: RoleRule, name: string): Answer {
  if (names.items.length === 0 && !names.open) return true;
  const found = some(names, (one) => among(one, [name]));
  const mayBeEmpty = names.items.every(({ exists }) => exists?.state === 'unknown');
  if (found !== false || !mayBeEmpty) return found;
  return { reason: names.reason ?? names.items[0]?.exists?.reason ?? '' };
}

/** "`*`s are allowed, but only as the full, final step in the path"; the API server takes one at the end for anything. */
function coversUrl(written: RoleRule['urls']['items'][number], url: string): Answer {
  const covers = (one: string): boolean => one === url || (one.endsWith('*') && url.startsWith(one.replace(/\*+$/, '')));
  return holds(written, covers, (head) => url.startsWith(head.replace(/\*+$/, '')));
}
