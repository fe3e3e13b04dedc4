import type { Questionnaire } from '#engines/survey/definition.ts'
import { sha256, type Json } from '#kernel/canonical.ts'
import { demand } from '#kernel/demand.ts'
import { AppError, invalid } from '#kernel/errors.ts'
import { namedId, newId } from '#kernel/ids.ts'
import { allowed, refused } from '#kernel/permission.ts'
import { getMechanism, listProvisions } from '#modules/frameworks/index.ts'
import { inTransaction, loadActor } from '#platform/access/transaction.store.ts'
import { audit } from '#platform/audit/audit.store.ts'
import { type AnchorLink, anchorQuestions } from '#platform/chain/chain.store.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { transition, type TransitionOf } from '#platform/transition/transition.ts'
import {
  findCurrentQuestionnaire,
  getQuestionnaire,
  listDefinitions,
  questionId,
  versionId,
} from '../questionnaire/questionnaire.store.ts'
import { partsOf } from './assemble.ts'
import { type CheckedDraft, checkDraft, type Thoroughness } from './check.ts'
import { mayPublish } from './draft.policy.ts'
import { addDraft, getDraftForUpdate, moveDraft, publishVersion } from './draft.store.ts'
import { type Draft, draftMachine, type DraftState, type DraftVerb } from './draft.ts'
import { addItems, listItems } from './item.store.ts'
import { type Loss, lossOf, lossParams, lossText } from './loss.ts'
import { countResponses, findNewest, type Held } from './version.store.ts'

/** From nothing, from a version that is there, or from what a file holds. */
export type NewDraft = { key?: string; title?: string; from?: string; definition?: Questionnaire }

async function beginWith(ctx: Ctx, tx: Tx, mechanismId: string, input: NewDraft) {
  if (input.from !== undefined) {
    const { id, definition, mechanismId: owner } = await getQuestionnaire(tx, input.from)
    if (owner !== mechanismId) throw new AppError('notFound')
    return { baseId: id, definition }
  }
  const asked = (await findCurrentQuestionnaire(tx, mechanismId))?.definition.id
  const key = input.key ?? asked ?? input.definition?.id
  if (key === undefined || key === '') throw invalid({ path: 'key', code: 'required' })
  const empty: Questionnaire = { id: key, version: 1, title: { [ctx.lang]: input.title ?? '' }, sections: [] }
  const base = await findNewest(tx, mechanismId, key)
  return { baseId: base?.id ?? null, definition: { ...(input.definition ?? empty), id: key } }
}

/** Begins a draft for the mechanism that this installation shows. Returns its id. */
export async function beginDraft(ctx: Ctx, input: NewDraft): Promise<string> {
  return await inTransaction(ctx, async (tx) => {
    const mechanism = await getMechanism(tx, ctx.demonstration)
    demand(mayPublish(await loadActor(ctx, tx), mechanism.id))
    const { baseId, definition } = await beginWith(ctx, tx, mechanism.id, input)
    const draft = { id: newId(), objectId: mechanism.id, key: definition.id, baseId, ownerId: ctx.personId ?? '' }
    await addDraft(tx, draft)
    await addItems(tx, draft, partsOf(definition, newId), { personId: draft.ownerId, now: ctx.now() })
    await audit(ctx, tx, {
      objectId: mechanism.id,
      verb: 'begin draft',
      kind: 'questionnaire_draft',
      thingId: draft.id,
    })
    return draft.id
  })
}

/** A draft with all that is wrong with it, as the version that it would become now. */
export async function loadChecked(
  tx: Tx,
  draft: Draft,
  how: Thoroughness = 'outline',
): Promise<CheckedDraft & { provisions: Awaited<ReturnType<typeof listProvisions>> }> {
  const newest = await findNewest(tx, draft.objectId, draft.key)
  const provisions = await listProvisions(tx, draft.objectId)
  const become = { key: draft.key, version: (newest?.version ?? 0) + 1 }
  const checked = checkDraft(await listItems(tx, draft.id), become, new Set(provisions.map(({ eid }) => eid)), how)
  return { ...checked, provisions }
}

function anchorsOf(
  draft: Draft,
  definition: Questionnaire,
  provisions: readonly { id: string; eid: string }[],
): AnchorLink[] {
  const ids = new Map(provisions.map(({ eid, id }) => [eid, id]))
  const pairs = definition.sections.flatMap(({ questions }) =>
    questions.flatMap((question) =>
      question.provisions.flatMap((eid) => {
        const to = ids.get(eid)
        return to === undefined ? [] : [{ from: questionId(draft.objectId, question.id), to }]
      }),
    ),
  )
  return pairs.map(({ from, to }) => ({ id: namedId(sha256(`link:${from}:${to}:anchored_on`)), from, to }))
}

async function publish(tx: Tx, draft: Draft): Promise<Json> {
  const { definition, provisions } = await loadChecked(tx, draft)
  const id = versionId(draft.objectId, draft.key, definition.version)
  // A definition is JSON by its type; what is not said in it is left out.
  const content = JSON.parse(JSON.stringify(definition)) as Json
  await publishVersion(tx, draft.id, { id, definition: content })
  await anchorQuestions(tx, id, anchorsOf(draft, definition, provisions))
  return content
}

/** What publishing this would take from answers that States gave to any version of it. */
export async function findLoss(
  tx: Tx,
  held: ReadonlyMap<string, Held>,
  definition: Questionnaire,
): Promise<Loss | null> {
  const definitions = await listDefinitions(
    tx,
    [...held.keys()].map((questionnaireId) => ({ questionnaireId })),
  )
  const versions = [...definitions].map(([id, one]) => ({ definition: one, held: held.get(id)?.held ?? 0 }))
  return lossOf(versions, definition)
}

/** `lose`: what the person saw would be lost, and agreed to. */
type MoveInput = { lose?: string | undefined }

const draftTransition: TransitionOf<DraftState, DraftVerb, Draft, MoveInput> = {
  kind: 'questionnaire_draft',
  machine: draftMachine,
  getForUpdate: getDraftForUpdate,
  guard: async (tx, draft, verb, { lose }) => {
    if (verb !== 'publish') return allowed
    const { problems, definition } = await loadChecked(tx, draft, 'publication')
    if (problems.length > 0) return refused('author.problems', { count: problems.length })
    const loss = await findLoss(tx, await countResponses(tx, draft.objectId), definition)
    return loss === null || lose === lossText(loss) ? allowed : refused('author.loses', lossParams(loss))
  },
  write: async (_ctx, tx, draft, { verb, to }) => {
    const content = verb === 'publish' ? await publish(tx, draft) : undefined
    await moveDraft(tx, draft, to)
    return content
  },
}

export async function moveDraftBy(
  ctx: Ctx,
  draftId: string,
  verb: DraftVerb,
  input: MoveInput = {},
): Promise<DraftState> {
  return await transition(ctx, draftTransition, { id: draftId, verb, input })
}
