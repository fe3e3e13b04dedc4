import { LANGS } from '#kernel/lang.ts'
import type { Extras } from '#standards/xlsform/read.ts'

/**
 * Columns of our own, for what XLSForm has no word for. XLSForm lets a form have further columns, so that other tools
 * read the form without them, and a questionnaire that goes out comes back the same.
 */
export const EXTRAS: Extras = {
  survey: {
    plain: [
      'provisions',
      'paragraph',
      'pair_with',
      'pair_part',
      'indicator',
      'quick',
      'evidence',
      'max_length',
      'layout',
      'value_type',
      'always_required',
      'repeat_over',
    ],
    text: ['entry_label'],
  },
  choices: { plain: [], text: [] },
  settings: { plain: ['languages', ...LANGS.flatMap((lang) => [`title_${lang}`, `intro_${lang}`])], text: [] },
}
