/** A kustomization with all that it builds on becomes objects. The order of what is done is kustomize's own. */
import path from 'node:path';
import type { Value } from '../../../model/value.js';
import { attempt, Broken } from './broken.js';
import type { Tell, Trouble } from './broken.js';
import { checkFields } from './check.js';
import type { Content, Files, Kustomization } from './files.js';
import { clip } from './files.js';
import { addHashes, generate } from './generate/index.js';
import { Objects } from './objects.js';
import { applyJsonPatches, applyPatches, applyStrategicPatches } from './patch/index.js';
import { fixReferences } from './references.js';
import { Resource } from './resource.js';
import type { Step } from './step.js';
import { eachOf } from './step.js';
import { setImages } from './transform/images.js';
import { addAnnotations, addLabels } from './transform/labels.js';
import { addPrefix, addSuffix, setNamespace } from './transform/names.js';
import { replace } from './transform/replacements.js';
import { setReplicas } from './transform/replicas.js';
import { textAt } from './values.js';
import { findVariables, resolveVariables } from './variables.js';
import type { Variable } from './variables.js';

/** More than people build on one another. */
const mostKustomizations = 1000;
const deepest = 50;

/** More work than one kustomization may make: it is not rendered. Never leaves this folder. */
export class Exhausted extends Error {}

export class Rendering {
  readonly troubles: Trouble[] = [];
  readonly secrets = new Set<string>();
  /** Files whose objects are in it, and kustomizations that are. */
  readonly used = new Set<string>();
  /** Why there may be more than is here. */
  partial: string | undefined;
  readonly #variables: Variable[] = [];
  #count = 0;

  constructor(
    private readonly files: Files,
    /** Objects that may still be made. */
    public left: number,
  ) {}

  render(root: Kustomization): readonly Resource[] {
    const objects = new Objects();
    this.#build(root, objects, []);
    addHashes(objects.all);
    fixReferences(objects.all);
    for (const { name, place } of resolveVariables(objects.all, this.#variables)) {
      this.#tell({ code: 'kustomize-broken', outcome: 'failure', reason: `the variable ${name} has no value`, at: place.at });
    }
    // Kustomize: `config.kubernetes.io/local-config`, what is meant for it alone.
    return objects.all.filter(({ body }) => ['', 'false'].includes(textAt(body, 'metadata', 'annotations', 'config.kubernetes.io/local-config')));
  }

  readonly #tell: Tell = (trouble) => {
    this.troubles.push(trouble);
    this.partial ??= trouble.reason;
  };

  #build(kustomization: Kustomization, objects: Objects, above: readonly string[]): void {
    const { directory, content } = kustomization;
    if (++this.#count > mostKustomizations || above.length > deepest) throw new Exhausted('more kustomizations build on one another than are followed');
    this.used.add(content.path);
    const hide = (text: string): void => void this.secrets.add(text);
    const step: Step = { kustomization, objects, files: this.files, tell: this.#tell, hide };
    const way = [...above, directory];
    if (checkFields(step)) objects.isOpen = true;
    for (const field of ['resources', 'bases']) eachOf(step, field, (item) => this.#resource(step, item, way));
    generate(step);
    eachOf(step, 'components', (item) => this.#component(step, item, way));
    transform(step);
    this.#variables.push(...findVariables(step));
  }

  #resource(step: Step, item: Value, way: readonly string[]): void {
    const found = this.#find(step, item);
    if (found === undefined) return;
    if ('file' in found) return this.#file(step, this.files.content(found.file, item));
    const base = this.#kustomization(step, found.directory, item, way);
    if (base === undefined) return;
    if (base.isComponent) throw new Broken('a component is listed under components', item.at);
    const own = new Objects();
    this.#build(base, own, way);
    if (own.isOpen) step.objects.isOpen = true;
    for (const resource of own.all) {
      resource.way.push({ label: `base of ${step.kustomization.directory}`, at: item.at });
      step.objects.add(resource);
    }
  }

  /** It works on what is there already. */
  #component(step: Step, item: Value, way: readonly string[]): void {
    const found = this.#find(step, item);
    if (found === undefined) return;
    const component = 'file' in found ? undefined : this.#kustomization(step, found.directory, item, way);
    if ('file' in found || component?.isComponent === false) throw new Broken('it is no component', item.at);
    if (component === undefined) return;
    const before = new Set(step.objects.all);
    this.#build(component, step.objects, way);
    const label = `component of ${step.kustomization.directory}`;
    for (const resource of step.objects.all) if (!before.has(resource)) resource.way.push({ label, at: item.at });
  }

  #find(step: Step, item: Value): { readonly directory: string } | { readonly file: string } | undefined {
    const found = attempt(step.tell, item.at, () => this.files.find(step.kustomization.directory, item));
    if (found === undefined) step.objects.isOpen = true;
    if (found === undefined || !('remote' in found)) return found;
    step.objects.isOpen = true;
    const reason = `"${clip(found.remote)}" lies elsewhere; \`kubectl kustomize ${step.kustomization.directory}\` fetches it`;
    step.tell({ code: 'kustomize-remote-base', outcome: 'gap', reason, at: item.at });
    return undefined;
  }

  #kustomization(step: Step, directory: string, item: Value, way: readonly string[]): Kustomization | undefined {
    // Kustomize follows no way upwards either.
    if (way.some((one) => one === directory || directory === '.' || one.startsWith(`${directory}/`))) {
      step.objects.isOpen = true;
      throw new Broken(`"${directory}" leads back to itself`, item.at, 'cycle');
    }
    const found = this.files.kustomization(directory);
    if (found !== undefined && !('outcome' in found)) return found;
    step.objects.isOpen = true;
    this.partial ??= `${path.posix.join(directory, 'kustomization.yaml')}: ${found?.reason ?? 'not there'}`;
    return undefined;
  }

  #file({ objects, tell }: Step, { path: file, entry, objects: own }: Content): void {
    this.used.add(file);
    if (entry.outcome !== 'read') {
      objects.isOpen = true;
      this.partial ??= `${file}: ${entry.reason}`;
      if (entry.at !== undefined && entry.outcome === 'failure' && entry.code !== '') tell({ code: entry.code, outcome: 'failure', reason: entry.reason, at: entry.at });
    }
    this.left -= own.length;
    if (this.left < 0) throw new Exhausted('more objects are made of kustomizations than are judged');
    for (const { body } of own) objects.add(new Resource(body));
  }
}

function transform(step: Step): void {
  applyStrategicPatches(step);
  applyPatches(step);
  const { tell, kustomization: { body } } = step;
  for (const take of [setNamespace, addPrefix, addSuffix, addLabels, addAnnotations]) attempt(tell, body.at, () => take(step));
  applyJsonPatches(step);
  for (const take of [setReplicas, setImages, replace]) take(step);
}
