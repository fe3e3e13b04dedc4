import { redirect } from 'react-router'
import { inLang, type LangMap } from '#kernel/lang.ts'
import type { Permission } from '#kernel/permission.ts'
import { paths } from '#paths'
import { pageAction, pageLoader } from '#platform/http/page.ts'
import { ActForm } from '#ui/act-form.tsx'
import { Actions, Button, LinkButton } from '#ui/button.tsx'
import { PageTitle } from '#ui/prose.tsx'
import { useText } from '#ui/text.tsx'
import { renderingNewPage } from '../reports.routes.ts'
import type { ReportAudience } from '../country-report/report.ts'
import { askForPdf, loadReportOffer } from './rendering.service.ts'
import type { Route } from './+types/rendering-new.page.ts'

type Offer = { reviewId: string; as: ReportAudience; country: LangMap; may: Permission }

export const loader = pageLoader(renderingNewPage, async (ctx, { params, query, request, info }): Promise<Offer> => {
  const { pathname, search } = new URL(request.url)
  if (query.as !== 'public' && ctx.personId === null) throw redirect(paths.signIn(info.lang, pathname + search))
  const wanted = { reviewId: params.reviewId, as: query.as, lang: info.lang }
  return { reviewId: params.reviewId, as: query.as, ...(await loadReportOffer(ctx, wanted)) }
})

export const action = pageAction(renderingNewPage, {
  make: async (ctx, { params, query, info }) => {
    const wanted = { reviewId: params.reviewId, as: query.as, lang: info.lang }
    return { to: paths.rendering(info.lang, await askForPdf(ctx, wanted)) }
  },
})

export default function RenderingNewPage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useText()
  const { reviewId, as, may } = loaderData
  const country = inLang(loaderData.country, t.lang).text
  return (
    <>
      <title>{t('rendering.title', { country })}</title>
      <PageTitle kicker={t('rendering.kicker')} lead={t('rendering.lead')}>
        {t('rendering.title', { country })}
      </PageTitle>
      <ActForm name="make" problem={actionData}>
        <Actions>
          <Button look="main" may={may}>
            {t('rendering.make')}
          </Button>
          <LinkButton href={paths.report(t.lang, reviewId, as)} download>
            {t('rendering.word')}
          </LinkButton>
        </Actions>
      </ActForm>
    </>
  )
}
