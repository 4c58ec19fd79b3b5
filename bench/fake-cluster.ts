/** A large cluster behind the fake of the tests: `fake-cluster.js owned|bare [pods]`; prints a kubeconfig. */
import process from 'node:process';
import { fakeServer, kubeconfigFor, object } from '../src/sources/kubernetes-live/testing.js';
import type { FakeObject } from '../src/sources/kubernetes-live/testing.js';

const owned = process.argv[2] === 'owned';
const size = Number(process.argv[3] ?? 50_000);
const perOwner = 50;

const spec = (i: number) => ({
  serviceAccountName: `app-${i % 100}`,
  containers: [
    {
      name: 'app',
      image: `registry.example/shop/app-${i}:1.${i % 7}`,
      env: ['STAGE', 'TABLE', 'REGION', 'LEVEL'].map((name) => ({ name, value: `${name.toLowerCase()}-${i}` })),
      ports: [{ containerPort: 8080, protocol: 'TCP' }],
      resources: { limits: { cpu: '500m', memory: '256Mi' }, requests: { cpu: '100m', memory: '128Mi' } },
      securityContext: { runAsNonRoot: i % 3 !== 0, allowPrivilegeEscalation: false },
      volumeMounts: [{ name: 'token', mountPath: '/var/run/secrets/kubernetes.io/serviceaccount', readOnly: true }],
    },
  ],
});

/** What the server adds to what somebody wrote. */
const running = (i: number) => ({
  ...spec(i),
  nodeName: `node-${i % 200}`,
  schedulerName: 'default-scheduler',
  tolerations: ['not-ready', 'unreachable'].map((one) => ({ key: `node.kubernetes.io/${one}`, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 })),
  volumes: [{ name: 'token', projected: { sources: [{ serviceAccountToken: { path: 'token', expirationSeconds: 3607 } }] } }],
});
const status = { phase: 'Running', conditions: ['Initialized', 'Ready', 'ContainersReady', 'PodScheduled'].map((type) => ({ type, status: 'True' })), podIP: '10.0.0.1' };

const objects: FakeObject[] = [];
for (let i = 0; i < size; i += perOwner) {
  const template = { metadata: { labels: { app: `app-${i}` } }, spec: spec(i) };
  const deployment = object('apps/v1', 'Deployment', `app-${i}`, { spec: { replicas: perOwner, template } });
  const set = object('apps/v1', 'ReplicaSet', `app-${i}-5d4`, { spec: { replicas: perOwner, template } }, deployment);
  if (owned) objects.push(deployment, set);
  for (let n = i; n < Math.min(size, i + perOwner); n++) objects.push(object('v1', 'Pod', `app-${i}-5d4-${n}`, { spec: running(owned ? i : n), status }, owned ? set : undefined));
}

const { url } = await fakeServer({ objects });
process.stdout.write(`${kubeconfigFor(url)}\n`);
