/** Network policies of other kinds than Kubernetes' own: whom they hold for, what they refuse and what they let through. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { link } from '../../link/index.js';
import { selectorIn, selects } from '../../link/selectors.js';
import type { Answer } from '../../link/selectors.js';
import type { Normalised } from '../../model/estate.js';
import type { Domain } from '../../model/raw.js';
import { entityOf, shown } from '../testing.js';
import { labelTests } from './calico-selector.js';
import { kubernetes } from './index.js';
import { normalised, raw } from './testing.js';

const isolation = (type: string, spec: string): unknown => shown(entityOf('isolation', normalised(type, `metadata: {name: web, namespace: shop}\nspec: ${spec}`)).facts);

/** Whether a policy holds for pods with `app: web` in the namespace shop; undefined: for no pods at all. */
function holds(type: string, spec: string, metadata = 'namespace: shop'): Answer | undefined {
  const [selection] = normalised(type, `metadata: {name: all}\nspec: ${spec}`).selections ?? [];
  const pods = entityOf('workload', normalised('apps/Deployment', `metadata: {name: web, ${metadata}}\nspec: {template: {metadata: {labels: {app: web}}, spec: {containers: []}}}`));
  return selection === undefined ? undefined : selects(selectorIn(selection.selector), pods.selectable, /namespace: (\w+)/.exec(metadata)?.[1] ?? '-');
}

const beyond = { perhaps: expect.any(String) };
const any = { default: '*' };

describe('a policy of Calico', () => {
  const of = 'projectcalico.org/NetworkPolicy';
  const cluster = 'projectcalico.org/GlobalNetworkPolicy';
  test.each<[string, string, string, Answer | undefined | typeof beyond]>([
    ['without a selector holds for all', of, '{}', true],
    ['with all() too', of, '{selector: all()}', true],
    ['holds for a label', of, '{selector: "app == \'web\'"}', true],
    ['passes by another', of, '{selector: "app == \'cart\'"}', false],
    ['holds for what has a label', of, '{selector: has(app)}', true],
    ['passes by what has none', of, '{selector: "has(app) && has(tier)"}', false],
    ['holds for what lacks one', of, '{selector: "!has(tier)"}', true],
    ['takes one of several', of, '{selector: "app in {\'cart\', \\"web\\"}"}', true],
    ['takes none of several', of, '{selector: "(app not in {\'cart\'}) && app != \'bank\'"}', true],
    ['says what is not followed', of, '{selector: "app == \'web\' || app == \'cart\'"}', { perhaps: 'the selector app == \'web\' || app == \'cart\' is not followed' }],
    ['that is not known', of, '{selector: !unknown later}', { perhaps: 'later' }],
    ['of service accounts holds perhaps', of, '{serviceAccountSelector: all()}', beyond],
    ['of the cluster holds for a namespace by name', cluster, '{namespaceSelector: "projectcalico.org/name == \'shop\'"}', true],
    ['passes by another namespace', cluster, '{namespaceSelector: "kubernetes.io/metadata.name in {\'bank\'}"}', false],
    ['holds for all but the system\'s', cluster, '{namespaceSelector: "has(projectcalico.org/name) && projectcalico.org/name not in {\'kube-system\', \'calico-system\'}"}', true],
    ['says a namespace by the pod\'s own label', cluster, '{selector: "projectcalico.org/namespace == \'shop\' && projectcalico.org/orchestrator == \'k8s\'"}', true],
    ['of namespaces with labels holds perhaps', cluster, '{namespaceSelector: "team == \'a\'"}', beyond],
    ['of machines holds for no pods', cluster, '{selector: all(), doNotTrack: true}', undefined],
    ['of what is in no namespace neither', cluster, '{namespaceSelector: global()}', undefined],
  ])('%s', (_, type, spec, expected) => expect(holds(type, spec)).toEqual(expected));

  test('where the namespace is chosen later, a policy of one namespace perhaps holds', () => {
    expect(holds(cluster, '{namespaceSelector: "projectcalico.org/name == \'shop\'"}', '')).toEqual({ perhaps: 'a namespace is chosen when it is applied' });
    expect(holds(cluster, '{}', '')).toBe(true);
  });

  test.each<[string, string, object]>([
    ['without rules refuses what comes in', '{}', { type: 'calico', ingress: { default: true }, egress: { default: false }, rules: [] }],
    ['with rules for what goes out refuses that alone', '{egress: [{action: Deny}]}', { ingress: { default: false }, egress: { default: true }, rules: [] }],
    ['with rules for both refuses both', '{ingress: [{action: Allow}], egress: [{action: Log}]}', { ingress: { default: true }, egress: { default: true } }],
    ['names its types', '{types: [Egress]}', { ingress: false, egress: true }],
    ['that passes on the rest refuses nothing', '{types: [Ingress, Egress], ingress: [{action: Deny, source: {nets: [192.0.2.0/24]}}, {action: Pass}]}', { ingress: { default: false }, egress: true }],
    ['lets anybody in', '{ingress: [{action: Allow}]}', { rules: [{ direction: { default: 'ingress' }, everyPort: { default: true }, peers: [any] }] }],
    ['at a port', '{ingress: [{action: Allow, protocol: TCP, destination: {ports: [80]}}]}', { rules: [{ everyPort: { default: false }, peers: [any] }] }],
    ['by address', '{egress: [{action: Allow, destination: {nets: [0.0.0.0/0]}}]}', { rules: [{ direction: { default: 'egress' }, peers: ['0.0.0.0/0'] }] }],
    ['all pods', '{ingress: [{action: Allow, source: {namespaceSelector: all()}}]}', { rules: [{ peers: ['pods'] }] }],
    ['pods of its namespace', '{ingress: [{action: Allow, source: {selector: all()}}]}', { rules: [{ peers: ['selected'] }] }],
    ['all but some', '{ingress: [{action: Allow, source: {notNets: [10.0.0.0/8]}}]}', { rules: [{ peers: ['selected'] }] }],
    ['or nobody knows', '{ingress: [{action: !unknown later}]}', { rules: [{ everyPort: { unknown: 'later' } }] }],
    ['by rules that are not known', '{ingress: !unknown later}', { egress: { default: false }, rules: { items: [], open: 'later' } }],
  ])('%s', (_, spec, expected) => expect(isolation(of, spec)).toMatchObject(expected));

  test('of the cluster lets all pods in by a selector alone', () => {
    expect(isolation(cluster, '{ingress: [{action: Allow, source: {selector: all()}}]}')).toMatchObject({ rules: [{ peers: ['pods'] }] });
  });

  test('whatever stands in a selector, it is followed or not, and soon', () => {
    const piece = fc.constantFrom('all()', 'has(a)', 'a == "b"', '&&', '||', '(', ')', '!', 'not', 'in', '{', '}', ',', "'x'", 'a', ' ');
    fc.assert(fc.property(fc.oneof(fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(' ')), fc.string()), (text) => {
      const tests = labelTests(text);
      expect(tests === undefined || tests.every(({ key }) => key !== '')).toBe(true);
    }));
    expect(labelTests('('.repeat(4000))).toBeUndefined();
    expect(labelTests(`${'a'.repeat(5000)} == 'b'`)).toBeUndefined();
  });
});

