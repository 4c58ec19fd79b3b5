/** What the platform makes when nothing declares it: a function's log group. */
import { perhaps } from '../model/attr.js';
import type { Existence } from '../model/attr.js';
import type { Entity, Tie } from '../model/estate.js';
import { missing } from '../model/neighbours.js';
import type { Domain } from '../model/raw.js';
import type { Directory, HalfNamed } from './directory.js';
import type { Gaps } from './gaps.js';
import { hole } from './names.js';
import { mayEqual, patternOf, sameness } from './partial.js';
import type { Found, Resolution } from './resolve.js';

/** Whether it exists is settled by all who imply it. */
type Made = Entity & { exists: Existence };

export class Implied {
  readonly #made = new Map<Domain, Map<string, Made>>();

  constructor(
    private readonly directory: Directory,
    private readonly gaps: Gaps,
  ) {}

  get entities(): readonly Entity[] {
    return [...this.#made.values()].flatMap((made) => [...made.values()]);
  }

  /** The implied target of a tie, one for all ties that name the same; undefined where a declared one takes its place. */
  targetOf(tie: Tie, from: Entity, declared: Resolution): Entity | undefined {
    if (tie.implied === undefined || declared.found.some((found) => uncertainty(from, found) === undefined)) return undefined;
    const made = this.#in(tie.domain);
    const name = nameOf(tie, tie.implied);
    const key = name ?? unnamed(tie.implied.make());
    const known = made.get(key);
    if (known?.exists.state === 'certain') return known;
    const implied = tie.implied.make();
    const reason = this.#declaredBy(tie, implied, from, declared);
    const settled = reason === undefined || implied.exists.state === 'unknown';
    const exists = settled ? implied.exists : perhaps(reason);
    if (known === undefined) made.set(key, { ...implied, exists });
    else known.exists = either(known.exists, exists);
    return made.get(key);
  }

  /** Why something that is declared may take the implied one's place after all. */
  #declaredBy(tie: Tie, implied: Entity, from: Entity, declared: Resolution): string | undefined {
    // Nobody declares an account: whoever implies it has one.
    if (implied.kind === 'account') return undefined;
    const [first] = declared.found;
    if (first !== undefined) return uncertainty(from, first);
    const elsewhere = this.gaps.in([tie.domain], [implied.kind]);
    const words = tie.domain.live === undefined ? 'defined elsewhere' : 'one that was not read';
    if (elsewhere !== undefined) return `it may be ${words}: ${elsewhere}`;
    const wanted = patternOf(tie.to) ?? hole;
    const half = this.directory.halfNamed(tie.domain, implied.kind);
    const may = ({ entity, pattern }: HalfNamed) => alike(entity, implied) && mayEqual(pattern ?? hole, wanted);
    const candidate = half.length > most ? half[0] : half.find(may);
    if (candidate !== undefined) return `${candidate.entity.title} may be its declaration, under a name that is not known`;
    return wanted.includes(hole) ? this.#amongNamed(tie.domain, implied, wanted) : undefined;
  }

  #amongNamed(domain: Domain, implied: Entity, wanted: string): string | undefined {
    const all = this.directory.all(domain, implied.kind);
    const may = (entity: Entity) => alike(entity, implied) && entity.names.some((name) => mayEqual(patternOf(name) ?? hole, wanted));
    const candidate = all.length > most ? all[0] : all.find(may);
    return candidate === undefined ? undefined : `its name is not known, and ${candidate.title} may be its declaration`;
  }

  #in(domain: Domain): Map<string, Made> {
    let made = this.#made.get(domain);
    if (made === undefined) this.#made.set(domain, (made = new Map<string, Made>()));
    return made;
  }
}

/** The same for ties that name the same target; undefined where what is implied has no name. */
function nameOf({ to }: Tie, { kind }: Pick<Entity, 'kind'>): string | undefined {
  const text = patternOf(to);
  const name = text === undefined || text.includes(hole) ? sameness(to) : text;
  return name === undefined ? undefined : `${kind}\n${name}`;
}

function unnamed({ kind, address }: Entity): string {
  return `${kind}\n\n${address}`;
}

/** Of something that either brings about. What depends on two conditions depends on neither alone. */
function either(a: Existence, b: Existence): Existence {
  if (a.state === 'certain' || b.state === 'certain') return a.state === 'certain' ? a : b;
  return a.reason === b.reason ? a : perhaps('which of several resources that bring it about are made is not known');
}

function uncertainty(from: Entity, { entity, perhaps: reason }: Found): string | undefined {
  return reason ?? missing(from, entity);
}

/** Comparing more with each tie would not be linear any more. */
const most = 200;

/** A trail is no log group. */
function alike(a: Entity, b: Entity): boolean {
  return a.kind !== 'sink' || b.kind !== 'sink' || a.facts.type === b.facts.type;
}
