import type { Question, Questionnaire } from '#engines/survey/definition.ts'

function ask(id: string, type: Question['type'], en: string, ar: string, more: Partial<Question> = {}): Question {
  return { id, type, label: { en, ar }, provisions: [], paragraph: 'N 15a', ...more }
}

/** Entries within entries, and sections answered once for each programme: questions of our own, about nobody. */
export const NESTED: Questionnaire = {
  id: 'nested',
  version: 1,
  title: { en: 'Partners', ar: 'الشركاء' },
  languages: ['en', 'ar'],
  sections: [
    {
      id: 'partners',
      title: { en: 'Partners', ar: 'الشركاء' },
      groups: [
        {
          id: 'partner',
          title: { en: 'Partners', ar: 'الشركاء' },
          repeat: { entry: { en: 'Partner', ar: 'شريك' } },
        },
        {
          id: 'meeting',
          parent: 'partner',
          title: { en: 'Meetings', ar: 'الاجتماعات' },
          repeat: { entry: { en: 'Meeting', ar: 'اجتماع' } },
        },
      ],
      questions: [
        ask('lead', 'text', 'Who leads?', 'من يقود العمل؟'),
        ask('name', 'text', 'Name of the partner', 'اسم الشريك', { group: 'partner', required: true }),
        ask('met_on', 'date', 'Day of the meeting', 'يوم الاجتماع', { group: 'meeting' }),
        ask('heads', 'integer', 'How many came?', 'كم حضر؟', { group: 'meeting', constraint: '. >= 0' }),
        ask('trust', 'text', 'What was agreed?', 'ما الذي اتُّفق عليه؟', { group: 'partner' }),
        ask('after', 'text', 'What follows?', 'ما الذي يلي؟'),
      ],
    },
    {
      id: 'programme',
      title: { en: 'Programmes', ar: 'البرامج' },
      repeat: 'programme',
      questions: [ask('aim', 'text', 'Aim of the programme', 'هدف البرنامج')],
    },
  ],
}

export const PROGRAMMES = [
  { id: 'p1', name: { en: 'Lights', ar: 'الإنارة' } },
  { id: 'p2', name: { en: 'Parks', ar: 'الحدائق' } },
]
