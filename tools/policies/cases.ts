/**
 * cases.yaml: inputs of a rule in short, and what it says of them. Fragments are completed by the model: a leaf that is not written is
 * absent, a collection empty. `x: 5` is set, `{default: 5}`, `{unknown: reason}` (with `min`, `max`), `{oneOf: [..]}` and `{parts: [..]}`
 * are what they say, `absent` is absent; a list is a closed collection, `{items: [..], open: reason}` an open one; a member with
 * `exists: maybe` is there only perhaps.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';
import { parseManifest } from '../../src/evaluate/manifest.js';
import { see } from '../../src/evaluate/place.js';
import { Projector } from '../../src/evaluate/project.js';
import { absent, byDefault, coll, perhaps, set, unknown } from '../../src/model/attr.js';
import type { Attr, Coll, Existence, Primitive } from '../../src/model/attr.js';
import type { Entity, EntityRef, Estate } from '../../src/model/estate.js';
import type { Domain } from '../../src/model/raw.js';
import type { Rule } from '../../src/model/rule.js';
import type { Located } from '../../src/model/value.js';
import { TextFile } from '../../src/shared/text.js';
import type { Model, Shape } from './shape.js';

export interface Case {
  readonly name: string;
  readonly entity: Entity;
  /** Collections of neighbours, or the name. */
  readonly needs: Readonly<Record<string, object>>;
  readonly options: Readonly<Record<string, unknown>>;
  readonly expect: 'pass' | readonly Expected[];
}

export interface Expected {
  readonly path?: string;
  readonly message?: string;
  readonly undecided: boolean;
}

type Dict = Readonly<Record<string, unknown>>;

export const here: Located = { at: { file: new TextFile('cases.yaml', ''), start: 0, end: 0 } };

