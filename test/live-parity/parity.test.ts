/** The stall in our own fakes, which speak the providers' protocols in this process. */
import { fakeAsk, fakeSession } from '../../src/sources/kubernetes-live/testing.js';
import type { FakeObject } from '../../src/sources/kubernetes-live/testing.js';
import { startFakeAws } from '../live/fake-aws/server.js';
import type { KubeObject } from '../live/kubernetes/apply.js';
import { describedStall } from '../live/moto/describe.js';
import { objects, podOf, setOf } from './manifests.js';
import { accountParity, clusterParity, matrix } from './suite.js';

accountParity('the fake account', async (recording) => {
  const { url, close } = await startFakeAws({ estate: describedStall(recording) });
  return { endpoint: url, close };
});

/** As the controllers leave it: sets and pods below the Deployments. */
function settled(): readonly FakeObject[] {
  const served = objects.map(kept);
  const sets = served
    .filter(({ kind }) => kind === 'Deployment')
    .map(setOf)
    .map(kept);
  return [...served, ...sets, ...sets.map(podOf)];
}

function kept(object: KubeObject): KubeObject {
  const { kind, metadata } = object;
  return { ...object, metadata: { ...metadata, uid: `${kind} ${metadata.name}` } };
}

clusterParity('the fake cluster', () => Promise.resolve({ ...fakeSession(fakeAsk({ objects: settled() })), secrets: true }));

matrix(5);
