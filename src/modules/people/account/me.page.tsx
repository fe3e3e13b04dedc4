import { inLang, type LangMap } from '#kernel/lang.ts'
import { AppError } from '#kernel/errors.ts'
import { paths } from '#paths'
import { type FormProblem, pageAction, pageLoader } from '#platform/http/page.ts'
import { Notice } from '#ui/notice.tsx'
import { DefinitionList, PageTitle, Section } from '#ui/prose.tsx'
import { Isolate, useText } from '#ui/text.tsx'
import { findReader } from '../person.service.ts'
import { inGroups, withQuery } from './account.ts'
import { mePage } from './account.routes.ts'
import type { DONE } from './account.schema.ts'
import { atField, findDemoCode, savePreferences } from './account.service.ts'
import { Preferences, problemOf, SecondFactorSection, type FactorView } from './me-forms.part.tsx'
import { qrPicture } from './qr.ts'
import type { SecondFactor } from '#platform/auth/auth.ts'

type Data = {
  name: LangMap
  email: string
  numerals: 'latn' | 'arab'
  factor: FactorView
  demoCode: string | undefined
  demonstration: boolean
  done: (typeof DONE)[number] | undefined
}

export const handle = { shell: 'work' }

export const loader = pageLoader(mePage, async (ctx, { query, request, info }): Promise<Data> => {
  const reader = await findReader(ctx)
  if (reader === undefined) throw new AppError('notSignedIn')
  return {
    name: reader.name,
    email: reader.email,
    numerals: reader.numerals ?? 'latn',
    factor: viewOf(await info.auth.getFactor(request.headers)),
    demoCode: await findDemoCode(ctx, info.auth),
    demonstration: ctx.demonstration,
    done: query.done,
  }
})

function viewOf(factor: SecondFactor): FactorView {
  if (factor.state !== 'pending') return factor
  const { secret, address } = factor
  return { state: 'pending', secret: inGroups(secret), address, picture: qrPicture(address) }
}

export const action = pageAction(mePage, {
  preferences: async (ctx, { input }) => {
    await savePreferences(ctx, input)
    return { to: withQuery(paths.me(input.lang), { done: 'preferences' }) }
  },
  enrol: async (ctx, { input, request, info }) => {
    const enrolling = info.auth.enrol(request.headers, input.password)
    await atField(enrolling, 'signInFailed', 'password', 'passwordWrong')
    return { to: `${paths.me(ctx.lang)}#second-factor` }
  },
  confirm: async (ctx, { input, request, info }) => {
    if (!(await info.auth.confirmFactor(request.headers, input.oneTimeCode))) {
      throw new AppError('codeWrong', { fields: [{ path: 'oneTimeCode', code: 'codeWrong' }] })
    }
    return { to: withQuery(paths.me(ctx.lang), { done: 'enrolled' }) }
  },
  keep: async (ctx, { request, info }) => {
    await info.auth.hideBackupCodes(request.headers)
    return { to: withQuery(paths.me(ctx.lang), { done: 'kept' }) }
  },
  remove: async (ctx, { input, request, info }) => {
    const removing = info.auth.removeFactor(request.headers, input.password)
    await atField(removing, 'signInFailed', 'password', 'passwordWrong')
    return { to: withQuery(paths.me(ctx.lang), { done: 'removed' }) }
  },
})

export default function Me({ loaderData, actionData }: { loaderData: Data; actionData?: FormProblem }) {
  const t = useText()
  const { name, email, done, factor, demoCode, demonstration } = loaderData
  const shown = inLang(name, t.lang)
  const problem = actionData?.details.fields === undefined ? actionData : undefined
  return (
    <>
      <title>{t('account.me.title')}</title>
      <PageTitle>{t('account.me.title')}</PageTitle>
      {done === undefined || actionData !== undefined ? null : (
        <Notice kind="success" live title={t(`account.me.done.${done}`)} />
      )}
      {problem === undefined ? null : <Notice kind="problem" live title={t.of('error', problem.code)} />}
      <DefinitionList
        items={[
          { term: t('account.me.name'), value: <Isolate lang={shown.lang}>{shown.text}</Isolate> },
          { term: t('account.email'), value: <Isolate>{email}</Isolate> },
        ]}
      />
      <Section title={t('account.me.preferences')}>
        <Preferences numerals={loaderData.numerals} problem={problemOf(actionData, 'preferences')} />
      </Section>
      <Section title={t('account.factor.title')} lead={t('account.factor.lead')} id="second-factor">
        <SecondFactorSection {...{ factor, demoCode, demonstration }} problem={actionData} />
      </Section>
    </>
  )
}
