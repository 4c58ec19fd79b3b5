/** Templates of one directory share their names: what a logical id's address is depends on all of them, so raws come last. */
import path from 'node:path';
import { certain, perhaps } from '../../model/attr.js';
import type { Existence } from '../../model/attr.js';
import type { RootSettings } from '../../model/config.js';
import type { Completeness, Domain, Raw, Reading } from '../../model/raw.js';
import type { OpenSource, Tree } from '../../model/source.js';
import type { Dict } from '../../model/value.js';
import { merged } from '../../model/waiver.js';
import type { TextFile } from '../../shared/text.js';
import { isMade } from './evaluate/conditions.js';
import type { Given } from './evaluate/parameters.js';
import { TemplateWorld } from './evaluate/world.js';
import type { Written } from './evaluate/world.js';
import type { Journal } from './journal.js';
import { parseTemplate } from './parse.js';
import type { TemplateFile } from './parse.js';
import { sectionsOf } from './read.js';
import { keepSources, repeatEntry } from './seen-twice/index.js';
import type { TemplateResource } from './template.js';
import { textsOf } from './texts.js';
import { waiversOf } from './waivers.js';

interface Template extends Written {
  readonly path: string;
  readonly journal: Journal;
}

interface Root {
  readonly domain: Domain;
  readonly settings: RootSettings | undefined;
  readonly templates: Template[];
}

export class OpenTemplates implements OpenSource {
  readonly #files: TemplateFile[] = [];

  constructor(private readonly tree: Tree) {}

  readonly add = (file: TextFile): void => {
    this.#files.push(parseTemplate(file));
  };

  readonly finish = (): Reading => {
    const { templates, repeats } = keepSources(this.#files);
    const readings = this.#roots(templates).map(readRoot);
    const entries = templates.flatMap(({ entry, journal }) => [entry, ...journal.entries()]);
    return {
      raws: readings.flatMap(({ raws }) => raws),
      ledger: [...entries, ...repeats.map(repeatEntry)],
      completeness: readings.flatMap(({ completeness }) => completeness),
      waivers: merged(templates.map(waiversOf)),
    };
  };

  /** Templates by what is configured as a root, else by their directory. */
  #roots(files: readonly TemplateFile[]): readonly Root[] {
    const roots = new Map<string, Root>();
    for (const file of files) {
      const { path: name } = file.file;
      const settings = this.tree.rootOf(name);
      const root = settings?.name ?? settings?.path ?? path.posix.dirname(name);
      const known: Root = roots.get(root) ?? { domain: domainOf(root, settings), settings, templates: [] };
      known.templates.push({ ...sectionsOf(file), path: name, journal: file.journal });
      roots.set(root, known);
    }
    return [...roots.values()];
  }
}

function readRoot({ domain, settings, templates }: Root): Omit<Reading, 'ledger' | 'waivers'> {
  const given = givenBy(settings);
  const nameOf = namesOf(templates);
  const addressOf = addresses(templates, nameOf);
  const raws = templates.flatMap((template) => {
    const address = (id: string): string => addressOf(template, id);
    const world = new TemplateWorld(template, address, given, template.journal);
    const texts = textsOf(template, world, domain, nameOf(template));
    return [...template.resources.flatMap((resource) => raw(resource, world, domain, address) ?? []), ...(texts === undefined ? [] : [texts])];
  });
  const completeness = templates.flatMap(({ path: name, journal }): readonly Completeness[] =>
    journal.hidden === undefined ? [] : [{ domain, state: 'partial', reason: `${name}: ${journal.hidden}` }],
  );
  return { raws, completeness: completeness.slice(0, 1) };
}

function domainOf(root: string, settings: RootSettings | undefined): Domain {
  return { id: `${root} cloudformation`, root, ...(settings?.scope === undefined ? {} : { whole: settings.scope }) };
}

/** What the configuration says of the place is said once for all templates; a parameter that it names itself wins. */
function givenBy(settings: RootSettings | undefined): Given {
  const { account, region, partition, variables } = settings ?? {};
  const place = Object.entries({ 'AWS::AccountId': account, 'AWS::Partition': partition, 'AWS::Region': region });
  return new Map([...place.filter(([, value]) => value !== undefined), ...Object.entries(variables ?? {})]);
}

/** The logical id; where several templates have it, after the name of its file, or the whole path where those are alike. */
function addresses(templates: readonly Template[], nameOf: (template: Template) => string): (template: Template, id: string) => string {
  const ids = counted(templates.flatMap(({ resources }) => resources.map(({ id }) => id)));
  return (template, id) => (ids.get(id) === 1 ? id : `${nameOf(template)}/${id}`);
}

function namesOf(templates: readonly Template[]): (template: Template) => string {
  const names = counted(templates.map((template) => path.posix.basename(template.path)));
  return (template) => {
    const name = path.posix.basename(template.path);
    return names.get(name) === 1 ? name : template.path;
  };
}

function counted(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** Undefined: a condition says that it is not made. */
function raw(resource: TemplateResource, world: TemplateWorld, domain: Domain, address: (id: string) => string): Raw | undefined {
  const { id, type, properties, at } = resource;
  const truth = isMade(resource, world.base);
  if (truth === false) return undefined;
  const exists: Existence = truth === true ? certain : perhaps(truth.text);
  const evaluated = world.evaluate(properties, world.scopeOf(resource));
  const none: Dict = { kind: 'dict', entries: new Map(), at: properties.at };
  // Properties that a function makes: all that is known is why they are not.
  const body: Dict = evaluated?.kind === 'dict' ? evaluated : evaluated?.kind === 'unknown' ? { ...none, rest: evaluated } : none;
  return { vocabulary: 'cloudformation', type, address: address(id), formerly: [], domain, exists, body, at, unread: [] };
}
