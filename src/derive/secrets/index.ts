/** Which settings hold secrets in clear text: fills in `Setting.secret`, and gathers the texts that must never be shown. */
import type { Entity, Estate } from '../../model/estate.js';
import { replaced } from '../replace.js';
import { Lines } from './lint.js';
import { Judge } from './setting.js';
import { withSettings } from './settings.js';

export { masker } from './mask.js';
export { makeRedactor } from './redact.js';

export interface Derived {
  readonly estate: Estate;
  /** For `makeRedactor`; sorted. */
  readonly secrets: readonly string[];
}

export async function deriveSecrets(estate: Estate): Promise<Derived> {
  const lines = new Lines();
  for (const entity of estate.entities) {
    withSettings(entity, (name, setting) => {
      lines.add(name, setting);
      return setting;
    });
  }
  const judge = new Judge(await lines.judge());
  const changed = new Map<Entity, Entity>();
  for (const entity of estate.entities) {
    const made = withSettings(entity, (name, setting) => judge.setting(name, setting));
    if (made !== entity) changed.set(entity, made);
  }
  return { estate: replaced(estate, changed), secrets: judge.secrets };
}
