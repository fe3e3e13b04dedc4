import { compareQuestionnaires, type QuestionnaireChange } from '#engines/survey/compare.ts'
import {
  type Effect,
  effectsOf as engineEffects,
  type QuestionEffect as EngineEffect,
} from '#engines/survey/compare-effect.ts'
import type { Question, Questionnaire, Section } from '#engines/survey/definition.ts'
import { LANGS, type LangMap } from '#kernel/lang.ts'

export type { Effect }

export type QuestionEffect = {
  question: string
  effect: Effect
  /** The sections it stands in, before and after; null where it is not asked. */
  from: string | null
  to: string | null
}

type Placed = { question: Question; section: Section; repeats: boolean }

function placed({ sections }: Questionnaire): Map<string, Placed> {
  return new Map(
    sections.flatMap((section) => {
      const groups = new Map((section.groups ?? []).map((group) => [group.id, group]))
      const inRepeat = (id: string | undefined, depth = 0): boolean => {
        const group = id === undefined ? undefined : groups.get(id)
        return group !== undefined && depth < 50 && (group.repeat !== undefined || inRepeat(group.parent, depth + 1))
      }
      return section.questions.map((question): [string, Placed] => [
        question.id,
        { question, section, repeats: inRepeat(question.group) },
      ])
    }),
  )
}

function reworded(before: LangMap | undefined, after: LangMap | undefined): boolean {
  return LANGS.some((lang) => before?.[lang] !== undefined && before[lang] !== after?.[lang])
}

/** Other words for the same question; a language that was added says nothing new. */
function saysElse(before: Question, after: Question): boolean {
  const labels = new Map(before.choices?.map(({ value, label }) => [value, label]))
  return (
    reworded(before.label, after.label) ||
    reworded(before.help, after.help) ||
    (after.choices ?? []).some(({ value, label }) => reworded(labels.get(value), label))
  )
}

/**
 * The engine says what fits; here it also counts how an answer is kept: one that moves out of its entries stays behind, and
 * one that is asked under other conditions wants a look.
 */
function effectOn(
  { effect, reasons }: EngineEffect,
  change: QuestionnaireChange | undefined,
  before: Placed,
  after: Placed,
): Effect {
  const [a, b] = [before.question, after.question]
  if (effect === 'drops') return 'drops'
  if (before.section.id !== after.section.id && after.repeats) return 'drops'
  if (change?.aspects.includes('conditions') === true) return 'look'
  return reasons.every((reason) => reason === 'reworded') && !saysElse(a, b) ? 'keeps' : effect
}

/** What going over to `after` does to the answers of each question of either version, in the order of the later one. */
export function effectsOf(before: Questionnaire, after: Questionnaire): QuestionEffect[] {
  const [old, now] = [placed(before), placed(after)]
  const changes = new Map(
    compareQuestionnaires(before, after).flatMap((one) => (one.subject === 'question' ? [[one.id, one]] : [])),
  )
  const typed = new Map(engineEffects(before, after).map((one) => [one.question, one]))
  const kept = [...now].map(([question, is]): QuestionEffect => {
    const was = old.get(question)
    const to = is.section.id
    if (was === undefined) return { question, effect: 'look', from: null, to }
    const found = typed.get(question)
    // Notes and what is computed hold no answer that could be lost.
    const effect = found === undefined ? 'keeps' : effectOn(found, changes.get(question), was, is)
    return { question, effect, from: was.section.id, to }
  })
  const gone = [...old].filter(([question]) => !now.has(question) && typed.has(question))
  return [
    ...kept,
    ...gone.map(([question, was]): QuestionEffect => ({ question, effect: 'drops', from: was.section.id, to: null })),
  ]
}

/** Sections in which something is asked otherwise than before, or no longer. */
export function touchedSections(effects: readonly QuestionEffect[]): Set<string> {
  const touched = effects.filter(({ effect }) => effect !== 'keeps').flatMap(({ from, to }) => [from, to])
  return new Set(touched.filter((id) => id !== null))
}
