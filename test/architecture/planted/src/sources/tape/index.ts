import { paper } from '../../reports/paper/index.js';

export const tape = paper;
