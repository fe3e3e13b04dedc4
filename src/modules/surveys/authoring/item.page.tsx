import { inLang } from '#kernel/lang.ts'
import { type FormProblem, pageAction, pageLoader } from '#platform/http/page.ts'
import { ActForm } from '#ui/act-form.tsx'
import { Actions, Button } from '#ui/button.tsx'
import { SelectField } from '#ui/field.tsx'
import { Island } from '#ui/island.tsx'
import { Notice } from '#ui/notice.tsx'
import { Disclosure, Section } from '#ui/prose.tsx'
import { Isolate, useText } from '#ui/text.tsx'
import { Said } from '../section/question-parts.part.tsx'
import { authorPaths } from './author-paths.ts'
import { itemPage } from './author.routes.ts'
import { ConditionSection } from './condition.part.tsx'
import { saveCondition } from './condition.service.ts'
import { DraftTop, Refused } from './draft-head.part.tsx'
import { ITEM_FIELDS } from './fields.ts'
import { placePart, saveItemForm } from './item.service.ts'
import { ItemForm } from './item-form.part.tsx'
import { type ItemView, loadItem } from './item-view.service.ts'
import { ReferableList } from './item-fields.part.tsx'
import { ProblemList } from './problem-text.part.tsx'

export const handle = { shell: 'work' } as const

type Data = { view: ItemView; saved: boolean; ask: string | undefined }

export const loader = pageLoader(itemPage, async (ctx, { params, query }): Promise<Data> => ({
  view: await loadItem(ctx, params),
  saved: query.saved === 'yes',
  ask: query.ask,
}))

function numberIn(value: unknown): number {
  return typeof value === 'string' ? Number(value) || 0 : 0
}

export const action = pageAction(itemPage, {
  save: async (ctx, { params, input }) => {
    const { then, shown, seen, after, ...sent } = input
    const act = typeof then === 'string' && then.includes(':') ? then : undefined
    await saveItemForm(ctx, { ...params, shown: numberIn(shown), seen: numberIn(seen), act, sent })
    const here = authorPaths.item(ctx.lang, params.draftId, params.itemId)
    if (then === 'next' && typeof after === 'string' && after !== '')
      return { to: authorPaths.item(ctx.lang, params.draftId, after) }
    return { to: act === undefined && then !== 'stay' ? `${here}?saved=yes` : `${here}?saved=yes#choices` }
  },
  condition: async (ctx, { params, input }) => {
    const { shown, ...sent } = input
    await saveCondition(ctx, { ...params, shown: numberIn(shown), sent })
    return { to: `${authorPaths.item(ctx.lang, params.draftId, params.itemId)}?saved=yes#condition` }
  },
  place: async (ctx, { params, input }) => {
    await placePart(ctx, { ...params, parentId: input.parent })
    return { to: authorPaths.draft(ctx.lang, params.draftId, params.itemId) }
  },
})

export default function ItemPage({ loaderData, actionData }: { loaderData: Data; actionData?: FormProblem }) {
  const t = useText()
  const { view, saved, ask } = loaderData
  const { head, item } = view
  const title = item.kind === 'question' ? 'label' : 'title'
  const said = inLang(
    Object.fromEntries(
      ['ar', 'en', 'es', 'fr', 'ru', 'zh'].flatMap((lang) => {
        const text = item.fields[`${title}.${lang}`]
        return text === undefined ? [] : [[lang, text]]
      }),
    ),
    t.lang,
  )
  const name = item.fields.id ?? head.key
  const number = view.number === '' ? '' : `${t.format.digits(view.number)} `
  return (
    <>
      <title>{`${number}${said.text}`}</title>
      <DraftTop
        head={head}
        at="part"
        kicker={`${t(`author.kind.${item.kind}`)} · ${name}`}
        title={said.text === '' ? t('author.unnamed') : <Isolate lang={said.lang}>{`${number}${said.text}`}</Isolate>}
        trail={[{ label: `${number}${said.text || name}` }]}
      />
      <Refused problem={actionData} />
      {saved && actionData === undefined ? (
        <Notice kind="success" live title={t('author.saved', { when: item.changedAt })} />
      ) : null}
      {item.removedAt === null ? null : <Notice kind="warning" title={t('author.isTakenOut')} />}
      {head.may.change.ok ? null : <Notice kind="info" title={t.of('reason', head.may.change.reason)} />}
      {view.problems.length === 0 ? null : (
        <Notice kind="warning" title={t('author.problems', { count: view.problems.length })}>
          <ProblemList draftId={head.id} problems={view.problems} nameOf={() => name} />
        </Notice>
      )}
      <Island
        name="item"
        part={ItemForm}
        data={{ view, problem: actionData?.form === 'save' ? actionData : undefined }}
      />
      <Disclosure title={t('author.referable')}>
        <p className="field-hint">{t('author.referableHint')}</p>
        <ReferableList view={view} />
      </Disclosure>
      {'relevant' in ITEM_FIELDS[item.kind] ? <ConditionSection view={view} ask={ask} problem={actionData} /> : null}
      {view.homes.length === 0 ? null : <Place view={view} problem={actionData} />}
      <Ways view={view} />
    </>
  )
}

function Place({ view, problem }: { view: ItemView; problem: FormProblem | undefined }) {
  const t = useText()
  const { item, head, homes } = view
  const mine = problem?.form === 'place' ? problem : undefined
  return (
    <Section title={t('author.place')} lead={t('author.placeLead')} level={3}>
      <ActForm name="place" problem={mine}>
        <SelectField
          name="parent"
          label={t('author.standsIn')}
          empty={false}
          {...(item.parentId === null ? {} : { defaultValue: item.parentId })}
          options={homes.map(({ id, title, name, number, depth }) => ({
            value: id,
            label: `${'– '.repeat(depth)}${t.format.digits(number)} ${inLang(title, t.lang).text || name}`,
          }))}
        />
        <Actions>
          <Button may={head.may.change}>{t('author.placeAct')}</Button>
        </Actions>
      </ActForm>
    </Section>
  )
}

/** To the neighbours and to all that it was before. */
function Ways({ view }: { view: ItemView }) {
  const t = useText()
  const { head, item, before, after } = view
  return (
    <nav className="author-ways" aria-label={t('author.ways')}>
      {before === null ? null : (
        <a href={authorPaths.item(t.lang, head.id, before.id)} rel="prev">
          {t('author.before')}: <Said text={before.title} />
        </a>
      )}
      {after === null ? null : (
        <a href={authorPaths.item(t.lang, head.id, after.id)} rel="next">
          {t('author.after')}: <Said text={after.title} />
        </a>
      )}
      <a href={authorPaths.history(t.lang, head.id, item.id)}>{t('survey.history')}</a>
      <span className="quiet">
        {t('author.lastChanged', { when: item.changedAt })} <Isolate>{inLang(view.changedBy, t.lang).text}</Isolate>
      </span>
    </nav>
  )
}
