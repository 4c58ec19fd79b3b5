import type * as T from '@aws-sdk/client-cloudtrail';
import type * as L from '@aws-sdk/client-cloudwatch-logs';
import type { At, FakeTrail, Operations } from '../estate.js';
import { page } from '../page.js';
import { Refusal } from '../protocol.js';

function trail({ here }: At, name: string | undefined): FakeTrail {
  const found = here.trails?.find(({ Name, TrailARN }) => Name === name || TrailARN === name);
  if (!found) throw new Refusal('TrailNotFoundException', `Unknown trail: ${name}`);
  return found;
}

/** A trail of several regions shows in each of them as a shadow, unless shadows are not wanted. */
function trails({ of, region }: At, { includeShadowTrails = true, trailNameList }: T.DescribeTrailsRequest): T.DescribeTrailsResponse {
  const all = Object.entries(of.regions).flatMap(([home, { trails = [] }]) =>
    trails.filter(({ IsMultiRegionTrail }) => home === region || (includeShadowTrails && IsMultiRegionTrail === true)),
  );
  const some = all.filter(({ Name = '', TrailARN = '' }) => !trailNameList?.length || trailNameList.includes(Name) || trailNameList.includes(TrailARN));
  return { trailList: some.map(({ logging: _, selectors: __, advancedSelectors: ___, ...rest }) => rest) };
}

export const cloudtrail: Operations = {
  DescribeTrails: trails,
  GetEventSelectors: (at: At, { TrailName }: T.GetEventSelectorsRequest): T.GetEventSelectorsResponse => {
    const { TrailARN, selectors, advancedSelectors } = trail(at, TrailName);
    return { TrailARN, ...(selectors && { EventSelectors: selectors }), ...(advancedSelectors && { AdvancedEventSelectors: advancedSelectors }) };
  },
  GetTrailStatus: (at: At, { Name }: T.GetTrailStatusRequest): T.GetTrailStatusResponse => ({ IsLogging: trail(at, Name).logging ?? true }),
};

export const logs: Operations = {
  DescribeLogGroups: (at: At, { nextToken, limit = 50, logGroupNamePrefix = '' }: L.DescribeLogGroupsRequest): L.DescribeLogGroupsResponse => {
    const some = logGroupNamePrefix === '' ? at.here.logGroups : at.here.logGroups?.filter(({ logGroupName }) => logGroupName?.startsWith(logGroupNamePrefix));
    const { items, next } = page(at, some, nextToken, Math.min(limit, 50));
    return { logGroups: items, nextToken: next };
  },
};
