import type { Group, Section as SectionDefinition } from '#engines/survey/definition.ts'
import { fieldValues } from '#engines/survey/parse-answer.ts'
import { sha256 } from '#kernel/canonical.ts'
import type { T } from '#i18n/translate.ts'
import { inLang, type LangMap } from '#kernel/lang.ts'
import type { PaperForm, PaperItem, PaperSection } from '#standards/paper/model.ts'
import { digestOf } from '../answer/answer.store.ts'
import { slotText } from '../entry/entry.ts'
import { conditionText } from '../questionnaire/condition-text.ts'
import { filledText, formatsLike } from '../questionnaire/filled.ts'
import { refText, sealText } from './paper.ts'
import { isWritten, paperEntered, slotsOfQuestion, type SlotWords } from './paper-slots.ts'
import type { PaperField, PaperSectionSource, PaperSource } from './paper-source.ts'

/** In the language of the form, whoever reads it. */
export function slotWords(t: T): SlotWords {
  const format = {
    date: t('paper.hint.date', { example: '2026-03-31' }),
    time: t('paper.hint.time', { example: '14:30' }),
    datetime: t('paper.hint.datetime', { example: '2026-03-31T14:30' }),
  }
  const number = { integer: t('paper.hint.integer'), decimal: t('paper.hint.decimal') }
  const choice = { choice: t('paper.hint.choice'), choices: t('paper.hint.choices'), rank: t('paper.hint.rank') }
  return {
    answer: t('paper.answer'),
    lang: t('paper.lang'),
    reason: t('survey.notAvailable.because'),
    reasonHint: t('paper.reasonHint'),
    latitude: t('paper.latitude'),
    longitude: t('paper.longitude'),
    measured: t('paper.measured'),
    rankOf: (choiceName) => t('paper.rankOf', { choice: choiceName }),
    hint: { ...format, ...number, ...choice, location: t('paper.hint.location', { example: '33.51' }) },
    langOf: (lang) => t(`ui.lang.${lang}`),
    evidence: (count) => t('paper.evidence', { number: count }),
    evidenceNew: t('paper.evidenceNew'),
    evidenceOf: {
      title: t('survey.evidence.titleOf'),
      url: t('survey.evidence.address'),
      lang: t('survey.evidence.lang'),
      page: t('survey.evidence.page'),
      rights: t('survey.evidence.rights'),
    },
  }
}

/** What a question's mark is checked with. It tells a slip of the hand, not an intent: who may answer may write anything anyway. */
export function checkOf(form: { reviewId: string; questionnaireId: string }): (text: string) => string {
  return (text) => sha256(`${form.reviewId} ${form.questionnaireId} ${text}`).slice(0, 12)
}

function groupsAround(definition: SectionDefinition, id: string | undefined): Group[] {
  const found: Group[] = []
  let group = definition.groups?.find((one) => one.id === id)
  while (group !== undefined && !found.includes(group)) {
    found.unshift(group)
    const { parent } = group
    group = definition.groups?.find((one) => one.id === parent)
  }
  return found
}

function notesOf(
  t: T,
  source: PaperSource,
  { definition }: PaperSectionSource,
  { question, words, standing }: PaperField,
): string[] {
  const formatOf = formatsLike(t.format)
  const shown = standing.text === '' ? fieldValues(standing.value).join(' ') : standing.text
  const said = (text: LangMap | undefined): string[] =>
    text === undefined ? [] : [inLang(filledText(text, words, formatOf), t.lang).text]
  const groups = groupsAround(definition, question.group)
  const conditions = [...groups.map(({ relevant }) => relevant), question.relevant].filter((one) => one !== undefined)
  const { questionnaire, numbers } = source
  return [
    ...groups.flatMap(({ title }) => said(title)),
    ...conditions.map((condition) => conditionText(t, { source: condition, questionnaire, numbers })),
    ...said(question.help),
    ...said(question.guidance),
    ...(question.required === true ? [t('paper.required')] : []),
    ...(question.type === 'text' && question.maxLength !== undefined
      ? [t('ui.form.characters', { max: question.maxLength })]
      : []),
    ...(question.type === 'calculation' || question.readOnly === true ? [`${t('paper.computed')} ${shown}`] : []),
  ].filter((text) => text !== '')
}

