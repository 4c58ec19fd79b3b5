/** Resolves what mappers saw of ties between entities; README.md says by which rules. Pure, in linear time. */
import { isObject } from '../model/cluster.js';
import type { Entity, Estate, Normalised, Relation, Tie } from '../model/estate.js';
import { relations } from '../model/estate.js';
import type { EntityKind } from '../model/facts.js';
import type { References } from '../model/finding.js';
import { Neighbours } from '../model/neighbours.js';
import type { Completeness, Domain } from '../model/raw.js';
import type { Value } from '../model/value.js';
import { Directory } from './directory.js';
import { linkElsewhere } from './elsewhere.js';
import { Gaps } from './gaps.js';
import { Implied } from './implied.js';
import { namespaceOf } from './namespace.js';
import { Resolver } from './resolve.js';
import { Selections, linkNamespaces } from './select.js';
import type { Resolution } from './resolve.js';

export interface Linked extends Estate {
  /** What resources say of others, and what of it led to its end. */
  readonly references: References;
}

export function link(parts: readonly Normalised[], completeness: readonly Completeness[]): Linked {
  const entities = parts.flatMap((part) => part.entities);
  const directory = new Directory(
    entities,
    parts.flatMap((part) => part.aliases ?? []),
  );
  const gaps = new Gaps(
    completeness,
    entities.map(({ domain }) => domain),
  );
  const linker = new Linker(directory, new Implied(directory, gaps), gaps);
  for (const part of parts) for (const tie of part.ties) linker.tie(tie);
  const all = [...entities, ...linker.implied.entities];
  const selections = parts.flatMap((part) => part.selections ?? []);
  if (selections.length > 0) {
    const among = new Selections(all, linker.neighbours);
    for (const selection of selections) among.select(selection);
  }
  linkNamespaces(all, linker.neighbours);
  linkElsewhere(all, selections, linker.neighbours);
  if (completeness.length > 0) for (const entity of all) openWhereIncomplete(entity, gaps, linker.neighbours);
  return { entities: all, neighbours: linker.neighbours.finish(), references: linker.references };
}

/** Told; the rest is counted. */
const mostReasons = 100;

class Linker {
  readonly neighbours = new Neighbours();
  readonly #resolver: Resolver;
  #ties = 0;
  readonly #loose = new Map<string, number>();
  /** Ends that are open for every entity of a kind in a domain, so that each is opened once. */
  readonly #opened = new Map<Domain, Set<string>>();

  constructor(
    private readonly directory: Directory,
    readonly implied: Implied,
    private readonly gaps: Gaps,
  ) {
    this.#resolver = new Resolver(directory, gaps);
  }

  get references(): References {
    const open = [...this.#loose].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count);
    return { done: this.#ties - open.reduce((sum, { count }) => sum + count, 0), all: this.#ties, open: open.slice(0, mostReasons) };
  }

  tie(tie: Tie): void {
    const { from: fromKind, to: toKind } = relations[tie.relation];
    const { from, to, domain } = tie;
    const sources = isEntity(from) ? { found: [{ entity: from }] } : this.#resolver.resolve(from, { domain, kind: fromKind });
    if (tie.optional === true && sources.found.length === 0) return;
    const [first] = sources.found;
    const targets = this.#resolver.resolve(to, { domain, kind: toKind, ...(first === undefined ? {} : { from: first.entity }) });
    this.#ties++;
    const isThere = tie.implied !== undefined || isKept(to, tie);
    const open = (isKept(from, tie) ? undefined : sources.open) ?? (isThere ? undefined : targets.open);
    if (open !== undefined) this.#loose.set(open, (this.#loose.get(open) ?? 0) + 1);
    this.#join(tie.relation, sources, targets);
    for (const { entity } of sources.found) this.#imply(tie, entity, targets);
    this.#open(tie, sources, targets);
  }

  #join(relation: Relation, sources: Resolution, targets: Resolution): void {
    const { name, inverse } = relations[relation];
    for (const source of sources.found) {
      for (const target of targets.found) {
        const uncertainty = source.perhaps ?? target.perhaps;
        this.neighbours.add(source.entity, name, target.entity, uncertainty);
        this.neighbours.add(target.entity, inverse, source.entity, uncertainty);
      }
    }
  }

  #imply(tie: Tie, from: Entity, declared: Resolution): void {
    const implied = this.implied.targetOf(tie, from, declared);
    if (implied === undefined) return;
    const { name, inverse } = relations[tie.relation];
    this.neighbours.add(from, name, implied);
    this.neighbours.add(implied, inverse, from);
  }

