export type WordChange = { kind: 'same' | 'added' | 'removed'; text: string }

/** Largest table of comparisons, in cells: beyond it the two texts are shown whole, one as removed, one as added. */
const MOST_CELLS = 4_000_000

/** Words with the space that follows them, so that joining them gives the text back. */
function wordsOf(text: string): string[] {
  return text.match(/\S+\s*|\s+/g) ?? []
}

function sameStart(a: readonly string[], b: readonly string[]): number {
  let n = 0
  while (n < a.length && n < b.length && a[n] === b[n]) n += 1
  return n
}

function add(changes: WordChange[], kind: WordChange['kind'], text: string): void {
  if (text === '') return
  const last = changes.at(-1)
  if (last?.kind === kind) last.text += text
  else changes.push({ kind, text })
}

/** Lengths of the longest common subsequences of what follows each pair of places, row by row. */
function lengthsOf(a: readonly string[], b: readonly string[]): Uint16Array[] {
  const rows = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1))
  for (let i = a.length - 1; i >= 0; i -= 1) {
    const [row, next] = [rows[i], rows[i + 1]]
    if (row === undefined || next === undefined) continue
    for (let j = b.length - 1; j >= 0; j -= 1)
      row[j] = a[i] === b[j] ? (next[j + 1] ?? 0) + 1 : Math.max(next[j] ?? 0, row[j + 1] ?? 0)
  }
  return rows
}

function walk(changes: WordChange[], a: readonly string[], b: readonly string[]): void {
  const lengths = lengthsOf(a, b)
  let [i, j] = [0, 0]
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      add(changes, 'same', a[i] ?? '')
      i += 1
      j += 1
    } else if ((lengths[i + 1]?.[j] ?? 0) >= (lengths[i]?.[j + 1] ?? 0)) {
      add(changes, 'removed', a[i] ?? '')
      i += 1
    } else {
      add(changes, 'added', b[j] ?? '')
      j += 1
    }
  }
  add(changes, 'removed', a.slice(i).join(''))
  add(changes, 'added', b.slice(j).join(''))
}

/** What changed from one text to the next, word by word. */
export function wordDiff(before: string, after: string): WordChange[] {
  const [a, b] = [wordsOf(before), wordsOf(after)]
  const start = sameStart(a, b)
  const end = sameStart(a.slice(start).toReversed(), b.slice(start).toReversed())
  const [midA, midB] = [a.slice(start, a.length - end), b.slice(start, b.length - end)]
  const changes: WordChange[] = []
  add(changes, 'same', a.slice(0, start).join(''))
  if (midA.length * midB.length > MOST_CELLS) {
    add(changes, 'removed', midA.join(''))
    add(changes, 'added', midB.join(''))
  } else walk(changes, midA, midB)
  add(changes, 'same', a.slice(a.length - end).join(''))
  return changes
}
