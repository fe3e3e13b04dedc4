import { expect, test } from 'vitest'
import { checkCatalogues } from '#i18n/compile/check.ts'
import { emitKeys, emitLanguage } from '#i18n/compile/emit.ts'
import { catalogueFiles, readCatalogues } from '#i18n/compile/read.ts'
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
