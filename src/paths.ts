import type { Lang } from '#kernel/lang.ts'

/** Every address of the product, as functions: the only place where a path is spelled out. */
export const paths = {
  home: (lang: Lang) => `/${lang}`,
  programme: (lang: Lang) => `/${lang}/programme`,
  plan: (lang: Lang, part?: string) => (part === undefined ? `/${lang}/plan` : `/${lang}/plan#${part}`),
  cycle: (lang: Lang, cycleId: string) => `/${lang}/cycles/${cycleId}`,
  cycleDates: (lang: Lang, cycleId: string) => `/${lang}/cycles/${cycleId}/dates.ics`,
  country: (lang: Lang, code: string) => `/${lang}/countries/${code}`,
  places: (lang: Lang, anchor?: string) => (anchor === undefined ? `/${lang}/places` : `/${lang}/places#${anchor}`),
  place: (lang: Lang, code: string) => `/${lang}/places/${code}`,
  released: (lang: Lang, reviewId: string) => `/${lang}/reviews/${reviewId}/released`,
  framework: (lang: Lang, eid?: string) => (eid === undefined ? `/${lang}/framework` : `/${lang}/framework#${eid}`),
  /** The texts of the real programme, or its plans, whichever mechanism this instance shows first. */
  texts: (lang: Lang, of: 'programme' | 'plan', eid?: string) =>
    `/${lang}/framework?of=${of}${eid === undefined ? '' : `#${eid}`}`,
  audit: (lang: Lang) => `/${lang}/audit`,
  numerals: (lang: Lang) => `/${lang}/numerals`,
  signIn: (lang: Lang, next?: string) =>
    next === undefined ? `/${lang}/sign-in` : `/${lang}/sign-in?next=${encodeURIComponent(next)}`,
  signInCode: (lang: Lang, next?: string) =>
    next === undefined ? `/${lang}/sign-in/code` : `/${lang}/sign-in/code?next=${encodeURIComponent(next)}`,
  signOut: (lang: Lang) => `/${lang}/sign-out`,
  questionnaires: (lang: Lang) => `/${lang}/questionnaires`,
  imports: (lang: Lang) => `/${lang}/import`,
  imported: (lang: Lang, importId: string) => `/${lang}/import/${importId}`,
  firstPassword: (lang: Lang, token: string) => `/${lang}/first-password/${token}`,
  /** A way in without an account; with the code that was asked for. */
  link: (lang: Lang, token: string, codeId?: string) =>
    `/${lang}/link/${token}${codeId === undefined ? '' : `?code=${codeId}`}`,
  /** Outside every language: a calendar application asks for it. */
  calendar: (secret: string) => `/calendar/${secret}.ics`,
  mailbox: (lang: Lang, personId?: string) =>
    personId === undefined ? `/${lang}/mailbox` : `/${lang}/mailbox?person=${personId}`,
  meCalendar: (lang: Lang) => `/${lang}/me/calendar`,
  mePasskey: (lang: Lang) => `/${lang}/me/passkey`,
  signInPasskey: (lang: Lang) => `/${lang}/sign-in/passkey`,
  me: (lang: Lang) => `/${lang}/me`,
  tryIt: (lang: Lang) => `/${lang}/try-it`,
  work: (lang: Lang) => `/${lang}/work`,
  cycleNew: (lang: Lang, mechanismId: string) => `/${lang}/mechanisms/${mechanismId}/cycles/new`,
  cycleJoin: (lang: Lang, cycleId: string) => `/${lang}/cycles/${cycleId}/join`,
  cycleOffice: (lang: Lang, cycleId: string) => `/${lang}/cycles/${cycleId}/office`,
  cycleCounts: (lang: Lang, cycleId: string) => `/${lang}/cycles/${cycleId}/counts`,
  room: (lang: Lang, reviewId: string) => `/${lang}/reviews/${reviewId}`,
  assign: (lang: Lang, reviewId: string) => `/${lang}/reviews/${reviewId}/reviewers`,
  team: (lang: Lang, reviewId: string) => `/${lang}/reviews/${reviewId}/team`,
  delegate: (lang: Lang, reviewId: string) => `/${lang}/reviews/${reviewId}/delegation`,
  /** Its cities and programmes. */
  named: (lang: Lang, reviewId: string) => `/${lang}/reviews/${reviewId}/places`,
  /** The sections that the reader holds. */
  held: (lang: Lang, reviewId: string) => `/${lang}/reviews/${reviewId}/sections`,
  handOver: (lang: Lang, reviewId: string) => `/${lang}/reviews/${reviewId}/hand-over`,
  handOverFile: (lang: Lang, reviewId: string) => `/${lang}/reviews/${reviewId}/hand-over.docx`,
  section: (lang: Lang, reviewId: string, sectionId: string) => `/${lang}/reviews/${reviewId}/sections/${sectionId}`,
  /** Where forms on paper are fetched and handed in; without parameters in its path, since it takes files. */
  paper: (lang: Lang, reviewId: string, sectionId?: string) =>
    `/${lang}/paper?review=${reviewId}${sectionId === undefined ? '' : `&section=${sectionId}`}`,
  eSurvey: (lang: Lang, reviewId: string) => `/${lang}/reviews/${reviewId}/e-survey`,
  prefill: (lang: Lang, reviewId: string) => `/${lang}/reviews/${reviewId}/prefill`,
  /** A file that stands beside an answer as evidence, for whoever may read the answer. */
  file: (lang: Lang, fileId: string) => `/${lang}/files/${fileId}`,
  submission: (lang: Lang, reviewId: string) => `/${lang}/reviews/${reviewId}/submission`,
  reopenings: (lang: Lang, reviewId: string) => `/${lang}/reviews/${reviewId}/submission#reopenings`,
  draft: (lang: Lang, reviewId: string) => `/${lang}/reviews/${reviewId}/draft`,
  /** For the minister, to be printed. */
  clearance: (lang: Lang, reviewId: string) => `/${lang}/reviews/${reviewId}/clearance`,
  question: (lang: Lang, reviewId: string, answerId: string) => `/${lang}/reviews/${reviewId}/answers/${answerId}`,
  findings: (lang: Lang, reviewId: string) => `/${lang}/reviews/${reviewId}/findings`,
  finding: (lang: Lang, reviewId: string, findingId: string) => `/${lang}/reviews/${reviewId}/findings/${findingId}`,
  summary: (lang: Lang, reviewId: string) => `/${lang}/reviews/${reviewId}/summary`,
  adoption: (lang: Lang, reviewId: string) => `/${lang}/reviews/${reviewId}/adoption`,
  release: (lang: Lang, reviewId: string) => `/${lang}/reviews/${reviewId}/release`,
  preview: (lang: Lang, reviewId: string, as: string, waiting = false) =>
    `/${lang}/reviews/${reviewId}/preview/${as}${waiting ? '?with=translations' : ''}`,
  pauseOrLeave: (lang: Lang, reviewId: string) => `/${lang}/reviews/${reviewId}/participation`,
  translations: (lang: Lang, reviewId: string) => `/${lang}/reviews/${reviewId}/translations`,
  visibility: (lang: Lang, reviewId: string) => `/${lang}/reviews/${reviewId}/visibility`,
  report: (lang: Lang, reviewId: string, as: ReportReaders = 'public') =>
    `/${lang}/reviews/${reviewId}/report.docx${readers(as)}`,
  reportPdf: (lang: Lang, reviewId: string, as: ReportReaders = 'public') =>
    `/${lang}/reviews/${reviewId}/report/pdf${readers(as)}`,
  rendering: (lang: Lang, renderingId: string, refresh: 'on' | 'off' = 'on') =>
    `/${lang}/documents/${renderingId}${refresh === 'on' ? '' : '?refresh=off'}`,
  renderingFile: (lang: Lang, renderingId: string) => `/${lang}/documents/${renderingId}/report.pdf`,
} as const

/** For whom a report is drawn; everyone is not spelled out. */
type ReportReaders = 'public' | 'member-states' | 'review'

function readers(as: ReportReaders): string {
  return as === 'public' ? '' : `?as=${as}`
}

/** The same place in another language. */
export function inLanguage(pathname: string, lang: Lang): string {
  const rest = pathname.split('/').slice(2).join('/')
  return rest === '' ? `/${lang}` : `/${lang}/${rest}`
}