  /** Whoever may be tied to something that was not found has open ends. */
  #open(tie: Tie, sources: Resolution, targets: Resolution): void {
    const { from, to, name, inverse } = relations[tie.relation];
    if (targets.open !== undefined) {
      // What is implied is there in any case, whatever else its name may mean.
      const isThere = tie.implied !== undefined || this.#isUndeclaredDefault(tie);
      if (!isThere) for (const { entity } of sources.found) this.neighbours.open(entity, name, targets.open);
      if (targets.anyone === true) this.#openAll(tie, to, inverse, targets.open);
    }
    if (sources.open === undefined) return;
    for (const { entity } of targets.found) this.neighbours.open(entity, inverse, sources.open);
    if (sources.anyone === true) this.#openAll(tie, from, name, sources.open);
  }

  /** Where all was read, the default service account that nobody declares is as the platform makes it. */
  #isUndeclaredDefault(tie: Tie): boolean {
    return isDefaultAccount(tie.to, tie) && this.gaps.in(this.gaps.reach(tie.domain, tie.relation, true), ['identity'], tie.relation) === undefined;
  }

  /** Objects of a cluster mean one another, and nothing else means them. */
  #openAll({ domain, relation, from }: Tie, kind: EntityKind, end: string, reason: string): void {
    const areObjects = isEntity(from) && namespaceOf(from) !== undefined;
    for (const one of this.gaps.reach(domain, relation, areObjects)) this.#openKind(one, { kind, end, areObjects }, reason);
  }

  #openKind(domain: Domain, { kind, end, areObjects }: OpenEnd, reason: string): void {
    let opened = this.#opened.get(domain);
    if (opened === undefined) this.#opened.set(domain, (opened = new Set<string>()));
    const key = `${kind}\n${end}\n${String(areObjects)}`;
    if (opened.has(key)) return;
    opened.add(key);
    for (const entity of this.directory.all(domain, kind)) {
      if ((namespaceOf(entity) !== undefined) === areObjects) this.neighbours.open(entity, end, reason);
    }
  }
}

interface OpenEnd {
  readonly kind: EntityKind;
  readonly end: string;
  readonly areObjects: boolean;
}

interface End {
  readonly relation: string;
  readonly kind: EntityKind;
  readonly end: string;
  /** Without which of them a tie may be missing. */
  readonly without: readonly EntityKind[];
}

/** Ends that resources other than the entity's own may tie. */
const tiedFromElsewhere: readonly End[] = [
  ...Object.entries(relations).map(([relation, { from, to, inverse }]): End => {
    // A role is also named by instance profiles, which are read with roles.
    return { relation, kind: to, end: inverse, without: relation === 'runsAs' ? [from, to] : [from] };
  }),
  ...(['bounds', 'grants', 'memberOf'] as const).map((relation): End => {
    const { from, to, name } = relations[relation];
    return { relation, kind: from, end: name, without: [from, to] };
  }),
  ...(['contains', 'isolates', 'mayDisrupt', 'reaches'] as const).map((relation): End => {
    const { from, to, name } = relations[relation];
    return { relation, kind: from, end: name, without: [to] };
  }),
];

function openWhereIncomplete(entity: Entity, gaps: Gaps, neighbours: Neighbours): void {
  const words = entity.domain.live === undefined ? 'more may be defined elsewhere' : 'there may be more';
  for (const { relation, kind, end, without } of tiedFromElsewhere) {
    const reason = kind === entity.kind ? gaps.in(gaps.reach(entity.domain, relation, isObject(entity)), without, relation) : undefined;
    if (reason !== undefined) neighbours.open(entity, end, `${words}: ${reason}`);
  }
}

/** What a platform keeps is there, and declared nowhere: a policy of AWS, the default service account. */
function isKept(end: Entity | Value, tie: Tie): boolean {
  if (isEntity(end) || end.kind !== 'scalar') return false;
  return /^arn:[\w-]+:iam::aws:policy\//.test(String(end.value)) || isDefaultAccount(end, tie);
}

function isDefaultAccount(end: Entity | Value, { relation, domain, from }: Tie): boolean {
  if (isEntity(end) || end.kind !== 'scalar' || end.value !== 'default') return false;
  return relation === 'runsAs' && domain.live === undefined && isEntity(from) && namespaceOf(from) !== undefined;
}

function isEntity(end: Entity | Value): end is Entity {
  return 'facts' in end;
}
