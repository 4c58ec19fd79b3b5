/** Whom bindings mean, by index. */
import { placeOf } from '../../model/attr.js';
import type { Attr } from '../../model/attr.js';
import type { Subject } from '../../model/facts.js';
import { chosenLater, namespaceOf } from '../../model/namespace.js';
import { doubtOf } from './answer.js';
import type { Doubt } from './answer.js';
import { add } from './roles.js';
import type { BindingEntity } from './roles.js';

/** A binding with the subject through which it means somebody. */
export interface Via {
  readonly binding: BindingEntity;
  readonly subject: Subject;
  readonly doubt?: Doubt | undefined;
}

/** Who asks: a user with groups, or a service account with all that it is. */
export interface User {
  readonly name: string;
  readonly groups: readonly string[];
}

/** "Service accounts": its user name, and the groups it is in. */
export function serviceAccount(namespace: string, name: string): User {
  return { name: `system:serviceaccount:${namespace}:${name}`, groups: ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, 'system:authenticated'] };
}

const later: Doubt = { reason: 'a namespace is chosen when it is applied' };

export class Subjects {
  readonly #users = new Map<string, Via[]>();
  readonly #groups = new Map<string, Via[]>();
  /** By namespace and name; by name those whose namespace is chosen later. */
  readonly #accounts = new Map<string, Via[]>();
  readonly #accountNames = new Map<string, Via[]>();
  readonly #addresses = new Map<string, Via[]>();
  /** Bindings that may mean anybody. */
  readonly anybody: (Via | { readonly binding: BindingEntity; readonly subject?: undefined; readonly doubt: Doubt })[] = [];

  add(binding: BindingEntity): void {
    const { subjects } = binding.facts;
    if (subjects.open) this.anybody.push({ binding, doubt: { reason: subjects.reason ?? '' } });
    for (const subject of subjects.items) this.#add({ binding, subject, doubt: doubtOf(subject) ?? doubtOf(binding) });
  }

  #add(via: Via): void {
    const { kind, name, namespace } = via.subject;
    const texts = textsOf(name);
    if (kind.state !== 'set' || texts === undefined) {
      const address = kind.state === 'set' && kind.value === 'ServiceAccount' ? placeOf(name)?.ref?.address : undefined;
      if (address === undefined) this.anybody.push({ ...via, doubt: doubtIn(kind) ?? doubtIn(name) ?? { reason: 'it is not written' } });
      else add(this.#addresses, address, via);
      return;
    }
    for (const text of texts) {
      const one = texts.length > 1 ? { ...via, doubt: doubtIn(name) } : via;
      if (kind.value === 'User') add(this.#users, text, one);
      else if (kind.value === 'Group') add(this.#groups, text, one);
      else this.#addAccount(one, text, namespace);
    }
  }

  #addAccount(via: Via, name: string, namespace: Attr<string>): void {
    for (const one of textsOf(namespace) ?? [chosenLater]) {
      add(this.#accounts, `${one}/${name}`, via);
      add(this.#accountNames, name, via);
    }
  }

  /** Bindings that name the account itself; `-` is a namespace that is chosen later, the same for all of a domain. */
  ofAccount(namespace: string, name: string): readonly Via[] {
    const exact = this.#accounts.get(`${namespace}/${name}`) ?? [];
    const others = namespace === chosenLater ? (this.#accountNames.get(name) ?? []) : (this.#accounts.get(`${chosenLater}/${name}`) ?? []);
    return [...exact, ...others.filter((via) => !exact.includes(via)).map((via) => ({ ...via, doubt: via.doubt ?? later }))];
  }

  /** Those that mean it by an attribute of it. */
  at(address: string): readonly Via[] {
    return this.#addresses.get(address) ?? [];
  }

  /** Those that name a user, or a group that he is in. */
  named({ name, groups }: User): readonly Via[] {
    return [...(this.#users.get(name) ?? []), ...groups.flatMap((group) => this.#groups.get(group) ?? [])];
  }

  /** Also a service account by its user name. */
  of(user: User): readonly Via[] {
    const [, namespace, account] = /^system:serviceaccount:([^:]+):(.+)$/.exec(user.name) ?? [];
    return [...this.named(user), ...(namespace === undefined || account === undefined ? [] : this.ofAccount(namespace, account))];
  }
}

/** Undefined: any. */
function textsOf(leaf: Attr<string>): readonly string[] | undefined {
  if (leaf.state === 'set' || leaf.state === 'default') return [leaf.value];
  if (leaf.state === 'unknown' && leaf.oneOf !== undefined && leaf.oneOf.length > 0) return leaf.oneOf.flatMap((one) => (one === null ? [] : [one]));
  return undefined;
}

function doubtIn(leaf: Attr<string>): Doubt | undefined {
  return leaf.state === 'unknown' ? { reason: leaf.reason } : undefined;
}

/** The namespace that a binding is for; undefined: the whole cluster. */
export function scopeOf(binding: BindingEntity): string | undefined {
  return binding.facts.type === 'cluster-role-binding' ? undefined : (namespaceOf(binding) ?? chosenLater);
}
