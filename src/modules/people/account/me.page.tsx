import { inLang, type LangMap } from '#kernel/lang.ts'
import { AppError, invalid } from '#kernel/errors.ts'
import { paths } from '#paths'
import { type FormProblem, pageAction, pageLoader } from '#platform/http/page.ts'
import { calendarSince } from '#platform/calendar/calendar-key.service.ts'
import { LinkButton } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'
import { DefinitionList, PageTitle, Section } from '#ui/prose.tsx'
import { Isolate, useText } from '#ui/text.tsx'
import { findReader } from '../person.service.ts'
import { inGroups, withQuery } from './account.ts'
import { mePage } from './account.routes.ts'
import type { DONE } from './account.schema.ts'
import { atField, findDemoCode, savePreferences } from './account.service.ts'
import { Preferences, problemOf, SecondFactorSection, type FactorView } from './me-forms.part.tsx'
import { loadOwnMails, type OwnMails, saveMailSetting, tellOwnChange } from './mails.service.ts'
import { MailSection } from './me-mail.part.tsx'
import { Passkeys, PasskeyScript, type PasskeyView } from './passkey.part.tsx'
import { qrPicture } from './qr.ts'
import './account.css'
import type { SecondFactor } from '#platform/auth/auth.ts'

type Data = {
  name: LangMap
  email: string
  numerals: 'latn' | 'arab'
  factor: FactorView
  demoCode: string | undefined
  demonstration: boolean
  done: (typeof DONE)[number] | undefined
  mails: OwnMails
  zones: string[]
  personId: string
  passkeys: PasskeyView[]
  calendar: Date | undefined
  nonce: string
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
    mails: await loadOwnMails(ctx, info.t),
    zones: ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')],
    personId: reader.id,
    passkeys: ctx.demonstration ? [] : await info.auth.listPasskeys(request.headers),
    calendar: await calendarSince(ctx),
    nonce: info.nonce,
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
  mail: async (ctx, { input }) => {
    const { choice, time_zone: zone, weekend } = input
    const timeZone = zone === '' ? null : zone
    await saveMailSetting(ctx, { choice, timeZone, weekend: weekend === '' ? null : weekend })
    return { to: withQuery(paths.me(ctx.lang), { done: 'mail' }) }
  },
  addPasskey: async (ctx, { input, request, info }) => {
    if (input.refused === 'signInFailed') throw invalid({ path: 'password', code: 'passwordWrong' })
    if (input.refused !== undefined) throw new AppError(input.refused)
    const id = await info.auth.addPasskey(request.headers, input)
    await tellOwnChange(ctx, 'passkey.added', id)
    return { to: withQuery(paths.me(ctx.lang), { done: 'passkeyAdded' }) }
  },
  renamePasskey: async (ctx, { input, request, info }) => {
    await info.auth.renamePasskey(request.headers, input.passkey, input.name)
    return { to: withQuery(paths.me(ctx.lang), { done: 'passkeyRenamed' }) }
  },
  removePasskey: async (ctx, { input, request, info }) => {
    const removing = info.auth.removePasskey(request.headers, input.passkey, input.password)
    await atField(removing, 'signInFailed', 'password', 'passwordWrong')
    await tellOwnChange(ctx, 'passkey.removed', input.passkey)
    return { to: withQuery(paths.me(ctx.lang), { done: 'passkeyRemoved' }) }
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
      {demonstration ? null : (
        <Section title={t('account.passkey.title')} lead={t('account.passkey.lead')} id="passkeys">
          <Passkeys passkeys={loaderData.passkeys} problem={actionData} />
          <PasskeyScript nonce={loaderData.nonce} />
        </Section>
      )}
      <Section title={t('account.mail.title')} lead={t('account.mail.lead')} id="mail">
        <MailSection
          mails={loaderData.mails}
          zones={loaderData.zones}
          mailbox={demonstration ? loaderData.personId : undefined}
          problem={problemOf(actionData, 'mail')}
        />
      </Section>
      <Section title={t('account.calendar.title')} lead={t('account.calendar.lead')} id="calendar">
        {loaderData.calendar === undefined ? null : (
          <p>{t('account.calendar.since', { day: t.format.date(loaderData.calendar) })}</p>
        )}
        <LinkButton href={paths.meCalendar(t.lang)}>
          {t(loaderData.calendar === undefined ? 'account.calendar.make' : 'account.calendar.again')}
        </LinkButton>
      </Section>
    </>
  )
}
