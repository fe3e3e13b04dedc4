import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Families named at run time (`T.of`), so that no file mentions their members. */
const RUN_TIME = ['reason.', 'error.', 'field.']

/** Keys no source file mentions, neither whole nor by a template literal such as `review.state.${state}`. */
export function unusedKeys(keys: Iterable<string>, sources: readonly string[]): string[] {
  const whole = new Set<string>()
  const prefixes = new Set<string>(RUN_TIME)
  for (const source of sources) {
    for (const [, text = ''] of source.matchAll(/['"]([A-Za-z][\w-]*(?:\.[\w-]+)+)['"]/g)) whole.add(text)
    for (const [, text = ''] of source.matchAll(/`([A-Za-z][\w-]*\.(?:[\w.-]*)?)\$\{/g)) prefixes.add(text)
    for (const [, text = ''] of source.matchAll(/`([A-Za-z][\w-]*(?:\.[\w-]+)+)`/g)) whole.add(text)
  }
  return [...keys].filter((key) => !whole.has(key) && ![...prefixes].some((prefix) => key.startsWith(prefix)))
}

export function sourcesOf(root: string): string[] {
  return globSync('src/**/*.{ts,tsx}', { cwd: root })
    .filter((name) => !name.includes('i18n/generated') && !name.includes('.test.'))
    .map((name) => readFileSync(join(root, name), 'utf8'))
}
