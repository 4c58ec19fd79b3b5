/** What of the stall CloudFormation, and so a live resource, writes otherwise than the API. */
import { containersOf as ofApi } from './stall.js';
import type { Definition, Ingress } from './stall.js';

type Properties = Readonly<Record<string, unknown>>;

export function containersOf(definition: Definition): readonly Properties[] {
  return ofApi(definition).map(({ name, image, user, privileged, command, environment, secrets, logConfiguration, memory }) =>
    written({
      Name: name,
      Image: image,
      User: user,
      Privileged: privileged,
      Command: command,
      Environment: environment.map((one) => ({ Name: one.name, Value: one.value })),
      Secrets: secrets?.map((one) => ({ Name: one.name, ValueFrom: one.valueFrom })),
      LogConfiguration: { LogDriver: logConfiguration.logDriver, Options: logConfiguration.options },
      Memory: memory,
    }),
  );
}

/** One rule for each peer. */
export function ingressOf({ IpRanges = [], Ipv6Ranges = [], ...ports }: Ingress): readonly Properties[] {
  return [...IpRanges, ...Ipv6Ranges].map((peer) => ({ ...ports, ...peer }));
}

/** Properties that have no value are not written. */
export function written(properties: Properties): Properties {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined));
}
