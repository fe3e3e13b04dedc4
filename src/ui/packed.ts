/** Data of a part that goes on in the browser, as JSON that may stand in a page. Dates stay dates. */
export function packed(value: unknown): string {
  return JSON.stringify(value, function (this: Record<string, unknown>, key, given: unknown) {
    const own = this[key]
    return own instanceof Date ? { $date: own.toISOString() } : given
  }).replaceAll('<', String.raw`\u003c`)
}

export function unpacked(text: string): unknown {
  return JSON.parse(text, (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null || !('$date' in value)) return value
    return typeof value.$date === 'string' ? new Date(value.$date) : value
  })
}
