/** What is recorded, and who is told. */
import type { Attr, Coll } from '../attr.js';
import type { Label, Labels } from './labels.js';

/** Where logs and audit records go: a log group, a trail, a recorder of configurations. */
export interface Sink {
  readonly type: 'log-group' | 'recorder' | 'trail';
  /** False of what a platform makes because nobody declares it. */
  readonly declared: Attr<boolean>;
  /** Days that records are kept; 0 means for ever. */
  readonly retentionDays: Attr<number>;
  /** A key of one's own. */
  readonly kmsKey: Attr<string>;
  /** Of a trail or recorder, absent on a log group: it is switched on. What switches it apart is filled in by derive. */
  readonly logging: Attr<boolean>;
  readonly multiRegion: Attr<boolean>;
  readonly managementEvents: Attr<string>;
  /** Events of services that have no region (IAM, STS, CloudFront); of a recorder: resources without one. */
  readonly globalServices: Attr<boolean>;
  /** Of a recorder: every kind of resource. */
  readonly everything: Attr<boolean>;
  /** Of a trail: its files are signed, so that changes to them show. */
  readonly integrity: Attr<boolean>;
  /** Of a trail: the log group that it streams to. */
  readonly streamsTo: Attr<string>;
  /** Of a trail: the topic that is told of new files. */
  readonly notifies: Attr<string>;
  readonly dataEvents: Coll<DataEvents>;
  readonly labels: Labels;
}

/** Of a trail: what happens to data, not to resources. */
export interface DataEvents {
  /** `AWS::S3::Object`, `AWS::Lambda::Function`, … */
  readonly resource: Attr<string>;
  /** `All`, `ReadOnly`, `WriteOnly`. */
  readonly access: Attr<string>;
  /** Of every such resource, not of some. */
  readonly everywhere: Attr<boolean>;
}

/** What tells somebody of a change: a filter over the audit records with an alarm, or a rule over events. */
export interface Alert {
  readonly type: 'alarm' | 'event-rule' | 'event-target' | 'metric-filter';
  /** As written: `{ $.eventName = "DeleteTrail" }`. */
  readonly pattern: Attr<string>;
  /** Whether an action follows: an alarm on its metric with an action that is on, a target. What is written apart is filled in by derive. */
  readonly acts: Attr<boolean>;
  /** Of a metric filter and an alarm: `namespace/name` of the metric. */
  readonly metric: Attr<string>;
}

/** What may be spent. */
export interface Budget {
  /** Labels whose costs it counts; none: all costs. */
  readonly filters: Coll<Label>;
  /** Who is told, from which share of the limit on, in percent. */
  readonly alerts: Coll<BudgetAlert>;
}

export interface BudgetAlert {
  readonly percent: Attr<number>;
  /** Addresses and topics. */
  readonly subscribers: Coll<Attr<string>>;
}
