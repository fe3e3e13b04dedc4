import { allowed, type Permission, refused } from '#kernel/permission.ts'

/** Bytes of the largest file, and of all files of one review; both are held by the database too. */
export const MAX_EVIDENCE_FILE = 20_000_000
export const MAX_REVIEW_FILES = 500_000_000
/** Pieces of evidence in force beside one answer. */
export const MAX_EVIDENCE = 20
export const MAX_FILE_NAME = 200

/** What may be handed in, and what a browser is told it is. Nothing a browser would run is among them. */
export const FILE_KINDS = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odp: 'application/vnd.oasis.opendocument.presentation',
  png: 'image/png',
  jpeg: 'image/jpeg',
  text: 'text/plain; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
} as const
export type FileKind = keyof typeof FILE_KINDS

const ENDINGS: Record<FileKind, readonly string[]> = {
  pdf: ['pdf'],
  docx: ['docx'],
  xlsx: ['xlsx'],
  pptx: ['pptx'],
  odt: ['odt'],
  ods: ['ods'],
  odp: ['odp'],
  png: ['png'],
  jpeg: ['jpg', 'jpeg'],
  text: ['txt'],
  csv: ['csv'],
}

/** For the field of a form: endings with their dots. */
export const ACCEPTED = Object.values(ENDINGS)
  .flat()
  .map((ending) => `.${ending}`)
  .join(',')

/** A file as it stands beside an answer; the digest is the SHA-256 of its bytes, the size in bytes. */
export type EvidenceFile = { id: string; name: string; kind: FileKind; size: number; digest: string }

/** The ending that a file of this kind gets when it is fetched, whatever it was called. */
export function endingOf(kind: FileKind): string {
  return ENDINGS[kind][0] ?? kind
}

/** The name without a path and without controls, as its owner knows it; its ending is not part of it. */
export function cleanName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? ''
  const clean = last.replaceAll(/\p{Cc}|[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '').trim()
  return clean.slice(0, MAX_FILE_NAME).toWellFormed()
}

/** One more piece of evidence beside an answer that has so many. */
export function mayAddEvidence(present: number): Permission {
  return present < MAX_EVIDENCE ? allowed : refused('survey.evidenceFull', { max: MAX_EVIDENCE })
}
