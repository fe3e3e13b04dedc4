import { ownPath } from '#modules/people/index.ts'
import { paths } from '#paths'
import { pageAction, pageLoader } from '#platform/http/page.ts'
import { PageTitle, Prose } from '#ui/prose.tsx'
import { OtherNumerals } from '#ui/numerals.tsx'
import { useText } from '#ui/text.tsx'
import { numeralsPage } from '../portal.routes.ts'
import { numeralsCookie, numeralsIn } from './numerals.ts'

type Data = { now: 'latn' | 'arab' }

export const loader = pageLoader(numeralsPage, async (_ctx, { request }): Promise<Data> => ({
  now: numeralsIn(request.headers.get('cookie')) ?? 'latn',
}))

export const action = pageAction(numeralsPage, {
  choose: async (ctx, { input, info }) => ({
    to: ownPath(input.back) ?? paths.numerals(ctx.lang),
    headers: new Headers({ 'Set-Cookie': numeralsCookie(input.numerals, info.publicUrl) }),
  }),
})

export default function Numerals({ loaderData }: { loaderData: Data }) {
  const t = useText()
  return (
    <>
      <title>{t('portal.numerals.title')}</title>
      <PageTitle lead={t('portal.numerals.lead')}>{t('portal.numerals.title')}</PageTitle>
      <Prose>
        <p>{t('portal.numerals.cookie')}</p>
      </Prose>
      <OtherNumerals now={loaderData.now} action={paths.numerals(t.lang)} />
    </>
  )
}