function itemOf(t: T, source: PaperSource, place: PaperSectionSource, field: PaperField): PaperItem {
  const { question, entryPath, answer, standing } = field
  const { lang } = t
  const entered = paperEntered(standing)
  const slot = slotText({ question: question.id, entryPath })
  const ref = { sectionId: place.section.id, slot, version: answer?.version ?? 0, digest: digestOf(entered) }
  return {
    ref: isWritten(question) ? refText(ref, checkOf(source)) : '-',
    number: field.number,
    label: inLang(filledText(question.label, field.words, formatsLike(t.format)), lang).text,
    notes: notesOf(t, source, place, field),
    slots: slotsOfQuestion(question, { entered, evidence: answer?.evidence ?? [] }, lang, slotWords(t)),
  }
}

/** A section with its city, as a heading says it. */
export function sectionTitle(
  t: T,
  { number, definition, city }: Pick<PaperSectionSource, 'number' | 'definition' | 'city'>,
): string {
  const title = `${number} ${inLang(definition.title, t.lang).text}`
  return city === null ? title : t('paper.sectionOfCity', { section: title, city: inLang(city, t.lang).text })
}

function sectionOf(t: T, source: PaperSource, place: PaperSectionSource): PaperSection {
  const { definition } = place
  const { questionnaire, numbers } = source
  const intro = [
    ...(definition.relevant === undefined
      ? []
      : [conditionText(t, { source: definition.relevant, questionnaire, numbers })]),
    ...(definition.intro === undefined ? [] : [inLang(definition.intro, t.lang).text]),
  ].join(' ')
  return {
    heading: sectionTitle(t, place),
    intro: intro === '' ? undefined : intro,
    items: place.fields.map((field) => itemOf(t, source, place, field)),
  }
}

function dueOf(t: T, places: readonly PaperSectionSource[]): string | undefined {
  const [first] = places.flatMap(({ section }) => (section.dueOn === null ? [] : [section.dueOn])).toSorted()
  return first === undefined ? undefined : t.format.date(first)
}

/** The form of some sections, to be filled in without us. */
export function paperForm(t: T, source: PaperSource, places: readonly PaperSectionSource[]): PaperForm {
  const { reviewId, questionnaireId, questionnaire, country, today } = source
  const due = dueOf(t, places)
  const lang = t.lang === 'ar' ? 'ar' : 'en'
  const sections = places.map(({ section, fields }) => ({
    sectionId: section.id,
    count: fields.filter(({ question }) => isWritten(question)).length,
  }))
  return {
    lang,
    title: inLang(questionnaire.title, lang).text,
    seal: sealText({ reviewId, questionnaireId, lang, sections }),
    facts: [
      { label: t('paper.fact.state'), value: inLang(country, lang).text },
      { label: t('paper.fact.sections'), value: t.format.list(places.map((place) => sectionTitle(t, place))) },
      ...(due === undefined ? [] : [{ label: t('paper.fact.due'), value: due }]),
      { label: t('paper.fact.asOf'), value: t.format.date(today) },
    ],
    advice: [t('paper.advice.fill'), t('paper.advice.leave'), t('paper.advice.back')],
    words: {
      number: t('paper.word.number'),
      question: t('paper.word.question'),
      answer: t('paper.answer'),
      choices: t('paper.word.choices'),
      sheet: t('paper.word.sheet'),
      page: t('paper.word.page'),
    },
    sections: places.map((place) => sectionOf(t, source, place)),
    date: today,
  }
}
