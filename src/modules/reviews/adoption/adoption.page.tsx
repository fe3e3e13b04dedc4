import { inLang } from '#kernel/lang.ts'
import { findDemoCode } from '#modules/people/index.ts'
import { paths } from '#paths'
import { pageAction, pageLoader } from '#platform/http/page.ts'
import type { PageHandle } from '#platform/http/handle.ts'
import { ActForm, type Problem } from '#ui/act-form.tsx'
import { StateChip, Tag } from '#ui/chips.tsx'
import { EmptyState, Notice } from '#ui/notice.tsx'
import { DefinitionList, NumberedText, Quote, Section } from '#ui/prose.tsx'
import { type Column, DataTable } from '#ui/table.tsx'
import { useText } from '#ui/text.tsx'
import { isSettled } from '../finding/finding.ts'
import { adoptionPage } from '../reviews.routes.ts'
import { Words } from '../review/answer.part.tsx'
import { Certify } from '../review/certify.part.tsx'
import { RoomPage } from '../review/room.part.tsx'
import { Name } from '../review/submission.part.tsx'
import { signAdoption } from './adoption.service.ts'
import { type AdoptionView, loadAdoption, type SignatoryView } from './adoption-view.service.ts'
import type { Route } from './+types/adoption.page.ts'

export const handle: PageHandle = { shell: 'work' }

export const loader = pageLoader(adoptionPage, async (ctx, { params, info }) => ({
  view: await loadAdoption(ctx, params.reviewId),
  demoCode: await findDemoCode(ctx, info.auth),
}))

export const action = pageAction(adoptionPage, {
  sign: async (ctx, { params, input }) => {
    await signAdoption(ctx, { reviewId: params.reviewId, digest: input.digest })
    return { to: paths.adoption(ctx.lang, params.reviewId) }
  },
})

export default function AdoptionPage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useText()
  const { view, demoCode } = loaderData
  const problem: Problem | undefined = actionData
  return (
    <RoomPage
      room={view.room}
      place="adoption"
      title={t('adoption.title')}
      lead={t('adoption.lead')}
      level={2}
      audience={t('finding.seenBy.2')}
    >
      {view.findings.length === 0 ? (
        <EmptyState title={t('adoption.none')}>{t('adoption.noneYet')}</EmptyState>
      ) : (
        <What view={view} />
      )}
      {view.findings.length === 0 ? null : <Findings view={view} />}
      <Who signatories={view.signatories} />
      <SignForm view={view} demoCode={demoCode} problem={problem} />
    </RoomPage>
  )
}

/** What one signature binds to: the answers as certified, every finding, the summary, under one digest. */
function What({ view }: { view: AdoptionView }) {
  const t = useText()
  const settled = view.findings.filter((finding) => isSettled(finding.state)).length
  return (
    <Section title={t('adoption.what')}>
      <DefinitionList
        items={[
          {
            term: t('adoption.answers'),
            value:
              view.submission === null ? (
                t('submission.none')
              ) : (
                <a href={paths.submission(t.lang, view.room.reviewId)}>
                  {t('submission.version', { number: view.submission.number })}
                </a>
              ),
          },
          {
            term: t('finding.list'),
            value: <a href="#findings">{t('adoption.settled', { count: settled, of: view.findings.length })}</a>,
          },
          {
            term: t('summary.title'),
            value:
              view.summary === null ? (
                t('summary.none')
              ) : (
                <a href={paths.summary(t.lang, view.room.reviewId)}>
                  {t('summary.pages', { count: view.summary.pages })}
                </a>
              ),
          },
          ...(view.digest === null
            ? []
            : [{ term: t('submission.digest'), value: <code className="digest">{view.digest}</code> }]),
        ]}
      />
    </Section>
  )
}

function Who({ signatories }: { signatories: readonly SignatoryView[] }) {
  const t = useText()
  const columns: Column<SignatoryView>[] = [
    { key: 'state', head: t('adoption.forState'), rowHeader: true, cell: (one) => <Name of={one.organisation} /> },
    { key: 'role', head: t('adoption.role'), cell: (one) => t(`role.${one.role}`) },
    {
      key: 'signed',
      head: t('adoption.signature'),
      cell: (one) =>
        one.at === null ? (
          <StateChip tone="waiting">{t('adoption.notSigned')}</StateChip>
        ) : (
          <>
            <StateChip tone="done">{t('adoption.signed')}</StateChip>{' '}
            <span className="quiet">
              {one.person === null ? null : (
                <>
                  <Name of={one.person} /> ·{' '}
                </>
              )}
              {t.format.dayTime(one.at)}
            </span>
          </>
        ),
    },
  ]
  const signed = signatories.filter((one) => one.at !== null).length
  return (
    <Section title={t('adoption.who')} lead={t('adoption.count', { count: signed, of: signatories.length })}>
      <DataTable
        caption={t('adoption.who')}
        captionHidden
        columns={columns}
        rows={signatories}
        rowKey={(one) => `${one.role} ${inLang(one.organisation, t.lang).text}`}
      />
    </Section>
  )
}

function SignForm({
  view,
  demoCode,
  problem,
}: {
  view: AdoptionView
  demoCode: string | undefined
  problem: Problem | undefined
}) {
  const t = useText()
  const { sign, digest } = view
  if (sign === null || digest === null || view.signatories.every((one) => one.at !== null)) return null
  return (
    <Section title={t('adoption.sign')} id="sign">
      <ActForm name="sign" problem={problem} labels={{ code: t('submission.code') }}>
        <input type="hidden" name="digest" value={digest} />
        {sign.ok ? (
          <Notice title={t('adoption.meansTitle')}>
            <p>{t('adoption.means')}</p>
            <p>{t('adoption.notQualified')}</p>
          </Notice>
        ) : null}
        <Certify may={sign} demoCode={demoCode}>
          {t('adoption.act')}
        </Certify>
      </ActForm>
    </Section>
  )
}

/** Every finding under its number, with the State's view where it differs (rule 5). */
function Findings({ view }: { view: AdoptionView }) {
  const t = useText()
  const country = inLang(view.room.country, t.lang).text
  return (
    <Section title={t('finding.list')} id="findings">
      <NumberedText
        paragraphs={view.findings.map((finding) => ({
          number: finding.number ?? 0,
          content: (
            <>
              {finding.text === null ? <p>{t('finding.empty')}</p> : <Words of={finding.text} />}
              {finding.divergent === null ? null : (
                <Quote source={t('adoption.view', { country })}>
                  <Words of={finding.divergent} />
                </Quote>
              )}
            </>
          ),
          beside: (
            <>
              <Tag>{t(`finding.type.${finding.type}`)}</Tag>
              <p>
                <StateChip tone={isSettled(finding.state) ? 'done' : 'active'}>
                  {t(`finding.state.${finding.state}`)}
                </StateChip>
              </p>
              <a href={paths.finding(t.lang, view.room.reviewId, finding.id)}>{t('finding.open')}</a>
            </>
          ),
        }))}
      />
    </Section>
  )
}
