import { expect, test } from 'vitest'
import { translator } from '#i18n/translate.ts'
import { writeLetter } from './letter.ts'

const PART = {
  sentence: 'Read & sign',
  due: 'By <b>Monday</b>',
  href: 'https://umran.example/en/a?b="c"&d',
  link: 'Open',
}
const TEXT = { subject: 'A "subject" & more', greeting: 'Dear <i>Ann</i>,', parts: [PART], foot: ['foot'] }

test('names and addresses stay text, whatever signs they hold', () => {
  const { html } = writeLetter(translator('en', {}), TEXT)
  expect(html).not.toMatch(/<i>|<b>/)
  expect(html).toContain('Dear &lt;i&gt;Ann&lt;/i&gt;,')
  expect(html).toContain('href="https://umran.example/en/a?b=&quot;c&quot;&amp;d"')
  expect(html).toContain('<title>A &quot;subject&quot; &amp; more</title>')
})

test('both parts are in the language of the letter, the page also in its direction', () => {
  const { html } = writeLetter(translator('ar', {}), TEXT)
  expect(html).toContain('<html lang="ar" dir="rtl">')
  expect(html).not.toMatch(/(?:margin|padding|border|text-align)-?[a-z]*:\s*(?:left|right)|-(?:left|right):/)
})

test('in plain text an address stands on a line of its own', () => {
  expect(writeLetter(translator('en', {}), TEXT).text.split('\n')).toContain(PART.href)
})
