import { expect, test } from 'vitest'
import { checkCatalogues } from '#i18n/compile/check.ts'
import { emitKeys, emitLanguage } from '#i18n/compile/emit.ts'
import { catalogueFiles, readCatalogues } from '#i18n/compile/read.ts'
import { scriptMessages } from '#i18n/compile/reach.ts'
import { checkStops } from '#i18n/compile/writing.ts'
import { OFFERED } from '#i18n/offered.ts'
import { LANGS } from '#kernel/lang.ts'
import { ROOT, textOf } from './project.ts'

const { messages, problems } = readCatalogues(catalogueFiles(ROOT))

test('the catalogues are sound', () => {
  expect([...problems, ...checkCatalogues(messages, OFFERED), ...checkStops(messages)]).toEqual([])
})

test('the compiled messages are those of the catalogues', () => {
  expect(textOf('src/i18n/generated/keys.ts') === emitKeys(messages)).toBe(true)
})

test.each(LANGS)('the compiled messages in %s are those of the catalogue', (lang) => {
  expect(textOf(`src/i18n/generated/${lang}.ts`) === emitLanguage(messages, lang)).toBe(true)
})

test.each(LANGS)('a browser gets in %s what pages with a script may say, and no more', (lang) => {
  const scripted = scriptMessages(ROOT, messages)
  expect(textOf(`src/i18n/generated/script-${lang}.ts`) === emitLanguage(scripted, lang)).toBe(true)
  expect(scripted.length).toBeLessThan(messages.length / 3)
})
