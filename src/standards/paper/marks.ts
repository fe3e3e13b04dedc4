import type { PaperFault, PaperFaultCode, ReadItem, ReadSlot } from './model.ts'

/**
 * What tells a reader which place is which: texts in brackets that no answer is searched for. In Word they are hidden text, in Excel
 * they stand in a hidden column. Content controls would be the means of Word for this, but LibreOffice 7.4 drops their tags
 * on saving and doubles right-to-left text inside them (measured; see docs/decisions/0024).
 */
export type Mark =
  | { kind: 'seal'; text: string }
  | { kind: 'item'; item: number; text: string }
  | { kind: 'slot'; item: number; text: string }
  /** A place with boxes to tick. */
  | { kind: 'boxes'; item: number; text: string }
  | { kind: 'pick'; text: string }

const MARK = /\u27e6(seal|item|slot|boxes|pick) (?:(\d{1,6}) )?([^\u27e6\u27e7]*)\u27e7/u

export function markText(mark: Mark): string {
  const number = 'item' in mark ? `${mark.item} ` : ''
  return `\u27e6${mark.kind} ${number}${mark.text}\u27e7`
}

/** The first mark in a text, and the text without it. */
export function findMark(text: string): { mark: Mark | undefined; rest: string } {
  const found = MARK.exec(text)
  if (found === null) return { mark: undefined, rest: text }
  const [whole, kind, number, said = ''] = found
  const rest = text.slice(0, found.index) + text.slice(found.index + whole.length)
  if (kind === 'seal' || kind === 'pick')
    return { mark: { kind, text: number === undefined ? said : `${number} ${said}` }, rest }
  if (number === undefined) return { mark: undefined, rest }
  const placed = kind === 'item' || kind === 'boxes' ? kind : 'slot'
  return { mark: { kind: placed, item: Number(number), text: said }, rest }
}

/** Puts what is read together, in whatever order it comes. */
export type Gathering = {
  seal: (text: string) => void
  item: (item: number, ref: string, place: string) => void
  slot: (item: number, slot: ReadSlot) => void
  fault: (code: PaperFaultCode, place: string, item?: number) => void
  done: () => { seal: string | undefined; items: ReadItem[]; faults: PaperFault[] }
}

export function gathering(): Gathering {
  const items = new Map<number, ReadItem>()
  const slots = new Map<number, ReadSlot[]>()
  const faults: { code: PaperFaultCode; place: string; item?: number | undefined }[] = []
  let seal: string | undefined
  return {
    seal: (text) => (seal ??= text),
    item: (item, ref, place) => {
      if (items.has(item)) faults.push({ code: 'twice', place, item })
      else items.set(item, { ref, place, slots: [] })
    },
    slot: (item, slot) => {
      const known = slots.get(item) ?? []
      if (known.some(({ id }) => id === slot.id)) faults.push({ code: 'twice', place: slot.place, item })
      else slots.set(item, [...known, slot])
    },
    fault: (code, place, item) => faults.push({ code, place, item }),
    done: () => {
      for (const [item, own] of slots) {
        const owner = items.get(item)
        if (owner === undefined) faults.push(...own.map(({ place }) => ({ code: 'lost' as const, place })))
        else owner.slots.push(...own)
      }
      return {
        seal,
        items: [...items].toSorted(([a], [b]) => a - b).map(([, item]) => item),
        faults: faults.map(({ code, place, item }) => ({
          code,
          place,
          ref: item === undefined ? undefined : items.get(item)?.ref,
        })),
      }
    },
  }
}
