/**
 * How fast one service in one region is asked. Until it throttles, only the number of calls under way is limited. Then additive
 * increase, multiplicative decrease, a floor: each window of calls either slows the pace to what was answered or raises it a
 * little. Where slowing down several times did not lessen the share that is throttled, our pace is not the cause (others use the
 * account too): that share is borne, and the pace goes up again.
 */

export interface Clock {
  /** Milliseconds. */
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

export interface Limits {
  /** Calls under way. */
  readonly concurrency: number;
  /** Calls a second, below which the pace never falls. */
  readonly floor: number;
  /** Calls a second that a window without throttling adds. */
  readonly step: number;
}

export const defaultLimits: Limits = { concurrency: 32, floor: 10, step: 3 };

/** A window has at least so many answers and lasts at least so many milliseconds. */
const enough = 40;
const span = 1_000;
/** Throttled shares that differ by less are the same. */
const tolerance = 0.1;
/** A little less than what was answered, so that the bucket can fill again. */
const decrease = 0.9;
/** Slowed down so often without effect, the pace is not the cause. */
const attempts = 3;

export class Limiter {
  /** Calls a second. */
  #pace = Infinity;
  #underWay = 0;
  readonly #waiting: (() => void)[] = [];
  /** When the next call may start. */
  #next = 0;
  #window: { readonly began: number; answered: number; throttled: number };
  /** The share that is throttled whatever we do. */
  #noise = 0;
  /** While slowing down: where from. */
  #slowing: { readonly pace: number; readonly share: number; times: number } | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly limits: Limits = defaultLimits,
  ) {
    this.#window = { began: clock.now(), answered: 0, throttled: 0 };
  }

  /** Runs a call when its turn comes; `isThrottled` tells from what it threw. */
  async run<T>(call: () => Promise<T>, isThrottled: (error: unknown) => boolean): Promise<T> {
    await this.#turn();
    try {
      const answer = await call();
      this.#note(false);
      return answer;
    } catch (error) {
      this.#note(isThrottled(error));
      throw error;
    } finally {
      this.#underWay--;
      this.#waiting.shift()?.();
    }
  }

  async #turn(): Promise<void> {
    while (this.#underWay >= this.limits.concurrency) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#underWay++;
    if (this.#pace === Infinity) return;
    const now = this.clock.now();
    const at = Math.max(now, this.#next);
    this.#next = at + 1000 / this.#pace;
    if (at > now) await this.clock.sleep(at - now);
  }

  #note(throttled: boolean): void {
    const window = this.#window;
    if (throttled) window.throttled++;
    else window.answered++;
    const total = window.answered + window.throttled;
    const lasted = this.clock.now() - window.began;
    if (total < enough || lasted < span) return;
    this.#adjust(window.throttled / total, total, (window.answered * 1000) / lasted);
    this.#window = { began: this.clock.now(), answered: 0, throttled: 0 };
  }

  #adjust(share: number, total: number, answered: number): void {
    const { floor, step } = this.limits;
    if (share <= this.#borne(total)) {
      this.#slowing = undefined;
      this.#noise = Math.min(this.#noise, this.#noise * 0.95 + share * 0.05);
      this.#pace += step;
      return;
    }
    const slowing = (this.#slowing ??= { pace: this.#pace, share, times: 0 });
    if (slowing.times++ < attempts || share < slowing.share / 2) {
      this.#pace = Math.max(floor, answered * decrease);
      return;
    }
    this.#noise = Math.max(share, slowing.share);
    // At the floor nobody knows what slowing down further would have brought.
    this.#pace = this.#pace > floor ? slowing.pace : floor + step;
    this.#slowing = undefined;
  }

  /** The share that is no reason to slow down; noise is a chance for each call, so it scatters. */
  #borne(total: number): number {
    return this.#noise + tolerance + 2 * Math.sqrt((this.#noise * (1 - this.#noise)) / total);
  }
}
