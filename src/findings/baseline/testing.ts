/** Findings with as much identity as a test wants to speak of. */
import type { Finding } from '../../model/finding.js';
import type { Rule, Verdict } from '../../model/rule.js';
import { TextFile } from '../../shared/text.js';
import { findings } from '../index.js';
import { find, judgementOf, located, makeEntity, makeReport, privileged } from '../testing.js';

export interface Made {
  readonly rule?: Rule;
  readonly verdict?: Verdict;
  readonly root?: string;
  readonly address?: string;
  readonly formerly?: readonly string[];
  /** In the cloud. */
  readonly name?: string;
  readonly path?: string;
  /** The text of what is found. */
  readonly text?: string;
  readonly file?: string;
}

/** One each, in this order. */
export function made(wanted: readonly Made[]): readonly Finding[] {
  return wanted.map(({ rule = privileged, verdict = 'fail', root = '.', address = 'aws_a.b', formerly = [], name, path = 'p', text = 'text', file = 'main.tf' }) => {
    const source = new TextFile(file, `header ${text}`);
    const names = name === undefined ? [] : [{ kind: 'scalar' as const, value: name, at: find(source, 'header') }];
    const entity = makeEntity(address, find(source, 'header'), { type: 'aws_a', formerly, names, domain: { id: root, root } });
    const [finding] = findings(judgementOf([makeReport(rule, entity, located(find(source, text)), { path, verdict })]), (said) => said);
    if (finding === undefined) throw new Error('nothing found');
    return finding;
  });
}
