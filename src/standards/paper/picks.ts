import type { PaperOption, ReadSlot } from './model.ts'

export const BOX = { ticked: '☒', empty: '☐' } as const

/** What people put into a box to say yes. */
const TICK = /^(?:[xX×✓✔✗✘☑☒✅√vV●■]\ufe0f?|[1١۱])$/u
const NO_TICK = /^[☐□▢◻❏❑○0٠_.-]?$/u

/** Is a box ticked? Undefined where what stands in it says neither. */
export function isTicked(text: string): boolean | undefined {
  const sign = text.replace(/[\s\u200e\u200f\u061c[\]()]/g, '')
  if (NO_TICK.test(sign)) return false
  return TICK.test(sign) ? true : undefined
}

/** As a list in a sheet offers it: two choices may have the same words, so each has its number. */
export function listed(option: PaperOption, at: number): string {
  return `${at + 1} · ${plain(option.label)}`
}

/** Spaces, marks of direction and what a file cannot hold tell no two labels apart. */
export function plain(text: string): string {
  return text
    .replace(/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g, '')
    .replaceAll('\u27e6', '[')
    .replaceAll('\u27e7', ']')
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\ufffe\uffff]/gu, '')
    .trim()
}

export type Ticked = { ticked: string[]; stray: string }

function pickedText(text: string, options: readonly PaperOption[]): Ticked {
  const said = plain(text)
  if (said === '') return { ticked: [], stray: '' }
  const at = options.findIndex((option, index) => said === listed(option, index) || said === option.code)
  const same = options.filter(({ label }) => plain(label).toLowerCase() === said.toLowerCase())
  const found = at >= 0 ? options[at] : same.length === 1 ? same[0] : undefined
  return found === undefined ? { ticked: [], stray: said.slice(0, 200) } : { ticked: [found.code], stray: '' }
}

/** Which choices were taken, and what stands there besides: a word beside a box is never passed over. */
export function tickedOf(slot: ReadSlot, options: readonly PaperOption[]): Ticked {
  if ('text' in slot) return pickedText(slot.text, options)
  const ticked: string[] = []
  const stray: string[] = plain(slot.stray) === '' ? [] : [plain(slot.stray)]
  for (const { code, sign, label } of slot.picks) {
    const box = isTicked(sign)
    const asked = options.find((option) => option.code === code)
    if (box === true) ticked.push(code)
    if (box === undefined) stray.push(plain(sign))
    else if (asked !== undefined && plain(label) !== plain(asked.label)) stray.push(plain(label))
  }
  return { ticked, stray: stray.join(' ').slice(0, 200) }
}
