/** Which action patterns take in whole services: fills in `Action.whole`. */
import type { Coll } from '../../model/attr.js';
import type { Entity, Estate } from '../../model/estate.js';
import type { Action, Statement } from '../../model/facts.js';
import { remembered } from '../../shared/remembered.js';
import { mapItems, replaced } from '../replace.js';
import { needsCatalogue, wholeOf } from './whole.js';
import type { TakesAll } from './whole.js';

export async function deriveActions(estate: Estate): Promise<Estate> {
  const takesAll = estate.entities.some(asksCatalogue) ? (await import('./catalogue.js')).takesAll : () => false;
  const changed = new Map<Entity, Entity>();
  // Many may have the same ones.
  const wholeIn = remembered((before: Coll<Statement>) => mapItems(before, (statement) => ofStatement(statement, takesAll)));
  for (const entity of estate.entities) {
    const made = withWhole(entity, wholeIn);
    if (made !== entity) changed.set(entity, made);
  }
  return replaced(estate, changed);
}

function statementsOf(entity: Entity): Coll<Statement> | undefined {
  return entity.kind === 'policy' ? entity.facts.statements : entity.kind === 'identity' ? entity.facts.trust : undefined;
}

function asksCatalogue(entity: Entity): boolean {
  const statements = statementsOf(entity)?.items ?? [];
  return statements.some(({ actions, notActions }) => {
    return [actions, notActions].some(({ items }) => items.some(({ pattern }) => needsCatalogue(pattern)));
  });
}

/** The entity itself where nothing changes. */
function withWhole(entity: Entity, wholeIn: (before: Coll<Statement>) => Coll<Statement>): Entity {
  const before = statementsOf(entity);
  if (before === undefined) return entity;
  const after = wholeIn(before);
  if (after === before) return entity;
  if (entity.kind === 'policy') return { ...entity, facts: { ...entity.facts, statements: after } };
  return entity.kind === 'identity' ? { ...entity, facts: { ...entity.facts, trust: after } } : entity;
}

function ofStatement(statement: Statement, takesAll: TakesAll): Statement {
  const actions = mapItems(statement.actions, (action) => ofAction(action, takesAll));
  const notActions = mapItems(statement.notActions, (action) => ofAction(action, takesAll));
  return actions === statement.actions && notActions === statement.notActions ? statement : { ...statement, actions, notActions };
}

function ofAction(action: Action, takesAll: TakesAll): Action {
  const whole = wholeOf(action.pattern, takesAll);
  return whole.state === 'absent' ? action : { ...action, whole };
}
