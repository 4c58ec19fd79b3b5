/** Machines and what they are launched from, however they are written. */
import { plainWorkload } from '../../model/plain.js';
import { channelsIn } from '../channels.js';
import { bootData } from './boot-data.js';
import { container, noConcurrency, noScale } from './container-parts.js';
import { each, entity, everyAt, made, namesOf, one, ties } from '../make.js';
import type { Mapper } from '../make.js';
import { perhapsAt } from '../read.js';
import type { Path } from '../read.js';
import { placementIn } from './placement.js';
import type { PlacementWords } from './placement.js';

/** Where a vocabulary writes what. */
export interface MachineWords extends PlacementWords {
  readonly names: readonly string[];
  readonly profiles: readonly Path[];
  /** Of user data as text, and in Base64. */
  readonly plain?: Path;
  readonly encoded?: Path;
}

/** A live machine has a subnet and groups; where they are not told, nobody left them out. */
const told = { later: ['groups', 'subnets'] } as const;

/** A machine counts as one container, of which EC2 knows nothing that rules ask for. */
export function machineIn(words: MachineWords): Mapper {
  return (raw, body) => {
    const boot = bootData(perhapsAt(body, words.plain), perhapsAt(body, words.encoded));
    const workload = entity(
      raw,
      'workload',
      {
        runtime: 'vm',
        platform: 'ec2',
        containers: one(container(body.near, { channels: channelsIn(body.near, boot) }), body.near),
        bootData: boot,
        concurrency: noConcurrency(body.near),
        scale: noScale(body.near),
        ...plainWorkload(body.near),
        placement: placementIn(raw.domain.live === undefined ? words : { ...words, ...told }, body),
      },
      namesOf(body, ...words.names),
    );
    const ends = (paths: readonly Path[]) => paths.flatMap((path) => everyAt(body, path)).flatMap(each);
    return made(
      [workload],
      ties('bounds', raw, workload, ends(words.groups)),
      ties('placedIn', raw, workload, ends([...(words.subnet ?? []), ...(words.subnets ?? [])])),
      ties('runsAs', raw, workload, ends(words.profiles)),
    );
  };
}
