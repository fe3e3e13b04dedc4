import type { T } from '#i18n/translate.ts'

/** Numbers that stand alone; digits of a symbol such as HSP/HA.1/Res.2 belong to it. */
const NUMBERS = /(?<![A-Za-z\d/.])\d+([.,-]\d+)*(?![A-Za-z\d/])/g

/** A text of the product's own content with its numbers in the reader's numerals. What people wrote is never touched. */
export function inNumerals(t: T, text: string): string {
  return text.replace(NUMBERS, (number) => t.format.digits(number))
}
