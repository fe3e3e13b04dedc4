import type { Lang } from '#kernel/lang.ts'
import type { Shown } from '#platform/blocks/block.ts'
import type { CountryReport, ReportAudience } from './report.ts'

/** An invented review, released in part: every kind of answer, a finding with a divergent view, texts in three languages. */

function own(lang: Lang, text: string): Shown {
  return { text, lang, original: lang, status: 'original', outdated: false }
}

/** As the reader finds it: the original, or its approved translation. */
function either(reader: Lang, original: Lang, texts: { ar: string; en: string }): Shown {
  const lang = reader === 'ar' ? 'ar' : 'en'
  return { text: texts[lang], lang, original, status: lang === original ? 'original' : 'approved', outdated: false }
}

const OUTCOME = { ar: 'النتيجة 1', en: 'Outcome 1' }
const INDICATORS = {
  eid: 'out_1__init_b',
  nums: [OUTCOME, { ar: '(ب)', en: '(b)' }],
  heading: { ar: 'مصفوفة مؤشرات الأمان', en: 'A matrix of safety indicators' },
  paragraph: 'N 16b',
}
const MEASURES = {
  eid: 'obj_1__item_b',
  nums: [
    { ar: 'الهدف', en: 'Objective' },
    { ar: '(ب)', en: '(b)' },
  ],
  heading: { ar: 'التدابير المتخذة والصعوبات', en: 'Measures taken and difficulties' },
  paragraph: 'N 14b',
}
const OPEN = { level: 5, on: new Date('2026-03-12T09:00:00Z') } as const

function findings(lang: Lang): CountryReport['findings'] {
  const common = { view: null, cited: [INDICATORS], questions: ['3.1'], consent: OPEN }
  return [
    {
      ...common,
      id: '1',
      number: 4,
      type: 'good_practice',
      words: either(lang, 'ar', {
        ar: 'تُضاء الممرات المؤدية إلى مدارس مدينة ميرات، ويتولى سكان كل حي الإبلاغ عن المصابيح المعطلة.\n\nوقد سُئل التلاميذ وأولياؤهم قبل ذلك عن الطرق التي يسلكونها فعلاً.',
        en: 'In the city of Merat the ways to schools are lit, and the residents of each neighbourhood report lamps that fail.\n\nPupils and parents were asked first which ways they really take.',
      }),
    },
    {
      ...common,
      id: '2',
      number: 1,
      type: 'measure_taken',
      cited: [MEASURES, INDICATORS],
      questions: ['1.5', '3.1', '3.2'],
      words: either(lang, 'en', {
        ar: 'اعتمدت الحكومة في عام 2024 خطة وطنية للأمان الحضري تشمل 12 مدينة.',
        en: 'In 2024 the Government adopted a national plan on urban safety that covers 12 cities.',
      }),
    },
    {
      ...common,
      id: '3',
      number: 6,
      type: 'challenge',
      questions: [],
      words: either(lang, 'en', {
        ar: 'لا تُنشر سجلات الشرطة إلا على مستوى المحافظة، فلا تُعرف بها حال الأحياء.',
        en: 'Police records are published by governorate only and so tell nothing of neighbourhoods.',
      }),
      view: {
        verdict: 'disagree',
        words: either(lang, 'ar', {
          ar: 'تُنشر السجلات منذ كانون الثاني/يناير 2026 على مستوى الحي في ثلاث مدن.',
          en: 'Since January 2026 the records have been published by neighbourhood in three cities.',
        }),
      },
    },
    {
      ...common,
      id: '4',
      number: 7,
      type: 'suggestion',
      words: own('fr', 'L’État pourrait envisager de consulter les habitants chaque année (voir 3.1).'),
    },
  ]
}

