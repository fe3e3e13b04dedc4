/** Whether two values are the same JSON, whatever the order of their keys: the database keeps none. */
export function sameContent(a: unknown, b: unknown): boolean {
  return written(a) === written(b)
}

function written(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    typeof one !== 'object' || one === null || Array.isArray(one)
      ? one
      : Object.fromEntries(Object.entries(one).toSorted(([x], [y]) => (x < y ? -1 : 1))),
  )
}
