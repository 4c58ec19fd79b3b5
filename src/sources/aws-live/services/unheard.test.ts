import { test } from '@jest/globals';
import { certain } from '../../../model/attr.js';
import type { Raw } from '../../../model/raw.js';
import type { Dict } from '../../../model/value.js';
import { types } from '../../../normalise/cloudformation/index.js';
import { TextFile, spot } from '../../../shared/text.js';

class Heard extends Map<string, never> {
  readonly keys_ = new Set<string>();
  override get(key: string) { this.keys_.add(key); return undefined; }
}
test('x', () => {
  const file = new TextFile('a.json', '{}');
  const at = spot(file, 0, 1);
  const out: string[] = [];
  for (const [type, mapper] of types) {
    const entries = new Heard();
    const body: Dict = { kind: 'dict', entries, at };
    const domain = { id: 'a', root: 'a', live: { provider: 'aws', account: '1', region: 'e' } } as const;
    const raw: Raw = { vocabulary: 'cloudformation', type, address: 'a', formerly: [], domain, exists: certain, body, at: { at }, unread: [] };
    mapper(raw, { value: body, near: { at } });
    out.push(`${type}: ${[...entries.keys_].sort().join(' ')}`);
  }
  process.stderr.write(out.sort().join('\n'));
});
