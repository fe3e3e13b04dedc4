import { beginDraft, type Questionnaire } from '#modules/surveys/index.ts'
import type { As, CastPerson } from './story.ts'

type Section = Questionnaire['sections'][number]

/** What the secretariat of the demonstration thinks of asking next: training, entered once for each that was held. */
const TRAINING: Section = {
  id: 'training',
  title: { ar: 'التدريب', en: 'Training' },
  intro: {
    ar: 'عن التدريب على أمان المدن في السنوات الأربع الماضية.',
    en: 'On training in urban safety over the last four years.',
  },
  groups: [
    {
      id: 'course',
      title: { ar: 'كل نشاط تدريبي', en: 'Each course' },
      relevant: "${training_held} = 'yes'",
      repeat: { entry: { ar: 'نشاط تدريبي', en: 'Course' } },
    },
  ],
  questions: [
    {
      id: 'training_held',
      type: 'choice',
      label: { ar: 'هل نُظّم تدريب على أمان المدن؟', en: 'Was training in urban safety held?' },
      required: true,
      choices: [
        { value: 'yes', label: { ar: 'نعم', en: 'Yes' } },
        { value: 'no', label: { ar: 'لا', en: 'No' } },
      ],
      provisions: [],
      paragraph: 'N 17a',
    },
    {
      id: 'course_subject',
      type: 'text',
      label: { ar: 'عمّ كان؟', en: 'What was it about?' },
      group: 'course',
      layout: 'short',
      required: true,
      provisions: [],
      paragraph: 'N 17a',
    },
    {
      id: 'course_people',
      type: 'integer',
      label: { ar: 'كم شخصاً شارك فيه؟', en: 'How many people took part?' },
      help: { en: 'Each person is counted once.' },
      group: 'course',
      constraint: '. >= 1',
      constraintMessage: { ar: 'شخص واحد على الأقل.', en: 'At least one person.' },
      provisions: [],
      paragraph: 'N 17a',
    },
    {
      id: 'people_trained',
      type: 'calculation',
      label: { ar: 'مجموع المشاركين', en: 'People trained in all' },
      calculate: 'sum(${course_people})',
      relevant: "${training_held} = 'yes'",
      provisions: [],
      paragraph: 'N 17a',
    },
  ],
}

/** A draft of the next version, with one text that still lacks Arabic. */
export async function playDraft(as: As, caseOfficer: CastPerson, asked: Questionnaire, day: string): Promise<void> {
  const definition: Questionnaire = { ...asked, sections: [...asked.sections, TRAINING] }
  await beginDraft(as(caseOfficer.id, { at: day }), { definition })
}
