import type { Choice, Question, Questionnaire } from '#engines/survey/definition.ts'

function ask(id: string, type: Question['type'], en: string, ar: string, more: Partial<Question> = {}): Question {
  return { id, type, label: { en, ar }, provisions: [], paragraph: 'N 15a', ...more }
}

function choice(value: string, en: string, ar: string, columns?: Choice['columns']): Choice {
  return { value, label: { en, ar }, ...(columns === undefined ? {} : { columns }) }
}

const YES_NO = [choice('yes', 'Yes', 'نعم'), choice('no', 'No', 'لا')]

const SCALE = [
  choice('never', 'Never', 'أبداً'),
  choice('sometimes', 'Sometimes', 'أحياناً'),
  choice('always', 'Always', 'دائماً'),
]

/** Every type, layout and nesting a questionnaire can have, in words of our own about nobody. */
export const EVERY: Questionnaire = {
  id: 'every',
  version: 1,
  title: { en: 'Every kind of question', ar: 'كل أنواع الأسئلة' },
  languages: ['en', 'ar'],
  sections: [
    {
      id: 'kinds',
      title: { en: 'Kinds of answers', ar: 'أنواع الأجوبة' },
      groups: [
        { id: 'place', title: { en: 'Where', ar: 'المكان' } },
        { id: 'habits', title: { en: 'Habits', ar: 'العادات' }, layout: 'table' },
        { id: 'lit', title: { en: 'Lighting', ar: 'الإنارة' }, relevant: "${night} = 'yes'" },
      ],
      questions: [
        ask('welcome', 'note', 'Answer what you know.', 'أجب عما تعرفه.', {
          help: { en: 'The rest can wait.', ar: 'ويمكن إرجاء الباقي.' },
        }),
        ask('motto', 'text', 'A motto', 'شعار', { layout: 'short', maxLength: 60, default: 'Together' }),
        ask('story', 'text', 'What happened?', 'ماذا حدث؟', {
          layout: 'long',
          guidance: { en: 'A few sentences are enough.', ar: 'تكفي بضع جمل.' },
        }),
        ask('night', 'choice', 'Is there life at night?', 'هل من حياة ليلية؟', {
          layout: 'inline',
          required: true,
          choices: YES_NO,
          requiredMessage: { en: 'Say yes or no: the rest depends on it.', ar: 'أجب بنعم أو لا، فالباقي يتوقف عليه.' },
        }),
        ask('lamps', 'integer', 'How many lamps?', 'كم مصباحاً؟', {
          group: 'lit',
          constraint: '. >= 0',
          constraintMessage: {
            en: 'Lamps cannot be fewer than none: ${lamps}.',
            ar: 'لا يقل عدد المصابيح عن الصفر: ${lamps}.',
          },
          requiredWhen: "${night} = 'yes'",
        }),
        ask('broken', 'integer', 'How many of the ${lamps} are broken?', 'كم عدد المعطل من أصل ${lamps}؟', {
          group: 'lit',
          default: '0',
        }),
        ask('working', 'calculation', 'Lamps that work', 'المصابيح العاملة', {
          group: 'lit',
          calculate: '${lamps} - ${broken}',
        }),
        ask('region', 'choice', 'Region', 'المنطقة', {
          group: 'place',
          layout: 'menu',
          choices: [choice('north', 'North', 'الشمال'), choice('south', 'South', 'الجنوب')],
        }),
        ask('town', 'choice', 'Town', 'البلدة', {
          group: 'place',
          choiceFilter: 'region = ${region}',
          choices: [
            choice('alba', 'Alba', 'ألبا', { region: 'north' }),
            choice('bera', 'Bera', 'بيرا', { region: 'north' }),
            choice('cata', 'Cata', 'كاتا', { region: 'south' }),
          ],
        }),
        ask('spot', 'location', 'The place on the map', 'الموقع على الخريطة', { group: 'place' }),
        ask('walking', 'choice', 'People walk', 'الناس يمشون', { group: 'habits', choices: SCALE }),
        ask('meeting', 'choice', 'People meet', 'الناس يلتقون', { group: 'habits', choices: SCALE }),
        ask('share', 'decimal', 'Share of the budget', 'الحصة من الميزانية', {
          range: { start: '0', end: '10', step: '0.5' },
        }),
        ask('means', 'choices', 'Means', 'الوسائل', {
          layout: 'inline',
          choices: [
            choice('light', 'Light', 'الإنارة'),
            choice('people', 'People', 'الناس'),
            choice('rules', 'Rules', 'القواعد'),
          ],
        }),
        ask('urgent', 'rank', 'What is most urgent?', 'ما الأكثر إلحاحاً؟', {
          choices: [
            choice('roads', 'Roads', 'الطرق'),
            choice('parks', 'Parks', 'الحدائق'),
            choice('jobs', 'Jobs', 'العمل'),
          ],
        }),
        ask('day', 'date', 'Day of the last count', 'يوم آخر إحصاء'),
        ask('hour', 'time', 'The busiest hour', 'أشد الساعات ازدحاماً', {
          help: { en: 'Of ${day}', ar: 'في ${day}' },
        }),
        ask('moment', 'datetime', 'The last blackout', 'آخر انقطاع للتيار'),
        ask('plan', 'file', 'The plan', 'الخطة', { evidence: 'optional' }),
        ask('summary', 'text', 'In one word', 'بكلمة واحدة', {
          readOnly: true,
          calculate: "if(${night} = 'yes', 'awake', 'asleep')",
        }),
      ],
    },
    {
      id: 'quarters',
      title: { en: 'Quarters', ar: 'الأحياء' },
      repeat: 'city',
      groups: [
        { id: 'quarter', title: { en: 'Quarters', ar: 'الأحياء' }, repeat: { entry: { en: 'Quarter', ar: 'حي' } } },
        {
          id: 'square',
          parent: 'quarter',
          title: { en: 'Squares of ${quarter_name}', ar: 'ساحات ${quarter_name}' },
          repeat: { entry: { en: 'Square', ar: 'ساحة' } },
        },
        {
          id: 'visit',
          title: { en: 'Visits', ar: 'الزيارات' },
          repeat: { entry: { en: 'Visit', ar: 'زيارة' }, count: '${visits}' },
        },
      ],
      questions: [
        ask('quarter_name', 'text', 'Name of the quarter', 'اسم الحي', {
          group: 'quarter',
          layout: 'short',
          required: true,
        }),
        ask('benches', 'integer', 'Benches in ${quarter_name}', 'المقاعد في ${quarter_name}', { group: 'square' }),
        ask('trees', 'integer', 'Trees', 'الأشجار', { group: 'square', relevant: '${benches} > 0' }),
        ask('all_benches', 'calculation', 'Benches of all squares', 'مقاعد جميع الساحات', {
          calculate: 'sum(${benches})',
        }),
        ask('visits', 'integer', 'How many visits?', 'كم زيارة؟'),
        ask('seen', 'text', 'What was seen?', 'ماذا شوهد؟', { group: 'visit', layout: 'short' }),
      ],
    },
    {
      id: 'schemes',
      title: { en: 'Programmes', ar: 'البرامج' },
      repeat: 'programme',
      questions: [ask('aim', 'text', 'Aim of the programme', 'هدف البرنامج')],
    },
  ],
}
