/** Ports and probes (Kubernetes API reference, "ContainerPort", "Probe"). */
import { absent, byDefault, set, unknown } from '../../model/attr.js';
import type { Attr, Coll } from '../../model/attr.js';
import type { Platform, Port, Probes } from '../../model/facts.js';
import { naming } from '../naming.js';
import { firstOf, isWritten, known } from '../make.js';
import { at, here, joined, maybe, members, none, number, orElse, reasonOf, text } from '../read.js';
import type { Cursor } from '../read.js';

export function portsOf(container: Cursor): Coll<Port> {
  const named = naming('port');
  return members(at(container, 'ports'), (port) => {
    const facts: Port = {
      name: text(at(port, 'name')),
      number: number(at(port, 'containerPort')),
      hostPort: number(at(port, 'hostPort')),
      protocol: orElse(text(at(port, 'protocol')), 'TCP'),
    };
    return named(here(facts, port), known(facts.name) ?? known(text(at(port, 'containerPort'))));
  });
}

/** Knative Serving, "Configuring probing": without a readiness probe it asks the port that gets the traffic. */
export function probesOf(container: Cursor, ports: Coll<Port>, platform: Platform): Probes {
  const liveness = handlerIn(at(container, 'livenessProbe'));
  const readiness = handlerIn(at(container, 'readinessProbe'));
  const startup = handlerIn(at(container, 'startupProbe'));
  return {
    liveness: typeOf(liveness),
    readiness: platform === 'knative' ? firstOf(typeOf(readiness), byDefault('tcp', container.near)) : typeOf(readiness),
    startup: typeOf(startup),
    missingPorts: joined(container.near, ...[liveness, readiness, startup].map((handler) => missingIn(handler, ports))),
  };
}

/** What a probe does; without a word of it there is no probe. */
interface Handler {
  readonly type?: string;
  readonly asked: Cursor;
}

const types = new Map([
  ['exec', 'exec'],
  ['grpc', 'grpc'],
  ['httpGet', 'http'],
  ['tcpSocket', 'tcp'],
]);

function handlerIn(probe: Cursor): Handler {
  for (const [key, type] of isWritten(probe) ? types : []) {
    const asked = at(probe, key);
    if (isWritten(asked)) return { type, asked };
  }
  return { asked: { value: undefined, near: probe.near } };
}

/** What kind it is is told by a key, which is no value of its own. */
function typeOf({ type, asked: { value, near } }: Handler): Attr<string> {
  if (type === undefined) return absent(near);
  return value?.kind === 'unknown' ? unknown(reasonOf(value), near) : set(type, near);
}

/** "Number or name of the port to access on the container." */
function missingIn({ asked }: Handler, ports: Coll<Port>): Coll<Attr<string>> {
  const port = at(asked, 'port');
  const name = text(port);
  if (name.state !== 'set' || number(port).state === 'set') return none(port.near);
  const isSure = (one: Port & { readonly exists?: unknown }) => known(one.name) === name.value && one.exists === undefined;
  if (ports.items.some(isSure)) return none(port.near);
  const isOpen = ports.open || ports.items.some((one) => one.name.state === 'unknown' || known(one.name) === name.value);
  return members<Attr<string>>(port, () => (isOpen ? maybe(name, 'not all ports of the container are known') : name));
}
