/** Stack files of OpenFaaS: functions as `faas-cli` deploys them. */
import type { Source } from '../../model/source.js';
import { mayRead, recognise } from './recognise.js';

export const openfaasStack: Source = {
  id: 'openfaas-stack',
  vocabulary: 'kubernetes',
  mayRead,
  recognise,
  load: async () => {
    const { OpenStacks } = await import('./open.js');
    return (tree) => new OpenStacks(tree);
  },
};
