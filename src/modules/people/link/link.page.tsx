import { redirect } from 'react-router'
import { paths } from '#paths'
import { type FormProblem, pageAction, pageLoader } from '#platform/http/page.ts'
import { ActForm } from '#ui/act-form.tsx'
import { Actions, Button } from '#ui/button.tsx'
import { TextField } from '#ui/field.tsx'
import { Island } from '#ui/island.tsx'
import { LeftWords } from '#ui/left-words.tsx'
import { Notice } from '#ui/notice.tsx'
import { PageTitle } from '#ui/prose.tsx'
import { Isolate, useText } from '#ui/text.tsx'
import { linkPage } from './link.routes.ts'
import { askCode, askForLink, type LinkView, loadLink } from './link.service.ts'

type Data = { view: LinkView; code: string | null; asked: boolean }
type Props = { loaderData: Data; actionData?: FormProblem }

export const loader = pageLoader(linkPage, async (ctx, { params, query, info }): Promise<Data> => {
  const { view, reviewId } = await loadLink(ctx, info.auth, params.token)
  if (reviewId !== undefined) throw redirect(paths.held(info.workLang, reviewId))
  return { view, code: query.code ?? null, asked: query.asked === 'yes' }
})

export const action = pageAction(linkPage, {
  askCode: async (ctx, { params, info }) => {
    const codeId = await askCode(ctx, info.auth, params.token)
    return { to: paths.link(ctx.lang, params.token, codeId) }
  },
  open: async (ctx, { params, query, input, request, info }) => {
    const step = await info.auth.openLink(request.headers, params.token, query.code ?? params.token, input.linkCode)
    return { to: paths.held(ctx.lang, step.reviewId), headers: step.headers }
  },
  askLink: async (ctx, { params, info }) => {
    await askForLink(ctx, info.auth, params.token)
    return { to: `${paths.link(ctx.lang, params.token)}?asked=yes` }
  },
})

export default function LinkPage({ loaderData, actionData }: Props) {
  const t = useText()
  const { view } = loaderData
  return (
    <>
      <title>{t('link.title')}</title>
      <meta name="robots" content="noindex" />
      <PageTitle lead={view.state === 'open' ? t('link.lead') : undefined}>{t('link.title')}</PageTitle>
      <State loaderData={loaderData} {...(actionData === undefined ? {} : { actionData })} />
    </>
  )
}

function State({ loaderData, actionData }: Props) {
  const t = useText()
  const { view, code, asked } = loaderData
  if (view.state === 'unknown')
    return (
      <Notice kind="warning" title={t('link.unknown')}>
        <p>{t('link.unknownText')}</p>
      </Notice>
    )
  if (view.state === 'open')
    return code === null ? (
      <AskCode address={view.address} problem={actionData} />
    ) : (
      <TypeCode view={view} problem={actionData} />
    )
  if (asked)
    return (
      <Notice kind="success" live title={t('link.asked')}>
        <p>{t('link.askedText')}</p>
      </Notice>
    )
  return (
    <>
      <Notice kind="warning" title={t(`link.${view.state}`)}>
        <p>{t('link.overText')}</p>
      </Notice>
      <ActForm name="askLink" problem={actionData}>
        <Actions>
          <Button look="main">{t('link.askLink')}</Button>
        </Actions>
      </ActForm>
      <Island name="left" part={LeftWords} data={{ me: view.personId, numbers: {} }} />
    </>
  )
}

/** By a button, since programs that look at mails follow their links too. */
function AskCode({ address, problem }: { address: string; problem: FormProblem | undefined }) {
  const t = useText()
  return (
    <ActForm name="askCode" problem={problem}>
      <p>
        {t('link.bound')} <Isolate>{address}</Isolate>
      </p>
      <Actions>
        <Button look="main">{t('link.askCode')}</Button>
      </Actions>
    </ActForm>
  )
}

type Opened = Extract<LinkView, { address: string }>

function TypeCode({ view, problem }: { view: Opened; problem: FormProblem | undefined }) {
  const t = useText()
  const labels = { linkCode: t('link.code') }
  return (
    <>
      <p>
        {t('link.sent')} <Isolate>{view.address}</Isolate>
      </p>
      <ActForm name="open" problem={problem} labels={labels}>
        <TextField
          name="linkCode"
          label={labels.linkCode}
          hint={t('link.codeHint')}
          autoComplete="one-time-code"
          inputMode="numeric"
          maxLength={40}
          width="short"
          required
        />
        <Actions>
          <Button look="main">{t('link.open')}</Button>
        </Actions>
      </ActForm>
      <ActForm name="askCode" problem={problem}>
        <Actions>
          <Button look="plain">{t('link.again')}</Button>
        </Actions>
      </ActForm>
      {view.mailbox === null ? null : (
        <p>
          <a href={paths.mailbox(t.lang, view.mailbox)}>{t('link.mailbox')}</a>
        </p>
      )}
    </>
  )
}
