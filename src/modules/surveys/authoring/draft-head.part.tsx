import type { ReactNode } from 'react'
import { inLang } from '#kernel/lang.ts'
import { paths } from '#paths'
import type { FormProblem } from '#platform/http/page.ts'
import { StateChip, type StateTone, VisibilityChip } from '#ui/chips.tsx'
import { Breadcrumb, Tabs } from '#ui/nav.tsx'
import { Notice } from '#ui/notice.tsx'
import { PageTitle } from '#ui/prose.tsx'
import { useText } from '#ui/text.tsx'
import { Said } from '../section/question-parts.part.tsx'
import { authorPaths } from './author-paths.ts'
import type { DraftState } from './draft.ts'
import type { DraftHead } from './draft-view.service.ts'
import '../surveys.css'
import './authoring.css'

const TONES: Record<DraftState, StateTone> = { OPEN: 'active', PUBLISHED: 'done', DROPPED: 'open' }

export function DraftStateChip({ state }: { state: DraftState }) {
  const t = useText()
  return <StateChip tone={TONES[state]}>{t(`author.state.${state}`)}</StateChip>
}

export type DraftTab = 'outline' | 'languages' | 'check' | 'preview' | 'compare' | 'part'

type Props = {
  head: DraftHead
  at: DraftTab
  title?: ReactNode
  kicker?: ReactNode
  trail?: { label: string; href?: string }[]
}

/** The top of every page of a draft: what it is, who sees it, and the ways through it. */
export function DraftTop({ head, at, title, kicker, trail = [] }: Props) {
  const t = useText()
  const name = inLang(head.title, t.lang).text
  const tab = (key: DraftTab, href: string, label: string, count?: number) => ({
    href,
    label,
    current: key === at,
    ...(count === undefined || count === 0 ? {} : { count }),
  })
  return (
    <>
      <Breadcrumb
        items={[
          { label: t('author.questionnaires'), href: paths.questionnaires(t.lang) },
          ...(trail.length === 0
            ? [{ label: name }]
            : [{ label: name, href: authorPaths.draft(t.lang, head.id) }, ...trail]),
        ]}
      />
      <PageTitle
        kicker={
          kicker ?? (
            <>
              {t('author.draftOf', { version: head.next })}
              {t.format.marks.dot}
              <bdi className="code">{head.key}</bdi>
            </>
          )
        }
        chips={
          <>
            <VisibilityChip level={1} audience={t('author.audience')} who={<p>{t('author.audience.who')}</p>} />
            <DraftStateChip state={head.state} />
          </>
        }
      >
        {title ?? <Said text={head.title} />}
      </PageTitle>
      <Tabs
        label={t('author.tabs')}
        items={[
          tab('outline', authorPaths.draft(t.lang, head.id), t('author.tab.outline')),
          tab('languages', authorPaths.languages(t.lang, head.id), t('author.tab.languages'), head.untranslated),
          tab('check', authorPaths.check(t.lang, head.id), t('author.tab.check'), head.problems),
          tab('preview', authorPaths.preview(t.lang, head.id), t('author.tab.preview')),
          ...(head.baseId === null
            ? []
            : [tab('compare', authorPaths.compare(t.lang, head.baseId, head.id), t('author.tab.compare'))]),
        ]}
      />
    </>
  )
}

/** `fields`: names what is wrong with each field too, where no form on the page may be the one that was sent. */
type RefusedProps = { problem: FormProblem | undefined; fields?: boolean }

/** Why an act was refused, where no field of a form is at fault. */
export function Refused({ problem, fields = false }: RefusedProps) {
  const t = useText()
  if (problem === undefined || (problem.code === 'invalid' && !fields)) return null
  const { reason, params, fields: wrong = [] } = problem.details
  const { label } = problem.values
  return (
    <Notice kind="problem" live title={t.of('error', problem.code)}>
      {reason === undefined ? null : <p>{t.of('reason', reason, params)}</p>}
      {wrong.map((one) => (
        <p key={one.path}>{t.field(one)}</p>
      ))}
      {fields && typeof label === 'string' && label !== '' ? <p dir="auto">{label}</p> : null}
    </Notice>
  )
}
