import { z } from 'zod'
import type { Json } from '#kernel/canonical.ts'
import type { Params } from '#kernel/permission.ts'
import type { ReadPaper } from '#standards/paper/model.ts'
import { readInChild } from './child.ts'
import { MAX_FILE } from './limits.ts'
import { outerOf, zipOf } from './sniff.ts'
import { storable } from './storable.ts'
import { listZip } from './zip-list.ts'

const CHILD = 'src/platform/imports/paper-child.ts'

const placed = { id: z.string(), place: z.string() }
const pick = z.object({ code: z.string(), sign: z.string(), label: z.string() })
const slot = z.union([
  z.object({ ...placed, text: z.string(), days: z.number().optional() }),
  z.object({ ...placed, picks: z.array(pick), stray: z.string() }),
])
const paper = z.object({
  format: z.enum(['docx', 'xlsx']),
  seal: z.string().optional(),
  items: z.array(z.object({ ref: z.string(), place: z.string(), slots: z.array(slot) })),
  faults: z.array(
    z.object({
      code: z.enum(['merged', 'twice', 'lost', 'notWords', 'noResult']),
      place: z.string(),
      ref: z.string().optional(),
    }),
  ),
})
const said = z.union([z.object({ paper }), z.object({ unsound: z.literal(true) })])

/** `code` is a message key `field.<code>`. */
export type OpenedPaper = { ok: true; paper: ReadPaper } | { ok: false; code: string; params?: Params }

/** A filled form, Word or Excel by its content whatever its name; read in a process of its own. */
export async function openPaper(bytes: Uint8Array): Promise<OpenedPaper> {
  if (bytes.byteLength === 0) return { ok: false, code: 'import.empty' }
  if (bytes.byteLength > MAX_FILE)
    return { ok: false, code: 'import.fileTooLarge', params: { max: MAX_FILE / 1_000_000 } }
  // Word encrypts into a file of the old kind.
  if (outerOf(bytes) === 'ole') return { ok: false, code: 'paper.old' }
  if (outerOf(bytes) !== 'zip') return { ok: false, code: 'paper.notOffice' }
  const list = listZip(bytes)
  if (!list.ok) return { ok: false, code: `import.${list.code}` }
  const kind = zipOf(list.names)
  if (kind === 'OpenDocument') return { ok: false, code: 'paper.openDocument' }
  if (kind !== 'Word' && kind !== 'xlsx') return { ok: false, code: 'paper.notOffice' }
  const read = await readInChild(CHILD, bytes)
  if (!read.ok) return { ok: false, code: read.code === 'tooBig' ? 'import.zipTooBig' : 'paper.damaged' }
  const parsed = said.safeParse(storable(JSON.parse(read.said) as Json))
  if (!parsed.success || 'unsound' in parsed.data) return { ok: false, code: 'paper.unsound' }
  return { ok: true, paper: { ...parsed.data.paper, seal: parsed.data.paper.seal } }
}
