export { safeJson } from '../shared/safe-json.js';
