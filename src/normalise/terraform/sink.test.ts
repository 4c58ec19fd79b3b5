import { describe, expect, test } from '@jest/globals';
import { endOf, entityOf, facts, normalised, written } from './testing.js';

describe('a log group', () => {
  const group = {
    type: 'log-group',
    retentionDays: { default: 0 },
    kmsKey: null,
    logging: null,
    multiRegion: null,
    managementEvents: null,
    globalServices: null,
  };
  test.each<[string, object, object]>([
    ['keeps everything unless told otherwise', {}, group],
    ['keeps for days', { retention_in_days: 30 }, { ...group, retentionDays: 30 }],
    ['keeps for ever on purpose', { retention_in_days: 0 }, { ...group, retentionDays: 0 }],
    [
      'keeps for nobody knows how long',
      { retention_in_days: { unknown: 'why' } },
      { ...group, retentionDays: { unknown: 'why' } },
    ],
    ['has a key', { kms_key_id: 'k' }, { ...group, kmsKey: 'k' }],
  ])('%s', (_sentence, body, expected) => {
    expect(facts('sink', 'aws_cloudwatch_log_group', body)).toMatchObject(expected);
  });

  test.each<[string, object, string[]]>([
    ['by its name', { name: '/aws/lambda/a' }, ['/aws/lambda/a']],
    [
      'by the beginning of its name',
      { name_prefix: '/aws/lambda/' },
      ['/aws/lambda/${? the rest of the name is known after apply}'],
    ],
    ['by what is known of its name', { name: { parts: ['/aws/lambda/', { unknown: 'why' }] } }, ['/aws/lambda/${? why}']],
    ['by nothing', {}, []],
  ])('is found %s', (_sentence, body, expected) => {
    expect(entityOf('sink', normalised('aws_cloudwatch_log_group', body)).names.map(endOf)).toEqual(expected);
  });

  test('points at its days, else at itself', () => {
    const place = (body: object): string => {
      const made = entityOf('sink', normalised('aws_cloudwatch_log_group', body));
      return made.kind === 'sink' ? written(made.facts.retentionDays) : '';
    };
    expect(place({ retention_in_days: 30 })).toBe('30');
    expect(place({})).toBe('"aws_cloudwatch_log_group"');
  });
});

describe('a trail', () => {
  const trail = {
    type: 'trail',
    retentionDays: null,
    kmsKey: null,
    logging: { default: true },
    multiRegion: { default: false },
    managementEvents: { default: 'All' },
    globalServices: { default: true },
  };
  const selecting = (...fields: readonly object[]): object => ({ advanced_event_selector: [{ field_selector: fields }] });
  const management = { field: 'eventCategory', equals: ['Management'] };
  const data = { field: 'eventCategory', equals: ['Data'] };
  test.each<[string, object, object]>([
    ['of which nothing is written', {}, trail],
    ['without events that have no region', { include_global_service_events: false }, { ...trail, globalServices: false }],
    ['that is off', { enable_logging: false }, { ...trail, logging: false }],
    ['of all regions', { is_multi_region_trail: true, kms_key_id: 'k' }, { ...trail, multiRegion: true, kmsKey: 'k' }],
    ['that is perhaps off', { enable_logging: { unknown: 'why' } }, { ...trail, logging: { unknown: 'why' } }],
    ['of writes', { event_selector: [{ read_write_type: 'WriteOnly' }] }, { ...trail, managementEvents: 'WriteOnly' }],
    ['with a selector that says nothing', { event_selector: [{}] }, { ...trail, managementEvents: { default: 'All' } }],
    ['of data alone', { event_selector: [{ include_management_events: false }] }, { ...trail, managementEvents: 'None' }],
    [
      'of both by two selectors',
      { event_selector: [{ read_write_type: 'WriteOnly' }, { read_write_type: 'ReadOnly' }] },
      { ...trail, managementEvents: 'All' },
    ],
    [
      'of data, and of nobody knows what',
      { event_selector: { items: [{ include_management_events: false }], rest: 'why' } },
      { ...trail, managementEvents: { unknown: 'why' } },
    ],
    ['that selects management', selecting(management), { ...trail, managementEvents: 'All' }],
    [
      'that selects management, writes',
      selecting(management, { field: 'readOnly', equals: ['false'] }),
      { ...trail, managementEvents: 'WriteOnly' },
    ],
    [
      'that selects management, reads',
      selecting(management, { field: 'readOnly', equals: ['true'] }),
      { ...trail, managementEvents: 'ReadOnly' },
    ],
    ['that selects data', selecting(data), { ...trail, managementEvents: 'None' }],
    [
      'that selects nobody knows what',
      selecting({ field: 'eventCategory', equals: { unknown: 'why' } }),
      { ...trail, managementEvents: { unknown: 'why' } },
    ],
  ])('%s', (_sentence, body, expected) => {
    expect(facts('sink', 'aws_cloudtrail', body)).toMatchObject(expected);
  });
});
