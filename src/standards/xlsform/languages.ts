import { isLang, type Lang } from '#kernel/lang.ts'

/** How the columns of a language are headed when we write: the name in English with the code, as XLSForm advises. */
export const LANGUAGE_HEADINGS: Readonly<Record<Lang, string>> = {
  ar: 'Arabic (ar)',
  en: 'English (en)',
  es: 'Spanish (es)',
  fr: 'French (fr)',
  ru: 'Russian (ru)',
  zh: 'Chinese (zh)',
}

/** Names that people give to the columns, in English and in the language itself, and the codes of ISO 639-2. */
const NAMES: Readonly<Record<Lang, readonly string[]>> = {
  ar: ['arabic', 'arabe', 'árabe', 'العربية', 'عربي', 'عربية', 'ara'],
  en: ['english', 'anglais', 'inglés', 'ingles', 'eng', 'الإنجليزية'],
  es: ['spanish', 'español', 'espanol', 'castellano', 'espagnol', 'spa'],
  fr: ['french', 'français', 'francais', 'francés', 'fra', 'fre', 'الفرنسية'],
  ru: ['russian', 'русский', 'russe', 'rus'],
  zh: ['chinese', '中文', '汉语', '普通话', 'mandarin', 'simplified chinese', 'chinois', 'zho', 'chi'],
}

/** `English (en)`, `English`, `en`, `en-GB`; undefined where it is none of the six. */
export function langOfName(name: string): Lang | undefined {
  const coded = /\(\s*([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]+)*\s*\)\s*$/.exec(name)?.[1]
  if (coded !== undefined) return langOfWord(coded)
  return langOfWord(name) ?? langOfWord(/^\s*([A-Za-z]{2})[-_][A-Za-z0-9]+\s*$/.exec(name)?.[1] ?? '')
}

function langOfWord(word: string): Lang | undefined {
  const plain = word.trim().toLowerCase()
  if (isLang(plain)) return plain
  return Object.keys(NAMES)
    .filter(isLang)
    .find((lang) => NAMES[lang].includes(plain))
}

const SCRIPTS: readonly [Lang, RegExp][] = [
  ['ar', /\p{Script=Arabic}/u],
  ['ru', /\p{Script=Cyrillic}/u],
  ['zh', /\p{Script=Han}/u],
]

/** What a form whose columns name no language is most likely written in: by its letters, else English. */
export function langOfTexts(texts: readonly string[]): Lang {
  const found = SCRIPTS.find(([, script]) => texts.filter((text) => script.test(text)).length * 2 > texts.length)
  return found?.[0] ?? 'en'
}
