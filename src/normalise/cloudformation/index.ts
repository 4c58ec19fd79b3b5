/** CloudFormation's AWS resources in the words of the model. Types that are not here are not mapped. */
import type { Mapper } from '../make.js';
import type { Normaliser } from '../normaliser.js';
import { lambdaAlias, lambdaFunction } from './function.js';
import { logGroup, trail } from './sink.js';

export const types: ReadonlyMap<string, Mapper> = new Map([
  ['AWS::CloudTrail::Trail', trail],
  ['AWS::Lambda::Alias', lambdaAlias],
  ['AWS::Lambda::Function', lambdaFunction],
  ['AWS::Lambda::Version', lambdaAlias],
  ['AWS::Logs::LogGroup', logGroup],
]);

export const cloudformation: Normaliser = (raw) => types.get(raw.type)?.(raw, { value: raw.body, near: raw.at });
