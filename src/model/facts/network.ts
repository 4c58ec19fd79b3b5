/** Who reaches what. */
import type { Attr, Coll } from '../attr.js';
import type { Labels } from './labels.js';

/**
 * Who may reach what on the network: filters, and the networks, subnets, routes and shared ends that they stand around. What is no
 * filter has rules where it admits parties: a route's destination, the principals of an endpoint service.
 */
export interface Boundary {
  readonly type:
    | 'endpoint' // a private way to a provider's API
    | 'endpoint-service' // one's own service, offered to other networks
    | 'network'
    | 'network-acl'
    | 'placement' // what a service or scaling group chooses for what it starts
    | 'remote-access'
    | 'route' // to a peered network
    | 'security-group'
    | 'subnet'
    | 'transit-gateway';
  readonly rules: Coll<BoundaryRule>;
  /** The account's default network, a network's default group or list; of a placement: it uses one of those. */
  readonly isDefault: Attr<boolean>;
  /** Of a subnet or placement: what starts in it gets an address that the internet reaches. */
  readonly publicAddresses: Attr<boolean>;
  /** Of an endpoint service or transit gateway: whoever asks is let in, nobody accepts. */
  readonly acceptsAnyone: Attr<boolean>;
  /** Of an endpoint, the service it leads to: `s3`, `ecr.api`. */
  readonly service: Attr<string>;
  readonly labels: Labels;
}

export interface BoundaryRule {
  readonly direction: Attr<string>;
  /** `tcp`, `udp`, `icmp`, … or `all`. */
  readonly protocol: Attr<string>;
  readonly fromPort: Attr<number>;
  readonly toPort: Attr<number>;
  readonly peers: Coll<Attr<string>>;
}

/** A way in from outside, and what stands at the edge: a function URL, a load balancer, an API, a CDN, a DNS zone, a firewall. */
export interface Endpoint {
  /** `function-url`, `load-balancer`, `network-load-balancer`, `classic-load-balancer`, `api`, `cdn`, `dns-zone`, `web-acl`, `firewall`, `user-pool`, … */
  readonly type: Attr<string>;
  readonly public: Attr<boolean>;
  readonly authorization: Attr<string>;
  /** Of a load balancer: it cannot be deleted before this is switched off. */
  readonly deletionProtection: Attr<boolean>;
  /** Of a classic load balancer: requests under way are finished when a machine leaves it. */
  readonly draining: Attr<boolean>;
  readonly labels: Labels;
}
