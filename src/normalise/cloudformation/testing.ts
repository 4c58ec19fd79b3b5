/** For tests: CloudFormation's resources from plain objects. */
import { speaking } from '../testing.js';

export const { raw, normalised, facts } = speaking('cloudformation', () => 'It');