describe('a policy of Cilium', () => {
  const of = 'cilium.io/CiliumNetworkPolicy';
  const cluster = 'cilium.io/CiliumClusterwideNetworkPolicy';
  test.each<[string, string, Answer | undefined | typeof beyond]>([
    ['holds for a namespace', '{endpointSelector: {matchLabels: {"k8s:io.kubernetes.pod.namespace": shop}}}', true],
    ['passes by another', '{endpointSelector: {matchLabels: {io.kubernetes.pod.namespace: bank}}}', false],
    ['holds for all but one', '{endpointSelector: {matchExpressions: [{key: "k8s:io.kubernetes.pod.namespace", operator: NotIn, values: [kube-system]}]}}', true],
    ['of labels of namespaces holds perhaps', '{endpointSelector: {matchLabels: {"k8s:io.cilium.k8s.namespace.labels.team": a}}}', beyond],
    ['unless a label of the pod tells', '{endpointSelector: {matchLabels: {app: cart, "k8s:io.cilium.k8s.policy.serviceaccount": a}}}', false],
    ['of what is no pod holds perhaps', '{endpointSelector: {matchExpressions: [{key: "reserved:host", operator: Exists}]}}', beyond],
    ['of machines holds for no pods', '{nodeSelector: {}}', undefined],
  ])('%s', (_, spec, expected) => expect(holds(cluster, spec)).toEqual(expected));

  test.each<[string, string, string, object]>([
    ['an empty list refuses nothing', of, '{endpointSelector: {}, ingress: []}', { ingress: { default: false } }],
    ['an empty rule lets nobody through', of, '{endpointSelector: {}, ingress: [{}]}', { ingress: { default: true }, rules: [{ peers: [] }] }],
    ['ports alone are for anybody', of, '{ingress: [{toPorts: [{ports: [{port: "80"}]}]}]}', { rules: [{ everyPort: { default: false }, peers: [any] }] }],
    ['everybody', of, '{egress: [{toEntities: [all]}]}', { rules: [{ direction: { default: 'egress' }, everyPort: { default: true }, peers: ['*'] }] }],
    ['the cluster, and a word that came after us', of, '{ingress: [{fromEntities: [cluster, neighbours]}]}', { rules: [{ peers: ['pods', { unknown: expect.any(String) }] }] }],
    ['by address', of, '{egress: [{toCIDR: [0.0.0.0/0]}, {toCIDRSet: [{cidr: 10.0.0.0/8, except: [10.1.0.0/16]}]}]}', { rules: [{ peers: ['0.0.0.0/0'] }, { peers: ['10.0.0.0/8'] }] }],
    ['pods of its namespace', of, '{ingress: [{fromEndpoints: [{}]}]}', { rules: [{ peers: ['selected'] }] }],
    ['all pods, of the cluster\'s policy', cluster, '{ingress: [{fromEndpoints: [{}]}]}', { rules: [{ peers: ['pods'] }] }],
    ['all pods, by any namespace', of, '{ingress: [{fromEndpoints: [{matchExpressions: [{key: "k8s:io.kubernetes.pod.namespace", operator: Exists}]}]}]}', { rules: [{ peers: ['pods'] }] }],
    ['names', of, '{egress: [{toFQDNs: [{matchName: api.example.org}]}]}', { rules: [{ peers: ['selected'] }] }],
  ])('%s', (_, type, spec, expected) => expect(isolation(type, spec)).toMatchObject(expected));
});

