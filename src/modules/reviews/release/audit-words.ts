/** Verbs of the audit that have a word of their own on the page; another is shown by its code. */
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
  'stage',
  'drop',
] as const
export type AuditVerb = (typeof AUDIT_VERBS)[number]

/** Kinds of things the audit names. */
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
] as const
export type AuditKind = (typeof AUDIT_KINDS)[number]

export function auditVerb(code: string): AuditVerb | undefined {
  const verb = code.startsWith('resume_') ? 'resume' : code
  return AUDIT_VERBS.find((one) => one === verb)
}

export function auditKind(code: string): AuditKind | undefined {
  return AUDIT_KINDS.find((one) => one === code)
}
