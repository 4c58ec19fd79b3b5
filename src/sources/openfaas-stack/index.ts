/** Stack files of OpenFaaS: functions as `faas-cli` deploys them. */
import type { Source } from '../../model/source.js';
import { OpenStacks } from './open.js';
import { mayRead, recognise } from './recognise.js';

export const openfaasStack: Source = {
  id: 'openfaas-stack',
  vocabulary: 'kubernetes',
  mayRead,
  recognise,
  open: (tree) => new OpenStacks(tree),
};
