/**
 * Functions of OpenFaaS: pods of one container, as the provider makes them ("Function Custom Resource Definition"; what is not said
 * there: "Auto-scaling your functions", "Workloads", "Profiles", and the values of its chart).
 */
import { absent, byDefault, coll, keyed, placeOf, set, unknown } from '../../model/attr.js';
import type { Attr, Primitive } from '../../model/attr.js';
import type { Container, Load, Port, Sandbox, Scale, Workload } from '../../model/facts.js';
import type { Dict, Located, Value } from '../../model/value.js';
import { isNull } from '../../model/values.js';
import { known, written } from '../make.js';
import type { Mapper } from '../make.js';
import { at, cursor, flag, number, orElse, text } from '../read.js';
import type { Cursor } from '../read.js';
import { argumentsOf, variables } from '../settings.js';
import { workload } from './container.js';
import { dictOf, itemsOf, listOf, over, valueAt } from './custom/dicts.js';
import { profileAnnotation, profiled } from './openfaas-profiles.js';

export const openfaas: Mapper = (raw, body) => {
  const spec = at(body, 'spec');
  // Of what runs, its Deployment says all: what profiles, the chart and the edition add.
  const running = at(body, 'deployment', 'template');
  const served = { runtime: 'function', platform: 'openfaas', scale: scaleOf(spec), load: loadOf(spec) } as const;
  if (raw.domain.live !== undefined && written(running).length > 0) return workload(raw, body, { ...served, pod: running });
  const filledIn = (facts: Workload): Workload => {
    const items = facts.containers.items.map((one) => ({ ...one, ...container(one, spec) }));
    return { ...facts, containers: { ...facts.containers, items } };
  };
  return workload(raw, body, { ...served, pod: cursor(podOf(spec, at(body, 'profiles').value)), filledIn });
};

function label(spec: Cursor, name: string): Cursor {
  return at(spec, 'labels', `com.openfaas.scale.${name}`);
}

/** `scale.zero` lets it fall to none when nobody calls it. The Community Edition refuses more than 5, the others go to 20 by themselves. */
function scaleOf(spec: Cursor): Scale {
  const zero = flag(label(spec, 'zero'));
  const min = orElse(number(label(spec, 'min')), 1);
  const max = orElse(number(label(spec, 'max')), 20);
  if (zero.state === 'set' && zero.value) return { min: set(0, placeOf(zero) ?? spec.near), max };
  return { min: zero.state === 'unknown' ? unknown(zero.reason, spec.near) : min, max };
}

/** What the watchdog refuses beyond, 0 being no limit; and what the autoscaler aims at where it counts requests in flight. */
function loadOf(spec: Cursor): Load {
  const type = orElse(text(label(spec, 'type')), 'rps');
  const limit = orElse(number(at(spec, 'environment', 'max_inflight')), 0);
  if (type.state === 'unknown') return { limit, target: unknown(type.reason, spec.near) };
  return { limit, target: known(type) === 'capacity' ? orElse(number(label(spec, 'target')), 50) : absent(spec.near) };
}

/** In the words of a pod, as far as there are some. */
function podOf(spec: Cursor, profiles: Value | undefined): Dict {
  const { near } = spec;
  const value = (...path: readonly string[]): Value | undefined => at(spec, ...path).value;
  const { podSecurityContext: securityContext, resources } = profiled(value('annotations', profileAnnotation), profiles);
  // Without a name: it is the function.
  const container = dictOf(near, {
    image: value('image'),
    resources: dictOf(near, { limits: above(resources, 'limits', value('limits')), requests: above(resources, 'requests', value('requests')) }),
    securityContext: dictOf(near, { readOnlyRootFilesystem: value('readOnlyRootFilesystem') }),
  });
  const labels = over(value('labels'), dictOf(near, { faas_function: value('name') }));
  const volumes = secretsOf(value('secrets'), near);
  return dictOf(near, {
    metadata: dictOf(near, { labels, annotations: value('annotations') }),
    spec: dictOf(near, { serviceAccountName: value('annotations', 'com.openfaas.serviceaccount'), securityContext, volumes, containers: listOf(near, [container]) }),
  });
}

/** "Using secrets": they are files of the container. */
function secretsOf(written: Value | undefined, near: Located): Value | undefined {
  const sources = itemsOf(written).map((name) => dictOf(name, { secret: dictOf(name, { name }) }));
  return sources.length === 0 ? undefined : listOf(near, [dictOf(near, { projected: dictOf(near, { sources: listOf(near, sources) }) })]);
}

/** "Resources set in the function spec take precedence over resources set through Profiles". */
function above(resources: Value | undefined, key: string, own: Value | undefined): Value | undefined {
  const said = own === undefined || isNull(own) ? undefined : own;
  const base = resources?.kind === 'unknown' ? resources : (valueAt(resources, key) ?? restOf(resources));
  return said?.kind === 'dict' && base?.kind === 'unknown' ? { ...said, rest: said.rest ?? base } : over(base, said);
}

function restOf(value: Value | undefined): Value | undefined {
  return value?.kind === 'dict' ? value.rest : undefined;
}

/** The chart: `functions.imagePullPolicy` is `Always`, `functions.httpProbe` is on. */
function container({ image, sandbox }: Container, spec: Cursor): Partial<Container> {
  const { near } = spec;
  const probe = byDefault('http', near);
  const port: Port = { name: byDefault('http', near), number: byDefault(8080, near), hostPort: absent(near), protocol: byDefault('TCP', near) };
  return {
    image: { ...image, pullPolicy: byDefault('Always', near) },
    environment: variables(at(spec, 'environment')),
    // The process that the watchdog starts.
    arguments: argumentsOf(spec, at(spec, 'handler')),
    sandbox: shut(sandbox, near),
    ports: coll([keyed(port, 'port', 'http')], near),
    probes: { liveness: probe, readiness: probe, startup: absent(near), missingPorts: coll([], near) },
  };
}

/** What the edition adds, or a value of the chart (`functions.setNonRootUser`), is not said of a function. */
function shut(sandbox: Sandbox, near: Located): Sandbox {
  const perhaps = <T extends Primitive>(own: Attr<T>, by: string, oneOf: readonly (T | null)[]): Attr<T> => {
    return own.state === 'absent' || own.state === 'default' ? unknown(`${by} may say it`, near, { oneOf }) : own;
  };
  const edition = 'OpenFaaS for Enterprises';
  return {
    ...sandbox,
    user: perhaps(sandbox.user, 'functions.setNonRootUser of the chart', [null, '12000']),
    runAsNonRoot: perhaps(sandbox.runAsNonRoot, 'functions.setNonRootUser of the chart', [null, true]),
    allowPrivilegeEscalation: perhaps(sandbox.allowPrivilegeEscalation, edition, [true, false]),
    capabilities: { add: sandbox.capabilities.add, drop: coll([], near, `${edition} drops all of them`) },
  };
}
