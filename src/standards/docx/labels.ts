import type { Lang } from '#kernel/lang.ts'
import type { Distribution } from './model.ts'

/** The fixed words of the masthead, as the six official languages have them. */
type Labels = {
  organization: string
  distribution: string
  kinds: Record<Distribution, string>
  original: string
  /** Names of the six languages, in this one. */
  languages: Record<Lang, string>
  source: string
}

const KINDS: Record<Lang, Record<Distribution, string>> = {
  ar: { general: 'عام', limited: 'محدود', restricted: 'مقيَّد' },
  en: { general: 'General', limited: 'Limited', restricted: 'Restricted' },
  es: { general: 'general', limited: 'limitada', restricted: 'reservada' },
  fr: { general: 'générale', limited: 'limitée', restricted: 'restreinte' },
  ru: { general: 'общее', limited: 'ограниченное', restricted: 'для служебного пользования' },
  zh: { general: '普遍', limited: '有限', restricted: '限制' },
}

export const LABELS: Readonly<Record<Lang, Labels>> = {
  ar: {
    organization: 'الأمم المتحدة',
    distribution: 'التوزيع:',
    kinds: KINDS.ar,
    original: 'الأصل:',
    languages: { ar: 'بالعربية', en: 'بالإنكليزية', es: 'بالإسبانية', fr: 'بالفرنسية', ru: 'بالروسية', zh: 'بالصينية' },
    source: 'المصدر:',
  },
  en: {
    organization: 'United Nations',
    distribution: 'Distr.:',
    kinds: KINDS.en,
    original: 'Original:',
    languages: { ar: 'Arabic', en: 'English', es: 'Spanish', fr: 'French', ru: 'Russian', zh: 'Chinese' },
    source: 'Source:',
  },
  es: {
    organization: 'Naciones Unidas',
    distribution: 'Distr.',
    kinds: KINDS.es,
    original: 'Original:',
    languages: { ar: 'árabe', en: 'inglés', es: 'español', fr: 'francés', ru: 'ruso', zh: 'chino' },
    source: 'Fuente:',
  },
  fr: {
    organization: 'Nations Unies',
    distribution: 'Distr.',
    kinds: KINDS.fr,
    original: 'Original\u00a0:',
    languages: { ar: 'arabe', en: 'anglais', es: 'espagnol', fr: 'français', ru: 'russe', zh: 'chinois' },
    source: 'Source\u00a0:',
  },
  ru: {
    organization: 'Организация Объединенных Наций',
    distribution: 'Распространение:',
    kinds: KINDS.ru,
    original: 'Язык оригинала:',
    languages: { ar: 'арабский', en: 'английский', es: 'испанский', fr: 'французский', ru: 'русский', zh: 'китайский' },
    source: 'Источник:',
  },
  zh: {
    organization: '联合国',
    distribution: '分发：',
    kinds: KINDS.zh,
    original: '原文：',
    languages: { ar: '阿拉伯文', en: '英文', es: '西班牙文', fr: '法文', ru: '俄文', zh: '中文' },
    source: '资料来源：',
  },
}

/** Arabic documents of the United Nations give a month both of its names, the Levantine and the Egyptian one. */
export function formatDate(date: string, lang: Lang): string {
  const day = new Date(`${date}T00:00:00Z`)
  if (Number.isNaN(day.getTime())) return date
  const month = (locale: string): string =>
    new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(day)
  if (lang === 'ar') {
    const [number, year] = [String(day.getUTCDate()), String(day.getUTCFullYear())]
    return `${number} ${month('ar-SY-u-nu-latn')}/${month('ar-EG-u-nu-latn')} ${year}`
  }
  // French counts the first of a month as such.
  if (lang === 'fr' && day.getUTCDate() === 1) return `1er ${month('fr')} ${day.getUTCFullYear()}`
  const locale = lang === 'en' ? 'en-GB' : lang
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(day)
}
