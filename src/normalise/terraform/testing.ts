/** For tests: Terraform's resources from plain objects. */
import { speaking } from '../testing.js';

export { endOf, entityOf, names, shown, tied, valueOf, written } from '../testing.js';

export const { raw, normalised, facts } = speaking('terraform', (type) => `${type}.it`);
