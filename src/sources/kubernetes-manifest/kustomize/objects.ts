/** The objects of a kustomization, in the order in which they came. */
import { isSameId } from './ids.js';
import type { Id } from './ids.js';
import type { Resource } from './resource.js';

export class Objects {
  #all: Resource[] = [];
  /** Some that belong to them are not here: what is not found may be among those. */
  isOpen = false;

  get all(): readonly Resource[] {
    return this.#all;
  }

  add(resource: Resource): void {
    this.#all.push(resource);
  }

  replace(old: Resource, by: Resource): void {
    this.#all = this.#all.map((one) => (one === old ? by : one));
  }

  /** What patches have deleted goes. */
  sweep(): void {
    if (this.#all.some(({ body }) => body === undefined)) this.#all = this.#all.filter(({ body }) => body !== undefined);
  }

  /** By what it is called now, or was. */
  known(id: Id): readonly Resource[] {
    return this.#all.filter((one) => one.wasCalled(id.name) && one.body !== undefined && one.ids.some((own) => isSameId(own, id)));
  }
}
