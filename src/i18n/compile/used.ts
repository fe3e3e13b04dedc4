import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Families named at run time (`T.of`), so that no file mentions their members. */
const RUN_TIME = ['reason.', 'error.', 'field.']

/** Does one of the files mention the key, whole or by a template literal such as `review.state.${state}`? */
export function mentionsOf(sources: readonly string[]): (key: string) => boolean {
  const whole = new Set<string>()
  const prefixes = new Set<string>()
  for (const source of sources) {
    for (const [, text = ''] of source.matchAll(/['"]([A-Za-z][\w-]*(?:\.[\w-]+)+)['"]/g)) whole.add(text)
    for (const [, text = ''] of source.matchAll(/`([A-Za-z][\w-]*\.(?:[\w.-]*)?)\$\{/g)) prefixes.add(text)
    for (const [, text = ''] of source.matchAll(/`([A-Za-z][\w-]*(?:\.[\w-]+)+)`/g)) whole.add(text)
  }
  return (key) => whole.has(key) || [...prefixes].some((prefix) => key.startsWith(prefix))
}

export function unusedKeys(keys: Iterable<string>, sources: readonly string[]): string[] {
  const said = mentionsOf(sources)
  return [...keys].filter((key) => !said(key) && !RUN_TIME.some((family) => key.startsWith(family)))
}

export function sourcesOf(root: string): string[] {
  return globSync('src/**/*.{ts,tsx}', { cwd: root })
    .filter((name) => !name.includes('i18n/generated') && !name.includes('.test.'))
    .map((name) => readFileSync(join(root, name), 'utf8'))
}