describe('a policy of who runs the cluster', () => {
  const of = 'policy.networking.k8s.io/AdminNetworkPolicy';
  test.each<[string, string, Answer | undefined | typeof beyond]>([
    ['holds for all', '{subject: {namespaces: {}}}', true],
    ['holds for a namespace', '{subject: {namespaces: {matchLabels: {kubernetes.io/metadata.name: shop}}}}', true],
    ['passes by another', '{subject: {namespaces: {matchExpressions: [{key: kubernetes.io/metadata.name, operator: In, values: [bank]}]}}}', false],
    ['of namespaces with labels holds perhaps', '{subject: {namespaces: {matchLabels: {team: a}}}}', beyond],
    ['holds for some pods', '{subject: {pods: {namespaceSelector: {}, podSelector: {matchLabels: {app: web}}}}}', true],
    ['passes by others, wherever', '{subject: {pods: {namespaceSelector: {matchLabels: {team: a}}, podSelector: {matchLabels: {app: cart}}}}}', false],
    ['that is not known', '{subject: !unknown later}', { perhaps: 'later' }],
  ])('%s', (_, spec, expected) => expect(holds(of, spec)).toEqual(expected));

  const rule = (section: string, action: string, rest: string): string => `{subject: {namespaces: {}}, ${section}: [{action: ${action}, ${rest}}]}`;
  test.each<[string, string, object]>([
    ['refuses nothing by itself', '{subject: {namespaces: {}}}', { type: 'admin', ingress: { default: false }, egress: { default: false } }],
    ['refuses all pods', rule('ingress', 'Deny', 'from: [{namespaces: {}}]'), { ingress: { default: true }, egress: { default: false }, rules: [] }],
    ['refuses some', rule('ingress', 'Deny', 'from: [{namespaces: {matchLabels: {a: b}}}]'), { ingress: { default: false } }],
    ['refuses a port', rule('ingress', 'Deny', 'from: [{namespaces: {}}], ports: [{portNumber: {port: 22}}]'), { ingress: { default: false } }],
    ['refuses the world', rule('egress', 'Deny', 'to: [{networks: [0.0.0.0/0]}]'), { egress: { default: true } }],
    ['lets all pods through', rule('ingress', 'Allow', 'from: [{pods: {namespaceSelector: {}, podSelector: {}}}]'), { rules: [{ everyPort: { default: true }, peers: ['pods'] }] }],
    ['lets some through', rule('ingress', 'Accept', 'from: [{namespaces: {matchLabels: {a: b}}}], protocols: [{tcp: {}}]'), { rules: [{ everyPort: { default: false }, peers: ['selected'] }] }],
    ['passes others on', rule('ingress', 'Pass', 'from: [{namespaces: {}}]'), { rules: [] }],
    ['by rules that are not known', '{subject: {namespaces: {}}, ingress: !unknown later}', { ingress: { unknown: 'later' }, rules: { items: [], open: 'later' } }],
  ])('%s', (_, spec, expected) => expect(isolation(of, spec)).toMatchObject(expected));
});

