/**
 * Findings as results: one for each rule and construct, however many instances a module or a for_each makes of it. GitHub knows
 * an alert by path, rule and line, so the instances would fall together there.
 */
import type { CodeFlow, Result } from 'sarif';
import type { ChainStep, Finding } from '../../model/finding.js';
import type { Spot, TextFile } from '../../shared/text.js';
import type { Instances } from '../instances.js';
import { liveName, valueSeen } from '../live.js';
import type { Quote } from '../quote.js';
import { lineHashes } from './line-hash.js';
import { isUser, messageOf } from './message.js';
import { livePlace, place, quotedPlace } from './places.js';
import { idOf, scales } from './rules.js';
import { wellFormed } from './words.js';
import type { Words } from './words.js';

export interface ResultContext {
  readonly words: Words;
  readonly quote: (at: Spot) => Quote;
  readonly ruleIndex: ReadonlyMap<string, number>;
}

/** `result` for each group; the hashes of a file are computed once, and only where something is found. */
export function resultMaker(context: ResultContext): (instances: Instances) => Result {
  const hashes = new Map<TextFile, ReturnType<typeof lineHashes>>();
  const lineHash = ({ file, start }: Spot): string => {
    const ofFile = hashes.get(file) ?? lineHashes(file.text);
    hashes.set(file, ofFile);
    return ofFile(file.position(start).line - 1) ?? '';
  };
  const liveHash = liveHashes();
  return (instances) => {
    const [first] = instances;
    return result(instances, context, first.live === undefined ? lineHash(first.at) : liveHash(first));
  };
}

/** There is no line: who the finding is stands for it, counted as GitHub counts lines that are alike. */
function liveHashes(): (finding: Finding) => string {
  const counts = new Map<string, number>();
  return ({ rule, verdict, identity }) => {
    const key = [rule.id, verdict, identity.address].join(' ');
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return `${identity.address.slice(0, 16)}:${count}`;
  };
}

function result(instances: Instances, { words, quote, ruleIndex }: ResultContext, lineHash: string): Result {
  const [first] = instances;
  const { live } = first;
  const name = liveName(first, first.at);
  const id = idOf(first);
  const related = relatedSteps(instances);
  const flow = flowOf(first, words);
  const { address, resource, construct } = first.identity;
  return {
    ruleId: id,
    ruleIndex: ruleIndex.get(id) ?? -1,
    level: first.verdict === 'fail' ? scales[first.severity].level : 'note',
    message: { text: messageOf(instances, related, words) },
    locations: [
      {
        physicalLocation: name === undefined ? quotedPlace(first.at, quote) : livePlace(name),
        logicalLocations: [{ fullyQualifiedName: words.plain(live?.id ?? first.address, 2048), kind: 'resource' }],
      },
    ],
    relatedLocations: related.map(({ label, at }, index) => ({
      id: index + 1,
      ...place(at, words.plain(label), liveName(first, at)),
    })),
    ...(flow === undefined ? {} : { codeFlows: [flow] }),
    partialFingerprints: {
      primaryLocationLineHash: lineHash,
      'bylaw/address/v1': address,
      ...(resource === undefined ? {} : { 'bylaw/resource/v1': resource }),
      'bylaw/construct/v1': construct,
    },
    properties: {
      path: words.plain(first.path),
      ...(instances.every(({ standing }) => standing.state === 'known') ? { standing: 'known' } : {}),
      ...(instances.some(({ standing }) => standing.state === 'known' && standing.touched === true) ? { touched: true } : {}),
      ...(live === undefined ? {} : { property: words.plain(live.property), value: wellFormed(valueSeen(first, quote)) }),
      ...(first.unknowns.length === 0 ? {} : { unknowns: unknownsOf(first, words) }),
      ...(instances.length === 1 ? {} : { instanceCount: instances.length, instances: instancesOf(instances, words) }),
    },
  };
}

/** Few enough that the message can cite them all. */
const mostRelated = 10;
const mostInstances = 1000;

function unknownsOf({ unknowns }: Finding, { plain }: Words): readonly object[] {
  return unknowns.slice(0, mostRelated).map(({ path, reason }) => ({ path: plain(path), reason: plain(reason) }));
}

function instancesOf(instances: Instances, { plain }: Words): readonly object[] {
  const shown = instances.slice(0, mostInstances);
  return shown.map(({ root, address, identity }) => ({ root, address: plain(address), identity: identity.address }));
}

/** The steps of all instances, each place once. */
function relatedSteps(instances: Instances): readonly ChainStep[] {
  const steps = new Map<string, ChainStep>();
  for (const step of instances.flatMap(({ chain, unknowns }) => [...chain, ...unknownSteps(unknowns)])) {
    if (steps.size === mostRelated) break;
    const key = JSON.stringify([step.label, step.at.file.path, step.at.start]);
    if (!steps.has(key)) steps.set(key, step);
  }
  return [...steps.values()];
}

function unknownSteps(unknowns: Finding['unknowns']): readonly ChainStep[] {
  return unknowns.flatMap(({ reason, at }) => (at === undefined ? [] : [{ label: reason, at }]));
}

/** How the value travelled, from where it was written to where it is used. */
function flowOf(finding: Finding, { plain }: Words): CodeFlow | undefined {
  const { chain, at, subject, message } = finding;
  const placed = (spot: Spot, text: string) => place(spot, plain(text), liveName(finding, spot));
  const steps = chain.filter((step) => !isUser(step)).reverse();
  if (steps.length === 0) return undefined;
  const places = [...steps.map((step) => placed(step.at, step.label)), placed(at, `${subject} ${message}`)];
  return {
    threadFlows: [{ locations: places.map((location, nestingLevel) => ({ location, nestingLevel, importance: 'essential' })) }],
  };
}
