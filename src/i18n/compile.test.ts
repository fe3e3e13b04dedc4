import { describe, expect, it } from 'vitest'
import { checkCatalogues } from './compile/check.ts'
import { emitKeys, emitLanguage, emitMessage } from './compile/emit.ts'
import { readCatalogues } from './compile/read.ts'
import { unusedKeys } from './compile/used.ts'
import { checkStops } from './compile/writing.ts'

/** Catalogues of one invented module, one object per language. */
function read(catalogues: Record<string, Record<string, string>>) {
  return readCatalogues(
    Object.entries(catalogues).map(([lang, texts]) => ({
      file: `src/modules/x/messages/${lang}.json`,
      lang,
      text: JSON.stringify(texts, null, 2),
    })),
  )
}

function problems(catalogues: Record<string, Record<string, string>>): string[] {
  const { messages, problems: found } = read(catalogues)
  const all = [...found, ...checkCatalogues(messages, ['ar', 'en']), ...checkStops(messages)]
  return all.map(({ text }) => text)
}

function arabic(text: string): string[] {
  return problems({ ar: { 'x.y': text }, en: { 'x.y': text.endsWith('.') ? 'Text.' : 'Text' } })
}

const SIX = 'zero {لا شيء} one {واحد} two {اثنان} few {# أمور} many {# أمراً} other {# أمر}'

