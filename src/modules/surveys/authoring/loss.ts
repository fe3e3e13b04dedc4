import { effectsOf as engineEffects, type EffectReason } from '#engines/survey/compare-effect.ts'
import type { Questionnaire } from '#engines/survey/definition.ts'
import { effectsOf } from './effect.ts'

/** A version that States hold. */
export type HeldVersion = { definition: Questionnaire; held: number }

/** What a publication would take from answers: questions that leave, questions whose answers may not fit any more, and of how many States. */
export type Loss = { gone: number; anew: number; states: number }

/** The answer stays only where its value happens to fit; who publishes does not see answers. */
const UNFIT: readonly EffectReason[] = ['typeChanged', 'choiceGone']

/** Of every version that is held, since a State may not have taken over the newest. Null where nothing is lost. */
export function lossOf(versions: readonly HeldVersion[], after: Questionnaire): Loss | null {
  const [gone, anew] = [new Set<string>(), new Set<string>()]
  let states = 0
  for (const { definition, held } of versions) {
    if (held === 0 || definition.id !== after.id) continue
    const unfit = engineEffects(definition, after).filter(({ reasons }) => reasons.some((one) => UNFIT.includes(one)))
    const drops = effectsOf(definition, after).filter(({ effect }) => effect === 'drops')
    for (const { question, to } of drops) (to === null ? gone : anew).add(question)
    for (const { question } of unfit) anew.add(question)
    if (drops.length + unfit.length > 0) states += held
  }
  return states === 0 ? null : { gone: gone.size, anew: [...anew].filter((one) => !gone.has(one)).length, states }
}

/** What the box says that is ticked: where the numbers are others by then, it is asked anew. */
export function lossText({ gone, anew, states }: Loss): string {
  return `${gone}.${anew}.${states}`
}

export function lossParams({ gone, anew, states }: Loss): { count: number; states: number } {
  return { count: gone + anew, states }
}
