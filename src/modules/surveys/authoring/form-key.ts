/**
 * The name of a form as the key of a questionnaire: forms are mostly called `night_transport`, or `Night transport 2026`.
 */
export function keyOf(name: string): string {
  const key = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, 60)
    .replace(/-$/, '')
  return key === '' ? 'form' : key
}
