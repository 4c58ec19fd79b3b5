export type * from './ast.js';
export { parseJsonConfiguration, parseJsonVariables } from './json/index.js';
export { parseExpression, parseHcl, parseTemplate } from './parse.js';
export type { ParsedExpression, ParsedTemplate } from './parse.js';
export { inFile } from './text-run.js';
