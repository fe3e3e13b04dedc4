import fc from 'fast-check'
import { LANGS } from '#kernel/lang.ts'
import { type PaperForm, type PaperSlot, paperText, type ReadPaper } from './model.ts'
import { tickedOf } from './picks.ts'

/** Characters that programs treat in ways of their own. */
const TRICKY = fc.constantFrom(
  '\u200f',
  '\u200c',
  '\u00ad',
  '\u2011',
  '\u00a0',
  '\u202b',
  '&',
  '<',
  '>',
  '"',
  '_x0041_',
  '⟦pick a⟧',
  '😀',
  '٣',
  'لا',
  ' ',
  '  ',
  '=1+1',
  "'",
  '\t',
  '\n',
)
const LETTER = fc.oneof(
  fc.constantFrom('أ', 'ن', 'ه', 'ة', 'a', 'b', 'é', '7', '(', '/', '.', 'ж', '城', ' '),
  TRICKY,
  fc.string({ unit: 'binary', maxLength: 1 }),
)

/** As answers are stored: well-formed, without controls but tab and line feed, trimmed. */
export const answerText = fc.array(LETTER, { maxLength: 40 }).map((parts) =>
  paperText(
    parts
      .join('')
      .toWellFormed()
      .replace(/\r\n?/g, '\n')
      .replace(/[^\P{Cc}\t\n]/gu, ''),
  ).trim(),
)

const label = fc.constantFrom('Yes', 'No', 'نعم', 'لا أعرف', '1. One', 'x', 'Same', 'Same', 'A ⟦b⟧ & <c>', 'v2 (old)')
const code = fc.stringMatching(/^[A-Za-z0-9_.-]{1,12}$/)
const options = fc
  .uniqueArray(code, { minLength: 1, maxLength: 6 })
  .chain((codes) => fc.tuple(...codes.map((one) => label.map((words) => ({ code: one, label: words })))))

const slot = (id: string): fc.Arbitrary<PaperSlot> =>
  fc.oneof(
    fc.record({
      id: fc.constant(id),
      label,
      kind: fc.constant('text' as const),
      value: answerText,
      lang: fc.constantFrom(...LANGS),
    }),
    options.chain((all) =>
      fc.record({
        id: fc.constant(id),
        label,
        note: label,
        kind: fc.constant('one' as const),
        options: fc.constant(all),
        value: fc.subarray(
          all.map((one) => one.code),
          { maxLength: 1 },
        ),
      }),
    ),
    options.chain((all) =>
      fc.record({
        id: fc.constant(id),
        label,
        kind: fc.constant('many' as const),
        options: fc.constant(all),
        value: fc.subarray(all.map((one) => one.code)),
      }),
    ),
  )

const ref = fc.stringMatching(/^[a-z_]{1,12}\|[a-z/0-9-]{0,12} \d{1,3} [0-9a-f]{16}$/)
const item = fc.record({
  ref,
  number: fc.constantFrom('1.1', '٢٫٣'),
  label,
  notes: fc.array(label, { maxLength: 2 }),
  slots: fc
    .integer({ min: 1, max: 5 })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, at) => slot(`s${at}`)))),
})

export const form: fc.Arbitrary<PaperForm> = fc.record({
  lang: fc.constantFrom('ar' as const, 'en' as const),
  title: label,
  seal: fc.stringMatching(/^[0-9a-f-]{36} \d [a-z]{2}$/),
  facts: fc.array(fc.record({ label, value: label }), { maxLength: 2 }),
  advice: fc.array(label, { maxLength: 2 }),
  words: fc.constant({
    number: 'No.',
    question: 'Question',
    answer: 'Answer',
    choices: 'Choices',
    sheet: 'Answers/إجابات',
    page: 'Page',
  }),
  sections: fc.array(
    fc.record({ heading: label, intro: fc.option(label, { nil: undefined }), items: fc.array(item, { maxLength: 4 }) }),
    { maxLength: 3 },
  ),
  date: fc.constant('2026-06-01'),
})

/** What a form holds, and what was read of one, in one shape. */
export function heldBy({ sections, seal }: PaperForm): unknown {
  const items = sections.flatMap((section) => section.items)
  return {
    seal,
    faults: [],
    items: items.map((one) => ({
      ref: one.ref,
      slots: Object.fromEntries(
        one.slots.map((own) => [own.id, own.kind === 'text' ? own.value : { ticked: own.value, stray: '' }]),
      ),
    })),
  }
}

export function readFrom(read: ReadPaper, asked: PaperForm): unknown {
  const items = asked.sections.flatMap((section) => section.items)
  return {
    seal: read.seal,
    faults: read.faults,
    items: read.items.map((one, at) => ({
      ref: one.ref,
      slots: Object.fromEntries(
        one.slots.map((own) => {
          const place = items[at]?.slots.find(({ id }) => id === own.id)
          if (place === undefined || place.kind === 'text') return [own.id, 'text' in own ? own.text : own.picks]
          return [own.id, tickedOf(own, place.options)]
        }),
      ),
    })),
  }
}
