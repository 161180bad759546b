/**
 * Values nearest to `wanted`, in weighted squares, among those that never fall. Pools adjacent violators.
 *
 * Cost: linear. Source: Barlow and others 1972; Dwyer and Robertson 2009 for layers.
 */
export function isotonic(wanted: Float64Array, weight: Float64Array): Float64Array {
  const mean = new Float64Array(wanted.length);
  const mass = new Float64Array(wanted.length);
  const count = new Int32Array(wanted.length);
  let top = -1;
  for (let at = 0; at < wanted.length; at++) {
    top++;
    mean[top] = wanted[at]!;
    mass[top] = weight[at]!;
    count[top] = 1;
    while (top > 0 && mean[top - 1]! > mean[top]!) {
      const sum = mass[top - 1]! + mass[top]!;
      mean[top - 1] = (mean[top - 1]! * mass[top - 1]! + mean[top]! * mass[top]!) / sum;
      mass[top - 1] = sum;
      count[top - 1]! += count[top]!;
      top--;
    }
  }
  const values = new Float64Array(wanted.length);
  for (let block = 0, at = 0; block <= top; block++) {
    values.fill(mean[block]!, at, at + count[block]!);
    at += count[block]!;
  }
  return values;
}
