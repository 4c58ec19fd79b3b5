/**
 * Argo Workflows: each template that runs something is a pod ("Field Reference", WorkflowSpec and Template). Its container or script
 * is called `main`; a script's text is handed to its command as a file.
 */
import { byDefault } from '../../../model/attr.js';
import type { Scale } from '../../../model/facts.js';
import type { Dict, Unknown, Value } from '../../../model/value.js';
import { scalar, unknown } from '../../../model/values.js';
import { withHoles } from '../../../syntax/yaml/index.js';
import type { Hole } from '../../../syntax/yaml/index.js';
import { titleOf } from '../../make.js';
import type { Mapper } from '../../make.js';
import { at, cursor, number, orElse } from '../../read.js';
import type { Cursor } from '../../read.js';
import { workload } from '../container.js';
import { dictOf, itemsOf, listOf, nameOf, over, valueAt, without } from './dicts.js';
import { all, ids } from './parts.js';

/** `path` leads to the WorkflowSpec. What is a `template` only is run by workflows that may name another service account. */
export function argoWorkflow(path: readonly string[], runs: 'template' | 'workflow'): Mapper {
  return (raw, body) => {
    const written = at(body, ...path).value ?? raw.body;
    const spec = withHoles(written, nextHole);
    const named = ids();
    const pods = templatesOf(spec).flatMap((template, index) => {
      const id = nameOf(template) ?? String(index);
      const pod = podOf(template, spec, runs);
      return pod === undefined ? [] : [{ pod: cursor(pod), part: { id: named(id), title: `${titleOf(raw)}, template ${id}` } }];
    });
    const scale = scaleOf({ value: spec, near: body.near });
    return all(pods.map((one) => workload(raw, body, { runtime: 'container', platform: 'kubernetes', scale, ...one })));
  };
}

/** "Workflow Variables": `{{ }}` with whatever stands in it. */
function nextHole(text: string, from: number): Hole | undefined {
  const start = text.indexOf('{{', from);
  const end = start === -1 ? -1 : text.indexOf('}}', start);
  if (end === -1) return undefined;
  return { start, end: end + 2, as: { code: 'deployment', text: `${text.slice(start, Math.min(end + 2, start + 60))} is filled in when the workflow runs` } };
}

/** With those that steps and tasks have inline. */
function templatesOf(spec: Value): readonly Value[] {
  return itemsOf(valueAt(spec, 'templates')).flatMap((template) => {
    const steps = itemsOf(valueAt(template, 'steps')).flatMap((group) => itemsOf(valueAt(group, 'steps') ?? group));
    const tasks = itemsOf(valueAt(valueAt(template, 'dag'), 'tasks'));
    return [template, ...[...steps, ...tasks].flatMap((step) => inlined(step, template))];
  });
}

function inlined(step: Value, within: Value): readonly Value[] {
  const inline = valueAt(step, 'inline');
  if (inline === undefined) return [];
  const name = scalar(`${nameOf(within) ?? '?'}.${nameOf(step) ?? '?'}`, step.at);
  return [over(dictOf(step, { name }), without(inline, ['name'])) ?? inline];
}

const kinds = ['container', 'containerSet', 'script'];

/** Undefined: the template runs no containers of its own. */
function podOf(own: Value, spec: Value, runs: 'template' | 'workflow'): Dict | undefined {
  // "Template Defaults": those of the kind that the template is.
  const template = over(without(valueAt(spec, 'templateDefaults'), kinds.filter((kind) => valueAt(own, kind) === undefined)), own) ?? own;
  if (template.kind === 'unknown') return dictOf(template, { spec: template });
  const containers = mainOf(template);
  if (containers.length === 0) return undefined;
  const patch = valueAt(template, 'podSpecPatch') ?? valueAt(spec, 'podSpecPatch');
  const rest = patch === undefined ? undefined : unknown('not-covered', 'podSpecPatch may change it', patch.at);
  const either = (key: string) => valueAt(template, key) ?? valueAt(spec, key);
  const sidecars = itemsOf(valueAt(template, 'sidecars'));
  const pod = {
    serviceAccountName: either('serviceAccountName') ?? (runs === 'workflow' ? undefined : chosenLater(template)),
    automountServiceAccountToken: either('automountServiceAccountToken'),
    securityContext: either('securityContext'),
    hostNetwork: valueAt(spec, 'hostNetwork'),
    restartPolicy: scalar('Never', template.at),
    activeDeadlineSeconds: either('activeDeadlineSeconds'),
    volumes: listOf(template, [...itemsOf(valueAt(spec, 'volumes')), ...itemsOf(valueAt(template, 'volumes'))]),
    initContainers: valueAt(template, 'initContainers'),
    containers: listOf(template, [...containers, ...sidecars].map((container) => patched(container, rest))),
  };
  return dictOf(template, { metadata: over(valueAt(spec, 'podMetadata'), valueAt(template, 'metadata')), spec: dictOf(template, pod, rest) });
}

function mainOf(template: Value): readonly Value[] {
  const [container, script] = [valueAt(template, 'container'), valueAt(template, 'script')];
  const main = (value: Value, more: Readonly<Record<string, Value | undefined>> = {}) => over(value, dictOf(value, { name: scalar('main', value.at), ...more })) ?? value;
  return [
    ...(container === undefined ? [] : [main(container)]),
    ...(script === undefined ? [] : [main(script, { args: listOf(script, itemsOf(valueAt(script, 'source'))) })]),
    ...itemsOf(valueAt(valueAt(template, 'containerSet'), 'containers')),
  ];
}

function patched(container: Value, rest: Unknown | undefined): Value {
  return container.kind === 'dict' && rest !== undefined ? { ...container, rest } : container;
}

function chosenLater(template: Value): Unknown {
  return unknown('deployment', 'the workflow that runs the template names the service account', template.at);
}

/** Pods at once, without limit unless one is given. */
function scaleOf(spec: Cursor): Scale {
  return { min: byDefault(0, spec.near), max: orElse(number(at(spec, 'parallelism')), 0) };
}
