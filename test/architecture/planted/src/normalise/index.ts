import { readFileSync } from 'node:fs';
import { noun } from '../model/index.js';

export const read = [readFileSync, noun];
