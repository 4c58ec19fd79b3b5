/** An event source mapping as Lambda describes it, in the words of "AWS::Lambda::EventSourceMapping". */
import type { Dict } from '../../model/value.js';
import { functionArn } from './arn.js';
import type { Fault } from './documents.js';
import type { Found } from './function.js';
import { fault, member, spotOf, textOf } from './outputs.js';
import { copied, dictOf, renamed } from './words.js';

/** What both call the same. */
const same = [
  'BatchSize',
  'DocumentDBEventSourceConfig',
  'EventSourceArn',
  'KMSKeyArn',
  'MaximumBatchingWindowInSeconds',
  'ParallelizationFactor',
  'Queues',
  'ScalingConfig',
  'SelfManagedEventSource',
  'StartingPosition',
  'Topics',
];

export function mappingIn(mapping: Dict, faults: Fault[]): readonly Found[] {
  const arn = functionArn(textOf(mapping, 'FunctionArn'));
  const id = textOf(mapping, 'UUID');
  if (arn === undefined) return fault(faults, spotOf(mapping, 'FunctionArn'), "a function's ARN is expected here");
  if (id === undefined) return fault(faults, spotOf(mapping, 'UUID'), "a mapping's UUID is expected here");
  return [
    {
      type: 'AWS::Lambda::EventSourceMapping',
      name: `${arn.name}/${id}`,
      place: `${arn.account}/${arn.region}`,
      body: dictOf(mapping, [
        ...copied(mapping, same),
        ...renamed(mapping, 'FunctionArn', 'FunctionName'),
        ...renamed(mapping, 'EventSourceMappingArn', 'Arn'),
      ]),
      at: member(mapping, 'UUID') ?? mapping,
      unread: [],
      weight: 0,
      modified: textOf(mapping, 'LastModified') ?? '',
    },
  ];
}
