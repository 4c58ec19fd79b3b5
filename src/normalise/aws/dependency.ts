/** What workloads use: stores, queues, brokers, images; what is said of them in a vocabulary's own words. */
import { set } from '../../model/attr.js';
import type { Attr, Coll } from '../../model/attr.js';
import { plainDependency } from '../../model/plain.js';
import { entity, made, namesOf } from '../make.js';
import type { Mapper } from '../make.js';
import type { Read } from './reads.js';

export interface StoreWords {
  readonly type: string;
  readonly names: readonly string[];
  readonly engine?: Read<Attr<string>>;
  readonly public?: Read<Attr<boolean>>;
  readonly logs?: Read<Coll<Attr<string>>>;
  readonly sharedWith?: Read<Coll<Attr<string>>>;
}

export function storeIn({ type, names, ...reads }: StoreWords): Mapper {
  return (raw, body) => {
    const { engine, public: open, logs, sharedWith } = reads;
    const facts = {
      ...plainDependency(body.near),
      type: set(type, body.near),
      ...(engine === undefined ? {} : { engine: engine(body) }),
      ...(open === undefined ? {} : { public: open(body) }),
      ...(logs === undefined ? {} : { logs: logs(body) }),
      ...(sharedWith === undefined ? {} : { sharedWith: sharedWith(body) }),
    };
    return made([entity(raw, 'dependency', facts, namesOf(body, ...names))]);
  };
}

/** A dependency that goes by one kind, found by the attributes. */
export function dependencyIn(type: string, ...names: readonly string[]): Mapper {
  return storeIn({ type, names });
}
