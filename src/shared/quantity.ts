/** Quantities: `500m`, `1.5`, `1Gi`, `2e3` (Kubernetes API reference, "Quantity"). */

const factors: ReadonlyMap<string, number> = new Map([
  ['n', 1e-9],
  ['u', 1e-6],
  ['m', 1e-3],
  ['', 1],
  ['k', 1e3],
  ['M', 1e6],
  ['G', 1e9],
  ['T', 1e12],
  ['P', 1e15],
  ['E', 1e18],
  ['Ki', 2 ** 10],
  ['Mi', 2 ** 20],
  ['Gi', 2 ** 30],
  ['Ti', 2 ** 40],
  ['Pi', 2 ** 50],
  ['Ei', 2 ** 60],
]);

const pattern = /^([+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+))([eE][+-]?[0-9]+|[A-Za-z]{0,2})$/;

/** In the unit without a prefix: cores, bytes. */
export function parseQuantity(text: string): number | undefined {
  const [, digits = '', suffix = ''] = pattern.exec(text) ?? [];
  if (digits === '') return undefined;
  const factor = factors.get(suffix) ?? (/^[eE][+-]?[0-9]/.test(suffix) ? Number(`1${suffix}`) : undefined);
  const amount = factor === undefined ? undefined : factor < 1 ? Number(digits) / Math.round(1 / factor) : Number(digits) * factor;
  return amount !== undefined && Number.isFinite(amount) ? amount : undefined;
}
