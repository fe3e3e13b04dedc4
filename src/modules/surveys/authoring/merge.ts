import type { Fields } from './draft.ts'

/** A field that two people changed differently since both began with the same. */
export type FieldConflict = { path: string; mine: string; theirs: string }

export type Choice = 'mine' | 'theirs'

export type Merged = { fields: Fields; conflicts: FieldConflict[] }

/**
 * Brings together what two people made of the same fields: a change of one stands, the same change of both too; where they
 * differ, what was chosen for that field, else both are given back.
 */
export function mergeFields(
  base: Fields,
  mine: Fields,
  theirs: Fields,
  chosen: Readonly<Record<string, Choice>> = {},
): Merged {
  const fields: Record<string, string> = {}
  const conflicts: FieldConflict[] = []
  const paths = new Set([...Object.keys(theirs), ...Object.keys(mine), ...Object.keys(base)])
  for (const path of paths) {
    const [was, my, their] = [base[path] ?? '', mine[path] ?? '', theirs[path] ?? '']
    const differ = my !== was && their !== was && my !== their
    if (differ && chosen[path] === undefined) conflicts.push({ path, mine: my, theirs: their })
    const kept = differ ? (chosen[path] === 'theirs' ? their : my) : my === was ? their : my
    if (kept !== '') fields[path] = kept
  }
  return { fields, conflicts }
}

/** The fields that differ, in the order of the later ones. */
export function changedPaths(before: Fields, after: Fields): string[] {
  const paths = new Set([...Object.keys(after), ...Object.keys(before)])
  return [...paths].filter((path) => (before[path] ?? '') !== (after[path] ?? ''))
}
