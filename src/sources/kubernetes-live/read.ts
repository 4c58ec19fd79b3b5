/** Reads a cluster: every object of the kinds that the model knows, page by page, and tells what could not be read. */
import type { EntityKind } from '../../model/facts.js';
import type { LedgerCode, LedgerEntry } from '../../model/ledger.js';
import type { Completeness, Domain, LiveReading } from '../../model/raw.js';
import { merged } from '../../model/waiver.js';
import type { Waivers } from '../../model/waiver.js';
import { lazily } from '../../shared/lazy.js';
import type { TextFile } from '../../shared/text.js';
import { annotatedWaivers, waiverAnnotation } from '../../syntax/kubernetes/index.js';
import { ClusterError, stopped } from './contract.js';
import type { AskCluster, ClusterSession } from './contract.js';
import { discover } from './discovery.js';
import type { Discovery, Served } from './discovery.js';
import { textAt, within } from './fields.js';
import type { Fields } from './fields.js';
import { kindsOf, resourceName } from './kinds.js';
import type { ObjectKind } from './kinds.js';
import { pages } from './list.js';
import { Owners, controllerOf } from './owners.js';
import { explain } from './problems.js';
import { kept, rawOf, segment } from './resource.js';

export interface ReadOptions {
  /** What it is read for; default: everything. */
  readonly wanted?: ReadonlySet<EntityKind>;
  /** Whether Secrets are listed, if they are wanted; default: as the session says. */
  readonly secrets?: boolean;
  /** Called often; must be cheap. `total` grows as the server says more. */
  readonly progress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** What fails is in the ledger, and leaves its kinds unread. */
export async function readCluster(session: ClusterSession, options: ReadOptions = {}): Promise<LiveReading> {
  const { wanted, secrets = session.secrets === true, progress = () => undefined, signal } = options;
  const ask: AskCluster = async (get) => {
    if (signal?.aborted === true) throw stopped(get);
    return session.ask(get);
  };
  const reader = new ClusterReader(session.cluster, ask, progress);
  const discovery = await discover(ask, kindsOf(wanted, secrets));
  reader.discovered(discovery);
  if (!secrets && (wanted?.has('secret') ?? true)) reader.withoutSecrets();
  for (const served of discovery.served) await reader.read(served);
  const { files, domain, ledger, completeness } = reader;
  return { raws: lazily(files, (file) => rawOf(file, domain)), ledger, completeness, waivers: waiversIn(files, domain) };
}

/** Few have any: the others are not parsed for it. */
function waiversIn(files: readonly TextFile[], domain: Domain): Waivers {
  const annotated = files.filter(({ text }) => text.includes(`"${waiverAnnotation}"`));
  return merged(annotated.map((file) => annotatedWaivers(rawOf(file, domain).body)));
}

class ClusterReader {
  readonly files: TextFile[] = [];
  readonly ledger: LedgerEntry[] = [];
  readonly completeness: Completeness[] = [];
  readonly domain: Domain;
  readonly #owners = new Owners();
  /** By their uid: of what is made of them they do not say all. */
  readonly #functions = new Map<string, (template: unknown) => void>();
  #done = 0;

  constructor(
    private readonly cluster: string,
    private readonly ask: AskCluster,
    private readonly progress: (done: number, total: number) => void,
  ) {
    this.domain = { id: `kubernetes ${cluster}`, root: `kubernetes/${cluster}`, live: { provider: 'kubernetes', cluster } };
  }

  discovered({ asked, failed }: Discovery): void {
    for (const path of asked) this.#tell(`get ${path}`);
    for (const { error, kinds } of failed) {
      const asked = `get ${error.get.path}`;
      this.#fail(asked, error.problem, explain(error, asked, this.cluster), kinds);
    }
  }

  /** Not asked for: nobody is to take that for a cluster that has none. */
  withoutSecrets(): void {
    const reason = 'Secrets are not read of a live cluster unless --secrets asks for it';
    this.completeness.push({ domain: this.domain, state: 'partial', reason, kinds: ['secret'] });
    this.ledger.push({ subject: 'call', name: `list v1 secrets ${this.cluster}`, outcome: 'gap', code: 'secrets-unread', reason });
  }

  async read(served: Served): Promise<void> {
    const name = `list ${served.version} ${served.kind.plural}`;
    let tooDeep = 0;
    try {
      for await (const { items, remaining } of pages(this.ask, served)) {
        for (const item of items) if (!this.#add(item, served)) tooDeep++;
        this.#done += items.length;
        this.progress(this.#done, this.#done + remaining);
      }
    } catch (error) {
      if (!(error instanceof ClusterError)) throw error;
      this.#fail(name, error.problem, explain(error, `list ${resourceName(served.kind)}`, this.cluster), [served.kind]);
      return;
    }
    if (tooDeep === 0) this.#tell(name);
    else this.#fail(name, 'too-deep', `${tooDeep} of them in the cluster ${this.cluster} are nested too deeply to be read`, [served.kind]);
  }

  /** False: it should have been added, and cannot be. */
  #add(object: Fields, served: Served): boolean {
    if (!this.#owners.takes(served.kind, object)) {
      if (served.kind.kind === 'Deployment') this.#functions.get(controllerOf(object))?.(within(object, 'spec', 'template'));
      return true;
    }
    const file = this.#file(object, served);
    if (file !== undefined) this.files.push(file);
    if (file !== undefined && served.kind.group === 'openfaas.com') this.#remember(object, served, this.files.length - 1);
    return file !== undefined;
  }

  #file(object: Fields, served: Served): TextFile | undefined {
    return kept(object, served, `.live/kubernetes/${segment(this.cluster)}`);
  }

  /** Profiles, the chart and the edition add to a function what only its Deployment shows. */
  #remember(object: Fields, served: Served, index: number): void {
    this.#functions.set(textAt(object, 'metadata', 'uid'), (template) => {
      const whole = this.#file({ ...object, deployment: { template } }, served);
      if (whole !== undefined) this.files[index] = whole;
    });
  }

  #tell(name: string): void {
    this.ledger.push({ subject: 'call', name: `${name} ${this.cluster}`, outcome: 'read', code: '', reason: '' });
  }

  #fail(name: string, code: LedgerCode, reason: string, kinds: readonly ObjectKind[]): void {
    this.ledger.push({ subject: 'call', name: `${name} ${this.cluster}`, outcome: 'failure', code, reason });
    // Where it is not known whose pods they are, they are judged.
    const missing = [...new Set(kinds.flatMap(({ entity, isRun }) => (isRun === true ? [] : [entity])))];
    if (missing.length > 0) this.completeness.push({ domain: this.domain, state: 'unread', reason, kinds: missing });
  }
}
