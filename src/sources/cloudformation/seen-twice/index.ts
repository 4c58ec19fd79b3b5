/**
 * One stack seen twice: a template and what `package`, `build` or `synth` made of it are one set of resources, and the source's
 * places are those that people can change. Only templates meet here; a Terraform plan and its configuration are another pair.
 */
import path from 'node:path';
import type { LedgerEntry } from '../../../model/ledger.js';
import type { Dict } from '../../../model/value.js';
import type { TextFile } from '../../../shared/text.js';
import { resourcesOf, uploaded } from './artefacts.js';
import { anything, canonical } from './canonical.js';
import { withImages } from './images.js';

export interface SeenTemplate {
  readonly file: TextFile;
  /** The whole template in long forms, before anything is expanded or evaluated; undefined: none could be read. */
  readonly document: Dict | undefined;
}

export interface Repeat<T extends SeenTemplate> {
  readonly template: T;
  /** What it was made from. */
  readonly source: T;
}

export interface Kept<T extends SeenTemplate> {
  /** In their order; a source's document may have images that only its packaged form names, placed there. */
  readonly templates: readonly T[];
  readonly repeats: readonly Repeat<T>[];
}

/** Leaves out templates that repeat another one. Linear in what is written. */
export function keepSources<T extends SeenTemplate>(templates: readonly T[]): Kept<T> {
  const seen = templates.flatMap((template) => {
    const { document } = template;
    return document === undefined ? [] : [{ template, document }];
  });
  const repeats = alike(seen, stackOf)
    .flatMap((group) => alike(group, ({ document }) => canonical(document)))
    .flatMap(repeatsIn);
  const repeated = new Set(repeats.map(({ template }) => template));
  const packaged = new Map<T, Dict[]>();
  for (const { source } of repeats) packaged.set(source, []);
  for (const { source, document } of repeats) packaged.get(source)?.push(document);
  const kept = templates.filter((template) => !repeated.has(template));
  return { templates: kept.map((template) => lend(template, packaged.get(template))), repeats };
}

function lend<T extends SeenTemplate>(template: T, packaged: readonly Dict[] | undefined): T {
  if (template.document === undefined || packaged === undefined) return template;
  const document = withImages(template.document, packaged);
  return document === template.document ? template : { ...template, document };
}

/** The ledger's line for a template that is not judged by itself. */
export function repeatEntry({ template, source }: Repeat<SeenTemplate>): LedgerEntry {
  const reason = `it repeats ${source.file.path}, which is judged`;
  return { subject: 'file', name: template.file.path, outcome: 'read', code: 'seen-twice', reason };
}

interface Seen<T> {
  readonly template: T;
  readonly document: Dict;
}

/** Where it belongs and what it makes: cheap, and different for almost all. */
function stackOf({ template, document }: Seen<SeenTemplate>): string {
  const resources = resourcesOf(document).map(({ id, type }) => JSON.stringify([id, type]));
  return [homeOf(template.file.path), ...resources.sort()].join('\n');
}

/** Groups of two and more that have the same key. */
function alike<T>(all: readonly T[], keyOf: (one: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

interface Form<T> extends Seen<T> {
  /** What speaks for its having been made from another: the source has least of it. */
  readonly signs: readonly [uploaded: number, isInBuild: number, isNamedSo: number];
  /** Artefacts in buckets and registries, by what they are of and where they lie. */
  readonly uploaded: ReadonlySet<string>;
  readonly stem: string;
}

/** Of templates that say the same, those that are made from the first; the same stack for two stages is two. */
function repeatsIn<T extends SeenTemplate>(group: readonly Seen<T>[]): readonly (Repeat<T> & Seen<T>)[] {
  const [source, ...others] = group.map(formOf).sort(bySource);
  if (source === undefined || resourcesOf(source.document).length === 0) return [];
  const made = others.filter((other) => isMadeFrom(other, source));
  return made.map(({ template, document }) => ({ template, document, source: source.template }));
}

function formOf<T extends SeenTemplate>({ template, document }: Seen<T>): Form<T> {
  const name = path.posix.basename(template.file.path);
  const isInBuild = homeOf(template.file.path) !== path.posix.dirname(template.file.path);
  const artefacts = uploaded(document).map((one) => `${one.id} ${one.name} ${anything(one.name, one.value)}`);
  return {
    template,
    document,
    signs: [artefacts.length, Number(isInBuild), Number(named.test(name))],
    uploaded: new Set(artefacts),
    stem: name.replace(/(?:\.template)?\.(?:json|template|ya?ml)$/i, ''),
  };
}

/** `packaged.yaml`, `template-packaged.yml`, `output.json`: what guides and scripts call the file that they deploy. */
const named = /(?:^|[-_.])(?:built|generated|output|packaged?|rendered|synth(?:esi[sz]ed)?|transformed)(?=[-_.])/i;

function isMadeFrom(other: Form<SeenTemplate>, source: Form<SeenTemplate>): boolean {
  if ([...source.uploaded].some((artefact) => !other.uploaded.has(artefact))) return false;
  return other.stem === source.stem || other.signs.some((sign, index) => sign > (source.signs[index] ?? 0));
}

/** Local artefacts before uploaded ones, directories of sources before built ones, YAML before JSON, short paths before long ones. */
function bySource(a: Form<SeenTemplate>, b: Form<SeenTemplate>): number {
  const difference = a.signs.map((sign, index) => sign - (b.signs[index] ?? 0)).find((one) => one !== 0);
  const [left, right] = [a.template.file.path, b.template.file.path];
  return difference ?? (Number(isJson(left)) - Number(isJson(right)) || left.length - right.length || (left < right ? -1 : 1));
}

function isJson(name: string): boolean {
  return /\.json$/i.test(name);
}

/** Where tools put what they make. */
const built: ReadonlySet<string> = new Set(['.aws-sam', '.build', 'build', 'cdk.out', 'dist', 'out', 'packaged', 'target']);

/** The directory whose stack a template in it, or in what is built beneath it, describes. */
function homeOf(file: string): string {
  const directory = path.posix.dirname(file);
  return built.has(path.posix.basename(directory)) ? homeOf(directory) : directory;
}
