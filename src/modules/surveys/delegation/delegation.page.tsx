import { type ActionFunctionArgs, data } from 'react-router'
import { inLang } from '#kernel/lang.ts'
import { paths } from '#paths'
import type { PageHandle } from '#platform/http/handle.ts'
import { type FormProblem, pageAction, pageLoader } from '#platform/http/page.ts'
import { KeepsWords } from '#ui/act-form.tsx'
import { VisibilityChip } from '#ui/chips.tsx'
import { Breadcrumb } from '#ui/nav.tsx'
import { Notice } from '#ui/notice.tsx'
import { PageTitle } from '#ui/prose.tsx'
import { useText } from '#ui/text.tsx'
import { delegationPage } from '../surveys.routes.ts'
import { ChangeForms, GiveForm } from './delegation-forms.part.tsx'
import type { DONE } from './delegation.schema.ts'
import { changeLink, delegate, giveBack, moveDue, takeBack } from './delegation.service.ts'
import { PeopleTable, SectionsTable } from './delegation-table.part.tsx'
import { type DelegationView, loadDelegation } from './delegation-view.service.ts'
import './delegation.css'

export const handle: PageHandle = { shell: 'work' }

/** Room for so many people at first. */
const PEOPLE = 2

type Done = (typeof DONE)[number]
type Data = { view: DelegationView; people: number; done: Done | null }

export const loader = pageLoader(delegationPage, async (ctx, { params, query }): Promise<Data> => {
  const view = await loadDelegation(ctx, params.reviewId)
  return { view, people: query.people ?? PEOPLE, done: query.done ?? null }
})

const after = (lang: Parameters<typeof paths.delegate>[0], reviewId: string, done: Done) => ({
  to: `${paths.delegate(lang, reviewId)}?done=${done}`,
})

const SHOWN = 'X-Link'
const WHOSE = 'X-Link-Of'

const act = pageAction(delegationPage, {
  give: async (ctx, { params: { reviewId }, input }) => {
    await delegate(ctx, { ...input, reviewId })
    return after(ctx.lang, reviewId, 'given')
  },
  take: async (ctx, { params: { reviewId }, input }) => {
    await takeBack(ctx, input.holding)
    return after(ctx.lang, reviewId, 'taken')
  },
  due: async (ctx, { params: { reviewId }, input }) => {
    const dueOn = input.due_on === '' ? null : input.due_on
    await moveDue(ctx, { reviewId, sections: input.sections, dueOn })
    return after(ctx.lang, reviewId, 'due')
  },
  return: async (ctx, { params: { reviewId }, input }) => {
    await giveBack(ctx, { sectionId: input.section, reason: input.reason })
    return after(ctx.lang, reviewId, 'returned')
  },
  link: async (ctx, { params: { reviewId }, input, info }) => {
    const token = await changeLink(ctx, { reviewId, personId: input.person, act: input.act })
    if (token !== undefined) {
      const headers = new Headers({ [SHOWN]: info.publicUrl + paths.link(ctx.lang, token), [WHOSE]: input.person })
      return { to: paths.delegate(ctx.lang, reviewId), headers }
    }
    return after(ctx.lang, reviewId, input.act === 'fresh' ? 'linked' : 'unlinked')
  },
})

type Shown = { address: string; personId: string }

/** The answer itself shows a link that is to be copied: no other address, cookie or table holds it. */
export async function action(args: ActionFunctionArgs) {
  const answer = await act(args)
  if (!(answer instanceof Response)) return answer
  const [address, personId] = [answer.headers.get(SHOWN), answer.headers.get(WHOSE)]
  if (address === null || personId === null) return answer
  return data({ address, personId } satisfies Shown, { headers: { 'Cache-Control': 'no-store' } })
}

function ShownLink({ view, shown }: { view: DelegationView; shown: Shown }) {
  const t = useText()
  const person = view.people.find(({ personId }) => personId === shown.personId)
  return (
    <Notice
      kind="success"
      live
      title={t('delegation.link.shown', { name: person === undefined ? '' : inLang(person.name, t.lang).text })}
    >
      <p className="delegation-address">
        <code dir="ltr" translate="no">
          {shown.address}
        </code>
      </p>
      <p>{t('delegation.link.shownText')}</p>
    </Notice>
  )
}

type Props = { loaderData: Data; actionData?: FormProblem | Shown }

export default function DelegationPage({ loaderData, actionData: answer }: Props) {
  const t = useText()
  const { view, people, done } = loaderData
  const shown = answer !== undefined && 'address' in answer ? answer : undefined
  const actionData = answer !== undefined && 'form' in answer ? answer : undefined
  const country = inLang(view.country, t.lang).text
  return (
    <>
      <title>{`${t('delegation.title')} · ${country}`}</title>
      <Breadcrumb
        items={[
          { label: t('survey.review'), href: paths.room(t.lang, view.reviewId) },
          { label: t('delegation.title') },
        ]}
      />
      <PageTitle
        kicker={country}
        lead={t('delegation.lead')}
        chips={<VisibilityChip level={1} audience={t('survey.audience')} who={<p>{t('survey.audience.who')}</p>} />}
        actions={
          <>
            <a href="#give">{t('delegation.give')}</a>
            <a href={paths.named(t.lang, view.reviewId)}>{t('survey.named')}</a>
            <a href={paths.handOver(t.lang, view.reviewId)}>{t('delegation.handOver')}</a>
          </>
        }
      >
        {t('delegation.title')}
      </PageTitle>
      {shown === undefined ? null : <ShownLink view={view} shown={shown} />}
      {done === null || answer !== undefined ? null : (
        <Notice kind="success" live title={t(`delegation.done.${done}`)} />
      )}
      <KeepsWords problem={actionData}>
        <SectionsTable view={view} />
        <PeopleTable view={view} />
        <GiveForm view={view} problem={actionData} people={Math.max(people, typedPeople(actionData))} />
        <ChangeForms view={view} problem={actionData} />
      </KeepsWords>
    </>
  )
}

/** As many people as the refused form had, so that none of their names is lost. */
function typedPeople(problem: FormProblem | undefined): number {
  const rows = Object.keys(problem?.values ?? {}).map((key) => Number(/^name_(\d+)$/.exec(key)?.[1] ?? 0))
  return Math.max(0, ...rows)
}
