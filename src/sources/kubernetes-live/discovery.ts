/** Which of the kinds a cluster has, and in which version (Kubernetes: "API discovery", the form that every version answers). */
import type { AskCluster } from './contract.js';
import { ClusterError } from './contract.js';
import { itemsAt, textAt } from './fields.js';
import type { ObjectKind } from './kinds.js';

export interface Served {
  readonly kind: ObjectKind;
  /** `apps/v1` */
  readonly version: string;
  /** `/apis/apps/v1/deployments` */
  readonly path: string;
}

/** A question that had no answer, and the kinds about which nothing is known now. */
export interface Unanswered {
  readonly error: ClusterError;
  readonly kinds: readonly ObjectKind[];
}

export interface Discovery {
  readonly served: readonly Served[];
  /** Paths that were answered. */
  readonly asked: readonly string[];
  readonly failed: readonly Unanswered[];
}

export async function discover(ask: AskCluster, kinds: readonly ObjectKind[]): Promise<Discovery> {
  const explorer = new Explorer(ask);
  const named = kinds.filter(({ group }) => group !== '');
  const groups = named.length === 0 ? undefined : await explorer.question('/apis', 'APIGroupList', named);
  for (const group of new Set(kinds.map((kind) => kind.group))) {
    const versions = group === '' ? ['v1'] : versionsOf(groups, group);
    await explorer.look(versions, kinds.filter((kind) => kind.group === group));
  }
  return explorer.found(kinds);
}

class Explorer {
  readonly #served = new Map<ObjectKind, Served>();
  readonly #asked: string[] = [];
  readonly #failed: Unanswered[] = [];

  constructor(private readonly ask: AskCluster) {}

  /** Each kind of a group in the first version that has it. */
  async look(versions: readonly string[], kinds: readonly ObjectKind[]): Promise<void> {
    for (const version of versions) {
      const left = kinds.filter((kind) => !this.#served.has(kind));
      if (left.length === 0) return;
      const path = `/${version.includes('/') ? 'apis' : 'api'}/${version}`;
      const resources = itemsAt(await this.question(path, 'APIResourceList', left), 'resources');
      for (const kind of left) {
        const isServed = resources.some((one) => textAt(one, 'name') === kind.plural && textAt(one, 'kind') === kind.kind);
        if (isServed) this.#served.set(kind, { kind, version, path: `${path}/${kind.plural}` });
      }
    }
  }

  async question(path: string, form: string, kinds: readonly ObjectKind[]): Promise<unknown> {
    const get = { path, query: {} };
    try {
      const answer = await this.ask(get);
      // Anything else would look like a cluster that has nothing.
      if (textAt(answer, 'kind') !== form) throw new ClusterError(get, 'malformed', `the answer is no ${form}`);
      this.#asked.push(path);
      return answer;
    } catch (error) {
      if (!(error instanceof ClusterError)) throw error;
      this.#failed.push({ error, kinds });
      return undefined;
    }
  }

  found(kinds: readonly ObjectKind[]): Discovery {
    const failed = this.#failed.map((one) => ({ ...one, kinds: one.kinds.filter((kind) => !this.#served.has(kind)) }));
    const isElsewhere = ({ unless, plural }: ObjectKind): boolean => kinds.some((other) => other.group === unless && other.plural === plural && this.#served.has(other));
    return { served: kinds.flatMap((kind) => (isElsewhere(kind) ? [] : (this.#served.get(kind) ?? []))), asked: this.#asked, failed };
  }
}

/** The preferred version first: a group may keep a kind only in an older one. */
function versionsOf(groups: unknown, name: string): readonly string[] {
  const group = itemsAt(groups, 'groups').find((one) => textAt(one, 'name') === name);
  const others = itemsAt(group, 'versions').map((one) => textAt(one, 'groupVersion'));
  return [...new Set([textAt(group, 'preferredVersion', 'groupVersion'), ...others])].filter((version) => version.startsWith(`${name}/`) && /^[\w.-]+\/v[\w]+$/.test(version));
}
