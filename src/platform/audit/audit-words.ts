/** What is done in a review: each has a word on the pages that show its audit. Another, of an earlier time, is shown by its code. */
export const AUDIT_VERBS = [
  'join',
  'admit',
  'assign',
  'substitute',
  'accredit',
  'name',
  'end',
  'name_team',
  'begin',
  'give',
  'take',
  'due',
  'link',
  'unlink',
  'draft',
  'ready',
  'validate',
  'clear',
  'reopen',
  'submit',
  'accept',
  'return',
  'open_dialogue',
  'ask',
  'answer',
  'amend',
  'close_dialogue',
  'write',
  'change',
  'propose',
  'hand_over',
  'agree',
  'contest',
  'revise',
  'keep',
  'decline',
  'sign',
  'adopt',
  'release',
  'translate',
  'approve',
  'respond',
  'close',
  'pause',
  'resume',
  'withdraw',
  'name_places',
  'take_place',
  'open_quick',
  'send',
  'prefill',
  'take_over',
  'stage',
  'drop',
  'delete',
  'export',
  'erase_again',
] as const
export type AuditVerb = (typeof AUDIT_VERBS)[number]

/** What is done in a cycle or a mechanism, whose audit no page shows. */
type OfficeVerb =
  | 'open cycle'
  | 'count'
  | 'begin draft'
  | 'publish'
  | 'stage import'
  | 'refuse import'
  | 'commit'
  | 'undo'
  | 'add account'
  | 'close account'
  | 'invite again'

/** Kinds of things the audit of a review names. */
export const AUDIT_KINDS = [
  'review',
  'participation',
  'assignment',
  'seat',
  'section',
  'thread',
  'message',
  'finding',
  'reopening',
  'summary',
  'block',
  'response',
  'link',
  'paper',
  'answer_file',
  'evidence',
  'institution',
] as const
export type AuditKind = (typeof AUDIT_KINDS)[number]
type OfficeKind = 'person' | 'cycle' | 'answer_counts' | 'questionnaire_draft' | 'import'

/** What an act may be called, so that none is written down without a word for it. */
export type AuditedVerb = AuditVerb | `resume_${string}` | OfficeVerb
export type AuditedKind = AuditKind | OfficeKind

/** Acts from the operator's console stand under their own name. */
const OPERATOR = 'operator: '

export function isOperators(code: string): boolean {
  return code.startsWith(OPERATOR)
}

export function auditVerb(code: string): AuditVerb | undefined {
  const done = isOperators(code) ? code.slice(OPERATOR.length) : code
  const verb = done.startsWith('resume_') ? 'resume' : done.replaceAll(' ', '_')
  return AUDIT_VERBS.find((one) => one === verb)
}

export function auditKind(code: string): AuditKind | undefined {
  return AUDIT_KINDS.find((one) => one === code)
}
