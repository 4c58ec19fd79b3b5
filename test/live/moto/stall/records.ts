/** Logs, trails, and what is kept. */
export const logGroups = [
  { name: '/aws/lambda/reprice', days: 30 },
  { name: '/aws/lambda/thumbnails', days: undefined },
  { name: '/aws/lambda/retired', days: 90 },
  { name: '/web', days: 365 },
] as const;
export const trail = {
  Name: 'everything',
  S3BucketName: 'stall-trail',
  IsMultiRegionTrail: true,
  IncludeGlobalServiceEvents: true,
  EnableLogFileValidation: true,
} as const;
export const selectors = [{ ReadWriteType: 'All', IncludeManagementEvents: true }] as const;

export interface Recording {
  readonly trail: { readonly [key in keyof typeof trail]: (typeof trail)[key] extends boolean ? boolean : string };
  readonly selectors: readonly {
    readonly ReadWriteType: 'All' | 'ReadOnly' | 'WriteOnly';
    readonly IncludeManagementEvents: boolean;
  }[];
  readonly isOn: boolean;
}

export const recording: Recording = { trail, selectors, isOn: true };
/** What would be careless instead. */
export const carelessRecordings: Readonly<Record<string, Recording>> = {
  'one region': { ...recording, trail: { ...trail, IsMultiRegionTrail: false } },
  'one region, and not what has none': {
    ...recording,
    trail: { ...trail, IsMultiRegionTrail: false, IncludeGlobalServiceEvents: false },
  },
  'writes only': { ...recording, selectors: [{ ReadWriteType: 'WriteOnly', IncludeManagementEvents: true }] },
  'no management events': { ...recording, selectors: [{ ReadWriteType: 'All', IncludeManagementEvents: false }] },
  'nothing, as it is switched off': { ...recording, isOn: false },
};
export const buckets = ['stall-goods', 'stall-trail'] as const;

export const key = { Description: 'for prices', rotated: true, alias: 'alias/prices' } as const;
export const secret = { Name: 'database', Description: 'of the shop' } as const;
