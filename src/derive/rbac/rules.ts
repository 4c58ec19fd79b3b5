/** Rules of roles that are bound, by what they are about, so that a question looks at few of them. */
import type { Answer } from './answer.js';
import type { Cluster } from './cluster.js';
import { allows, coveredBy } from './match.js';
import type { Request } from './match.js';
import type { PlatformRole } from './platform.js';
import { add } from './roles.js';
import type { RoleEntity, Source } from './roles.js';

interface Entry {
  readonly role: PlatformRole | RoleEntity;
  readonly source?: Source;
  readonly answer: Answer;
}

type Row = Omit<Entry, 'answer'>;

export class Index {
  /** By group and resource; what has a name that is not known is looked at each time. */
  readonly #rows = new Map<string, Row[]>();
  readonly #urls: Row[] = [];
  readonly #loose: Row[] = [];
  /** Roles that may have more rules. */
  readonly #open: Entry[] = [];

  constructor({ grants, roles }: Cluster) {
    for (const role of grants.keys()) {
      const { given, open } = roles.sourcesOf(role);
      for (const source of given) this.#add({ role, source }, source);
      if (open !== undefined) this.#open.push({ role, answer: { reason: open } });
    }
  }

  rolesAllowing(request: Request): readonly (Entry & { readonly source?: Source })[] {
    const rows = 'url' in request ? this.#urls : this.#about(request.group ?? '', request.resource);
    const found = [...rows, ...this.#loose].flatMap((row): readonly Entry[] => {
      const answer = row.source === undefined ? false : allows(row.source.rule, request);
      return answer === false ? [] : [{ ...row, answer: answer === true && row.source?.doubt !== undefined ? row.source.doubt : answer }];
    });
    return [...found, ...this.#open];
  }

  #about(group: string, resource: string): readonly Row[] {
    const rows = ['*', group].flatMap((one) => coveredBy(resource).flatMap((other) => this.#rows.get(`${one}\n${other}`) ?? []));
    return [...new Set(rows)];
  }

  #add(row: Row, { rule }: Source): void {
    if (rule.urls.items.length > 0 || rule.urls.open) this.#urls.push(row);
    const [groups, resources] = [textsOf(rule.groups), textsOf(rule.resources)];
    if (groups === undefined || resources === undefined) {
      this.#loose.push(row);
      return;
    }
    for (const group of new Set(groups)) for (const resource of new Set(resources)) add(this.#rows, `${group}\n${resource}`, row);
  }
}

/** Undefined: not all of them are known. */
function textsOf({ items, open }: Source['rule']['groups']): readonly string[] | undefined {
  const texts = items.map((one) => (one.state === 'set' ? one.value : undefined));
  return open || texts.includes(undefined) ? undefined : texts.flatMap((one) => one ?? []);
}
