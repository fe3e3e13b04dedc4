import {
  isArgumentElement,
  isDateElement,
  isNumberElement,
  isPluralElement,
  isSelectElement,
  isTimeElement,
  type MessageFormatElement,
} from '@formatjs/icu-messageformat-parser'

/** What an argument is used as; the type in `MessageArgs` follows from it. */
export type ArgKind = 'text' | 'number' | 'date' | 'select'

export type Args = Map<string, ArgKind>

/** Arguments of a message with their kind. A use as number or date is stricter than a use as text and wins. */
export function argsOf(parts: readonly MessageFormatElement[], args: Args = new Map()): Args {
  for (const part of parts) {
    if (isArgumentElement(part)) note(args, part.value, 'text')
    if (isNumberElement(part)) note(args, part.value, 'number')
    if (isDateElement(part) || isTimeElement(part)) note(args, part.value, 'date')
    if (isPluralElement(part) || isSelectElement(part)) {
      note(args, part.value, isPluralElement(part) ? 'number' : 'select')
      for (const option of Object.values(part.options)) argsOf(option.value, args)
    }
  }
  return args
}

function note(args: Args, name: string, kind: ArgKind): void {
  const known = args.get(name)
  if (known === undefined || known === 'text') args.set(name, kind)
}

export function tsTypeOf(kind: ArgKind): string {
  return { text: 'string | number', number: 'number', date: 'Date | string', select: 'string' }[kind]
}

/** Arguments over all languages: a language may leave out none and add none (checked), but may use one more strictly. */
export function mergedArgs(languages: readonly Args[]): Args {
  const merged: Args = new Map()
  for (const args of languages) for (const [name, kind] of args) note(merged, name, kind)
  return merged
}
