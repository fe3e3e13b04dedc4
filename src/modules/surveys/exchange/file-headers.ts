import type { AnswersHead } from './answer-file.ts'

const TYPES = { json: 'application/json; charset=utf-8', csv: 'text/csv; charset=utf-8' } as const

/** What every system can hold in a file name: Latin letters without marks, digits, hyphens. */
function ascii(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
}

/** Nobody's cache may hold a State's draft. */
export function fileHeaders({ state, exportedOn }: AnswersHead, ending: 'json' | 'csv'): HeadersInit {
  const name = ['answers', ascii(state.en ?? ''), exportedOn].filter((part) => part !== '').join('-')
  return {
    'Content-Type': TYPES[ending],
    'Content-Disposition': `attachment; filename="${name}.${ending}"`,
    'Cache-Control': 'private, no-store',
  }
}
