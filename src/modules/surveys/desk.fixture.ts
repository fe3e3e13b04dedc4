import { isAppError } from '#kernel/errors.ts'
import { submitSection } from './answer/answer.service.ts'
import type { FormFields } from './answer/answer-form.ts'
import type { SaveResult } from './answer/save-result.ts'
import { slotText } from './entry/entry.ts'
import { loadSection } from './section/section-view.service.ts'
import { moveSectionBy } from './section/section.service.ts'
import type { SectionView } from './section/section-view.ts'
import type { PersonKey, SurveyWorld } from './testing.ts'

export type Refusal = { code: string; reason?: string | undefined; paths: string[]; current?: unknown }

/** What was refused and why; fails when nothing was. */
export async function refusal(work: Promise<unknown>): Promise<Refusal> {
  try {
    await work
  } catch (error) {
    if (!isAppError(error)) throw error
    const { reason, fields = [], current } = error.details
    return { code: error.code, reason, paths: fields.map(({ path, code }) => `${path} ${code}`), current }
  }
  throw new Error('nothing was refused')
}

export type Desk = {
  view: (person: PersonKey, sectionId: string) => Promise<SectionView>
  /** What the form of a section holds when it is opened, with some fields written over. */
  form: (person: PersonKey, sectionId: string, typed?: FormFields) => Promise<FormFields>
  save: (person: PersonKey, sectionId: string, fields: FormFields, ready?: boolean) => Promise<SaveResult>
  /** Takes a section all the way; answers the cities' one question first. */
  clear: (sectionId: string) => Promise<void>
}

/** The people of a world at work on its forms. */
export function deskOf(world: SurveyWorld): Desk {
  const { reviewId } = world
  const view: Desk['view'] = async (person, sectionId) => await loadSection(world.ctx(person), { reviewId, sectionId })
  const form: Desk['form'] = async (person, sectionId, typed = {}) => {
    const { fields } = await view(person, sectionId)
    const shown = fields.flatMap(({ question: { id, type }, entryPath, version, digest, entered }) => {
      const slot = slotText({ question: id, entryPath })
      const [latitude = '', longitude = ''] = type === 'location' ? String(entered.value ?? '').split(' ') : []
      return [
        [`v.${slot}`, `${version}:${digest}`] as const,
        [`a.${slot}`, type === 'text' ? entered.text : (entered.value ?? '')] as const,
        [`gy.${slot}`, latitude] as const,
        [`gx.${slot}`, longitude] as const,
        [`r.${slot}`, entered.reason] as const,
        [`l.${slot}`, entered.lang] as const,
      ]
    })
    return { ...Object.fromEntries(shown), ...typed }
  }
  const save: Desk['save'] = async (person, sectionId, fields, ready = false) =>
    await submitSection(world.ctx(person), { reviewId, sectionId, fields, ready })
  const clear: Desk['clear'] = async (sectionId) => {
    if ((await view('focal', sectionId)).state === 'OPEN') {
      await save('focal', sectionId, await form('focal', sectionId, { 'a.plan': 'A plan' }))
    }
    for (const verb of ['ready', 'validate', 'clear'] as const) {
      await moveSectionBy(world.ctx('focal'), { sectionId, verb })
    }
  }
  return { view, form, save, clear }
}
