import {
  isLiteralElement,
  isNumberElement,
  isPluralElement,
  isSelectElement,
  isDateElement,
  isTimeElement,
  type MessageFormatElement,
  type PluralElement,
} from '@formatjs/icu-messageformat-parser'
import type { Lang } from '#kernel/lang.ts'
import { argsOf } from './args.ts'
import type { Message, Problem } from './read.ts'
import { checkWriting, problem } from './writing.ts'

const KEY = /^[a-z][A-Za-z0-9]*(\.[A-Za-z0-9_-]+)+$/

/** Everything that must hold over all catalogues; an empty list means they are sound. */
export function checkCatalogues(messages: readonly Message[], complete: readonly Lang[]): Problem[] {
  return [
    ...messages.flatMap((message) => checkMessage(message)),
    ...checkDoubles(messages),
    ...checkComplete(messages, complete),
    ...checkArgs(messages),
  ]
}

function checkMessage(message: Message): Problem[] {
  const texts: string[] = []
  if (!KEY.test(message.key)) texts.push('key is not of the form thing.part')
  if (message.source.trim() !== message.source || message.source === '')
    texts.push('begins or ends with a space, or is empty')
  for (const name of argsOf(message.parts).keys()) if (!NAME.test(name)) texts.push(`argument {${name}} is not a name`)
  for (const part of everyPart(message.parts)) texts.push(...checkPart(part, message.lang))
  texts.push(...checkWriting(message, [...everyPart(message.parts)].filter(isLiteralElement)))
  return texts.map((text) => problem(message, text))
}

function* everyPart(parts: readonly MessageFormatElement[]): Generator<MessageFormatElement> {
  for (const part of parts) {
    yield part
    if (isPluralElement(part) || isSelectElement(part)) {
      for (const option of Object.values(part.options)) yield* everyPart(option.value)
    }
  }
}

const NAME = /^[A-Za-z_]\w*$/
const NUMBER_STYLES = new Set<unknown>([undefined, null, 'percent', 'plain'])
const DATE_STYLES = new Set<unknown>([undefined, null, 'time'])

function checkPart(part: MessageFormatElement, lang: Lang): string[] {
  if (isPluralElement(part)) return checkPlural(part, lang)
  if (isNumberElement(part) && !NUMBER_STYLES.has(part.style)) return [`number style of {${part.value}} is not ours`]
  if (isDateElement(part) && !DATE_STYLES.has(part.style)) return [`date style of {${part.value}} is not ours`]
  if (isTimeElement(part) && !DATE_STYLES.has(part.style)) return [`time style of {${part.value}} is not ours`]
  if (isLiteralElement(part) && /<\/?[a-z]/i.test(part.value)) return ['holds a tag']
  return []
}

/** CLDR's categories: Arabic has six for cardinals. A form may be left out only where `=n` says it all. */
function checkPlural(part: PluralElement, lang: Lang): string[] {
  const rules = new Intl.PluralRules(lang, { type: part.pluralType ?? 'cardinal' })
  const needed = rules.resolvedOptions().pluralCategories
  const given = Object.keys(part.options)
  const exact: Record<string, string> = lang === 'ar' ? { zero: '=0', one: '=1', two: '=2' } : {}
  const missing = needed.filter((form) => !given.includes(form) && !given.includes(exact[form] ?? form))
  const surplus = given.filter((form) => !form.startsWith('=') && !needed.some((category) => category === form))
  return [
    ...missing.map((form) => `plural of {${part.value}} lacks the form ${form}`),
    ...surplus.map((form) => `plural of {${part.value}} has the form ${form}, which ${lang} does not know`),
  ]
}

function checkDoubles(messages: readonly Message[]): Problem[] {
  const groups = Map.groupBy(messages, ({ key, lang }) => `${lang} ${key}`)
  return [...groups.values()].flatMap((group) =>
    group.slice(1).map((message) => problem(message, `stands in ${group[0]?.file} too`)),
  )
}

function checkComplete(messages: readonly Message[], complete: readonly Lang[]): Problem[] {
  return [...Map.groupBy(messages, ({ key }) => key).values()].flatMap((group) => {
    const [first] = group
    const missing = complete.filter((lang) => !group.some((message) => message.lang === lang))
    return first === undefined ? [] : missing.map((lang) => problem(first, `is missing in ${lang}`))
  })
}

function checkArgs(messages: readonly Message[]): Problem[] {
  const names = (message: Message) => [...argsOf(message.parts).keys()].toSorted().join(', ')
  return [...Map.groupBy(messages, ({ key }) => key).values()].flatMap((group) => {
    const [first, ...others] = group
    if (first === undefined) return []
    const wanted = names(first)
    return others
      .filter((message) => names(message) !== wanted)
      .map((message) => problem(message, `has arguments (${names(message)}), ${first.lang} has (${wanted})`))
  })
}