describe('what is asked of the labels of a namespace', () => {
  const [own, shared, elsewhere]: readonly [Domain, Domain, Domain] = [{ id: 'k8s', root: 'k8s' }, { id: 'k8s', root: 'k8s', cluster: 'one' }, { id: 'shop', root: 'shop', cluster: 'one' }];
  const part = (type: string, address: string, yaml: string, domain: Domain) => kubernetes({ ...raw(type, yaml), address, domain }) ?? { entities: [], ties: [] };
  const space = (labels: string, domain = own, name = 'shop') => part('Namespace', `Namespace/-/${name}`, `metadata: {name: ${name}, labels: ${labels}}`, domain);

  /** How certainly the policy is neighbour of the pods in the namespace shop. */
  function held(type: string, spec: string, spaces: readonly Normalised[], { domain = own, namespace = 'shop' } = {}): readonly string[] {
    const pods = part('apps/Deployment', `Deployment/${namespace}/web`, 'metadata: {name: web}\nspec: {template: {metadata: {labels: {app: web}}, spec: {containers: []}}}', domain);
    const policy = part(type, `${type}/-/all`, `metadata: {name: all}\nspec: ${spec}`, own);
    const [web] = pods.entities;
    const { neighbours } = link([pods, policy, ...spaces], []);
    return (web === undefined ? [] : (neighbours.get(web)?.['isolations']?.items ?? [])).map((one) => one.exists?.state ?? 'certain');
  }

  const admin = 'policy.networking.k8s.io/AdminNetworkPolicy';
  const calico = 'projectcalico.org/GlobalNetworkPolicy';
  const cilium = 'cilium.io/CiliumClusterwideNetworkPolicy';
  const team = '{subject: {namespaces: {matchLabels: {team: a}}}}';
  test.each<[string, string, string, readonly Normalised[], readonly string[]]>([
    ['is met, of a policy of who runs the cluster', admin, team, [space('{team: a}')], ['certain']],
    ['is not met', admin, team, [space('{team: b}')], []],
    ['is not met where there are no labels', admin, team, [space('~')], []],
    ['is met by what it lacks', admin, '{subject: {namespaces: {matchExpressions: [{key: team, operator: DoesNotExist}]}}}', [space('{}')], ['certain']],
    ['is met with the pods\' labels', admin, '{subject: {pods: {namespaceSelector: {matchLabels: {team: a}}, podSelector: {matchLabels: {app: web}}}}}', [space('{team: a}')], ['certain']],
    ['is no matter of the pods\' labels', admin, '{subject: {namespaces: {matchLabels: {app: web}}}}', [space('{}')], []],
    ['is met, of a policy of Calico', calico, '{namespaceSelector: "team == \'a\' && has(kubernetes.io/metadata.name)"}', [space('{team: a}')], ['certain']],
    ['is not met, of a policy of Calico', calico, '{namespaceSelector: "team == \'a\'"}', [space('{team: b}')], []],
    ['is met, of a policy of Cilium', cilium, '{endpointSelector: {matchLabels: {"k8s:io.cilium.k8s.namespace.labels.team": a}}}', [space('{team: a}')], ['certain']],
    ['is not met, of a policy of Cilium', cilium, '{endpointSelector: {matchExpressions: [{key: io.cilium.k8s.namespace.labels.team, operator: NotIn, values: [a]}]}}', [space('{team: a}')], []],
    ['may be the name', cilium, '{endpointSelector: {matchLabels: {io.cilium.k8s.namespace.labels.kubernetes.io/metadata.name: bank}}}', [], []],
    ['may be met where nobody declares it', admin, team, [space('{team: b}', own, 'bank')], ['unknown']],
    ['may be met where the label is not known', admin, team, [space('{team: !unknown later}')], ['unknown']],
    ['may be met where labels are not known', admin, team, [space('!unknown later')], ['unknown']],
    ['may be met where several are declared', admin, team, [space('{team: b}'), space('{team: b}')], ['unknown']],
    ['may be met where it is declared in another root', admin, team, [space('{team: b}', elsewhere)], ['unknown']],
  ])('%s', (_sentence, type, spec, spaces, expected) => expect(held(type, spec, spaces)).toEqual(expected));

  test('may be met where the namespace is chosen later', () => expect(held(admin, team, [space('{team: b}')], { namespace: '-' })).toEqual(['unknown']));

  test('is decided by another root of the same cluster', () => {
    const policy = part(admin, 'AdminNetworkPolicy/-/all', `metadata: {name: all}\nspec: ${team}`, shared);
    const pods = part('Pod', 'Pod/shop/web', 'metadata: {name: web}\nspec: {containers: []}', shared);
    const states = ['a', 'b'].map((one) => {
      const { neighbours } = link([policy, pods, space(`{team: ${one}}`, elsewhere)], []);
      return pods.entities.flatMap((web) => (neighbours.get(web)?.['isolations']?.items ?? []).map((found) => found.exists?.state ?? 'certain'));
    });
    expect(states).toEqual([['certain'], []]);
  });

  test('is not decided of pods in a root of which nobody says where it goes', () => {
    expect(held(admin, team, [space('{team: b}', { id: 'apps', root: 'apps' })], { domain: { id: 'apps', root: 'apps' } })).toEqual(['unknown']);
  });
});
