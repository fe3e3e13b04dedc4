import { FALLBACK, OFFERED, isOffered, type OfferedLang } from './offered.ts'

type Wish = { lang: string; weight: number }

function wish(part: string): Wish {
  const [tag = '', ...params] = part.split(';').map((piece) => piece.trim())
  const quality = params.find((param) => param.startsWith('q='))
  const weight = quality === undefined ? 1 : Number(quality.slice(2))
  return { lang: tag.toLowerCase().split('-')[0] ?? '', weight: Number.isFinite(weight) ? weight : 0 }
}

/** The offered language a browser prefers most (RFC 9110, 12.5.4); `standard` when it names none of ours. */
export function negotiate(acceptLanguage: string | null | undefined, standard: OfferedLang = FALLBACK): OfferedLang {
  const wishes = (acceptLanguage ?? '')
    .split(',')
    .map(wish)
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
  for (const { lang } of wishes) {
    if (isOffered(lang)) return lang
    if (lang === '*') return standard
  }
  return standard
}

/** The language named by the first segment of a path (`/ar/reviews`), if it is one of ours. */
export function langOfPath(pathname: string): OfferedLang | undefined {
  const segment = pathname.split('/')[1]
  return OFFERED.find((lang) => lang === segment)
}
