import { outerOf, zipOf } from '#platform/imports/sniff.ts'
import { listZip } from '#platform/imports/zip-list.ts'
import { type FileKind, MAX_EVIDENCE_FILE } from './evidence-file.ts'

/** Why a file is not taken; each is a message key `field.<code>`. */
export type FileFault =
  | 'fileEmpty'
  | 'fileTooBig'
  | 'fileKind'
  | 'fileOldOffice'
  | 'fileMacros'
  | 'fileDamaged'
  | 'fileLocked'
  | 'fileNotUtf8'
export type Recognised = { ok: true; kind: FileKind } | { ok: false; code: FileFault }

const PICTURES: readonly [FileKind, readonly number[]][] = [
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['jpeg', [0xff, 0xd8, 0xff]],
]

/** A file of OpenDocument begins with its type, unpacked, at this place (OpenDocument 1.3, part 2, 3.3). */
const MIMETYPE_AT = 30
const OPEN_DOCUMENT: readonly [string, FileKind][] = [
  ['text', 'odt'],
  ['spreadsheet', 'ods'],
  ['presentation', 'odp'],
]

function refuse(code: FileFault): Recognised {
  return { ok: false, code }
}

/** What a file is by its content, whatever its name says; programs within documents are a reason to refuse. */
export function recognise(bytes: Uint8Array, name: string): Recognised {
  if (bytes.byteLength === 0) return refuse('fileEmpty')
  if (bytes.byteLength > MAX_EVIDENCE_FILE) return refuse('fileTooBig')
  const picture = PICTURES.find(([, magic]) => magic.every((byte, at) => bytes[at] === byte))
  if (picture !== undefined) return { ok: true, kind: picture[0] }
  switch (outerOf(bytes)) {
    case 'pdf':
      return { ok: true, kind: 'pdf' }
    case 'zip':
      return packed(bytes)
    case 'ole':
      return refuse('fileOldOffice')
    case 'text':
      return plain(bytes, name)
    case 'xml':
    case 'json':
    case 'binary':
      return refuse('fileKind')
  }
}

function plain(bytes: Uint8Array, name: string): Recognised {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return refuse('fileNotUtf8')
  }
  if (bytes.includes(0)) return refuse('fileKind')
  return { ok: true, kind: /\.csv$/i.test(name) ? 'csv' : 'text' }
}

function packed(bytes: Uint8Array): Recognised {
  const list = listZip(bytes)
  if (!list.ok) return refuse(list.code === 'zipEncrypted' ? 'fileLocked' : 'fileDamaged')
  if (list.names.some((name) => /(^|\/)vbaProject\.bin$|^(Basic|Scripts)\/./i.test(name))) return refuse('fileMacros')
  const inner = zipOf(list.names)
  if (inner === 'Word') return { ok: true, kind: 'docx' }
  if (inner === 'xlsx') return { ok: true, kind: 'xlsx' }
  if (list.names.includes('ppt/presentation.xml')) return { ok: true, kind: 'pptx' }
  const kind = inner === 'OpenDocument' ? openDocument(bytes) : undefined
  return kind === undefined ? refuse('fileKind') : { ok: true, kind }
}

function openDocument(bytes: Uint8Array): FileKind | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(MIMETYPE_AT, MIMETYPE_AT + 100))
  return OPEN_DOCUMENT.find(([type]) => head.startsWith(`mimetypeapplication/vnd.oasis.opendocument.${type}`))?.[1]
}
