import type { T } from '#i18n/translate.ts'
import { inLang, type LangMap } from '#kernel/lang.ts'
import { attachment } from '#platform/http/attachment.ts'
import type { ReportAudience } from './report.ts'

/** The name of a country report; of one that is not for everyone, with whom it is for. */
export function reportAttachment(
  { as, code, country }: { as: ReportAudience; code: string; country: LangMap },
  t: T,
  ending: 'docx' | 'pdf',
): string {
  const suffix = as === 'public' ? [] : [as]
  const words = ['country report', country.en ?? code, ...suffix, t.lang]
  return attachment(words, t('report.file', { country: inLang(country, t.lang).text }), ending)
}
