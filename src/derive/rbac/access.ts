/** Who can do what, and why: asked of an estate that is linked. */
import type { Estate } from '../../model/estate.js';
import type { RoleRule } from '../../model/facts.js';
import type { Domain } from '../../model/raw.js';
import { chosenLater } from '../../model/namespace.js';
import { isDoubt } from './answer.js';
import type { Answer, Doubt } from './answer.js';
import { clustersOf } from './cluster.js';
import type { Cluster } from './cluster.js';
import { allows } from './match.js';
import type { Request } from './match.js';
import type { PlatformRole } from './platform.js';
import { Index } from './rules.js';
import type { BindingEntity, RoleEntity, Source } from './roles.js';
import { scopeOf } from './subjects.js';
import type { User, Via } from './subjects.js';

/** Somebody may do it: by which binding, of which role, by which of its rules. */
export interface Allowance {
  readonly domain: Domain;
  /** `ServiceAccount/shop/ci`; undefined: it is not known whom the binding means. */
  readonly subject: string | undefined;
  readonly binding: BindingEntity;
  /** The role that is bound; undefined: it is not known which that is. */
  readonly role?: PlatformRole | RoleEntity;
  /** The role that has the rule: itself, or one that it gathers. */
  readonly from?: PlatformRole | RoleEntity;
  readonly rule?: RoleRule;
  /** Why it is not certain. */
  readonly reason?: string;
}

/** What several clusters of an estate allow; each is a domain, or several of one cluster. */
export class Access {
  readonly #clusters: readonly (readonly [Cluster, Index])[];

  constructor(estate: Estate) {
    this.#clusters = clustersOf(estate.entities).map((cluster) => [cluster, new Index(cluster)]);
  }

  /**
   * Every subject that may do it, by the bindings that are here. Of `system:masters`, whom no binding is asked about, nothing is said:
   * its members may do everything in any case.
   */
  whoCan(request: Request): readonly Allowance[] {
    return this.#clusters.flatMap(([cluster, index]) => {
      const granted = index.rolesAllowing(request).flatMap(({ role, source, answer }) => {
        return (cluster.grants.get(role) ?? []).flatMap(({ binding, doubt }) => everyone({ cluster, binding, role, source, doubts: [answer, doubt] }, request));
      });
      return [...granted, ...unclear(cluster).flatMap(({ binding, doubt }) => everyone({ cluster, binding, doubts: [doubt] }, request))];
    });
  }

  /** By what a user may do it; nothing: he may not. */
  can(user: User, request: Request): readonly Allowance[] {
    return this.#clusters.flatMap(([cluster]) => {
      const vias = [...cluster.subjects.of(user), ...cluster.subjects.anybody];
      return vias.flatMap((via) => allowedBy(cluster, via, request));
    });
  }
}

interface Chain {
  readonly cluster: Cluster;
  readonly binding: BindingEntity;
  readonly role?: PlatformRole | RoleEntity;
  readonly source?: Source | undefined;
  readonly doubts: readonly (Answer | undefined)[];
}

/** The subject is not there where a binding may mean anybody. */
type Perhaps = Pick<Via, 'binding' | 'doubt'> & { readonly subject?: Via['subject'] | undefined };

function allowedBy(cluster: Cluster, { binding, subject, doubt }: Perhaps, request: Request): readonly Allowance[] {
  const { meant, open } = cluster.resolved.get(binding) ?? { meant: [] };
  const known = meant.flatMap((one) => {
    const { given, open: more } = cluster.roles.sourcesOf(one.role);
    const rules = given.flatMap((source) => {
      const answer = allows(source.rule, request);
      return answer === false ? [] : [{ source, doubts: [answer, source.doubt, one.doubt, doubt] }];
    });
    return [...rules, ...(more === undefined ? [] : [{ doubts: [{ reason: more }] }])].map((chain) => ({ cluster, binding, role: one.role, ...chain }));
  });
  const chains: readonly Chain[] = [...known, ...(open === undefined ? [] : [{ cluster, binding, doubts: [{ reason: open }] }])];
  return chains.flatMap((chain) => allowance(chain, subject, request));
}

function everyone(chain: Chain, request: Request): readonly Allowance[] {
  const { items, open, reason = '' } = chain.binding.facts.subjects;
  const known = items.flatMap((subject) => allowance({ ...chain, doubts: [...chain.doubts, doubtIn(subject)] }, subject, request));
  return open ? [...known, ...allowance({ ...chain, doubts: [...chain.doubts, { reason }] }, undefined, request)] : known;
}

function doubtIn({ id, exists }: Via['subject'] & { readonly exists?: { readonly state: string; readonly reason?: string } }): Doubt | undefined {
  if (exists?.state === 'unknown') return { reason: exists.reason ?? '' };
  return id.state === 'unknown' ? { reason: id.reason } : undefined;
}

function allowance({ binding, role, source, doubts }: Chain, subject: Via['subject'] | undefined, request: Request): readonly Allowance[] {
  const within = reaches(binding, request);
  if (within === false) return [];
  const { exists } = binding;
  const reason = [within, ...doubts, exists.state === 'unknown' ? { reason: exists.reason ?? '' } : undefined].find((one) => one !== undefined && isDoubt(one));
  return [
    {
      domain: binding.domain,
      subject: subject?.id.state === 'set' ? subject.id.value : undefined,
      binding,
      ...(role === undefined ? {} : { role }),
      ...(source === undefined ? {} : { from: source.from, rule: source.rule }),
      ...(reason !== undefined && isDoubt(reason) ? { reason: reason.reason } : {}),
    },
  ];
}

/** A RoleBinding counts within its namespace; URLs and what the whole cluster has are in none. */
function reaches(binding: BindingEntity, request: Request): Answer {
  const scope = scopeOf(binding);
  if (scope === undefined) return true;
  const wanted = 'url' in request ? undefined : request.namespace;
  if (wanted === undefined) return false;
  return scope === chosenLater ? { reason: 'a namespace is chosen when it is applied' } : scope === wanted;
}

/** Bindings of which it is not known what they give. */
function unclear(cluster: Cluster): readonly { readonly binding: BindingEntity; readonly doubt: Doubt }[] {
  return [...cluster.resolved].flatMap(([binding, { open }]) => (open === undefined ? [] : [{ binding, doubt: { reason: open } }]));
}
