/** Reads plan by plan; of one root only one can be what will be. */
import type { LedgerEntry } from '../../model/ledger.js';
import type { Completeness, Raw, Reading, Settled } from '../../model/raw.js';
import type { OpenSource, Tree } from '../../model/source.js';
import { noWaivers } from '../../model/waiver.js';
import type { TextFile } from '../../shared/text.js';
import { textsIn } from '../terraform-values/index.js';
import { domainsFor } from './domains.js';
import { readPlan } from './plan.js';
import type { Failure, Plan } from './plan.js';
import { rawsOf } from './raws.js';

export class OpenPlans implements OpenSource {
  readonly #ledger: LedgerEntry[] = [];
  readonly #raws: (readonly Raw[])[] = [];
  readonly #completeness: Completeness[] = [];
  readonly #secrets = new Set<string>();
  /** By root: the file of its plan. */
  readonly #plans = new Map<string, { readonly file: string; readonly settled: Settled }>();

  constructor(private readonly tree: Tree) {}

  readonly add = (file: TextFile): void => {
    const plan = readPlan(file);
    if ('code' in plan) return this.#fail(file, plan);
    for (const failure of plan.failures) this.#fail(file, failure);
    const domains = domainsFor(file.path, this.tree);
    const other = this.#plans.get(domains.root);
    if (other !== undefined) {
      const reason = `${other.file} is a plan of ${domains.root} already, and is judged: name the root of each with --root or in bylaw.yaml (roots)`;
      return this.#fail(file, { code: 'duplicate', reason });
    }
    const raws = rawsOf(plan, domains);
    const { root } = domains;
    this.#plans.set(root, { file: file.path, settled: { root, whole: plan.partly === undefined } });
    this.#raws.push(raws);
    this.#completeness.push(...partial(plan, domains.of('') && domains.all()));
    for (const secret of [...plan.secrets, ...plan.changes.flatMap(({ body }) => textsIn(body.after, body.sensitive))]) this.#secrets.add(secret);
    if (plan.failures.length === 0) this.#ledger.push({ subject: 'file', name: file.path, outcome: 'read', code: '', reason: '' });
  };

  readonly finish = (): Reading => ({
    raws: this.#raws.flat(),
    ledger: this.#ledger,
    completeness: this.#completeness,
    waivers: noWaivers,
    secrets: [...this.#secrets],
    settled: Array.from(this.#plans.values(), ({ settled }) => settled),
  });

  #fail({ path: name }: TextFile, { code, reason }: Failure): void {
    this.#ledger.push({ subject: 'file', name, outcome: 'failure', code, reason });
  }
}

function partial({ partly }: Plan, domains: readonly Completeness['domain'][]): readonly Completeness[] {
  return partly === undefined ? [] : domains.map((domain) => ({ domain, state: 'partial', reason: partly }));
}
