import type { LiteralElement } from '@formatjs/icu-messageformat-parser'
import type { Lang } from '#kernel/lang.ts'
import type { Message, Problem } from './read.ts'

export function problem(message: Message, text: string): Problem {
  return { file: message.file, key: message.key, text }
}

type Check = (message: Message, literals: readonly LiteralElement[]) => string[]

/** How each language is written: what a program can see of it. */
const WRITING: Partial<Record<Lang, Check>> = {
  ar: checkArabic,
  es: checkSpanish,
  fr: checkFrench,
  ru: checkRussian,
  zh: checkChinese,
}

export function checkWriting(message: Message, literals: readonly LiteralElement[]): string[] {
  return WRITING[message.lang]?.(message, literals) ?? []
}

const ARABIC = /[\u0600-\u06ff]/
const LEADING = /^[.،؛؟:!,;?]/
/** Beside Arabic, or beside an argument at the edge of a literal; Latin text within keeps its own. */
const STRAIGHT = /(^|[\u0600-\u06ff]\s*)[,;?]|[,;?](\s*[\u0600-\u06ff]|\s*$)/

/** Arabic text as written: punctuation in its own shapes, and at the end of what it ends, not at the start. */
function checkArabic(message: Message, literals: readonly LiteralElement[]): string[] {
  const texts: string[] = []
  const whole = message.source.replace(/\{[^{}]*\}/g, '…')
  if (LEADING.test(message.source)) texts.push('begins with punctuation')
  if (literals.some(({ value }) => STRAIGHT.test(value))) texts.push('has a Latin comma, semicolon or question mark')
  if (/\s[.،؛؟:!](\s|$)/.test(whole)) texts.push('has a space before its punctuation')
  if (/[.؟!][\u200e\u200f\u202a-\u202e]$/.test(message.source))
    texts.push('ends with a hidden mark instead of its full stop')
  if (!ARABIC.test(message.source) && /[A-Za-z]{4,}/.test(whole)) texts.push('is not in Arabic')
  return texts
}

/** A no-break space, narrow or not, keeps the sign on the line of its word; an address has none before its colon. */
function checkFrench(_message: Message, literals: readonly LiteralElement[]): string[] {
  const texts: string[] = []
  const said = literals.map(({ value }) => value.replaceAll(/https?:\/\/\S*/g, ''))
  if (said.some((value) => /[^\u00a0\u202f][:;!?»]/.test(value) || /«(?!\u00a0|\u202f)/.test(value)))
    texts.push('lacks a no-break space beside : ; ! ? or its quotation marks')
  if (said.some((value) => /["“”]/.test(value))) texts.push('has quotation marks that are not « »')
  if (said.some((value) => value.includes("'"))) texts.push('has a straight apostrophe')
  return texts
}

function checkSpanish({ source }: Message, literals: readonly LiteralElement[]): string[] {
  const texts: string[] = []
  if ((source.match(/\?/g) ?? []).length !== (source.match(/¿/g) ?? []).length)
    texts.push('has ¿ and ? that do not match')
  if ((source.match(/!/g) ?? []).length !== (source.match(/¡/g) ?? []).length)
    texts.push('has ¡ and ! that do not match')
  if (literals.some(({ value }) => /["“”]/.test(value))) texts.push('has quotation marks that are not « »')
  return texts
}

const CYRILLIC = /[\u0400-\u04ff]/

function checkRussian({ source }: Message, literals: readonly LiteralElement[]): string[] {
  const texts: string[] = []
  if (literals.some(({ value }) => /["“”]/.test(value))) texts.push('has quotation marks that are not « »')
  if (!CYRILLIC.test(source) && /[A-Za-z]{4,}/.test(source.replace(/\{[^{}]*\}/g, '…'))) texts.push('is not in Russian')
  return texts
}

const HAN = /[\u4e00-\u9fff]/

/** Beside Chinese the signs are full width; within Latin text they keep their own. */
function checkChinese({ source }: Message, literals: readonly LiteralElement[]): string[] {
  const texts: string[] = []
  if (literals.some(({ value }) => /[\u4e00-\u9fff][,;:?!.]|[,;?!][\u4e00-\u9fff]/.test(value)))
    texts.push('has half-width punctuation beside Chinese')
  if (!HAN.test(source) && /[A-Za-z]{4,}/.test(source.replace(/\{[^{}]*\}/g, '…'))) texts.push('is not in Chinese')
  return texts
}

/** A message ends as a sentence in every language, or in none. */
export function checkStops(messages: readonly Message[]): Problem[] {
  const english = new Map(messages.filter(({ lang }) => lang === 'en').map((message) => [message.key, message]))
  return messages
    .filter(({ lang }) => lang !== 'en')
    .flatMap((message) => {
      const other = english.get(message.key)
      if (other === undefined || endsSentence(message.source) === endsSentence(other.source)) return []
      return [problem(message, 'ends with a full stop in one language and not in the other')]
    })
}

function endsSentence(source: string): boolean {
  return /[.؟?!。？！]\}*$/.test(source.trimEnd())
}
