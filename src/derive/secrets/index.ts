/** Which settings hold secrets in clear text: fills in `Setting.secret`, and gathers the texts that must never be shown. */
import type { Entity, Estate } from '../../model/estate.js';
import { replaced } from '../replace.js';
import { Lines } from './lint.js';
import { Judge } from './setting.js';
import { settingsChanged } from './settings.js';

export { masker } from './mask.js';
export { makeRedactor } from './redact.js';

export interface Derived {
  readonly estate: Estate;
  /** For `makeRedactor`; sorted. */
  readonly secrets: readonly string[];
}

export async function deriveSecrets(estate: Estate): Promise<Derived> {
  const lines = new Lines();
  const gather = settingsChanged((name, setting) => {
    lines.add(name, setting);
    return setting;
  });
  for (const entity of estate.entities) gather(entity);
  const judge = new Judge(await lines.judge());
  const changed = new Map<Entity, Entity>();
  const judged = settingsChanged((name, setting) => judge.setting(name, setting));
  for (const entity of estate.entities) {
    const made = judged(entity);
    if (made !== entity) changed.set(entity, made);
  }
  return { estate: replaced(estate, changed), secrets: judge.secrets };
}
