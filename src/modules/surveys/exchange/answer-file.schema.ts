import { z } from 'zod'
import { LANGS } from '#kernel/lang.ts'
import { ANSWERS_FORMAT, ANSWERS_VERSION, MAX_ANSWERS } from './answer-file.ts'

const id = z.string().max(100)
const lang = z.enum(LANGS)
const path = z.string().regex(/^([a-z0-9]{1,12}(\/[a-z0-9]{1,12})*)?$/)

const evidence = z.strictObject({
  title: z.string().min(1).max(300),
  lang,
  url: z.url({ protocol: /^https?$/ }).max(2000),
  page: z.string().max(40).default(''),
  rights: z.string().max(300).default(''),
})

const answer = z
  .strictObject({
    question: id.default('').describe('The stable id of the question.'),
    indicator: id.default('').describe('The code of the indicator, where the question is not known.'),
    place: z.string().max(300).default('').describe('Id or name of the city or programme the answer is about.'),
    entry: path.default('').describe('The entries of repeating groups it stands in, parted by slashes.'),
    answer: z
      .union([z.string().max(20_000), z.array(z.string().max(200)).max(500), z.null()])
      .default(null)
      .describe('A text, a number in digits, a day as YYYY-MM-DD, the code of a choice, or a list of codes.'),
    lang: lang.nullable().default(null).describe('The language of the words.'),
    reason: z.string().max(2000).default('').describe('Why the answer is not available; then there is none.'),
    evidence: z.array(evidence).max(50).default([]),
    confirmed: z.boolean().default(true).describe('False for what the State took over and has not confirmed.'),
  })
  .refine(({ question, indicator }) => question !== '' || indicator !== '', { error: 'needed', path: ['question'] })

/** A file of answers, as it is exported and taken in. */
export const answersFile = z.strictObject({
  format: z.literal(ANSWERS_FORMAT),
  version: z.literal(ANSWERS_VERSION),
  questionnaire: z.strictObject({ id, version: z.int().positive() }),
  state: z.partialRecord(lang, z.string().max(300)).default({}),
  exportedOn: z.iso.date(),
  places: z
    .array(z.strictObject({ id, name: z.partialRecord(lang, z.string().max(300)) }))
    .max(2000)
    .default([]),
  entries: z
    .array(z.strictObject({ section: id, place: id.default(''), group: id, path }))
    .max(MAX_ANSWERS)
    .default([]),
  answers: z.array(answer).max(MAX_ANSWERS),
})

export const fileParams = z.object({ lang: z.string(), reviewId: z.uuid(), fileId: z.uuid() })
/** One line of the file, with the version of what stood there when it was shown. */
export const takeLineForm = z.object({
  line: z.coerce.number().int().min(1).max(100_000),
  version: z.coerce.number().int().min(0),
})
