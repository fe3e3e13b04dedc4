/** Short words of the small world: every question that must be answered, and one finding of several types. */

const text = (en: string) => ({ text: { ar: `نص: ${en}`, en } })

export const SMALL_ANSWERS = {
  guidelines_use: ['circulated'],
  safety_framework: ['law'],
  safety_framework_date: '2021-01-01',
  approach: ['integrated'],
  safety_practice: text('Lights were put up in One.'),
  local_mandate: 'duty',
  local_strategies: '0',
  coordination_members: ['police', 'planning'],
  participation_right: ['policy'],
  budget_amount: { na: { en: 'The account is not closed.', ar: 'الحساب غير مغلق.' } },
  indicator_domains: ['risk'],
  police_records: 'city',
  victim_survey: 'never',
  monitoring_cities: '1',
  violence_target: 'no_figure',
  groups_named: ['women'],
  groups_data: ['none'],
  people_reached: '1200',
  partnership_rule: ['agreements'],
  exchange: ['network'],
  difficulties: text('Money, data and staff.'),
  needs_areas: ['data'],
  needs_detail: text('Help with a survey.'),
}

export const SMALL_CITY = {
  city_plan: ['own_plan'],
  city_plan_participants: ['residents'],
  city_projects: text('A square was mended.'),
  city_cost_benefit: 'no',
  city_sources: ['none'],
}

export const SMALL_EVIDENCE = {
  safety_framework_date: 'The law',
  safety_practice: 'A report',
  city_projects: 'A list of projects',
  people_reached: 'A count of residents',
}

export const SMALL_THREADS = [
  {
    about: 'safety_practice',
    by: 'same_lead',
    text: { en: 'Who maintains the lights?', ar: 'من يصون الأضواء؟' },
    replies: [{ by: 'focal_point', text: { en: 'The city does.', ar: 'المدينة.' } }],
  },
  { about: 'local_strategies', by: 'expert', audience: 'team', text: { en: 'Is zero meant?', ar: 'هل الصفر مقصود؟' } },
]

const finding = (type: string, by: string, en: string, more: object = {}) => ({
  type,
  by,
  text: { ar: `استنتاج: ${en}`, en },
  about: ['out_1'],
  on: ['safety_practice'],
  ...more,
})

export const SMALL_FINDINGS = [
  finding('measure_taken', 'same_lead', 'Lights were put up.'),
  finding('challenge', 'other_lead', 'No survey asks residents.', {
    check: [
      { say: 'correct_fact', text: { en: 'One asked in One.', ar: 'سُئل مرة.' } },
      { revise: { en: 'One survey asked.', ar: 'سُئل مرة واحدة.' } },
      { say: 'agree' },
    ],
  }),
  finding('suggestion', 'expert', 'The State could consider a survey.', {
    on: ['city_projects@1'],
    check: [{ say: 'disagree', text: { en: 'Records are enough.', ar: 'السجلات كافية.' } }, { keep: true }],
    release: 4,
  }),
  finding('need', 'other_lead', 'Help with a survey is needed.', { release: 2 }),
  finding('signal', 'expert', 'A note of the author.', { draft: 'author' }),
]
