/** What workloads use: stores, queues, databases. */
import { set } from '../../model/attr.js';
import { plainDependency } from '../../model/plain.js';
import { entity, made, namesOf } from '../make.js';
import type { Mapper } from '../make.js';

/** A dependency that goes by one kind, found by the attributes. */
export function dependencyIn(type: string, ...names: readonly string[]): Mapper {
  return (raw, body) => made([entity(raw, 'dependency', { ...plainDependency(body.near), type: set(type, body.near) }, namesOf(body, ...names))]);
}
