/** Opens an account: credentials, who that is, and which regions. */
import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../../shared/errors.js';
import { Clients, silenceSdk } from './clients.js';
import type { Timeouts } from './clients.js';
import type { Ask, AwsSession } from './contract.js';
import { credentialsOf } from './credentials.js';
import type { Identity } from './credentials.js';
import { enabledRegions, identify } from './identify.js';
import { patientAsk } from './patient-ask.js';
import { homeOf, sdkAsk } from './sdk-ask.js';
import { stoppable } from './stop.js';

export interface AwsOptions extends Identity {
  /** Default: the one that the environment or the profile names. */
  readonly regions?: readonly string[] | 'all';
  readonly signal?: AbortSignal;
  /** How long nothing may come. */
  readonly timeouts?: Partial<Timeouts>;
  /** Milliseconds that credentials may take; some ask a person to sign in. Default: two minutes. */
  readonly signIn?: number;
}

export interface OpenSession extends AwsSession {
  readonly close: () => void;
}

/** Throws UserError where nothing could be read at all. */
export async function openAws(options: AwsOptions = {}): Promise<OpenSession> {
  silenceSdk();
  const { profile, signal, timeouts } = options;
  // Every call that waits listens to it.
  if (signal !== undefined) setMaxListeners(0, signal);
  const named = namedRegions(options);
  const own = named?.[0] ?? (await configuredRegion(profile)) ?? (options.regions === 'all' ? 'us-east-1' : undefined);
  if (own === undefined) throw new UserError('OPTION_INVALID', '--region', 'no region is given or configured', 'name some with --region, or ask for --all-regions');
  const credentials = await credentialsOf(options, own, options);
  const clients = new Clients({
    credentials,
    ...(profile === undefined ? {} : { profile }),
    ...(signal === undefined ? {} : { signal }),
    ...(timeouts === undefined ? {} : { timeouts }),
  });
  const close = () => clients.close();
  try {
    const first = askBy(clients, own, options);
    const caller = await identify(first, own);
    const regions = named ?? (options.regions === 'all' ? await enabledRegions(first, own) : [own]);
    const ask = askBy(clients, homeOf(caller.partition, regions), options);
    return { ...caller, regions, takenAt: new Date().toISOString(), ask, close };
  } catch (error) {
    close();
    throw error;
  }
}

function askBy(clients: Clients, home: string, { signal }: AwsOptions): Ask {
  const until = signal === undefined ? {} : { signal };
  const pause = (milliseconds: number) => sleep(milliseconds, undefined, until).catch(() => undefined);
  return stoppable(patientAsk(sdkAsk(clients, home), { now: () => performance.now(), sleep: pause, random: Math.random, ...until }), signal);
}

/** A name becomes part of a host's name. */
const plausible = /^[a-z]{2,8}(?:-[a-z]{2,16}){1,3}-\d{1,2}$/;

function namedRegions({ regions }: AwsOptions): readonly string[] | undefined {
  if (regions === undefined || regions === 'all') return undefined;
  for (const region of regions) {
    if (!plausible.test(region)) throw new UserError('OPTION_INVALID', `--region ${region}`, 'this is no name of a region', 'for example eu-central-1');
  }
  return [...new Set(regions)].sort();
}

/** As the SDK finds it: AWS_REGION, or the profile's. */
async function configuredRegion(profile: string | undefined): Promise<string | undefined> {
  const { STSClient } = await import('@aws-sdk/client-sts');
  const client = new STSClient(profile === undefined ? {} : { profile });
  try {
    return await client.config.region();
  } catch {
    return undefined;
  } finally {
    client.destroy();
  }
}
