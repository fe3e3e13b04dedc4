import type { ReactNode } from 'react'
import { inLang } from '#kernel/lang.ts'
import { paths } from '#paths'
import { pageLoader } from '#platform/http/page.ts'
import { ActForm } from '#ui/act-form.tsx'
import { Actions, Button, LinkButton } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'
import { PageTitle } from '#ui/prose.tsx'
import { useText } from '#ui/text.tsx'
import { renderingPage } from '../reports.routes.ts'
import { isUnderWay, type Rendering, STAGES, stageOf } from './rendering.ts'
import { loadRendering, type RenderingView } from './rendering.service.ts'
import './rendering.css'

/** Seconds until a page that waits asks again. */
const AGAIN = 3

type Shown = RenderingView & { refresh: boolean }

export const loader = pageLoader(renderingPage, async (ctx, { params, query }): Promise<Shown> => {
  const view = await loadRendering(ctx, params.renderingId)
  return { ...view, refresh: query.refresh === 'on' && isUnderWay(view.rendering) }
})

export default function RenderingPage({ loaderData }: { loaderData: Shown }) {
  const t = useText()
  const { rendering, refresh } = loaderData
  const country = inLang(loaderData.country, t.lang).text
  const stage = stageOf(rendering)
  const title = t('rendering.title', { country })
  return (
    <>
      {/* The state comes first, so that it is what is heard when the page comes anew. */}
      <title>{`${t(`rendering.stage.${stage ?? 'failed'}`)}${t.format.marks.dot}${title}`}</title>
      <meta name="robots" content="noindex" />
      {refresh ? <meta httpEquiv="refresh" content={String(AGAIN)} /> : null}
      <PageTitle kicker={t('rendering.kicker')}>{title}</PageTitle>
      <Progress rendering={rendering} />
      {rendering.state === 'DONE' ? <Done rendering={rendering} /> : null}
      {rendering.state === 'FAILED' ? <Failed rendering={rendering} /> : null}
      {isUnderWay(rendering) ? <Waiting rendering={rendering} refresh={refresh} /> : null}
    </>
  )
}

function Progress({ rendering }: { rendering: Rendering }) {
  const t = useText()
  const now = stageOf(rendering)
  if (now === undefined) return null
  const at = STAGES.indexOf(now)
  const over = rendering.state === 'DONE'
  return (
    <ol className="making" aria-label={t('rendering.progress')}>
      {STAGES.map((stage, index) => (
        <li
          key={stage}
          data-state={over || index < at ? 'over' : index === at ? 'now' : 'open'}
          aria-current={index === at ? 'step' : undefined}
        >
          {t(`rendering.stage.${stage}`)}
          {over || index < at ? <span className="visually-hidden"> {t('rendering.over')}</span> : null}
        </li>
      ))}
    </ol>
  )
}

function Waiting({ rendering, refresh }: { rendering: Rendering; refresh: boolean }) {
  const t = useText()
  return (
    <>
      <p role="status">{t(refresh ? 'rendering.asksAgain' : 'rendering.standsStill', { count: AGAIN })}</p>
      <Actions>
        <LinkButton href={paths.rendering(t.lang, rendering.id)}>{t('rendering.look')}</LinkButton>
        {refresh ? (
          <LinkButton look="plain" href={paths.rendering(t.lang, rendering.id, 'off')}>
            {t('rendering.stop')}
          </LinkButton>
        ) : null}
      </Actions>
      <WordInstead rendering={rendering} />
    </>
  )
}

function Done({ rendering }: { rendering: Rendering }) {
  const t = useText()
  return (
    <>
      <Notice kind="success" title={t('rendering.ready')} live>
        <p>
          {t('rendering.readyFacts', {
            size: t.format.number(Math.max(1, Math.round((rendering.size ?? 0) / 1000))),
            on: rendering.dated,
            until: rendering.expiresAt,
          })}
        </p>
      </Notice>
      <Actions>
        <LinkButton look="main" href={paths.renderingFile(rendering.lang, rendering.id)} download>
          {t('rendering.download')}
        </LinkButton>
      </Actions>
    </>
  )
}

function Failed({ rendering }: { rendering: Rendering }): ReactNode {
  const t = useText()
  const { reviewId, as, lang, failure } = rendering
  return (
    <>
      <Notice kind="problem" title={t('rendering.stage.failed')} live>
        <p>{t(`rendering.failed.${failure ?? 'program'}`)}</p>
      </Notice>
      {failure === 'absent' ? null : (
        <ActForm name="make" problem={undefined} action={paths.reportPdf(lang, reviewId, as)}>
          <Actions>
            <Button look="main">{t('rendering.again')}</Button>
          </Actions>
        </ActForm>
      )}
      <WordInstead rendering={rendering} />
    </>
  )
}

function WordInstead({ rendering: { lang, reviewId, as } }: { rendering: Rendering }) {
  const t = useText()
  return (
    <p>
      <a href={paths.report(lang, reviewId, as)} download>
        {t('rendering.word')}
      </a>
    </p>
  )
}
