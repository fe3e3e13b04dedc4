import { escapeHtml } from '#kernel/html.ts'
import type { T } from '#i18n/translate.ts'

/** One thing a letter says: a sentence, the day it is due, and where it is done. */
export type LetterPart = {
  sentence: string
  from?: string
  code?: string
  due?: string
  href: string
  link: string
  byLink?: true
}

export type LetterText = {
  subject: string
  greeting: string
  lead?: string
  parts: readonly LetterPart[]
  /** What follows below the line: why it came, and where to choose. */
  foot: readonly string[]
  choose?: { label: string; href: string }
}

/** The same letter as plain text and as a page of its own, in the language and direction of its recipient. */
export type Letter = { subject: string; text: string; html: string }

/** Plain text: each address on a line of its own, so that the line is read from its own side in either direction. */
function plain({ greeting, lead, parts, foot, choose }: LetterText): string {
  const said = parts.map(({ sentence, from, code, due, href }) =>
    [sentence, from, code, due, href].filter((line) => line !== undefined).join('\n'),
  )
  const below = [...foot, ...(choose === undefined ? [] : [`${choose.label}\n${choose.href}`])]
  return `${[greeting, ...(lead === undefined ? [] : [lead]), ...said, '--', ...below].join('\n\n')}\n`
}

const BODY = 'margin:0;padding:24px;background:#ffffff;color:#1c1b19;font:17px/1.6 "Segoe UI",Tahoma,Arial,sans-serif'
const LINK = 'color:#0b5a5e;font-weight:bold'
const CODE = 'font-size:28px;letter-spacing:4px'
const FOOT = 'margin-top:32px;padding-top:16px;border-top:1px solid #c9c2b4;color:#57534a;font-size:14px'

/** No picture, no script, nothing fetched: opening it tells nobody anything. */
function page(t: T, { subject, greeting, lead, parts, foot, choose }: LetterText): string {
  const paragraph = (text: string): string => `<p>${escapeHtml(text)}</p>`
  const link = (href: string, label: string): string =>
    `<a href="${escapeHtml(href)}" style="${LINK}">${escapeHtml(label)}</a>`
  const said = parts.map(
    ({ sentence, from, code, due, href, link: label }) =>
      `<p>${escapeHtml(sentence)}${from === undefined ? '' : `<br>${escapeHtml(from)}`}${code === undefined ? '' : `<br><b dir="ltr" style="${CODE}">${escapeHtml(code)}</b>`}${due === undefined ? '' : `<br>${escapeHtml(due)}`}<br>${link(href, label)}</p>`,
  )
  const below = [...foot.map(paragraph), ...(choose === undefined ? [] : [`<p>${link(choose.href, choose.label)}</p>`])]
  return `<!DOCTYPE html>
<html lang="${t.lang}" dir="${t.dir}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(subject)}</title></head>
<body style="${BODY}"><div lang="${t.lang}" dir="${t.dir}" style="max-width:600px;margin:0 auto;text-align:start">
${[paragraph(greeting), ...(lead === undefined ? [] : [paragraph(lead)]), ...said].join('\n')}
<div style="${FOOT}">
${below.join('\n')}
</div></div></body></html>
`
}

export function writeLetter(t: T, text: LetterText): Letter {
  return { subject: text.subject, text: plain(text), html: page(t, text) }
}
