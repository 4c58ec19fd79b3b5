/** Who may do what in a large cluster: `rbac.js <roles> <bindings> <questions>`; prints milliseconds, of all and of each part, and peak memory. */
import { Access, deriveRbac, serviceAccount } from '../src/derive/rbac/index.js';
import { account, binding, role } from '../src/derive/rbac/testing.js';
import { link } from '../src/link/index.js';
import { Stopwatch } from './stopwatch.js';

const [roles = 0, bindings = 0, questions = 0] = process.argv.slice(2).map(Number);

const resources = ['pods', 'secrets', 'configmaps', 'services', 'pods/exec', 'events', 'endpoints', 'serviceaccounts'];
const pick = (i: number): string => resources[i % resources.length] ?? '';
const rules = (i: number) => [0, 1, 2, 3].map((n) => ({ verbs: n === 3 && i % 50 === 0 ? ['*'] : ['get', 'list'], groups: n === 2 ? ['apps'] : [''], resources: [pick(i + n), `things${i}`] }));
const namespace = (i: number): string => `team-${i % 200}`;
const entities = [
  ...Array.from({ length: roles }, (_, i) => role({ ...(i % 2 === 0 ? {} : { namespace: namespace(i) }), name: `role-${i}`, rules: rules(i) })),
  ...Array.from({ length: bindings }, (_, i) => {
    const of = i % roles;
    const isCluster = of % 2 === 0;
    return binding({ ...(isCluster && i % 20 === 0 ? {} : { namespace: namespace(of) }), name: `binding-${i}`, role: `${isCluster ? 'ClusterRole' : 'Role'}/role-${of}`, subjects: [`ServiceAccount/${namespace(i)}/app-${i % 5_000}`, `Group/team-${i % 100}`] });
  }),
  ...Array.from({ length: 5_000 }, (_, i) => account(namespace(i), `app-${i}`)),
];
const linked = link([{ entities, ties: [] }], []);

const watch = new Stopwatch();
const { parts, timed } = watch;

const estate = timed('derive', () => deriveRbac(linked));
const access = timed('index', () => new Access(estate));
const found = timed('questions', () => {
  let count = 0;
  for (let i = 0; i < questions; i++) {
    const request = { verb: 'get', resource: pick(i), namespace: namespace(i) };
    count += i % 10 === 0 ? access.whoCan(request).length : access.can(serviceAccount(namespace(i), `app-${i % 5_000}`), request).length;
  }
  return count;
});
process.stdout.write(JSON.stringify({ ms: watch.ms, parts, mb: process.resourceUsage().maxRSS / 1024, found }));