/** Throws for anything that the model does not know: a case with a slip proves nothing. */
export function readCases(text: string, rule: Rule, model: Model): readonly Case[] {
  const list = load(text);
  if (!Array.isArray(list)) throw new Error('cases are a list');
  return list.map((one: unknown) => {
    const { name, kind, entity, options, expect, ...needs } = dict(one, 'a case');
    if (typeof name !== 'string') throw new Error('a case has a name');
    try {
      const about = kindOf(rule, kind);
      return {
        name,
        entity: makeEntity(about, withRuntime(rule, about, entity), shapeOf(model, about), 'entity'),
        needs: Object.fromEntries(Object.entries(needs).map(([need, written]) => [need, makeNeed(model, rule, about, need, written)])),
        options: options === undefined ? {} : dict(options, 'options'),
        expect: expect === 'pass' ? 'pass' : expected(expect),
      };
    } catch (error) {
      throw new Error(`${rule.id}: ${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  });
}

function shapeOf(model: Model, kind: string): Shape {
  const shape = model.kinds[kind];
  if (shape === undefined) throw new Error(`there is no kind ${kind}`);
  return shape;
}

/** A case of a rule about several kinds says which one it is. */
function kindOf({ entities }: Rule, written: unknown): string {
  const [only, ...others] = entities;
  if (only !== undefined && others.length === 0 && written === undefined) return only;
  const kind = entities.find((one) => one === written);
  if (kind === undefined) throw new Error(`kind is ${String(written)}, want one of ${entities.join(', ')}`);
  return kind;
}

function withRuntime(rule: Rule, kind: string, written: unknown): Dict {
  const entity = written === undefined ? {} : dict(written, 'entity');
  return kind === 'workload' ? { runtime: rule.runtimes.find((one) => one !== 'shared'), ...entity } : entity;
}

function makeNeed(model: Model, rule: Rule, about: string, need: string, written: unknown): object {
  if (need === 'name') return make({ type: 'leaf', of: 'string' }, written, need);
  const kind = model.needs[about]?.[need];
  if (kind === undefined || !rule.needs.includes(need)) throw new Error(`${need} is none of the rule's needs`);
  const { items, open } = members(written, need);
  const neighbours = items.map((item, index) => {
    const { exists, ...facts } = dict(item, need);
    const entity = makeEntity(kind, facts, shapeOf(model, kind), `${need}[${index}]`, String(index));
    return { entity, ...(exists === undefined ? {} : { exists: maybe(exists) }) };
  });
  return coll(neighbours, here, open);
}

/** The one place where what was built by the model's shape is taken for the model's type. */
function makeEntity(kind: string, written: Dict, shape: Shape, at: string, address = 'case'): Entity {
  const exists: Existence = { state: 'certain' };
  const facts = make(shape, written, at);
  // A case says everything that there is.
  const domain: Domain = { id: '.', root: '.', whole: 'account' };
  const named = { type: kind, address, formerly: [], title: address, names: [], domain };
  return { kind, facts, vocabulary: 'terraform', ...named, exists, at: here } as unknown as Entity;
}

function make(shape: Shape, written: unknown, at: string): object {
  switch (shape.type) {
    case 'leaf':
      return leaf(shape.of, written, at);
    case 'collection': {
      const { items, open } = members(written, at);
      return coll(items.map((item, index) => member(shape.member, item, `${at}[${index}]`)), here, open);
    }
    default:
      return fields(shape, written, at);
  }
}

function fields(shape: Shape, written: unknown, at: string): object {
  const known = shape.type === 'object' ? shape.fields : {};
  const given = written === undefined ? {} : dict(written, at);
  const strange = Object.keys(given).find((name) => !Object.hasOwn(known, name));
  if (strange !== undefined) throw new Error(`${at} has no ${strange}, want one of ${Object.keys(known).join(', ')}`);
  const value = (name: string, one: Shape): unknown =>
    one.type === 'constant' ? plain(one.values, given[name], `${at}.${name}`) : make(one, given[name], `${at}.${name}`);
  return Object.fromEntries(Object.entries(known).map(([name, one]) => [name, value(name, one)]));
}

function plain(values: readonly string[] | undefined, written: unknown, at: string): string {
  const value = written ?? values?.[0] ?? '';
  if (typeof value !== 'string' || values?.includes(value) === false) throw new Error(`${at} is ${String(value)}, want one of ${values?.join(', ')}`);
  return value;
}

function member(shape: Shape, written: unknown, at: string): object {
  if (!isDict(written) || written['exists'] === undefined) return make(shape, written, at);
  const { exists, ...rest } = written;
  const value = shape.type === 'leaf' && 'value' in rest ? rest['value'] : rest;
  return { ...make(shape, value, at), exists: maybe(exists) };
}

function maybe(exists: unknown): Existence {
  if (exists !== 'maybe') throw new Error('exists is `maybe` or not written');
  return perhaps('it is there only perhaps');
}

function leaf(of: string, written: unknown, at: string): Attr<Primitive> {
  const value = (one: unknown): Primitive => {
    if (isPrimitive(one) && typeof one === of) return one;
    throw new Error(`${at}: ${JSON.stringify(one)} is no ${of}`);
  };
  if (written === undefined || written === 'absent') return absent(here);
  if (!isDict(written)) return set(value(written), here);
  if ('default' in written) return byDefault(value(written['default']), here);
  const reason = typeof written['unknown'] === 'string' ? written['unknown'] : 'it is not known';
  const { oneOf, parts, min, max } = written;
  return unknown(reason, here, {
    ...(Array.isArray(oneOf) ? { oneOf: oneOf.map((one: unknown) => (one === null ? null : value(one))) } : {}),
    ...(Array.isArray(parts) ? { parts: parts.map((one: unknown) => (one === null ? null : String(one))) } : {}),
    ...(typeof min === 'number' ? { min } : {}),
    ...(typeof max === 'number' ? { max } : {}),
  });
}

function isPrimitive(value: unknown): value is Primitive {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function members(written: unknown, at: string): { readonly items: readonly unknown[]; readonly open: string | undefined } {
  if (written === undefined) return { items: [], open: undefined };
  if (Array.isArray(written)) return { items: written, open: undefined };
  const { items, open } = dict(written, at);
  return { items: Array.isArray(items) ? items : [], open: typeof open === 'string' ? open : undefined };
}

function expected(written: unknown): readonly Expected[] {
  if (!Array.isArray(written) || written.length === 0) throw new Error('expect is `pass` or a list of reports');
  return written.map((one: unknown) => {
    const { path: where, message, undecided } = dict(one, 'a report');
    return {
      undecided: undecided === true,
      ...(typeof where === 'string' ? { path: where } : {}),
      ...(typeof message === 'string' ? { message } : {}),
    };
  });
}

function isDict(value: unknown): value is Dict {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function dict(value: unknown, what: string): Dict {
  if (!isDict(value)) throw new Error(`${what} is a mapping`);
  return value;
}

/** An estate of this one entity and its neighbours; those are not judged. */
export function estateOf({ entity, needs }: Case): Estate {
  const neighbours = needs as Readonly<Record<string, Coll<EntityRef>>>;
  return { entities: [entity], neighbours: new Map([[entity, neighbours]]) };
}

/** What `rego cover` evaluates: every case of every rule in both modes. */
export function coverInputs(root: string, compiled: string): readonly unknown[] {
  const { rules, groups } = parseManifest(readFileSync(path.join(compiled, 'manifest.json'), 'utf8'));
  const model = JSON.parse(readFileSync(path.join(compiled, 'model.json'), 'utf8')) as Model;
  return rules.flatMap((rule, index) => {
    const file = path.join(root, 'policies', rule.id, 'cases.yaml');
    if (!existsSync(file)) throw new Error(`policies/${rule.id} has no cases.yaml`);
    return readCases(readFileSync(file, 'utf8'), rule, model).flatMap((one) => {
      const group = groups.find(({ kind, rules: asked }) => kind === one.entity.kind && asked.includes(index));
      const parts = { ...Object.fromEntries(rule.needs.map((need) => [need, coll([], here)])), ...one.needs, entity: one.entity.facts };
      const known: unknown = JSON.parse(`{${new Projector(group?.plan ?? {}, see).project(parts).json}}`);
      const input = { ...dict(known, 'input'), options: { ...rule.options, ...one.options } };
      return ['possible', 'certain'].map((mode) => ({ rule: rule.id, input: { ...input, mode } }));
    });
  });
}
