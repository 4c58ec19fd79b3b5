/**
 * Findings as results: one for each rule and construct, however many instances a module or a for_each makes of it. GitHub knows
 * an alert by path, rule and line, so the instances would fall together there.
 */
import type { CodeFlow, Result } from 'sarif';
import type { ChainStep, Finding } from '../../model/finding.js';
import type { Spot, TextFile } from '../../shared/text.js';
import type { Instances } from '../instances.js';
import type { Quote } from '../quote.js';
import { lineHashes } from './line-hash.js';
import { isUser, messageOf } from './message.js';
import { place, quotedPlace } from './places.js';
import { idOf, scales } from './rules.js';
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
  return (instances) => result(instances, context, lineHash(instances[0].at));
}

function result(instances: Instances, { words, quote, ruleIndex }: ResultContext, lineHash: string): Result {
  const [first] = instances;
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
        physicalLocation: quotedPlace(first.at, quote),
        logicalLocations: [{ fullyQualifiedName: words.plain(first.address), kind: 'resource' }],
      },
    ],
    relatedLocations: related.map(({ label, at }, index) => ({ id: index + 1, ...place(at, words.plain(label)) })),
    ...(flow === undefined ? {} : { codeFlows: [flow] }),
    partialFingerprints: {
      primaryLocationLineHash: lineHash,
      'bylaw/address/v1': address,
      ...(resource === undefined ? {} : { 'bylaw/resource/v1': resource }),
      'bylaw/construct/v1': construct,
    },
    properties: {
      path: words.plain(first.path),
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
function flowOf({ chain, at, subject, message }: Finding, { plain }: Words): CodeFlow | undefined {
  const steps = chain.filter((step) => !isUser(step)).reverse();
  if (steps.length === 0) return undefined;
  const places = [...steps.map((step) => place(step.at, plain(step.label))), place(at, plain(`${subject} ${message}`))];
  return {
    threadFlows: [{ locations: places.map((location, nestingLevel) => ({ location, nestingLevel, importance: 'essential' })) }],
  };
}