function sections(lang: Lang): CountryReport['sections'] {
  const cited = [INDICATORS]
  return [
    {
      title: { ar: 'البيانات والمؤشرات والرصد', en: 'Data, indicators and monitoring' },
      city: null,
      digest: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      consent: OPEN,
      answers: [
        {
          number: '3.1',
          question: {
            ar: 'لأي جوانب الأمان في المدن وُضعت مؤشرات رسمية؟',
            en: 'For which aspects of safety in cities are there official indicators?',
          },
          answer: {
            kind: 'choices',
            labels: [
              { ar: 'الجريمة والعنف', en: 'Crime and violence' },
              { ar: 'التخطيط والتصميم', en: 'Planning and design' },
            ],
          },
          cited,
        },
        {
          number: '3.2',
          question: {
            ar: 'اذكروا قراراً تغيّر بسبب أحد المؤشرات.',
            en: 'Please name one decision that was changed because of an indicator.',
          },
          answer: {
            kind: 'text',
            words: either(lang, 'ar', {
              ar: 'نُقل خط الحافلات رقم 8 في مدينة ميرات بعد أن بيّن المؤشر AX-3 أن محطتين تُتجنبان ليلاً.',
              en: 'Bus line 8 in Merat was moved after indicator AX-3 had shown that two stops were avoided at night.',
            }),
          },
          cited,
        },
        {
          number: '3.5',
          question: {
            ar: 'ما نسبة من أبلغوا الشرطة من ضحايا العنف؟',
            en: 'What percentage of victims of violence reported to the police?',
          },
          answer: {
            kind: 'notAvailable',
            reason: own('ar', 'لم تُجرَ بعد أي دراسة استقصائية لضحايا الجريمة.'),
          },
          cited,
        },
        {
          number: '3.6',
          question: {
            ar: 'كم مدينة نشرت تقريراً عن تقدمها؟',
            en: 'How many cities have published a report on their progress?',
          },
          answer: { kind: 'value', value: '0' },
          cited: [],
        },
        {
          number: '3.7',
          question: { ar: 'متى بدأ العمل بأحدث وثيقة؟', en: 'When did the newest document take effect?' },
          answer: { kind: 'date', value: '2024-07-01' },
          cited,
        },
        {
          number: '3.8',
          question: { ar: 'هل من هدف كمي لخفض العنف؟', en: 'Is there a quantified target for reducing violence?' },
          answer: { kind: 'none' },
          cited,
        },
      ],
    },
    {
      title: { ar: 'المدينة', en: 'The city' },
      city: { ar: 'ميرات', en: 'Merat' },
      digest: '60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752',
      consent: { level: 5, on: null },
      answers: [
        {
          number: '5.1',
          question: {
            ar: 'أين حددت المدينة أهدافها في مجال الأمان؟',
            en: 'Where does the city set out its aims for safety?',
          },
          answer: { kind: 'choices', labels: [{ ar: 'في خطة قائمة بذاتها', en: 'In a plan of its own' }] },
          cited,
        },
      ],
    },
  ]
}

export function sampleReport(lang: Lang, as: ReportAudience = 'public'): CountryReport {
  return {
    as,
    on: '2026-04-02',
    demonstration: true,
    mechanism: { ar: 'آلية الاستعراض: عرض توضيحي', en: 'Review mechanism: a demonstration' },
    country: { ar: 'يافورا', en: 'Avora' },
    code: 'XAV',
    reviewers: [
      { ar: 'بيلا', en: 'Bela' },
      { ar: 'كورنا', en: 'Corna' },
    ],
    cycle: {
      title: { ar: 'الدورة الأولى', en: 'First cycle' },
      startsOn: '2025-01-01',
      endsOn: '2028-12-31',
      reviewStartsOn: '2025-10-01',
    },
    joinedOn: new Date('2025-05-20T08:00:00Z'),
    adoptedOn: as === 'review' ? new Date('2026-02-10T08:00:00Z') : null,
    summary: {
      words: either(lang, 'en', {
        ar: 'قطعت يافورا خلال أربع سنوات شوطاً في إشراك السكان في قرارات الأمان.\n\nوما زالت البيانات على مستوى الأحياء قليلة، وهو ما تعتزم الدولة معالجته.',
        en: 'Over four years Avora has come some way in letting residents take part in decisions on safety.\n\nData by neighbourhood remain scarce, which the State means to mend.',
      }),
      consent: { level: 5, on: new Date('2026-03-10T09:00:00Z') },
    },
    findings: findings(lang),
    sections: sections(lang),
  }
}
