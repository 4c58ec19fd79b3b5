/**
 * Trails ("DescribeTrails", "GetTrailStatus", "GetEventSelectors", AWS CloudTrail API reference). Whether one trail covers the
 * account can be told from any of its regions: each shows the trails of all regions and of the organisation. A trail of one region
 * that is not read does not show, and covers no more than that region; the account says where it is seen from.
 */
import type { Reader, Service } from '../../contract.js';
import { textAt } from '../../json.js';
import type { Json } from '../../json.js';
import { idOf } from '../items.js';
import { trailOf } from './trail.js';

const kinds = ['sink'] as const;

export const cloudtrail: Service = {
  id: 'cloudtrail',
  scope: 'region',
  calls: {
    'cloudtrail.DescribeTrails': ['cloudtrail:DescribeTrails'],
    'cloudtrail.GetTrailStatus': ['cloudtrail:GetTrailStatus'],
    'cloudtrail.GetEventSelectors': ['cloudtrail:GetEventSelectors'],
  },
  kinds,
  ofAccount: true,
  read,
};

/**
 * Shadow trails are asked for: without them neither the trails of an organisation are shown to its members nor those whose home
 * is a region that is not read, and the account would seem to have no trail. DescribeTrails has no pages.
 */
async function read(reader: Reader): Promise<void> {
  const trails = reader.list('DescribeTrails', { input: { includeShadowTrails: true }, items: 'trailList' });
  await reader.each(trails, async (trail) => {
    const arn = isOurs(reader, trail) ? idOf(reader, 'DescribeTrails', kinds, trail, 'TrailARN') : undefined;
    return arn === undefined ? [] : [await trailOf(reader, trail, arn)];
  });
}

/** Every region shows a trail of all regions: its home hands it over, or the first that is read where its home is not. */
function isOurs({ region, regions }: Reader, trail: Json): boolean {
  const home = textAt(trail, 'HomeRegion') ?? region;
  return home === region || (!regions.includes(home) && region === regions[0]);
}
