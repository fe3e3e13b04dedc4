import type { Prose } from '#packs/schema/demo.ts'
import type { Lang } from '#kernel/lang.ts'
import { approve, translate } from '#modules/reviews/translation/translation.service.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import { listBlocks } from '#platform/blocks/block.store.ts'
import { certifiedAnswers, scriptedAnswer } from './play-answers.ts'
import { findSummary, type PlayedFinding } from './play-findings.ts'
import { writtenBy } from './play-threads.ts'
import { type CastPerson, originalOf, personOf, type Scene, translationsOf, wordsOf } from './story.ts'

/** Languages in which a text is published; in others a translation waits for its author. */
const APPROVED: readonly Lang[] = ['ar', 'en']

type Text = { thing: string; field: string; prose: Prose; lang: Lang; owner: CastPerson }

/** Whatever has a second language is translated; for what will be published, those whose words they are approve. */
export async function translateAll(
  scene: Scene,
  findings: readonly PlayedFinding[],
  approving: boolean,
): Promise<void> {
  const { by, cast } = scene
  const { reviewId } = cast
  const texts = [...(await answerTexts(scene, approving)), ...(await reviewerTexts(scene, findings, approving))]
  for (const { thing, field, prose, lang } of texts) {
    for (const translation of translationsOf(prose, lang)) {
      await translate(by(cast.translator), { reviewId, thing, field, ...translation })
    }
  }
  if (!approving) return
  const things = [...new Set(texts.map(({ thing }) => thing))]
  const waiting = await inTransaction(by(cast.focalPoint), async (tx) => await listBlocks(tx, things))
  for (const block of waiting) {
    if (block.status !== 'human' || !APPROVED.includes(block.lang)) continue
    const text = texts.find((one) => one.thing === block.thingId && one.field === block.field)
    if (text !== undefined) await approve(by(text.owner), { reviewId, block: block.id, text: block.body })
  }
}

/** Answers in the sections that will be published. */
async function answerTexts(scene: Scene, approving: boolean): Promise<Text[]> {
  const { by, cast, script } = scene
  const released = Object.keys(script.release?.sections ?? {})
  if (!approving) return []
  const answers = await certifiedAnswers(by(cast.focalPoint), scene)
  return answers.flatMap(({ id, ref, sectionRef }) => {
    const given = scriptedAnswer(scene, ref)
    const words = given === undefined ? undefined : wordsOf(given)
    if (words === undefined || !released.includes(sectionRef)) return []
    const { lang } = originalOf(words.prose, cast.langs)
    return [{ thing: id, field: words.field, prose: words.prose, lang, owner: cast.focalPoint }]
  })
}

async function reviewerTexts(scene: Scene, findings: readonly PlayedFinding[], approving: boolean): Promise<Text[]> {
  const { cast, script } = scene
  const shown = findings.filter(({ scripted }) => scripted.draft === undefined && (!approving || scripted.release > 2))
  const texts = shown.flatMap(({ id, author, text, view }): Text[] => [
    { thing: id, field: 'text', prose: text, lang: writtenBy(author, text).lang, owner: author },
    ...(view === undefined
      ? []
      : [
          {
            thing: view.id,
            field: 'text',
            prose: view.text,
            lang: originalOf(view.text, cast.langs).lang,
            owner: cast.focalPoint,
          },
        ]),
  ])
  const summary = script.summary
  const thing = await findSummary(scene)
  if (summary === undefined || thing === undefined) return texts
  const owner = personOf(cast, summary.by)
  return [...texts, { thing, field: 'text', prose: summary.text, lang: writtenBy(owner, summary.text).lang, owner }]
}
