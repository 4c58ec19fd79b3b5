/**
 * "AWS::EC2::LaunchTemplate" from DescribeLaunchTemplateVersions: the default version, the newest one, and those that groups of
 * machines run.
 */
import { Unanswered } from '../../contract.js';
import type { Reader } from '../../contract.js';
import { itemsAt, within } from '../../json.js';
import type { Json } from '../../json.js';
import { picked } from '../../words.js';
import { idOf } from '../items.js';
import { arnOf } from './arn.js';

/** The version of a launch template. */
export interface Version {
  readonly template: string;
  readonly version: string;
}

/** The versions that were read, and a way to those that were not. */
export class LaunchTemplates {
  readonly #read = new Set<string>();
  readonly #asked = new Map<string, Promise<void>>();

  constructor(private readonly reader: Reader) {}

  /** The default version may be the newest one too: it is handed over once. */
  add(version: Json): void {
    const template = idOf(this.reader, 'DescribeLaunchTemplateVersions', ['workload'], version, 'LaunchTemplateId');
    const number = String(within(version, 'VersionNumber'));
    if (template === undefined || this.#read.has(`${template}/${number}`)) return;
    this.#read.add(`${template}/${number}`);
    this.reader.found({
      type: 'AWS::EC2::LaunchTemplate',
      id: `${arnOf(this.reader, 'launch-template', template)}/${number}`,
      name: `${template}/${number}`,
      body: picked(version, 'LaunchTemplateId', 'LaunchTemplateName', 'VersionNumber', 'LaunchTemplateData'),
    });
  }

  /** Whether the version was read; what was not yet is asked for, once. Deleted ones are not there any more. */
  async has({ template, version }: Version): Promise<boolean> {
    const key = `${template}/${version}`;
    if (!this.#read.has(key)) {
      const asked = this.#asked.get(key) ?? this.#ask(template, version);
      this.#asked.set(key, asked);
      await asked;
    }
    return this.#read.has(key);
  }

  async #ask(template: string, version: string): Promise<void> {
    const input = { LaunchTemplateId: template, Versions: [version] };
    const answer = await this.reader.ask('DescribeLaunchTemplateVersions', input, gone);
    if (!(answer instanceof Unanswered)) itemsAt(answer, 'LaunchTemplateVersions').forEach((one) => this.add(one));
  }
}

const gone = ['InvalidLaunchTemplateId.NotFound', 'InvalidLaunchTemplateId.VersionNotFound'];

/** "To describe all launch templates … that are defined as the latest version" and the default one, no template is named. */
export async function readLaunchTemplates(reader: Reader): Promise<LaunchTemplates> {
  const templates = new LaunchTemplates(reader);
  const input = { Versions: ['$Default', '$Latest'], MaxResults: 200 };
  const paging = { input, items: 'LaunchTemplateVersions', kinds: ['workload'] } as const;
  for await (const version of reader.list('DescribeLaunchTemplateVersions', paging)) templates.add(version);
  return templates;
}
