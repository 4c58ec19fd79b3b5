/** Which objects a patch is for. Kustomize: "patches", `target`; Kubernetes: "Labels and Selectors". */
import { RE2JS } from 're2js';
import type { Value } from '../../../model/value.js';
import { Broken } from './broken.js';
import { spaceOf } from './ids.js';
import type { Resource } from './resource.js';
import { at, textAt } from './values.js';

type Test = (text: string) => boolean;

export function selectorOf(target: Value): (resource: Resource) => boolean {
  const [group, version, kind, name, namespace] = ['group', 'version', 'kind', 'name', 'namespace'].map((key) => pattern(target, key));
  const isLabelled = labels(target);
  return (resource) => {
    const now = resource.id;
    const before = resource.original;
    return (
      (is(namespace, spaceOf(before)) || is(namespace, spaceOf(now))) &&
      (is(name, before.name) || is(name, now.name)) &&
      is(group, now.group) && is(version, now.version) && is(kind, now.kind) &&
      isLabelled(resource.body)
    );
  };
}

function is(test: Test | undefined, text: string): boolean {
  return test === undefined || test(text);
}

/** The whole of a text must match; an empty pattern is none. */
function pattern(target: Value, key: string): Test | undefined {
  const written = textAt(target, key);
  return written === '' ? undefined : expression(`^(?:${written})$`, at(target, key));
}

const longestPattern = 1000;

/** Go's regular expressions, in linear time. */
export function expression(source: string, place: Value | undefined): Test {
  if (/^\^\(\?:[\w-]*\)\$$/.test(source)) return (text) => text === source.slice(4, -2);
  try {
    if (source.length > longestPattern) throw new Broken('is too long');
    const compiled = RE2JS.compile(source);
    return (text) => compiled.matcher(text).find();
  } catch {
    throw new Broken(`"${source.slice(0, 80)}" is no regular expression`, place?.at);
  }
}

export function labelsMatch(body: Value, selector: Value): boolean {
  return labels(selector)(body);
}

function labels(selector: Value): (body: Value | undefined) => boolean {
  const byLabels = labelTest(selector, 'labelSelector');
  const byAnnotations = labelTest(selector, 'annotationSelector');
  return (body) => byLabels(at(body, 'metadata', 'labels')) && byAnnotations(at(body, 'metadata', 'annotations'));
}

type Labels = (labels: Value | undefined) => boolean;

/** `a=b,c!=d,e in (f, g),!h` */
function labelTest(target: Value, key: string): Labels {
  const written = textAt(target, key);
  if (written.length > longestPattern) throw new Broken('the selector is too long', at(target, key)?.at);
  const requirements = written.split(/,(?![^(]*\))/).map((part) => part.trim()).filter((part) => part !== '');
  const tests = requirements.map((requirement) => {
    const test = requirementOf(requirement);
    if (test === undefined) throw new Broken(`"${requirement.slice(0, 80)}" selects nothing`, at(target, key)?.at);
    return test;
  });
  return (labels) => tests.every((test) => test(labels));
}

function requirementOf(requirement: string): Labels | undefined {
  const [, key = '', operator = '', listed = ''] = /^([^\s=!,()]+)\s+(in|notin)\s*\(([^()]*)\)$/.exec(requirement) ?? [];
  if (operator !== '') return membership(key, listed.split(',').map((one) => one.trim()), operator === 'in');
  const [, name = '', sign = '', value = ''] = /^([^\s=!,()]+)\s*(==?|!=)\s*([^\s=!,()]*)$/.exec(requirement) ?? [];
  if (sign !== '') return membership(name, [value], sign !== '!=');
  const [, not, bare = ''] = /^(!?)\s*([^\s=!,()]+)$/.exec(requirement) ?? [];
  return bare === '' ? undefined : (labels) => (at(labels, bare) !== undefined) === (not === '');
}

function membership(key: string, values: readonly string[], isIn: boolean): Labels {
  return (labels) => (at(labels, key) !== undefined && values.includes(textAt(labels, key))) === isIn;
}
