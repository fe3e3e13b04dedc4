import { allowed, type Permission, refused } from '#kernel/permission.ts'
import type { ReportAudience } from './report.ts'

/** What decides who may have which report; `reads` is what the database's own audiences say of this reader. */
export type ReportSubject = { signedIn: boolean; reads: boolean; adopted: boolean }

/** The parties have the whole report once it is adopted; Member States have what was raised to them, whatever the state. */
export function mayReadReport(as: ReportAudience, subject: ReportSubject): Permission {
  if (as === 'public') return allowed
  if (!subject.signedIn) return refused('notSignedIn')
  if (!subject.reads) return refused(as === 'review' ? 'report.partiesOnly' : 'report.memberStatesOnly')
  return as === 'member-states' || subject.adopted ? allowed : refused('report.notAdopted')
}