describe('the checks', () => {
  it('pass sound catalogues', () => {
    const sound = {
      ar: { 'x.y': `{count, plural, ${SIX}}`, 'x.z': 'نعم، {name}.' },
      en: { 'x.y': '{count, plural, one {# thing} other {# things}}', 'x.z': 'Yes, {name}.' },
    }
    expect(problems(sound)).toEqual([])
  })

  it('find a key that one complete language lacks', () => {
    expect(problems({ ar: { 'x.y': 'نص' }, en: { 'x.y': 'Text', 'x.z': 'More' } })).toEqual(['is missing in ar'])
  })

  it('ask nothing of a language that is only begun', () => {
    expect(problems({ ar: { 'x.y': 'نص' }, en: { 'x.y': 'Text' }, fr: {} })).toEqual([])
  })

  it('find arguments that differ', () => {
    const found = problems({ ar: { 'x.y': 'نص {name}' }, en: { 'x.y': 'Text {title}' } })
    expect(found).toEqual(['has arguments (title), ar has (name)'])
  })

  it('find a plural form that is missing or foreign', () => {
    const five = SIX.replace('few {# أمور} ', '')
    expect(arabic(`{count, plural, ${five}}`)).toContain('plural of {count} lacks the form few')
    const found = problems({
      ar: { 'x.y': `{n, plural, ${SIX}}` },
      en: { 'x.y': '{n, plural, one {a} few {b} other {c}}' },
    })
    expect(found).toEqual(['plural of {n} has the form few, which en does not know'])
  })

  it('find a key written twice, in one file or in two', () => {
    const twice = { file: 'src/ui/messages/en.json', lang: 'en', text: '{\n  "x.y": "A",\n  "x.y": "B"\n}' }
    expect(readCatalogues([twice]).problems.map(({ text }) => text)).toEqual(['stands twice in the file'])
    const one = { ...twice, text: '{"x.y": "A"}' }
    const { messages } = readCatalogues([one, { ...one, file: 'src/app/messages/en.json' }])
    expect(checkCatalogues(messages, ['en']).map(({ text }) => text)).toEqual(['stands in src/ui/messages/en.json too'])
  })

  it('find what cannot be read', () => {
    expect(problems({ en: { 'x.y': 'Text {' }, ar: {} })[0]).toMatch(/cannot be read/)
    expect(readCatalogues([{ file: 'a', lang: 'en', text: '[' }]).problems[0]?.text).toMatch(/is not JSON/)
    expect(readCatalogues([{ file: 'a', lang: 'xx', text: '{}' }]).problems[0]?.text).toMatch(/not a language/)
  })

  it('find a style or a tag that is not ours', () => {
    const found = problems({ ar: { 'x.y': 'نص {n, number, ::.00}' }, en: { 'x.y': '<b>Text</b> {n, number, ::.00}' } })
    expect(found).toContain('holds a tag')
    expect(found).toContain('number style of {n} is not ours')
  })

  it.each([
    ['.هذا نص', 'begins with punctuation'],
    ['هذا نص, وذاك', 'has a Latin comma, semicolon or question mark'],
    ['{name}, نص', 'has a Latin comma, semicolon or question mark'],
    ['هل هذا نص?', 'has a Latin comma, semicolon or question mark'],
    ['هذا نص .', 'has a space before its punctuation'],
    ['هذا نص.\u200f', 'ends with a hidden mark instead of its full stop'],
    ['Sentence', 'is not in Arabic'],
    ['هذا نص ', 'begins or ends with a space, or is empty'],
  ])('find the mistake in the Arabic %j', (text, said) => {
    expect(arabic(text)).toContain(said)
  })

  it.each([
    ['fr', 'Visible pour : tous', 'lacks a no-break space beside : ; ! ? or its quotation marks'],
    ['fr', 'Le texte « {text} »', 'lacks a no-break space beside : ; ! ? or its quotation marks'],
    ['fr', 'Le “texte”', 'has quotation marks that are not « »'],
    ['fr', "L'État", 'has a straight apostrophe'],
    ['es', 'Cuál queda?', 'has ¿ and ? that do not match'],
    ['es', 'El “texto”', 'has quotation marks that are not « »'],
    ['ru', 'Это “текст”', 'has quotation marks that are not « »'],
    ['ru', 'Sentence', 'is not in Russian'],
    ['zh', '国家,城市', 'has half-width punctuation beside Chinese'],
    ['zh', 'Sentence', 'is not in Chinese'],
  ])('find the mistake in %s: %j', (lang, text, said) => {
    expect(problems({ ar: { 'x.y': 'نص' }, en: { 'x.y': 'Text' }, [lang]: { 'x.y': text } })).toContain(said)
  })

  it.each([
    ['fr', 'Commence par https:// \u202f: « l’État\u202f»'.replace('« ', '«\u202f')],
    ['es', '¿Cuál queda, «uno»?'],
    ['ru', 'Это «текст» (SHA-256)'],
    ['zh', '国家，城市（SHA-256, UTF-8）'],
  ])('let stand what is well written in %s: %j', (lang, text) => {
    const ends = text.endsWith('?')
    const all = { ar: { 'x.y': ends ? 'نص؟' : 'نص' }, en: { 'x.y': ends ? 'Text?' : 'Text' }, [lang]: { 'x.y': text } }
    expect(problems(all)).toEqual([])
  })

  it('find a full stop that only one language has', () => {
    const said = 'ends with a full stop in one language and not in the other'
    expect(problems({ ar: { 'x.y': 'هذا نص' }, en: { 'x.y': 'This is a text.' } })).toEqual([said])
    expect(problems({ ar: { 'x.y': 'هل هذا نص؟' }, en: { 'x.y': 'Is this a text?' } })).toEqual([])
  })

  it('find an argument whose name is no name', () => {
    expect(problems({ ar: { 'x.y': 'نص {0}' }, en: { 'x.y': 'Text {0}' } })).toContain('argument {0} is not a name')
  })

  it('let Latin punctuation stand inside Latin text', () => {
    expect(arabic('نص عن (SDMX, IATI) و1,5')).toEqual([])
  })

  it('find a key without its thing', () => {
    expect(problems({ ar: { title: 'نص' }, en: { title: 'Text' } })).toContain('key is not of the form thing.part')
  })

  it('report keys nobody uses, but not those made of parts', () => {
    const keys = ['a.b', 'a.c', 'a.state.OPEN', 'reason.x']
    expect(unusedKeys(keys, ["t('a.b')", 't(`a.state.${state}`)'])).toEqual(['a.c'])
  })
})

describe('the generator', () => {
  it('writes texts, arguments, quotes and plurals', () => {
    const { messages } = read({
      en: { 'x.a': "It''s {name}", 'x.b': '{n, plural, offset:1 =0 {no} one {# a} other {# `b`}}', 'x.c': 'Plain' },
    })
    const [a, b, c] = messages.map(({ parts }) => emitMessage(parts))
    expect(a).toBe("(a, f) => `It's ${f.text(a.name)}`")
    expect(b).toContain('f.plural(a.n, ')
    expect(b).toContain('${f.number(a.n - 1)} \\`b\\`')
    expect(c).toBe("'Plain'")
  })

  it('writes keys with their arguments, the strictest type over the languages', () => {
    const { messages } = read({ en: { 'x.a': 'Now {n}' }, ar: { 'x.a': 'الآن {n, number}' } })
    expect(emitKeys(messages)).toContain("'x.a': { n: number }")
    expect(emitLanguage(messages, 'en')).toContain("'x.a': (a, f) => `Now ${f.text(a.n)}`")
  })
})
