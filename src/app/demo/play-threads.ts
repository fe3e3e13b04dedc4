import { answer, ask } from '#modules/reviews/thread/thread.service.ts'
import { certifiedAnswers } from './play-answers.ts'
import { type CastPerson, originalOf, personOf, type Scene } from './story.ts'

/** The language somebody writes in, among those a text has. */
export function writtenBy(person: CastPerson, text: Parameters<typeof originalOf>[0]): ReturnType<typeof originalOf> {
  return originalOf(text, [person.lang, 'en'])
}

export async function holdThreads(scene: Scene, stage: 'desk' | 'dialogue'): Promise<void> {
  const { by, cast, script } = scene
  const { reviewId } = cast
  const answers = await certifiedAnswers(by(cast.focalPoint), scene)
  for (const thread of script.threads.filter((one) => one.stage === stage)) {
    const about = answers.find(({ ref }) => ref === thread.about)?.id
    if (about === undefined)
      throw new Error(`the story of ${cast.code} asks about ${thread.about}, which was not answered`)
    const asker = personOf(cast, thread.by)
    const id = await ask(by(asker), {
      reviewId,
      aboutKind: 'answer',
      about,
      audience: thread.audience,
      ...writtenBy(asker, thread.text),
    })
    for (const reply of thread.replies) {
      const writer = personOf(cast, reply.by)
      await answer(by(writer), { reviewId, thread: id, ...writtenBy(writer, reply.text) })
    }
  }
}
